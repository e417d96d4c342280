"""Stage four, beside the segments: which blocks make up the main text."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from pagesplit.block import COUNTS, Scan
from pagesplit.evidence import Floats, Ints

_WIDE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WORDS, _WIDE_CHARS = COUNTS.index("words"), COUNTS.index("wide")
_LONGER: Final = 3  # words from which on a text that stands there twice is a repetition


def words_of(scan: Scan) -> Floats:
    """(n,) words of each block; scripts without spaces between words count a word for every two characters."""
    counts = np.frombuffer(scan.counts, np.int32).reshape(len(scan), len(COUNTS))
    words: Floats = counts[:, _WORDS] + counts[:, _WIDE_CHARS] / 2
    return words


def main_blocks(main: Floats, texts: Sequence[str], words: Floats | None = None, alike: Ints | None = None) -> Ints:
    """The blocks to take so that the word F1 of their text is expected to be highest.

    Blocks are taken from the likeliest on, for as long as that raises 2 * common / (taken + there), each expected.
    So the cut follows from the page: where little is sure, less will do. After Jansche, "A Maximum Expected Utility
    Framework for Binary Sequence Labeling", ACL 2007. Of longer texts that stand on the page several times (once for
    phones and once for desks, say) the likeliest is taken, once.

    Args:
        main: (n,) probability of each block to be main text.
        texts: the blocks' texts.
        words: (n,) words of each, as `words_of` has them; counted here if left out.
        alike: (n,) number of each, the same for the same text, as `Evidence.alike` has it; found here if left out.

    Returns:
        Places of the blocks taken, in order.

    Example:
        >>> main_blocks(np.array([0.1, 0.9, 0.8]), ["Home", "The lake froze over.", "Many came to see it."]).tolist()
        [1, 2]
    """
    if not texts:
        return np.zeros(0, np.int64)
    if words is None:
        words = np.array([_words(text) for text in texts])
    repeated = _repeated(main, _numbers(texts) if alike is None else alike, words)
    if len(repeated):
        main = main.copy()
        main[repeated] = 0
    order = (-main).argsort(kind="stable")
    taken = words[order].cumsum()
    common = (words * main)[order].cumsum()
    best = (common / (taken + common[-1])).argmax()
    chosen: Ints = (main >= main[order[best]]).nonzero()[0]
    return chosen


def _words(text: str) -> float:
    return text.count(" ") + 1 + len(_WIDE.findall(text)) / 2


def _numbers(texts: Sequence[str]) -> Ints:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(text, len(numbers)) for text in texts])


def _repeated(main: Floats, alike: Ints, words: Floats) -> Ints:
    """Places of longer texts that stand elsewhere too and are likelier there, or as likely and earlier."""
    places = (words >= _LONGER).nonzero()[0]
    numbers = alike[places]
    several = np.bincount(numbers)[numbers] > 1
    places, numbers = places[several], numbers[several]
    order = np.lexsort((-main[places], numbers))  # text by text, the likeliest of each first
    places, numbers = places[order], numbers[order]
    repeated: Ints = places[1:][numbers[1:] == numbers[:-1]]
    return repeated
