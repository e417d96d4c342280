"""Neighbours: what the blocks before and after look like, and how far the nearest prose is.

The two neighbours' density and link ratio decide most cases (Kohlschütter et al. 2010); the model sees wider
surroundings by itself, these are the ones a person can read.
"""

from collections import Counter

import numpy as np

from pagesplit.evidence import Floats
from pagesplit.features.columns import Columns
from pagesplit.tags import TAG_NUMBER

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
    "log_prose_before": "blocks back to the last prose (15 words, few links), logarithm",
    "log_prose_after": "blocks on to the next prose, logarithm",
    "log_heading_before": "blocks back to the last heading, logarithm",
    "heading_level": "level of the last heading, 0 where there is none",
    "log_same_text": "other blocks with the same text, logarithm: menus for desk and phone, buttons of cards",
    "prose_around": "share of prose in the ten blocks around",
}

_HEADINGS = np.array([TAG_NUMBER[f"h{level}"] for level in range(1, 7)], np.int32)


def measure(columns: Columns) -> Floats:
    """(n, features) the family's matrix, columns as in NAMES."""
    tags = columns.of_box("box_tag")
    parents = columns.box_parent[columns.box]
    links = columns["link_chars"] / columns.chars
    level = (tags[:, None] == _HEADINGS) @ np.arange(1, 7)
    plain = np.stack([np.log1p(columns.chars), links, columns["ends_stop"], level > 0], 1)
    prose = (columns["words"] >= 15) & (links < 0.3)
    same = parents[1:] == parents[:-1]
    alike = tags[1:] == tags[:-1]
    size = columns.size
    out = np.zeros((size, len(NAMES)), np.float32)
    out[1:, :4], out[1:, 4], out[1:, 5] = plain[:-1], same, alike
    out[:-1, 6:10], out[:-1, 10], out[:-1, 11] = plain[1:], same, alike
    last, back = _distance_back(prose)
    out[:, 12] = np.log1p(back)
    out[:, 13] = np.log1p(_distance_back(prose[::-1])[1][::-1])
    last, back = _distance_back(level > 0)
    out[:, 14] = np.log1p(back)
    out[:, 15] = np.where(last >= 0, level[last], 0)
    sums = np.concatenate([[0], np.cumsum(prose)])
    place = np.arange(size)
    low, high = np.maximum(place - 5, 0), np.minimum(place + 6, size)
    out[:, 16] = np.log1p(_times(columns.scan.texts) - 1)
    out[:, 17] = (sums[high] - sums[low]) / (high - low)
    return out


def _times(texts: list[str]) -> np.ndarray:
    """How often each text occurs."""
    times = Counter(texts)
    return np.array([times[text] for text in texts])


def _distance_back(marked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each place the last marked one up to it (-1: none), and how far back it is (none: the page's size)."""
    place = np.arange(len(marked))
    last = np.maximum.accumulate(np.where(marked, place, -1))
    return last, np.where(last >= 0, place - last, len(marked))
