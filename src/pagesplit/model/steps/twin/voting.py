"""Blocks that share a container have a say in each other's labels: a stray one among many alike gives way."""

from typing import Final

import numpy as np

from pagesplit.evidence import Floats, Ints
from pagesplit.labels import LABELS

LEVELS: Final = slice(1, None)  # of the containers; those of the first level are often a card or a row of many labels
LARGEST: Final = 30  # blocks of a container that has a say: larger ones hold many things
LEAST: Final = np.float32(0.02)  # share of a label below which it is as good as absent
NEXT_TO_NOTHING: Final = np.float32(1e-6)
SHARPNESS: Final = 0.6  # of scores: a network is too sure of itself
FIRM: Final = np.array([label in ("title", "sponsored") for label in LABELS])
"""Labels of what stands alone among other things, by its nature; they do not give way."""


def vote(scores: Floats, first: Ints, end: Ints, say: float) -> Floats:
    """Scores with what the other blocks of each block's containers say.

    A weighted geometric mean of the block's own probabilities and the means of the others', as experts' opinions are
    pooled (Genest and Zidek, "Combining Probability Distributions", 1986).

    Args:
        scores: (n, labels + 1) raw scores of the labels, then of main text.
        first, end: (levels, n) the blocks first ... end - 1 lie in a block's container.
        say: of each container, as a share; from 0 to below 1 over the number of levels.

    Example:
        >>> scores = np.zeros((5, len(LABELS) + 1), np.float32)
        >>> scores[:, LABELS.index("navigation")] = [4, 4, 0, 4, 4]
        >>> scores[2, LABELS.index("article")] = 0.5
        >>> whole = np.zeros((2, 5), int), np.full((2, 5), 5)
        >>> [LABELS[place] for place in vote(scores, *whole, 0.3)[:, :-1].argmax(axis=1)][2]
        'navigation'
    """
    first, end = first[LEVELS], end[LEVELS]
    labels = scores[:, :-1].T * np.float32(SHARPNESS)  # columns are blocks: quicker, see `sureness.lead`
    labels -= labels.max(axis=0)
    shares = np.exp(labels)
    shares /= shares.sum(axis=0)
    sums = np.zeros((len(shares), shares.shape[1] + 1))
    shares.cumsum(axis=1, out=sums[:, 1:])
    others = end - first - 1
    firm = FIRM.take(shares.argmax(axis=0))
    heard = ((others > 0) & (others < LARGEST) & ~firm).astype(np.float32)
    heard *= say / SHARPNESS
    of_others = (sums.take(end, axis=1) - sums.take(first, axis=1)).astype(np.float32)
    of_others -= shares[:, None]
    of_others /= np.maximum(others, 1).astype(np.float32)
    pull = np.log(np.maximum(of_others, LEAST, out=of_others), out=of_others)
    pull -= np.log(np.maximum(shares, NEXT_TO_NOTHING))[:, None]
    pull *= heard
    voted: Floats = scores.copy()
    voted[:, :-1] += pull.sum(axis=1).T
    return voted
