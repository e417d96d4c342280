"""A page's boxes as the rules see them, in Python."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from pagesplit.block import COUNTS, Scan
from pagesplit.labels import Label
from pagesplit.tags import TAG_NUMBER, WITHIN

WIDTH: Final = len(COUNTS)
WORDS: Final = COUNTS.index("words")
LINKS: Final = COUNTS.index("links")
CHARS: Final = COUNTS.index("chars")
LINK_CHARS: Final = COUNTS.index("link_chars")
BUTTON_CHARS: Final = COUNTS.index("button_chars")
LETTERS: Final = COUNTS.index("letters")
DIGITS: Final = COUNTS.index("digits")

HEADINGS: Final = sum(1 << WITHIN.index(tag) for tag in "h1 h2 h3 h4 h5 h6".split())
ITEMS: Final = frozenset(TAG_NUMBER[tag] for tag in "li dt dd tr td th thead tbody tfoot p article".split())
"""Parts of a list, a table or a text: they are neighbours by what they are, whatever class they have."""
CAPTION: Final = 12  # words that a heading has at most

_DIGITS_RUN = re.compile(r"\d+")

Seam = tuple[int, int, int, int, bool]
"""A block, the smallest box around it and the one before it, the two parts of that box in which the one before and the
block stand (-1 for the box's own text), and whether these are alike."""


class Layout:
    """A page's boxes and what its blocks are labelled.

    What tells groups apart is the smallest box that holds a block and the one before it, and the two parts of it in
    which they stand. A box is *pure* if its blocks have one label: then it is likely one thing. In a box that is not,
    parts of the same label are likely two things which the page's layout happened to put side by side. Where a part is
    asked for, -1 is text of the box itself.
    """

    def __init__(self, scan: Scan, labels: Sequence[Label]) -> None:
        self._scan = scan
        self.runs: list[tuple[int, int]] = []
        """First block of each run of blocks of one label, and the block after it."""
        self._run_end: list[int] = []
        self._unnumbered: dict[int, str] = {}
        for _, run in groupby(labels):
            first = len(self._run_end)
            end = first + len(list(run))
            self.runs.append((first, end))
            self._run_end += [end] * (end - first)

    def seams(self, first: int, end: int, every: bool = False) -> list[Seam]:
        """The places in a run of blocks first ... end - 1 where a group may start, in order.

        Left out, unless every place is asked for, is where a list goes on: parts that are alike, the second of one
        block, which is no heading.
        """
        seams = []
        for block in range(first + 1, end):
            holder, left, right = self.around(block)
            alike = self._alike(left, right)
            if every or not alike or self.size(right) > 1 or self.is_heading(block):
                seams.append((block, holder, left, right, alike))
        return seams

    def around(self, block: int) -> tuple[int, int, int]:
        """The smallest box around a block and the one before it, and its parts that hold either; -1 for own text."""
        parents, firsts, boxes = self._scan.box_parent, self._scan.box_first, self._scan.block_box
        right, box = -1, boxes[block]
        while firsts[box] >= block:
            right, box = box, parents[box]
        left, other = -1, boxes[block - 1]
        while other != box:
            left, other = other, parents[other]
        return box, left, right

    def _alike(self, left: int, right: int) -> bool:
        """Whether two parts of a box are of one shape, as the cards of a list are."""
        if left < 0 or right < 0:
            return left == right
        tag, other = self.tag(left), self.tag(right)
        if tag in ITEMS or tag != other:
            return tag in ITEMS and other in ITEMS
        look, other = self._scan.box_look[left], self._scan.box_look[right]
        if look < 0 and other < 0:
            # alike in nothing but that they have no name: at least they must not be a caption and its list
            return (self.size(left) > 1) == (self.size(right) > 1)
        return look == other or self._look(look) == self._look(other)

    def _look(self, look: int) -> str:
        """A class, id and so on, without numbers: lists number their items."""
        if look < 0:
            return ""
        if look not in self._unnumbered:
            self._unnumbered[look] = _DIGITS_RUN.sub("", self._scan.looks[look])
        return self._unnumbered[look]

    def first(self, box: int) -> int:
        """First block of a box."""
        return self._scan.box_first[box]

    def end(self, box: int) -> int:
        """The block after a box's last one."""
        return self._scan.box_end[box]

    def within(self, box: int) -> int:
        """Bits of `tags.WITHIN`: what a box and those around it are."""
        return self._scan.box_within[box]

    def pure(self, part: int) -> bool:
        """Whether all blocks of a part have one label."""
        return part < 0 or self._run_end[self.first(part)] >= self.end(part)

    def size(self, part: int) -> int:
        """Blocks in a part; own text has none."""
        return self.end(part) - self.first(part) if part >= 0 else 0

    def tag(self, part: int) -> int:
        """Number of a part's tag, -1 for own text."""
        return self._scan.box_tag[part] if part >= 0 else -1

    def run_end(self, block: int) -> int:
        """Where the run of blocks of one label ends in which a block stands."""
        return self._run_end[block]

    def words(self, block: int) -> int:
        """Words of a block."""
        return self._scan.counts[block * WIDTH + WORDS]

    def links(self, block: int) -> int:
        """Links in a block."""
        return self._scan.counts[block * WIDTH + LINKS]

    def linked(self, block: int, end: int) -> int:
        """How many blocks behind a block and before another have links, as far as its label goes."""
        return sum(self.links(other) > 0 for other in range(block + 1, min(end, self._run_end[block])))

    def is_in(self, block: int, tags: int) -> bool:
        """Whether a block stands in one of some elements, given as bits of `tags.WITHIN`."""
        return bool(self.within(self._scan.block_box[block]) & tags)

    def is_heading(self, block: int) -> bool:
        """Whether a block stands in h1 ... h6."""
        return self.is_in(block, HEADINGS)

    def is_caption(self, block: int) -> bool:
        """Whether a block may be a heading by its text: short words, not just a link, a date or a button."""
        counts, row = self._scan.counts, block * WIDTH
        if counts[row + WORDS] > CAPTION or counts[row + LETTERS] <= counts[row + DIGITS]:
            return False
        chars, buttons = counts[row + CHARS], counts[row + BUTTON_CHARS]
        return counts[row + LINK_CHARS] < chars and buttons in (0, chars)
