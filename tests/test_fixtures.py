"""The shipped model on the fixtures, which it was not trained on."""

import json

import numpy as np
import pytest

import pagesplit
from pagesplit import LABELS
from pagesplit.fit import score
from tests.conftest import FIXTURES
from training import boundaries

# Well below what the model reaches, so that only a real loss turns this red
FLOORS = {"article": 0.85, "title": 0.8, "navigation": 0.8, "related-links": 0.7, "sponsored": 0.5, "comments": 0.6}
BOUNDARY_FLOORS = (0.85, 0.97, 0.75)  # gold labels where they do not change, gold labels, the model's labels


@pytest.fixture(scope="module")
def confusion():
    """Blocks of all fixtures by gold label and found label, counted as the report does."""
    total = np.zeros((len(LABELS), len(LABELS)))
    for folder in FIXTURES:
        page = pagesplit.split((folder / "page.html").read_bytes())
        rows = json.loads((folder / "labels.json").read_text("utf-8"))
        gold = np.array([LABELS.index(row["label"]) for row in rows])
        found = np.array([LABELS.index(block.label) for block in page.blocks])
        chars = np.array([len(block.text) for block in page.blocks])
        total += score.page_confusion(gold, found, score.block_weights(chars, gold))
    return total


@pytest.mark.parametrize("label", FLOORS)
def test_labels_are_found(confusion, label):
    assert score.label_scores(confusion).f1[LABELS.index(label)] >= FLOORS[label]


def test_segments_start_where_people_marked_a_group():
    scores = boundaries.scores(list(boundaries.fixtures()))
    assert all(score >= floor for score, floor in zip(scores.values(), BOUNDARY_FLOORS, strict=True)), scores


def test_there_are_at_least_thirty_pages():
    assert len(FIXTURES) >= 30


def test_every_label_has_blocks(confusion):
    assert (confusion.sum(axis=1) > 0).all()


SEED_LIKE = FIXTURES[0].parent / "aggregator--status-line" / "page.html"


def test_the_seed_like_page_has_its_title_its_box_and_a_list():
    page = pagesplit.split(SEED_LIKE.read_bytes())
    assert any("more on @" in segment.blocks[0].text for segment in page.related)
    assert any("brought to you by" in segment.text for segment in page.sponsored)
    assert page.title == "Sodium battery makers fill ferry order books as lithium supply tightens"


def test_the_seed_like_page_has_its_other_list_too():
    page = pagesplit.split(SEED_LIKE.read_bytes())
    assert any("more in #" in segment.blocks[0].text for segment in page.related)
