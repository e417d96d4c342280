"""Which blocks of a page make up a given main text: targets for the main-text head."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

WORD: Final = re.compile(r"\w+")
_GRAM: Final = 3  # a run of so many words tells where in the text it stands
_LONGEST: Final = 100  # words of one block that count


def main_targets(texts: Sequence[str], truth: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """For each block, the share of its words found in the main text, and how much that says.

    A word counts as found where a run of three words around it stands in the main text. Shorter blocks count as found
    where they are a line of it, and weigh little where they are not: such words may stand anywhere.
    """
    lines = {tuple(WORD.findall(line.lower())) for line in truth.split("\n")}
    words = WORD.findall(truth.lower())
    grams = set(zip(*(words[shift:] for shift in range(_GRAM)), strict=False))
    share, weight = np.zeros(len(texts), np.float32), np.zeros(len(texts), np.float32)
    for place, text in enumerate(texts):
        own = WORD.findall(text.lower())
        weight[place] = min(len(own), _LONGEST)
        if len(own) >= _GRAM:
            share[place] = _covered(own, grams)
        elif own:
            share[place] = tuple(own) in lines
            weight[place] *= 1 if share[place] else 0.3
    return share, weight


def _covered(words: list[str], grams: set[tuple[str, ...]]) -> float:
    found = np.zeros(len(words), bool)
    for place in range(len(words) - _GRAM + 1):
        if tuple(words[place : place + _GRAM]) in grams:
            found[place : place + _GRAM] = True
    return float(found.mean())
