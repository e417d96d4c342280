"""Stage four, beside the segments: which blocks make up the main text."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from pagesplit.evidence import Floats, Ints

_WORDLESS: Final = 1e-3  # words a block without any counts as, so that it goes with its likes


def main_blocks(main: Floats, words: Sequence[float] | Ints) -> Ints:
    """The blocks to take so that the word F1 of their text is expected to be highest.

    Blocks are taken from the likeliest on, for as long as that raises 2 * common / (taken + there), each expected.
    So the cut follows from the page: where little is sure, less will do. After Jansche, "A Maximum Expected Utility
    Framework for Binary Sequence Labeling", ACL 2007.

    Args:
        main: (n,) probability of each block to be main text.
        words: (n,) words of each block.

    Returns:
        Places of the blocks taken, in order.

    Example:
        >>> main_blocks(np.array([0.1, 0.9, 0.8, 0.4]), [5, 50, 40, 30]).tolist()
        [1, 2]
    """
    if not len(main):
        return np.zeros(0, np.int64)
    weights = np.maximum(np.asarray(words, np.float64), _WORDLESS)
    order = np.argsort(-main, kind="stable")
    taken = np.cumsum(weights[order])
    common = np.cumsum((weights * main)[order])
    best = int((common / (taken + common[-1])).argmax())
    return np.flatnonzero(main >= main[order[best]])
