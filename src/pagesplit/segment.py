"""Stage four: neighbouring blocks that have one label and belong together become segments."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from pagesplit.block import COUNTS, Scan
from pagesplit.labels import Label
from pagesplit.tags import TAG_NUMBER, WITHIN

_WIDTH = len(COUNTS)
_WORDS, _LINKS, _BUTTON_CHARS = COUNTS.index("words"), COUNTS.index("links"), COUNTS.index("button_chars")
_CHARS, _LINK_CHARS = COUNTS.index("chars"), COUNTS.index("link_chars")
_LETTERS, _DIGITS = COUNTS.index("letters"), COUNTS.index("digits")


def _bits(tags: str) -> int:
    return sum(1 << WITHIN.index(tag) for tag in tags.split())


def _numbers(tags: str) -> frozenset[int]:
    return frozenset(TAG_NUMBER[tag] for tag in tags.split())


_HEADINGS = _bits("h1 h2 h3 h4 h5 h6")
_NAV, _ITEM, _FOOTER = _bits("nav"), _bits("li"), _bits("footer")

_ITEMS = _numbers("li dt dd tr td th thead tbody tfoot p article")
"""Parts of a list, a table or a text: they are neighbours by what they are, whatever class they have."""
_REGIONS = _numbers("nav form aside header footer main section dialog details table")
_LISTS = _numbers("ul ol dl")
_TEXTS = _numbers("h1 h2 h3 h4 h5 h6 p")

_DIGITS_RUN = re.compile(r"\d+")

_CAPTION = 12  # words that a heading has at most
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
    page = _Labelled(scan, labels)
    ranges: list[Range] = []
    for first, end in page.runs:
        label = labels[first]
        if label not in _WHOLE:
            for block in range(first + 1, end):
                if page.opens_group(block, label):
                    ranges.append(Range(first, block, label))
                    first = block
        ranges.append(Range(first, end, label))
    return ranges


class _Labelled:
    """A page's boxes and what its blocks are labelled.

    What tells groups apart is the smallest box that holds a block and the one before it, and the two parts of it in
    which they stand. A box is *pure* if its blocks have one label: then it is likely one thing. In a box that is not,
    parts of the same label are likely two things which the page's layout happened to put side by side.
    """

    def __init__(self, scan: Scan, labels: Sequence[Label]) -> None:
        self._scan, self._labels = scan, labels
        self._first, self._end, self._tags, self._looks = scan.box_first, scan.box_end, scan.box_tag, scan.box_look
        self.runs: list[tuple[int, int]] = []
        """First block of each run of blocks of one label, and the block after it."""
        self._run_end: list[int] = []
        """Where the run of each block ends."""
        self._unnumbered: dict[int, str] = {}
        for _, run in groupby(labels):
            first = len(self._run_end)
            end = first + len(list(run))
            self.runs.append((first, end))
            self._run_end += [end] * (end - first)

    def opens_group(self, block: int, label: Label) -> bool:
        """Whether a block starts another list, box or menu than the one before it, of the same label, is part of."""
        holder, left, right = self._around(block)
        if label == "metadata":  # of two posts: each has more than facts about it
            return not (self._pure(left) or self._pure(right))
        alike = self._alike(left, right)
        if alike and self._size(right) < 2 and not self._is_heading(block):
            return False  # most blocks: the next item of a list
        if self._heads_list(block, holder, right, alike):
            return not self._is_heading(block - 1)
        if alike:
            return False
        if label in _APART:
            return self._is_other_thing(block, holder, left, right)
        if not self._pure(holder) and self._is_heading(block) and not self._is_heading(block - 1):
            return True
        return self._size(left) >= _SIZED and self._size(right) >= _SIZED

    def _around(self, block: int) -> tuple[int, int, int]:
        """The smallest box around a block and the one before it, and its parts that hold either; -1 for own text."""
        parents, firsts, boxes = self._scan.box_parent, self._first, self._scan.block_box
        right, box = -1, boxes[block]
        while firsts[box] >= block:
            right, box = box, parents[box]
        left, other = -1, boxes[block - 1]
        while other != box:
            left, other = other, parents[other]
        return box, left, right

    def _is_other_thing(self, block: int, holder: int, left: int, right: int) -> bool:
        """Whether two neighbours in menus and notices, not of one shape, are two things."""
        before = block - 1
        if self._is_heading(before) or (self._is_caption(before) and self._introduces(before, holder, left, right)):
            return False
        within = self._scan.box_within[holder]
        if within & _ITEM and self._labels[block] == "navigation":
            return False
        if self._tag(left) in _REGIONS or self._tag(right) in _REGIONS:
            return not (self._pure(holder) and self._is_caption(self._first[holder]))
        if within & _NAV or (left < 0 and self._pure(holder)):
            return False
        if not self._pure(holder):
            return not (self._is_text(left) and self._is_text(right))
        if self._is_caption(self._first[holder]):
            return False
        return self._is_list(left) != self._is_list(right) and not self._is_caption(before)

    def _introduces(self, before: int, holder: int, left: int, right: int) -> bool:
        """Whether a caption stands where one does: first in the holder, or alone over a menu."""
        if before == self._first[holder]:
            return True
        return self._labels[before] == "navigation" and self._size(left) < 2 and self._is_list(right)

    def _pure(self, box: int) -> bool:
        return box < 0 or self._run_end[self._first[box]] >= self._end[box]

    def _size(self, box: int) -> int:
        return self._end[box] - self._first[box] if box >= 0 else 0

    def _tag(self, box: int) -> int:
        return self._tags[box] if box >= 0 else -1

    def _alike(self, left: int, right: int) -> bool:
        """Whether two parts of a box are of one shape, as the cards of a list are."""
        if left < 0 or right < 0:
            return left == right
        tag, other = self._tags[left], self._tags[right]
        if tag in _ITEMS or tag != other:
            return tag in _ITEMS and other in _ITEMS
        look, other = self._looks[left], self._looks[right]
        if look < 0 and other < 0:
            # alike in nothing but that they have no name: at least they must not be a caption and its list
            return (self._size(left) > 1) == (self._size(right) > 1)
        return look == other or self._look(look) == self._look(other)

    def _look(self, look: int) -> str:
        """A class, id and so on, without numbers: lists number their items."""
        if look < 0:
            return ""
        if look not in self._unnumbered:
            self._unnumbered[look] = _DIGITS_RUN.sub("", self._scan.looks[look])
        return self._unnumbered[look]

    def _is_text(self, box: int) -> bool:
        return box < 0 or self._tags[box] in _TEXTS

    def _is_list(self, box: int) -> bool:
        """Whether a box is a list: by its tag, or as it holds several blocks."""
        return self._size(box) > 1 and (self._tag(box) in _LISTS or self._size(box) >= _SIZED)

    def _count(self, block: int, column: int) -> int:
        return self._scan.counts[block * _WIDTH + column]

    def _is_in(self, block: int, tags: int) -> bool:
        return bool(self._scan.box_within[self._scan.block_box[block]] & tags)

    def _is_heading(self, block: int) -> bool:
        return self._is_in(block, _HEADINGS)

    def _is_caption(self, block: int) -> bool:
        """Whether a block may be a heading by its text: short words, not just a link, a date or a button."""
        counts, row = self._scan.counts, block * _WIDTH
        if counts[row + _WORDS] > _CAPTION or counts[row + _LETTERS] <= counts[row + _DIGITS]:
            return False
        chars, buttons = counts[row + _CHARS], counts[row + _BUTTON_CHARS]
        return counts[row + _LINK_CHARS] < chars and buttons in (0, chars)

    def _heads_list(self, block: int, holder: int, right: int, alike: bool) -> bool:
        """Whether a block is the heading of a list: short, and blocks with links follow.

        A heading element needs two of them. So does a text that heads a menu's column beside another, or stands between
        two lists. Any other text that is more than a link may head the box it starts, but needs three: a card, too, may
        start with a date and have two. In a list's item it heads a menu's branch, or a card.
        """
        scan, labels = self._scan, self._labels
        box = holder if right < 0 else right
        if not self._is_caption(block):
            return self._is_linked_heading(block)
        starts_box = scan.box_first[box] == block and self._size(box) > 1
        if self._is_heading(block):
            wanted = 2
        elif self._is_in(block, _ITEM) and not self._is_in(block, _FOOTER):
            return False
        elif starts_box:
            wanted = 2 if alike and labels[block] == "navigation" else 3
        elif not alike and self._is_between_lists(block, holder):
            wanted = 2
        else:
            return False
        end = min(scan.box_end[box], block + _LOOK_AHEAD) if starts_box else min(scan.box_end[holder], block + 4)
        linked = 0
        for other in range(block + 1, end):
            if labels[other] != labels[block]:
                break
            linked += self._count(other, _LINKS) > 0
            if linked == wanted:
                return True
        return False

    def _is_between_lists(self, block: int, holder: int) -> bool:
        return (
            block - self._first[holder] > 1
            and not self._is_in(block, _NAV)
            and not self._count(block, _LINKS)
            and self._count(block - 1, _LINKS) > 0
        )

    def _is_linked_heading(self, block: int) -> bool:
        """Whether a block, all link, heads a menu's column: elsewhere it is a card's headline or a menu's branch."""
        if self._labels[block] != "navigation" or not self._is_in(block, _HEADINGS | _FOOTER):
            return False
        if self._count(block, _WORDS) > _CAPTION or self._run_end[block] < block + 3:
            return False
        _, _, right = self._around(block + 1)
        return self._tag(right) in _LISTS and self._size(right) > 1
