"""All evidence of a page, from its scan."""

import numpy as np

from pagesplit.block import Scan
from pagesplit.evidence import Bag, Evidence, Ints
from pagesplit.features.columns import NEAR, Columns
from pagesplit.features.table import FAMILIES


def measure(scan: Scan, home: int = 0) -> Evidence:
    """Measure every block of a page.

    Args:
        scan: the page; it must have at least one block.
        home: CRC-32 of the page's own registrable domain; 0 has it guessed from the links.
    """
    columns = Columns(scan, home)
    rows = np.concatenate([compute(columns) for _, compute in FAMILIES.values()], axis=1, dtype=np.float32)
    above = _looks_above(columns)
    link_of_block = np.searchsorted(np.frombuffer(scan.link_block, np.int32), np.arange(columns.size + 1))
    return Evidence(
        rows=rows,
        words=Bag(np.frombuffer(scan.word_token, np.uint32), np.frombuffer(scan.word_start, np.int32)),
        links=Bag(np.frombuffer(scan.link_token, np.uint32), np.frombuffer(scan.link_start, np.int32)[link_of_block]),
        looks=Bag(np.frombuffer(scan.look_token, np.uint32), np.frombuffer(scan.look_start, np.int32)),
        page=np.frombuffer(scan.page_token, np.uint32),
        own=_own_looks(columns),
        near=above[:, :NEAR],
        far=above[:, NEAR:],
        groups=columns.groups,
        first=columns.first,
        end=columns.end,
    )


def _looks_above(columns: Columns) -> Ints:
    looks = np.frombuffer(columns.scan.box_look, np.int32)
    return np.stack([np.where(box >= 0, looks[box], -1) for box in columns.ancestors], 1)


def _own_looks(columns: Columns) -> Ints:
    """(pairs, 2) block and look, of boxes that have one and of inline elements."""
    scan = columns.scan
    looks = columns.of_box("box_look")
    blocks = np.flatnonzero(looks >= 0)
    of_boxes = np.stack([blocks, looks[blocks]], 1)
    inline = np.stack([np.frombuffer(scan.inline_block, np.int32), np.frombuffer(scan.inline_look, np.int32)], 1)
    return np.concatenate([of_boxes, inline])
