"""Scores of single pages, against figures worked out by hand."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.quality.layouts import Case, Unit
from benchmarks.quality.scores import page_scores, shingle_scores
from benchmarks.quality.workers import Outcome
from pagesplit.labels import LABELS
from tests.benchmarks.made_up import ROWS, TRUTH

SHINGLES = [  # text, truth, precision, recall
    ("a b c d e", "a b c d e", 1, 1),
    ("a b c d e", "b c d e f", 1 / 2, 1 / 2),  # abcd bcde, bcde cdef
    ("a b c d e f", "a b c d", 1 / 3, 1),
    ("a b c d", "a b c d e f", 1, 1 / 3),
    ("a b c d a b c d", "a b c d", 1 / 5, 1),  # a shingle counts as often as it stands there
    ("a b c d a b c d", "a b c d x a b c d", 2 / 5, 2 / 6),
    ("a, b\nc – d!", "a b c d", 1, 1),  # white space and signs do not count
    ("a b", "a b", 1, 1),  # fewer than four words are one shingle
    ("a b", "a b c", 0, 0),
    ("A b c d", "a b c d", 0, 0),  # case does
    ("d c b a", "a b c d", 0, 0),  # and so does order
    ("", "", 1, 1),
    ("", "a b c d", 0, 0),
    ("a b c d", "", 0, 0),
    ("...", "", 1, 1),
]


@pytest.mark.parametrize(("text", "truth", "precision", "recall"), SHINGLES)
def test_shingles_are_counted(text, truth, precision, recall):
    assert shingle_scores(text, truth) == pytest.approx((precision, recall))


TEXTS = ("Home", "Ice", "The lake froze over last night.")
UNITS = tuple(Unit(*row, text) for row, text in zip(ROWS, TEXTS, strict=True))
CASE = Case("ice", Path("ice.html"), TRUTH, units=UNITS)
LENGTHS = {"navigation": 4, "title": 3, "article": 26}


def confusion(outcome):
    """What of each gold label was taken for what, without zeros."""
    table = page_scores(CASE, outcome).confusion
    return {(LABELS[gold], LABELS[found]): table[gold, found] for gold, found in np.argwhere(table)}


def test_labels_count_by_characters():
    said = {row[:2]: "article" for row in ROWS}
    assert confusion(Outcome(labels=said)) == {(label, "article"): size for label, size in LENGTHS.items()}


def test_a_peer_s_text_counts_as_article_and_a_headline_neither_way():
    nothing_else = {("navigation", "other"): 4, ("article", "article"): 26}
    assert confusion(Outcome(text=TEXTS[2])) == confusion(Outcome(text=TRUTH)) == nothing_else
    assert confusion(Outcome(text="\n".join(TEXTS)))["navigation", "article"] == 4


def test_a_page_that_failed_is_an_empty_text():
    outcome = Outcome(failure="crash")
    assert page_scores(CASE, outcome)[:3] == (0, 0, 0)
    assert confusion(outcome) == {("navigation", "other"): 4, ("article", "other"): 26}


def test_words_are_counted_without_order():
    found = page_scores(CASE, Outcome(text="over froze lake the ICE house"))
    assert found.words == pytest.approx(2 * 5 / (6 + 7))
    assert found[1:3] == (0, 0)


def test_a_page_without_labels_has_no_confusion():
    assert page_scores(Case("a", Path("a"), "x"), Outcome("x")) == (1, 1, 1, None)
