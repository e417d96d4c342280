"""Keywords: telling words in the names around a block, in its own text, and in what stands at the head of its group."""

import numpy as np

from pagesplit.evidence import Floats, Ints
from pagesplit.features.columns import FAR, LEVELS, NEAR, Columns
from pagesplit.features.vocabulary import NAME_GROUPS, TEXT_GROUPS, bits_of

_LEADING = ("ad", "paid", "related", "promo", "comment")
_WITHIN = (*_LEADING, "money")

NAMES = {
    **{
        f"own_name_{group}": f"its element's class, id and the like have words of the group {group}"
        for group in NAME_GROUPS
    },
    **{f"near_name_{group}": f"the same for the {NEAR} nearest ancestors" for group in NAME_GROUPS},
    **{f"far_name_{group}": f"the same for {FAR} ancestors above them" for group in NAME_GROUPS},
    **{f"text_{group}": f"share of its first words that are of the group {group}" for group in TEXT_GROUPS},
    **{
        f"lead_{group}_{level}": f"the first block of the container of level {level}, or the one before, is short and "
        f"has words of the group {group}: a label speaks for its group"
        for level in range(1, LEVELS + 1)
        for group in _LEADING
    },
    **{
        f"span_{group}_{level}": f"share of blocks of the container of level {level} that are short and have words of "
        f"the group {group}, square root: every tile has its label"
        for level in range(1, LEVELS + 1)
        for group in _WITHIN
    },
}


_NAME_WORDS, _TEXT_WORDS = bits_of(NAME_GROUPS), bits_of(TEXT_GROUPS)
_NAME_BITS = np.arange(len(NAME_GROUPS))
_TEXT_BITS = np.arange(len(TEXT_GROUPS))
_LEADING_PLACES, _WITHIN_PLACES = (
    np.array([list(TEXT_GROUPS).index(group) for group in groups]) for groups in (_LEADING, _WITHIN)
)


def measure(columns: Columns) -> Floats:
    """(n, features) the family's matrix, columns as in NAMES."""
    own, near, far = _names(columns)
    texts = _texts(columns)
    return np.concatenate(
        [
            *((bits[:, None] >> _NAME_BITS & 1) for bits in (own, near, far)),
            texts,
            *_leads(columns, texts),
            *_within(columns, texts),
        ],
        axis=1,
        dtype=np.float32,
    )


def _names(columns: Columns) -> tuple[Ints, Ints, Ints]:
    """(n,) bits of the name groups of each block's own element and inline elements, near and far ancestors."""
    scan = columns.scan
    words = _NAME_WORDS(np.frombuffer(scan.look_token, np.uint32))
    looks = np.zeros(len(scan.looks) + 1, np.int64)  # the last one for elements without a look
    start = np.frombuffer(scan.look_start, np.int32)
    filled = np.flatnonzero(start[1:] > start[:-1])
    if len(filled):
        looks[filled] = np.bitwise_or.reduceat(words, start[filled])
    boxes = looks[np.frombuffer(scan.box_look, np.int32)]
    own = boxes[columns.box]
    np.bitwise_or.at(own, np.frombuffer(scan.inline_block, np.int32), looks[np.frombuffer(scan.inline_look, np.int32)])
    near, far = np.zeros_like(own), np.zeros_like(own)
    for distance, box in enumerate(columns.ancestors):
        side = near if distance < NEAR else far
        side |= np.where(box >= 0, boxes[box], 0)
    return own, near, far


def _texts(columns: Columns) -> Floats:
    """(n, groups) share of each block's first words in each text group."""
    start = np.frombuffer(columns.scan.word_start, np.int32)
    words = _TEXT_WORDS(np.frombuffer(columns.scan.word_token, np.uint32))
    shares = np.zeros((columns.size, len(TEXT_GROUPS)), np.float32)
    hits = np.flatnonzero(words)
    block = np.searchsorted(start, hits, side="right") - 1
    np.add.at(shares, block, words[hits, None] >> _TEXT_BITS & 1)
    shares /= np.maximum(start[1:] - start[:-1], 1)[:, None]
    return shares


def _leads(columns: Columns, texts: Floats) -> list[Floats]:
    """For each level: whether a short block at the head of the container has words of the leading groups."""
    short = texts[:, _LEADING_PLACES] * (columns["words"] <= 8)[:, None] > 0
    return [short[columns.first[level]] | short[np.maximum(columns.first[level] - 1, 0)] for level in range(LEVELS)]


def _within(columns: Columns, texts: Floats) -> Floats:
    """For each level: how many of the container's blocks are short and have words of some groups."""
    short = texts[:, _WITHIN_PLACES] * (columns["words"] <= 8)[:, None] > 0
    return np.sqrt(columns.span_sums(short) / columns.span_size[:, :, None])
