"""Other blocks as evidence: the headings and labels a block stands under, and those around it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pagesplit.evidence import Ints
from pagesplit.explain.groups import COLUMNS
from pagesplit.explain.removal import Removal
from pagesplit.explain.seen import LABELLING, PLACE, SHORT, Seen
from pagesplit.wording import plural, quote

_CAPTION = 12  # words that a heading or a label has at most
_MOST = 0.6  # share of the page's blocks that a group has at most
_NONE = np.zeros(0, np.intp)


class Piece(NamedTuple):
    """Evidence that can be taken away."""

    kind: str
    text: str
    removal: Removal


class _Head(NamedTuple):
    """A block that heads containers of the explained one."""

    levels: list[int]
    opens: bool  # is their first block; else it stands right before them


def headings(seen: Seen) -> Iterator[Piece]:
    """The headings of a block: the last one before it, and what opens its containers or stands right before them."""
    for other, head in _heads(seen).items():
        rows = {seen.block}.union(*(seen.container(level) for level in head.levels)) - {other}
        columns = [_leading(seen, other, head.levels)]
        if other == seen.block - 1:
            columns.append(COLUMNS["block before"])
        removal = Removal(np.array(sorted(rows), np.intp), np.concatenate(columns), blocks=np.array([other]))
        yield Piece("heading", f"{_place(seen, other, head)} {quote(seen.scan.texts[other])}", removal)


def _place(seen: Seen, other: int, head: _Head) -> str:
    if seen.is_heading(other):
        return "it stands under the heading"
    return "it is in a group that opens with" if head.opens else "it is in a group that follows"


def _heads(seen: Seen) -> dict[int, _Head]:
    """Short blocks that head the block's containers; what holds most of the page is no group."""
    heads: dict[int, _Head] = {}
    if seen.last_heading >= 0:
        heads[seen.last_heading] = _Head([], False)
    for level in range(len(seen.evidence.first)):
        start = seen.container(level).start
        if len(seen.container(level)) > _MOST * len(seen.scan):
            break
        for other in (start, start - 1):
            if 0 <= other < seen.block and seen.count("words", other) <= _CAPTION:
                heads.setdefault(other, _Head([], other == start)).levels.append(level)
    return heads


def _leading(seen: Seen, other: int, levels: list[int]) -> Ints:
    """The features that say a block labels its group: none where it has no words that do."""
    if seen.count("words", other) > SHORT:
        return _NONE
    texts = seen.evidence.rows[other]
    names = [
        name
        for level in levels
        for group in LABELLING
        if texts[PLACE[f"text_{group}"]] > 0
        for name in (f"lead_{group}_{level + 1}", f"span_{group}_{level + 1}")
        if name in PLACE
    ]
    return np.array([PLACE[name] for name in names], np.intp)


def neighbours(seen: Seen) -> Iterator[Piece]:
    """All blocks that share the smallest container."""
    others = np.array([block for block in seen.container() if block != seen.block], np.intp)
    if len(others) > 1:  # a single one is a neighbour or a heading
        number = plural(len(others), "other block")
        text = f"what the {number} in {seen.around()} say: {_said(seen, others.tolist())}"
        yield Piece("container", text, Removal(_NONE, _NONE, blocks=others))


def _said(seen: Seen, others: Sequence[int]) -> str:
    """The label that most of some blocks speak for."""
    [(label, times)] = Counter(seen.labels[other] for other in others).most_common(1)
    number = "all" if times == len(others) else f"{times:,}"
    return f"{number} look{'s' * (times == 1)} like {label}"
