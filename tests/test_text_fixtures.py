"""The shipped model on plain texts that it was not trained on."""

import json

import pytest

import pagesplit
from tests.conftest import CORPORA, ROOT

FOLDERS = sorted(folder for folder in (ROOT / "fixtures").iterdir() if (folder / "page.txt").exists())

# Lines that the model may get wrong, counted from 0; all others must be right
WRONG: dict[str, set[int]] = {
    "text--dump-anzeige": {15, 20},  # "Drucken", taken for metadata; an advertisement's button, taken for article
    # a pitch for the author's course inside the article, a list of related posts, links to older and newer posts
    "text--wrapped-blog": {35, 43, 44, 45, 56},
}

SEED = "seed/000_b37574ec213872a9.txt"
SEED_LABELS = {
    "navigation": [0],
    "metadata": [1, 7],
    "title": [3],
    "article": [5, 9, 11, 13, 15, 17, 19, 21],
    "related-links": [23, 24],
    "sponsored": [25, 26, 28, 30, 32, 33, 34, 35],
    "other": [36],
}


def wrong_lines(text, gold):
    """Lines that get another label than they should."""
    found = {block.run: block.label for block in pagesplit.split_text(text).blocks}
    assert found.keys() == gold.keys()
    return {line for line, label in gold.items() if found[line] != label}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_lines_have_their_labels(folder):
    text = (folder / "page.txt").read_text("utf-8")
    rows = json.loads((folder / "labels.json").read_text("utf-8"))
    lines = text.splitlines()
    assert all(lines[row["line"]].startswith(row["text"]) for row in rows)
    assert wrong_lines(text, {row["line"]: row["label"] for row in rows}) <= WRONG.get(folder.name, set())


def test_there_are_three_texts():
    assert len(FOLDERS) >= 3


def test_the_seed_comes_out_right():
    file = CORPORA / SEED
    if not file.exists():
        pytest.skip(f"no {SEED} in {CORPORA}; set CORPORA to the folder that training/corpora.toml describes")
    gold = {line: label for label, lines in SEED_LABELS.items() for line in lines}
    assert wrong_lines(file.read_text("utf-8"), gold) == set()
