"""Blocks that share a container have a say in each other's labels."""

import numpy as np
import pytest

from pagesplit.labels import LABELS
from pagesplit.model.steps import vote

LEVELS = 3


def scores_of(labels, sure=4.0, unsure=()):
    """Scores of blocks that have these labels; those at some places are hardly sure of them."""
    scores = np.zeros((len(labels), len(LABELS) + 1), np.float32)
    for place, label in enumerate(labels):
        scores[place, LABELS.index(label)] = 0.5 if place in unsure else sure
    scores[:, -1] = np.arange(len(labels))
    return scores


def voted(scores, *spans, say=0.3):
    """Labels after a vote in which all levels hold the same containers."""
    first, end = np.zeros((2, LEVELS, len(scores)), int)
    for start, stop in spans:
        first[:, start:stop], end[:, start:stop] = start, stop
    before = scores.copy()
    found = vote(scores, first, end, say)
    assert (scores == before).all()  # what was given stays as it was
    assert (found[:, -1] == before[:, -1]).all()  # main text is another matter
    return [LABELS[place] for place in found[:, :-1].argmax(axis=1)]


NAV, ART, AD, TITLE = "navigation", "article", "sponsored", "title"


@pytest.mark.parametrize(
    ("labels", "spans", "expected"),
    [
        ([NAV, NAV, ART, NAV, NAV], [(0, 5)], [NAV] * 5),  # a stray one gives way
        ([NAV, NAV, ART, NAV, NAV], [(0, 2), (2, 3), (3, 5)], [NAV, NAV, ART, NAV, NAV]),  # not to other containers
        ([NAV, NAV, AD, NAV, NAV], [(0, 5)], [NAV, NAV, AD, NAV, NAV]),  # advertising stands among other things
        ([ART, ART, TITLE, ART, ART], [(0, 5)], [ART, ART, TITLE, ART, ART]),
        ([NAV] * 20 + [ART] + [NAV] * 20, [(0, 41)], [NAV] * 20 + [ART] + [NAV] * 20),  # large ones hold many things
        ([ART], [(0, 1)], [ART]),
    ],
)
def test_who_gives_way(labels, spans, expected):
    unsure = {place for place, label in enumerate(labels) if label in (ART, AD, TITLE) and labels.count(label) == 1}
    assert voted(scores_of(labels, unsure=unsure), *spans) == expected


def test_who_is_sure_stays():
    assert voted(scores_of([NAV, NAV, ART, NAV, NAV], sure=12), (0, 5))[2] == ART


def test_the_smallest_container_has_no_say():
    first, end = np.zeros((2, 2, 5), int)
    end[:] = first + 1
    first[:] = np.arange(5)
    end[:] = first + 1
    first[0], end[0] = 0, 5
    scores = scores_of([NAV, NAV, ART, NAV, NAV], unsure={2})
    assert (vote(scores, first, end, 0.3) == scores).all()
