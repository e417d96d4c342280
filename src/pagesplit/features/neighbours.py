"""Neighbours: what the blocks before and after look like, and how far the nearest prose is.

The two neighbours' density and link ratio decide most cases (Kohlschütter et al. 2010); the model sees wider
surroundings by itself, these are the ones a person can read.
"""

import numpy as np

from pagesplit.evidence import Floats, Ints
from pagesplit.features.columns import LONG, Columns, Parts
from pagesplit.tags import TAG_NUMBER, TAGS

_SIDES = {
    "log_chars": "characters, logarithm,",
    "link_share": "share of characters inside links",
    "ends_stop": "ends like a sentence",
    "heading": "is a heading",
    "same_box": "shares the block's parent element",
    "same_tag": "has the block's own tag",
}

NAMES = {
    **{
        f"{side}_{name}": f"{why}, block {place}"
        for side, place in (("previous", "before"), ("next", "after"))
        for name, why in _SIDES.items()
    },
    "log_prose_before": f"blocks back to the last prose ({LONG} words, few links), logarithm",
    "log_prose_after": "blocks on to the next prose, logarithm",
    "log_heading_before": "blocks back to the last heading, logarithm",
    "heading_level": "level of the last heading, 0 where there is none",
    "log_same_text": "other blocks with the same text, logarithm: menus for desk and phone, buttons of cards",
    "prose_around": "share of prose in the ten blocks around",
}

_HEADING_LEVELS = np.zeros(len(TAGS), np.int32)
_HEADING_LEVELS[[TAG_NUMBER[f"h{level}"] for level in range(1, 7)]] = range(1, 7)


def measure(columns: Columns) -> Parts:
    """The family's features, in the order of NAMES."""
    size, chars = columns.size, columns.chars
    parents = columns.box_parent.take(columns.box)
    links = columns["link_chars"] / chars
    level = _HEADING_LEVELS.take(columns.tag)
    sides = np.zeros((len(_SIDES), size + 2), np.float32)  # a place more at either end, for what has no neighbour
    sides[:4, 1:-1] = np.log1p(chars), links, columns["ends_stop"], level > 0
    sides[4, 1:-2] = parents[1:] == parents[:-1]
    sides[5, 1:-2] = columns.tag[1:] == columns.tag[:-1]
    prose = (columns["words"] >= LONG) & (links < 0.3)
    last, back = _distances_back(np.array([prose, prose[::-1], level > 0]))
    logs = np.log1p(back)
    sums = np.zeros(size + 11, np.float32)
    prose.cumsum(out=sums[6 : size + 6])
    sums[size + 6 :] = sums[size + 5]
    place = np.arange(size)
    around = np.minimum(place + 6, size) - np.maximum(place - 5, 0)
    return [
        sides[:, :-2].T,
        sides[:4, 2:].T,
        sides[4:, 1:-1].T,
        logs[0],
        logs[1, ::-1],
        logs[2],
        np.where(last[2] >= 0, level.take(last[2], mode="wrap"), 0),
        np.log1p(np.bincount(columns.alike).take(columns.alike) - 1),
        (sums[11:] - sums[:-11]) / around,
    ]


def _distances_back(marked: Ints) -> tuple[Ints, Floats]:
    """For each place of each row the last marked one up to it (-1: none), and how far back it is (none: all of it)."""
    place = np.arange(marked.shape[1])
    last = np.maximum.accumulate(np.where(marked, place, -1), axis=1)
    return last, np.where(last >= 0, place - last, marked.shape[1]).astype(np.float32)
