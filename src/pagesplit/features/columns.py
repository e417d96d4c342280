"""A scan as NumPy arrays, with what several families need: where containers begin and end, sums over them."""

from functools import cached_property

import numpy as np

from pagesplit.block import COUNTS, LINK_ABSOLUTE, LINK_CONTACT, LINK_FRAGMENT, LINK_SCRIPT, Scan
from pagesplit.evidence import Floats, Ints

LEVELS = 5
"""Containers a block is seen in: the smallest that holds more than its own box, and two larger ones."""

NEAR, FAR = 3, 6
"""Ancestors whose names count as near, and how many above them as far."""

_MIX = np.int64(0x9E3779B97F4A7C1)  # odd and large: products with it wrap and spread
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
        self.counts: Floats = np.frombuffer(scan.counts, np.int32).reshape(self.size, len(COUNTS)).astype(np.float32)
        self.box: Ints = np.frombuffer(scan.block_box, np.int32)
        self.box_first: Ints = np.frombuffer(scan.box_first, np.int32)
        self.box_end: Ints = np.frombuffer(scan.box_end, np.int32)
        self.box_parent: Ints = np.frombuffer(scan.box_parent, np.int32)
        self.chars = self["chars"]
        self.home = home or self._commonest_host()
        self._spans()

    def __getitem__(self, name: str) -> Floats:
        """One column of COUNTS."""
        column: Floats = self.counts[:, _PLACE[name]]
        return column

    def pick(self, *names: str) -> Floats:
        """Several columns of COUNTS."""
        matrix: Floats = self.counts[:, [_PLACE[name] for name in names]]
        return matrix

    def of_box(self, column: str) -> Ints:
        """A column of the boxes, for each block's own box."""
        values: Ints = np.asarray(getattr(self.scan, column))[self.box]
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
        up: Ints = np.frombuffer(self.scan.box_up, np.int32)
        box = self.box
        boxes = np.empty((LEVELS, self.size), np.int32)
        for level in range(LEVELS):
            above = up[box]
            box = np.where(above < 0, box, above)
            boxes[level] = box
        self.span_box: Ints = boxes
        self.first: Ints = self.box_first[boxes]
        self.end: Ints = self.box_end[boxes]

    @cached_property
    def span_size(self) -> Floats:
        """(levels, n) number of blocks in each block's containers."""
        size: Floats = (self.end - self.first).astype(np.float32)
        return size

    @cached_property
    def box_kind(self) -> Ints:
        """(boxes,) tag and look of each box as one number."""
        tag = np.frombuffer(self.scan.box_tag, np.int32).astype(np.int64)
        kind: Ints = (np.frombuffer(self.scan.box_look, np.int32).astype(np.int64) + 1) << 8 | tag
        return kind

    @cached_property
    def groups(self) -> Ints:
        """(2, n) number of the group of blocks of one shape: on the whole page, and in the block's largest container.

        Blocks have one shape where their boxes, the boxes' parents and the parents' parents have the same tag and look.
        """
        kind = np.append(self.box_kind, 0)
        above, over = self.ancestors[:2]
        shape = (kind[self.box] * _MIX + kind[above]) * _MIX + kind[over]
        return np.stack([_numbered(shape), _numbered(shape * _MIX + self.span_box[-1])])

    @cached_property
    def ancestors(self) -> list[Ints]:
        """(n,) box of each block's parent, the parent's parent, and so on for NEAR + FAR levels; -1 above the root."""
        boxes, box = [], self.box
        for _ in range(NEAR + FAR):
            box = np.where(box >= 0, self.box_parent[box], -1)
            boxes.append(box)
        return boxes

    def span_sums(self, matrix: Ints) -> Floats:
        """(levels, n, columns) sums of some columns over each block's containers."""
        sums = np.zeros((self.size + 1, matrix.shape[1]))
        np.cumsum(matrix, axis=0, out=sums[1:])
        total: Floats = (sums[self.end] - sums[self.first]).astype(np.float32)
        return total


def _numbered(keys: Ints) -> Ints:
    numbers: Ints = np.unique(keys, return_inverse=True)[1].astype(np.int32)
    return numbers


def share(part: Floats, whole: Floats) -> Floats:
    """part / whole, 0 where there is no whole."""
    result: Floats = part / np.maximum(whole, 1)
    return result
