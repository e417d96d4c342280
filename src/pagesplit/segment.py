"""Stage four: neighbouring blocks that have one label and belong together become segments."""

from collections.abc import Sequence
from typing import NamedTuple

from pagesplit.address import common_box
from pagesplit.block import COUNTS, Scan
from pagesplit.labels import Label
from pagesplit.tags import WITHIN

_WIDTH = len(COUNTS)
_WORDS, _LINKS = COUNTS.index("words"), COUNTS.index("links")
_CHARS, _LINK_CHARS = COUNTS.index("chars"), COUNTS.index("link_chars")
_HEADINGS = sum(1 << WITHIN.index(f"h{level}") for level in range(1, 7))

_LOOK_AHEAD = 16  # blocks behind a heading that are looked at for its list

_WHOLE: frozenset[Label] = frozenset(("article", "title", "metadata", "comments"))
"""Labels whose neighbouring blocks are one thing, headings inside or not."""


class Range(NamedTuple):
    """Blocks first ... end - 1 of one label."""

    first: int
    end: int
    label: Label


def segment(scan: Scan, labels: Sequence[Label]) -> list[Range]:
    """Cut a page's blocks into segments: where the label changes and where a new group starts."""
    ranges: list[Range] = []
    first = 0
    for block in range(1, len(labels) + 1):
        if (
            block == len(labels)
            or labels[block] != labels[first]
            or (labels[first] not in _WHOLE and _opens_group(scan, labels, first, block))
        ):
            ranges.append(Range(first, block, labels[first]))
            first = block
    return ranges


def _opens_group(scan: Scan, labels: Sequence[Label], first: int, block: int) -> bool:
    """Whether a block starts another list, box or menu than the one before it is part of.

    The element that holds both is looked at: the block must come first in a part of it that the other is not in. A
    heading over a list opens a group, and so does a part of another shape than the last one; a card in a row of alike
    cards does not, even if it has a headline of its own.
    """
    holder = common_box(scan, block - 1, block)
    left, right = _part(scan, holder, block - 1), _part(scan, holder, block)
    if right < 0 or scan.box_first[right] != block:
        # no part of its own: text or a heading straight in the holder
        return _heads_list(scan, labels, block, holder) and not _is_heading(scan, block - 1)
    if _heads_list(scan, labels, block, right):
        return not _is_heading(scan, block - 1)
    if left < 0 or _size(scan, left) < 3 or _size(scan, right) < 3 or block - first < 3:
        return False
    return _shape(scan, left) != _shape(scan, right)


def _part(scan: Scan, holder: int, block: int) -> int:
    """The box directly inside the holder that holds the block; -1 where the block is the holder's own text."""
    box = scan.block_box[block]
    if box == holder:
        return -1
    while scan.box_parent[box] != holder:
        box = scan.box_parent[box]
    return box


def _size(scan: Scan, box: int) -> int:
    return scan.box_end[box] - scan.box_first[box]


def _shape(scan: Scan, box: int) -> tuple[int, int]:
    return scan.box_tag[box], scan.box_look[box]


def _count(scan: Scan, block: int, column: int) -> int:
    return scan.counts[block * _WIDTH + column]


def _is_heading(scan: Scan, block: int) -> bool:
    return bool(scan.box_within[scan.block_box[block]] & _HEADINGS)


def _heads_list(scan: Scan, labels: Sequence[Label], block: int, box: int) -> bool:
    """Whether a block is the heading of a list: short, and blocks with links follow.

    A heading element needs two of them, and so does a text without links between two lists. Any other text that is
    more than a link may head the box it starts, but needs three: a card, too, may start with a date and have two links.
    """
    starts_box = scan.box_first[box] == block and _size(scan, box) > 1
    links = _count(scan, block, _LINKS)
    all_link = _count(scan, block, _LINK_CHARS) >= _count(scan, block, _CHARS)
    if _count(scan, block, _WORDS) > 12 or all_link:
        return False
    if _is_heading(scan, block) or (not links and block and _count(scan, block - 1, _LINKS) and not starts_box):
        wanted = 2
    elif starts_box:
        wanted = 3
    else:
        return False
    end = min(scan.box_end[box] if starts_box else block + 4, block + _LOOK_AHEAD, len(labels))
    linked = 0
    for other in range(block + 1, end):
        if labels[other] != labels[block]:
            break
        linked += _count(scan, other, _LINKS) > 0
        if linked == wanted:
            return True
    return False
