"""Told: whether the head or the page's linked data (JSON-LD) give a block's words as its description or body."""

import numpy as np

from pagesplit.evidence import Floats
from pagesplit.features.columns import Columns

_KINDS = ("description", "body")

NAMES = {
    **{f"told_{kind}": f"its first words stand in the {kind} that head or linked data give" for kind in _KINDS},
    **{f"page_told_{kind}": f"length of that {kind}, logarithm" for kind in _KINDS},
    "log_told_before": "blocks before that stand in either, logarithm",
    "log_told_after": "such blocks after it, logarithm: between the two lies the text",
}

_OPENING = 32  # characters
_SHORTEST = 12


def measure(columns: Columns) -> Floats:
    """(n, features) the family's matrix, columns as in NAMES."""
    out = np.zeros((columns.size, len(NAMES)), np.float32)
    told = columns.scan.told
    for place, kind in enumerate(_KINDS):
        words = told.get(kind)
        if words:
            out[:, place] = [len(text) >= _SHORTEST and text[:_OPENING] in words for text in columns.scan.texts]
            out[:, len(_KINDS) + place] = np.log1p(len(words))
    if told:
        found = out[:, : len(_KINDS)].any(axis=1)
        before = np.cumsum(found)
        out[:, -2] = np.log1p(before - found)
        out[:, -1] = np.log1p(before[-1] - before)
    return out
