"""Scores become probabilities: how sure of its labels the model may be, and the last word on main text."""

from typing import Final

import numpy as np

from pagesplit.evidence import Floats, Ints
from pagesplit.model.steps.twin.context import NEIGHBOURS

MOST_ODDS: Final = 30.0
"""Logarithm of odds beyond which nothing changes."""

AHEAD: Final = 1.001
"""By how much the first label is kept likelier than the second, so that it stays the first."""


def probabilities(scores: Floats, sureness: Floats) -> Floats:
    """(n, labels) probability of each label, from raw scores of the labels and of main text.

    The label with the highest score stays the likeliest. How sure of it the model may be is a matter of the label:
    its log odds are put right by a slope and an offset. The other labels share what is left.

    Args:
        scores: (n, labels + 1) raw scores.
        sureness: (2, labels) slopes and offsets, as `pagesplit.fit.calibrate.sureness` finds them.
    """
    best, others, odds = lead(scores)
    slope, offset = sureness[0].take(best), sureness[1].take(best)
    rest = np.exp(others * slope)
    blocks = np.arange(len(best))
    rest[best, blocks] = 0
    rest /= rest.sum(axis=0)
    # as odds against the rest, whose shares have a sum of 1; never below the likeliest of them
    sure = np.maximum(np.exp(np.clip(slope * odds + offset, -MOST_ODDS, MOST_ODDS)), rest.max(axis=0) * AHEAD)
    rest[best, blocks] = sure
    shares: Floats = (rest / (1 + sure)).T
    return shares


def lead(scores: Floats) -> tuple[Ints, Floats, Floats]:
    """How far the first label of each block is ahead.

    Columns are blocks here: sums over nine labels are several times faster down columns than along rows.

    Returns:
        (n,) label with the highest raw score; (labels, n) scores less that of the second, minus infinity for the
        first; (n,) log odds of the first.
    """
    others = scores[:, :-1].T.copy()
    columns = np.arange(others.shape[1])
    best = others.argmax(axis=0)
    first = others[best, columns]
    others[best, columns] = -np.inf
    second = others.max(axis=0)
    others -= second
    odds = first - second - np.log(np.exp(others).sum(axis=0))
    return best, others, odds


def main_features(scores: Floats, labels: Floats) -> Floats:
    """(n, features) what decides on main text in the end: a block's scores and labels, and its neighbours'.

    The scores alone are too sure of the pages they were trained on; what is made of them is learned on other pages.
    """
    size, raw, count = len(scores), scores.shape[1], labels.shape[1]
    own = raw + count
    features = np.zeros((size, own + len(NEIGHBOURS) + 2 * count), scores.dtype)
    features[:, :raw], features[:, raw:own] = scores, labels
    for place, step in enumerate(NEIGHBOURS, own):
        features[max(-step, 0) : max(size - step, 0), place] = scores[max(step, 0) : max(size + step, 0), -1]
    features[1:, -2 * count : -count], features[:-1, -count:] = labels[:-1], labels[1:]
    return features


def main_text(scores: Floats, labels: Floats, weight: Floats, bias: Floats) -> Floats:
    """(n,) probability of being main text.

    Args:
        scores: (n, labels + 1) raw scores of the labels, then of main text.
        labels: (n, labels) what `probabilities` makes of them.
        weight, bias: (features,) and (1,), of `main_features`.
    """
    odds = np.clip(main_features(scores, labels) @ weight + bias, -MOST_ODDS, MOST_ODDS)
    shares: Floats = 1 / (1 + np.exp(-odds))
    return shares
