"""A scan as NumPy arrays, with what several families need: where containers begin and end, sums over them.

Most pages have a few hundred blocks, so the number of NumPy's calls is what measuring costs: columns lie whole, one
after the other, and what several calls would ask for is gathered by one.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from pagesplit.block import COUNTS, LINK_ABSOLUTE, LINK_CONTACT, LINK_FRAGMENT, LINK_SCRIPT, Scan
from pagesplit.evidence import Floats, Ints

Parts = Sequence[Floats | Ints]
"""What a family computes: its features in order, as vectors (n,) and matrices (n, some) side by side."""

LEVELS = 5
"""Containers a block is seen in: the smallest that holds more than its own box, and ever larger ones."""

NEAR, FAR = 3, 6
"""Ancestors whose names count as near, and how many above them as far."""

LONG = 15
"""Words, at least, of a block that counts as long."""

_PLACE = {name: place for place, name in enumerate(COUNTS)}


class Columns:
    """NumPy views of a scan's columns.

    Args:
        scan: the page; it must have at least one block.
        home: CRC-32 of the page's own registrable domain, 0 where it is not known.
    """

    def __init__(self, scan: Scan, home: int = 0) -> None:
        self.scan = scan
        self.size = len(scan)
        counts = np.frombuffer(scan.counts, np.int32).reshape(self.size, len(COUNTS))
        self._counts: Floats = counts.T.astype(np.float32, order="C")
        self.box: Ints = np.frombuffer(scan.block_box, np.int32).astype(np.intp)
        self.box_first: Ints = np.frombuffer(scan.box_first, np.int32)
        self.box_end: Ints = np.frombuffer(scan.box_end, np.int32)
        self.box_parent: Ints = np.frombuffer(scan.box_parent, np.int32)
        self.box_tag: Ints = np.frombuffer(scan.box_tag, np.int32)
        self.tag: Ints = self.box_tag.take(self.box)
        self.chars = self["chars"]
        self.home = home or self._commonest_host()
        self._spans()

    def __getitem__(self, name: str) -> Floats:
        """One column of COUNTS."""
        column: Floats = self._counts[_PLACE[name]]
        return column

    def pick(self, *names: str) -> Floats:
        """(names, n) several columns of COUNTS."""
        matrix: Floats = self._counts.take([_PLACE[name] for name in names], axis=0)
        return matrix

    def of_box(self, column: str) -> Ints:
        """A column of the boxes, for each block's own box."""
        values: Ints = np.asarray(getattr(self.scan, column)).take(self.box)
        return values

    def _commonest_host(self) -> int:
        """Without a word from the caller or the page, most links that name a host name the page's own.

        Unless more links do without: then the page's own do, and those that name one lead elsewhere.
        """
        hosts = np.frombuffer(self.scan.link_host, np.uint32)
        flags = np.frombuffer(self.scan.link_flags, np.int32)
        relative = np.count_nonzero(flags & (LINK_ABSOLUTE | LINK_FRAGMENT | LINK_CONTACT | LINK_SCRIPT) == 0)
        values, times = np.unique(hosts[hosts != 0], return_counts=True)
        return int(values[times.argmax()]) if len(values) and times.max() > relative else 0

    def _spans(self) -> None:
        up = np.frombuffer(self.scan.box_up, np.int32).astype(np.intp)
        up = np.where(up < 0, np.arange(len(up)), up)  # what nothing larger holds is its own container
        boxes = np.empty((LEVELS, self.size), np.intp)
        box = self.box
        for level in range(LEVELS):
            box = up.take(box, out=boxes[level])
        self.span_box: Ints = boxes
        self.first: Ints = self.box_first.take(boxes)
        self.end: Ints = self.box_end.take(boxes)

    @cached_property
    def span_size(self) -> Floats:
        """(levels, n) number of blocks in each block's containers."""
        size: Floats = (self.end - self.first).astype(np.float32)
        return size

    @cached_property
    def alike(self) -> Ints:
        """(n,) number of each block's text; blocks with the same text have the same."""
        numbers: dict[str, int] = {}
        return np.array([numbers.setdefault(text, len(numbers)) for text in self.scan.texts], np.intp)

    @cached_property
    def ancestors(self) -> Ints:
        """(NEAR + FAR, n) box of each block's parent, the parent's parent, and so on; -1 above the root."""
        boxes = np.empty((NEAR + FAR, self.size), np.intp)
        parent = with_last(self.box_parent, -1)
        box = self.box
        for distance in range(NEAR + FAR):
            box = parent.take(box, out=boxes[distance], mode="wrap")
        return boxes

    @cached_property
    def link_start(self) -> Ints:
        """(n + 1,) the first link of each block; links are in the order of their blocks."""
        starts = np.zeros(self.size + 1, np.intp)
        np.cumsum(self["links"], out=starts[1:], dtype=np.intp)
        return starts

    def span_sums(self, *columns: Floats | Ints) -> Floats:
        """(columns, levels, n) sums of some columns over each block's containers."""
        sums = np.zeros((len(columns), self.size + 1))
        for place, column in enumerate(columns):
            sums[place, 1:] = column
        sums = sums.cumsum(axis=1)
        total: Floats = (sums.take(self.end, axis=1) - sums.take(self.first, axis=1)).astype(np.float32)
        return total


def with_last(values: Ints, last: int) -> Ints:
    """Values as indices, and one more: what -1 stands for."""
    longer = np.empty(len(values) + 1, np.intp)
    longer[:-1] = values
    longer[-1] = last
    return longer


def share(part: Floats, whole: Floats) -> Floats:
    """part / whole, 0 where there is no whole."""
    result: Floats = part / np.maximum(whole, 1)
    return result


def by_level(*features: Floats | Ints) -> list[Floats | Ints]:
    """Features of containers, (levels, n) each, in the table's order: all of the first level, then of the next."""
    return [feature[level] for level in range(LEVELS) for feature in features]


def bits_of(numbers: Ints, count: int) -> Ints:
    """(n, count) the lowest bits of each of n numbers."""
    parts = numbers.astype("<i8", copy=False).view(np.uint8).reshape(len(numbers), 8)
    bits: Ints = np.unpackbits(parts, axis=1, count=count, bitorder="little")
    return bits
