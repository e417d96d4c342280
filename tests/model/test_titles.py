"""A page has one title."""

import numpy as np
import pytest

from pagesplit.labels import LABELS
from pagesplit.model.steps import one_title

TITLE, ARTICLE = LABELS.index("title"), LABELS.index("article")


def scores_of(*titles):
    """Scores of blocks that are articles by 1, and titles by so much."""
    scores = np.zeros((len(titles), len(LABELS) + 1), np.float32)
    scores[:, ARTICLE] = 1
    scores[:, TITLE] = titles
    return scores


@pytest.mark.parametrize(
    ("titles", "alike", "expected"),
    [
        ([2, 3, 0], [0, 1, 2], [False, True, False]),
        ([2, 3, 2], [0, 1, 1], [False, True, True]),  # says what the title says
        ([0, 3, 0], [0, 1, 1], [False, True, False]),  # that alone makes no title
        ([0, 0, 0], [0, 1, 2], [False, False, False]),
        ([2, 2, 2], [0, 1, 2], [True, False, False]),  # as sure: the first
        ([5], [0], [True]),
    ],
)
def test_the_surest_title_and_its_doubles_stay(titles, alike, expected):
    scores = scores_of(*titles)
    before = scores.copy()
    found = one_title(scores, np.array(alike))
    assert (found[:, :-1].argmax(axis=1) == TITLE).tolist() == expected
    assert (scores == before).all()  # what was given stays as it was
    ruled_out = (before[:, :-1].argmax(axis=1) == TITLE) & ~np.array(expected)
    assert (found[~ruled_out] == before[~ruled_out]).all()
    assert (found[ruled_out, :-1].argmax(axis=1) == ARTICLE).all()
