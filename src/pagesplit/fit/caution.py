"""How cautious the choice of main text should be on a page: what is expected of single blocks is too hopeful for most.

Blocks of a page are right or wrong together, which an expectation over independent blocks does not know. So the head's
log odds are shifted, for all blocks of a page alike, by what the page's shape (its size, its share of links, what it
says of itself) tells; the shift is fitted to what counts in the end, the word F1 of the text that is taken.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from pagesplit.fit.main_text import WORD
from pagesplit.model.network import MOST_CAUTION
from pagesplit.select import main_blocks

SHIFTS: Final = np.linspace(-MOST_CAUTION, MOST_CAUTION, 25)
"""Shifts of the log odds that are tried."""

_BLUR: Final = 0.25  # how far a shift's neighbours count with it, so that small changes of the fit change its worth
_HELD_BACK: Final = 0.01  # of the weights, against word F1


def word_f1_by_shift(odds: NDArray[Any], texts: Sequence[str], truth: str) -> NDArray[np.float64]:
    """Word F1 of a page's main text for each of SHIFTS.

    Args:
        odds: (n,) log odds of each block to be main text.
        texts: the blocks' texts.
        truth: the page's main text.
    """
    words = [Counter(WORD.findall(text.lower())) for text in texts]
    there = Counter(WORD.findall(truth.lower()))
    found = np.zeros(len(SHIFTS))
    for place, shift in enumerate(SHIFTS):
        blocks = main_blocks(1 / (1 + np.exp(-np.clip(odds + shift, -30, 30))), texts)
        taken: Counter[str] = Counter()
        for block in blocks:
            taken.update(words[block])
        found[place] = 2 * (taken & there).total() / max(taken.total() + there.total(), 1)
    return found


def caution(shapes: NDArray[Any], gains: NDArray[Any], names: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """Fit what pages' shapes say of the shift.

    The shift is linear in the features of the page's shape. What is maximised is the mean word F1 over pages, each
    page's blurred around its shift; that is smooth, which F1 itself is not.

    Args:
        shapes: (pages, features) the first row of each page's evidence.
        gains: (pages, shifts) what `word_f1_by_shift` gives of each page.
        names: of the features; those called ``page_...`` are of the shape, and the same for all blocks.

    Returns:
        The arrays ``caution_weight`` and ``caution_bias`` of `pagesplit.model.Network`.
    """
    chosen = [place for place, name in enumerate(names) if name.startswith("page_")]
    mean, std = shapes[:, chosen].mean(axis=0), shapes[:, chosen].std(axis=0) + 1e-3
    inputs = (shapes[:, chosen] - mean) / std

    def loss(parameters: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        weights, bias = parameters[:-1], parameters[-1]
        off = SHIFTS - (inputs @ weights + bias)[:, None]
        near = np.exp(-(off**2) / (2 * _BLUR**2)) + 1e-12
        near /= near.sum(axis=1, keepdims=True)
        slopes = (near * gains * (off - (near * off).sum(axis=1, keepdims=True))).sum(axis=1) / _BLUR**2
        down = np.append(slopes @ inputs, slopes.sum()) / len(gains)
        held = np.append(2 * _HELD_BACK * weights, 0)
        return _HELD_BACK * weights @ weights - (near * gains).sum(axis=1).mean(), held - down

    start = np.zeros(len(chosen) + 1)
    start[-1] = SHIFTS[gains.mean(axis=0).argmax()]
    best = minimize(loss, start, jac=True, method="L-BFGS-B").x
    weight = np.zeros(shapes.shape[1], np.float32)
    weight[chosen] = best[:-1] / std
    return {"caution_weight": weight, "caution_bias": np.array([best[-1] - weight[chosen] @ mean], np.float32)}


def no_caution(features: int) -> dict[str, NDArray[np.float32]]:
    """Arrays that shift nothing, for a number of features."""
    return {"caution_weight": np.zeros(features, np.float32), "caution_bias": np.zeros(1, np.float32)}
