"""Figures on one's own pages."""

import math

import numpy as np
import pytest

from pagesplit import LABELS
from pagesplit.own.figures import Said, figures
from pagesplit.own.gold import gold
from pagesplit.own.scarce import warnings


@pytest.fixture
def samples(store):
    return [page.sample for page in gold(store.file).pages]


def saying(sample, labels, sure=1.0):
    """A model that says these labels."""
    shares = np.full((len(sample), len(LABELS)), (1 - sure) / (len(LABELS) - 1))
    shares[np.arange(len(sample)), labels] = sure
    return Said(shares, shares, np.isin(labels, [LABELS.index("title"), LABELS.index("article")]).astype(float))


def test_a_model_that_says_the_same_is_perfect_over_the_labels_there_are(samples):
    found = figures(samples, [saying(sample, sample.labels) for sample in samples])
    assert (found.nine, found.four, found.nine_bare, found.calibration_error) == (1, 1, 1, 0)
    rows = {row.label: row for row in found.rows}
    assert rows["sponsored"].blocks == 15
    assert math.isnan(rows["comments"].f1)
    assert found.interval == (1, 1)
    assert all(map(math.isnan, figures(samples[:4], [saying(one, one.labels) for one in samples[:4]]).interval))


def test_main_text_is_what_people_labelled_title_or_article(samples):
    right = [saying(sample, sample.labels) for sample in samples]
    assert figures(samples, right).main_text == 1
    wrong = [right[0]._replace(main=1 - right[0].main), *right[1:]]
    assert figures(samples, wrong).main_text == pytest.approx(1 - 1 / len(samples), abs=0.1)
    for sample in samples:
        sample.labels[0] = -1  # no longer known whole
    assert math.isnan(figures(samples, right).main_text)


def test_what_has_no_label_does_not_count(samples):
    wrong = [saying(sample, [LABELS.index("comments")] * len(sample), 0.5) for sample in samples]
    for sample in samples:
        sample.labels[1:3] = sample.labels[4:] = -1
    found = figures(samples, wrong)
    assert (found.blocks.sum(), found.nine) == (10, 0)
    assert found.calibration_error == pytest.approx(0.5)
    right = [saying(sample, [LABELS.index("navigation")] * 3 + [LABELS.index("title")] * 8) for sample in samples]
    assert figures(samples, right).nine == 1
    assert warnings(samples)[-1].startswith("45 of 55 blocks have no label: what is said wrongly there does not count")


def test_of_one_label_alone_only_recall_is_told(samples):
    sponsored = LABELS.index("sponsored")
    for sample in samples:
        sample.labels[sample.labels != sponsored] = -1
    found = figures(samples, [saying(sample, [sponsored] * len(sample)) for sample in samples])
    row = found.rows[sponsored]
    assert (row.blocks, row.recall) == (15, 1)
    told = (row.precision, row.f1, row.bare, found.nine, found.four, found.nine_bare, found.four_bare, *found.interval)
    assert all(map(math.isnan, told))
    assert warnings(samples)[-1].startswith("all labels are sponsored: only recall can be told")


def test_too_little_is_said(samples):
    said = "\n".join(warnings(samples))
    assert "only 5 pages" in said
    assert "too little of metadata: 5 blocks on 5 pages" in said
    assert "too little of title" not in said  # a page has one
    assert "no block is labelled promo, related-links, comments" in said
    assert warnings(samples * 10) == [
        "no block is labelled promo, related-links, comments: of these nothing is learned, and nothing is measured"
    ]
