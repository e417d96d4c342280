"""Which blocks of a page make up a given main text: targets for the main-text head."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

WORD: Final = re.compile(r"\w+")
_GRAM: Final = 3  # a run of so many words tells where in the text it stands
_LONGEST: Final = 100  # words of one block that count


def main_targets(texts: Sequence[str], truth: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """For each block, the share of its words found in the main text, and how much that says.

    A word counts as found where a run of three words around it, of its own block or of those beside it, stands in the
    main text. A block of one or two words counts as found also where it is a line of it.
    """
    lines = {tuple(WORD.findall(line.lower())) for line in truth.split("\n")}
    words = [WORD.findall(text.lower()) for text in texts]
    sizes = np.array([len(own) for own in words])
    found = _found([word for own in words for word in own], WORD.findall(truth.lower()))
    sums = np.concatenate([[0], np.cumsum(found)])
    ends = np.cumsum(sizes)
    share = ((sums[ends] - sums[ends - sizes]) / np.maximum(sizes, 1)).astype(np.float32)
    for place in np.flatnonzero((sizes > 0) & (sizes < _GRAM)):
        if tuple(words[place]) in lines:
            share[place] = 1
    return share, np.minimum(sizes, _LONGEST).astype(np.float32)


def _found(words: list[str], truth: list[str]) -> NDArray[np.bool_]:
    """Which words stand in a run of _GRAM words that the truth has too."""
    grams = set(_runs(truth))
    found = np.zeros(len(words), bool)
    for place, gram in enumerate(_runs(words)):
        if gram in grams:
            found[place : place + _GRAM] = True
    return found


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[shift:] for shift in range(_GRAM)), strict=False)
