"""Stage between model and segments: blocks of one shape, as the cards of a list have them, agree on what they are."""

from typing import Final

import numpy as np

from pagesplit.evidence import Evidence, Floats, Ints
from pagesplit.labels import LABELS

_SPONSORED: Final = LABELS.index("sponsored")
_LEAST: Final = 0.01  # what a label keeps that none of the others has: they may outvote a block, not forbid a label
_FACTOR: Final = np.int64(0x5851F42D4C957F2D)


def vote(labels: Floats, evidence: Evidence, elements: slice) -> Floats:
    """Let blocks of one shape have a say in each other's labels.

    A block's probabilities become the geometric mean of its own and of the mean of all others of its shape. Advertising
    does not give way: it is made to look like what it stands among.

    Args:
        labels: (n, labels) probabilities.
        evidence: of the same n blocks.
        elements: columns of the evidence's rows that say which elements a block is and lies in.

    Returns:
        (n, labels) probabilities.
    """
    shape, named = _shapes(evidence, elements)
    order = np.argsort(shape, kind="stable")
    starts = np.flatnonzero(np.diff(shape[order], prepend=shape[order[0]] - 1))
    counts = np.diff(starts, append=len(order))
    others = np.empty_like(labels, np.float64)
    others[order] = np.repeat(np.add.reduceat(labels[order].astype(np.float64), starts), counts, axis=0)
    others -= labels
    count = np.empty(len(order))
    count[order] = np.repeat(counts - 1, counts)
    agreed = np.sqrt(labels * np.maximum(others / np.maximum(count, 1)[:, None], _LEAST))
    agreed /= agreed.sum(axis=1, keepdims=True)
    alone = (count == 0) | ~named | (labels.argmax(axis=1) == _SPONSORED)
    voted: Floats = np.where(alone[:, None], labels, agreed).astype(labels.dtype)
    return voted


def _shapes(evidence: Evidence, elements: slice) -> tuple[Ints, Ints]:
    """(n,) a number that blocks of one shape share, and whether a name is part of it.

    The shape is the elements a block lies in, its own names and those of the three boxes around it. On a page that
    names nothing, paragraphs of the article and of an advertisement would be of one shape.
    """
    rows = evidence.rows[:, elements]
    block, look = evidence.own.T
    inside = rows @ _hashed(np.arange(1, rows.shape[1] + 1))
    own = np.bincount(block, _hashed(look + 1), len(rows))
    shape = inside.astype(np.int64) * _FACTOR + own.astype(np.int64)
    named = np.bincount(block, minlength=len(rows)) > 0
    for looks in evidence.near.T:
        shape = (shape ^ shape >> 31) * _FACTOR + looks
        named |= looks >= 0
    return shape, named


def _hashed(numbers: Ints) -> Floats:
    """Numbers far apart, yet small enough for their sums to be exact."""
    far: Floats = (numbers.astype(np.int64) * _FACTOR >> 33).astype(np.float64)
    return far
