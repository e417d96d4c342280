"""Told: whether the head or the page's linked data (JSON-LD) give a block's words as its description or body."""

import numpy as np

from pagesplit.features.columns import Columns, Parts

KINDS = ("description", "body")

NAMES = {
    **{f"told_{kind}": f"its first words stand in the {kind} that head or linked data give" for kind in KINDS},
    **{f"page_told_{kind}": f"length of that {kind}, logarithm" for kind in KINDS},
    "log_told_before": "blocks before that stand in either, logarithm",
    "log_told_after": "such blocks after it, logarithm: between the two lies the text",
}

OPENING = 32  # characters
SHORTEST = 12
_FEW = 10_000_000  # comparisons of characters, at most, that a plain search takes


def measure(columns: Columns) -> Parts:
    """The family's features, in the order of NAMES."""
    out = np.zeros((len(NAMES), columns.size), np.float32)
    told = columns.scan.told
    texts = columns.scan.texts
    openings = {text[:OPENING] for text in texts if len(text) >= SHORTEST} if told else set()
    for place, kind in enumerate(KINDS):
        words = told.get(kind)
        if words:
            if there := found(openings, words):
                out[place] = [text[:OPENING] in there for text in texts]
            out[len(KINDS) + place] = np.log1p(len(words))
    if told:
        either = out[: len(KINDS)].any(axis=0)
        before = either.cumsum()
        out[-2] = np.log1p(before - either)
        out[-1] = np.log1p(before[-1] - before)
    return [out.T]


def found(openings: set[str], words: str) -> set[str]:
    """The openings that stand in the words, in time linear in both: long words are cut into pieces of each length."""
    if len(openings) * len(words) <= _FEW:
        return {opening for opening in openings if opening in words}
    found: set[str] = set()
    for length in {len(opening) for opening in openings}:
        found.update(openings.intersection(words[start : start + length] for start in range(len(words) - length + 1)))
    return found
