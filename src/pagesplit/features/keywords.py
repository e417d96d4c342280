"""Keywords: telling words in the names around a block, in its own text, and in what stands at the head of its group."""

import numpy as np

from pagesplit.evidence import Floats, Ints
from pagesplit.features.columns import FAR, LEVELS, NEAR, Columns, Parts, bits_of, by_level
from pagesplit.features.vocabulary import NAME_GROUPS, TEXT_GROUPS, table_of

LEADING = ("ad", "paid", "related", "promo", "comment")
WITHIN = (*LEADING, "money")
SHORT = 8  # words, at most

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
        for group in LEADING
    },
    **{
        f"span_{group}_{level}": f"share of blocks of the container of level {level} that are short and have words of "
        f"the group {group}, square root: every tile has its label"
        for level in range(1, LEVELS + 1)
        for group in WITHIN
    },
}


NAME_WORDS, TEXT_WORDS = table_of(NAME_GROUPS), table_of(TEXT_GROUPS)
_LEADING_PLACES, _WITHIN_PLACES = ([list(TEXT_GROUPS).index(group) for group in groups] for groups in (LEADING, WITHIN))


def measure(columns: Columns) -> Parts:
    """The family's features, in the order of NAMES."""
    texts = _texts(columns)
    return [
        *(bits_of(names, len(NAME_GROUPS)) for names in _names(columns)),
        texts,
        *_leads(columns, texts),
        *_within(columns, texts),
    ]


def _names(columns: Columns) -> tuple[Ints, Ints, Ints]:
    """(n,) bits of the name groups of each block's own element and inline elements, near and far ancestors."""
    scan = columns.scan
    hits, words = NAME_WORDS(np.frombuffer(scan.look_token, np.uint32))
    looks = np.zeros(len(scan.looks) + 1, np.int64)  # the last one for elements without a look
    np.bitwise_or.at(looks, np.frombuffer(scan.look_start, np.int32).searchsorted(hits, side="right") - 1, words)
    boxes = np.zeros(len(columns.box_tag) + 1, np.int64)  # the last one for what lies above the root
    looks.take(np.frombuffer(scan.box_look, np.int32), out=boxes[:-1], mode="wrap")
    own = boxes.take(columns.box)
    inline = looks.take(np.frombuffer(scan.inline_look, np.int32))
    np.bitwise_or.at(own, np.frombuffer(scan.inline_block, np.int32), inline)
    above = boxes.take(columns.ancestors, mode="wrap")
    return own, np.bitwise_or.reduce(above[:NEAR]), np.bitwise_or.reduce(above[NEAR:])


def _texts(columns: Columns) -> Floats:
    """(n, groups) share of each block's first words in each text group."""
    start = np.frombuffer(columns.scan.word_start, np.int32)
    hits, words = TEXT_WORDS(np.frombuffer(columns.scan.word_token, np.uint32))
    block = start.searchsorted(hits, side="right") - 1
    hit, group = bits_of(words, len(TEXT_GROUPS)).nonzero()
    width = len(TEXT_GROUPS)
    times = np.bincount(block.take(hit) * width + group, minlength=columns.size * width).reshape(-1, width)
    shares: Floats = times.astype(np.float32) / np.maximum(start[1:] - start[:-1], 1).astype(np.float32)[:, None]
    return shares


def _leads(columns: Columns, texts: Floats) -> list[Ints]:
    """For each level: whether a short block at the head of the container has words of the leading groups."""
    short = texts[:, _LEADING_PLACES] * (columns["words"] <= SHORT)[:, None] > 0
    alone_or_before = short.copy()
    alone_or_before[1:] |= short[:-1]
    return list(alone_or_before.take(columns.first, axis=0))


def _within(columns: Columns, texts: Floats) -> Parts:
    """For each level: how many of the container's blocks are short and have words of some groups."""
    short = texts[:, _WITHIN_PLACES] * (columns["words"] <= SHORT)[:, None] > 0
    return by_level(*np.sqrt(columns.span_sums(*short.T) / columns.span_size))
