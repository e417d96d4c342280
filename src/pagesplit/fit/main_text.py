"""Which blocks of a page make up a given main text: targets for the main-text head."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_GRAM = 3


def main_targets(texts: Sequence[str], truth: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """For each block, the share of its words found in the main text, and how much that says.

    A word counts as found where a run of three words around it stands in the main text. Shorter blocks count as found
    where they are a line of it, and weigh little where they are not: such words may stand anywhere.
    """
    lines = {tuple(_WORD.findall(line.lower())) for line in truth.split("\n")}
    words = _WORD.findall(truth.lower())
    grams = set(zip(*(words[shift:] for shift in range(_GRAM)), strict=False))
    share, weight = np.zeros(len(texts), np.float32), np.zeros(len(texts), np.float32)
    for place, text in enumerate(texts):
        own = _WORD.findall(text.lower())
        if not own:
            continue
        weight[place] = min(len(own), 100)
        if len(own) >= _GRAM:
            share[place] = _covered(own, grams)
        else:
            share[place] = tuple(own) in lines
            weight[place] *= 1 if share[place] else 0.3
    return share, weight


def _covered(words: list[str], grams: set[tuple[str, ...]]) -> float:
    found = np.zeros(len(words), bool)
    for place in range(len(words) - _GRAM + 1):
        if tuple(words[place : place + _GRAM]) in grams:
            found[place : place + _GRAM] = True
    return float(found.mean())


def word_f1(text: str, truth: str) -> float:
    """Word F1 as WCXB counts it: bags of lower-case words; 1 where both are empty."""
    from collections import Counter

    ours, theirs = Counter(_WORD.findall(text.lower())), Counter(_WORD.findall(truth.lower()))
    if not ours or not theirs:
        return float(not ours and not theirs)
    common = sum((ours & theirs).values())
    precision, recall = common / sum(ours.values()), common / sum(theirs.values())
    return 2 * precision * recall / (precision + recall) if common else 0.0
