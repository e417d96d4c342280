"""The rules: a segment ends where the label changes, and where a new group starts."""

from collections.abc import Sequence
from typing import NamedTuple

from pagesplit.block import Scan
from pagesplit.labels import Label
from pagesplit.segment.layout import Layout, Seam
from pagesplit.segment.layout.twin import CAPTION, HEADINGS
from pagesplit.tags import TAG_NUMBER, WITHIN


def _bits(tags: str) -> int:
    return sum(1 << WITHIN.index(tag) for tag in tags.split())


def _numbers(tags: str) -> frozenset[int]:
    return frozenset(TAG_NUMBER[tag] for tag in tags.split())


_NAV, _ITEM, _FOOTER = _bits("nav"), _bits("li"), _bits("footer")

_REGIONS = _numbers("nav form aside header footer main section dialog details table")
_LISTS = _numbers("ul ol dl")
_TEXTS = _numbers("h1 h2 h3 h4 h5 h6 p")

_LOOK_AHEAD = 16  # blocks behind a heading that are looked at for its list
_SIZED = 3  # blocks from which on a box of another shape is a group of its own

_WHOLE: frozenset[Label] = frozenset(("article", "title", "comments"))
"""Labels whose neighbouring blocks are one thing, headings inside or not."""
_APART: frozenset[Label] = frozenset(("navigation", "other"))
"""Labels of what is many small things, which have nothing to do with each other but their label."""


class Range(NamedTuple):
    """Blocks first ... end - 1 of one label."""

    first: int
    end: int
    label: Label


def segment(scan: Scan, labels: Sequence[Label]) -> list[Range]:
    """Cut a page's blocks into segments: where the label changes and where a new group starts."""
    page = Layout(scan, labels)
    ranges: list[Range] = []
    for first, end in page.runs:
        label = labels[first]
        if label not in _WHOLE and end - first > 1:
            for seam in page.seams(first, end, label == "metadata"):
                if _opens_group(page, seam, label):
                    ranges.append(Range(first, seam[0], label))
                    first = seam[0]
        ranges.append(Range(first, end, label))
    return ranges


def _opens_group(page: Layout, seam: Seam, label: Label) -> bool:
    """Whether a block starts another list, box or menu than the one before it, of the same label, is part of."""
    block, holder, left, right, alike = seam
    if label == "metadata":  # of two posts: each has more than facts about it
        return not (page.pure(left) or page.pure(right))
    if _heads_list(page, seam, label):
        return not page.is_heading(block - 1)
    if alike:
        return False
    if label in _APART:
        return _is_other_thing(page, seam, label)
    if not page.pure(holder) and page.is_heading(block) and not page.is_heading(block - 1):
        return True
    return page.size(left) >= _SIZED and page.size(right) >= _SIZED


def _is_other_thing(page: Layout, seam: Seam, label: Label) -> bool:
    """Whether two neighbours in menus and notices, not of one shape, are two things."""
    block, holder, left, right, _ = seam
    before = block - 1
    is_caption = page.is_caption(before)
    if page.is_heading(before) or (is_caption and _introduces(page, seam, label)):
        return False
    within = page.within(holder)
    if within & _ITEM and label == "navigation":
        return False
    if page.tag(left) in _REGIONS or page.tag(right) in _REGIONS:
        return not (page.pure(holder) and page.is_caption(page.first(holder)))
    if within & _NAV or (left < 0 and page.pure(holder)):
        return False
    if not page.pure(holder):
        return not (_is_text(page, left) and _is_text(page, right))
    if page.is_caption(page.first(holder)):
        return False
    return _is_list(page, left) != _is_list(page, right) and not is_caption


def _introduces(page: Layout, seam: Seam, label: Label) -> bool:
    """Whether a caption, the block before, stands where one does: first in the holder, or alone over a menu."""
    block, holder, left, right, _ = seam
    if block - 1 == page.first(holder):
        return True
    return label == "navigation" and page.size(left) < 2 and _is_list(page, right)


def _is_text(page: Layout, part: int) -> bool:
    return part < 0 or page.tag(part) in _TEXTS


def _is_list(page: Layout, part: int) -> bool:
    """Whether a part is a list: by its tag, or as it holds several blocks."""
    size = page.size(part)
    return size > 1 and (size >= _SIZED or page.tag(part) in _LISTS)


def _heads_list(page: Layout, seam: Seam, label: Label) -> bool:
    """Whether a block is the heading of a list: short, and blocks with links follow.

    A heading element needs two of them. So does a text that heads a menu's column beside another, or stands between
    two lists. Any other text that is more than a link may head the box it starts, but needs three: a card, too, may
    start with a date and have two. In a list's item it heads a menu's branch, or a card.
    """
    block, holder, _, right, alike = seam
    if not page.is_caption(block):
        return label == "navigation" and _is_linked_heading(page, block)
    box = holder if right < 0 else right
    starts_box = page.first(box) == block and page.size(box) > 1
    if page.is_heading(block):
        wanted = 2
    elif page.is_in(block, _ITEM) and not page.is_in(block, _FOOTER):
        return False
    elif starts_box:
        wanted = 2 if alike and label == "navigation" else 3
    elif not alike and _is_between_lists(page, block, holder):
        wanted = 2
    else:
        return False
    end = min(page.end(box), block + _LOOK_AHEAD) if starts_box else min(page.end(holder), block + 4)
    return page.linked(block, end) >= wanted


def _is_between_lists(page: Layout, block: int, holder: int) -> bool:
    return (
        block - page.first(holder) > 1
        and not page.is_in(block, _NAV)
        and not page.links(block)
        and page.links(block - 1) > 0
    )


def _is_linked_heading(page: Layout, block: int) -> bool:
    """Whether a block, all link, heads a menu's column: elsewhere it is a card's headline or a menu's branch."""
    if not page.is_in(block, HEADINGS | _FOOTER):
        return False
    if page.words(block) > CAPTION or page.run_end(block) < block + 3:
        return False
    _, _, right = page.around(block + 1)
    return page.tag(right) in _LISTS and page.size(right) > 1
