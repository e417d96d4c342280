"""All evidence of a page, from its scan, in NumPy; `_native.pyx` says the same in Cython."""

import numpy as np

from pagesplit.block import Scan
from pagesplit.evidence import Bag, Evidence, Floats, Ints
from pagesplit.features.columns import NEAR, Columns, with_last
from pagesplit.features.table import FAMILIES, FEATURES


def measure(scan: Scan, home: int = 0) -> Evidence:
    """Measure every block of a page.

    Args:
        scan: the page; it must have at least one block.
        home: CRC-32 of the page's own registrable domain; 0 has it guessed from the links.
    """
    columns = Columns(scan, home)
    above = _looks_above(columns)
    link_words = np.frombuffer(scan.link_start, np.int32)
    return Evidence(
        rows=_rows(columns),
        words=Bag(np.frombuffer(scan.word_token, np.uint32), np.frombuffer(scan.word_start, np.int32)),
        links=Bag(np.frombuffer(scan.link_token, np.uint32), link_words.take(columns.link_start)),
        looks=Bag(np.frombuffer(scan.look_token, np.uint32), np.frombuffer(scan.look_start, np.int32)),
        page=np.frombuffer(scan.page_token, np.uint32),
        own=_own_looks(columns),
        near=above[:, :NEAR],
        far=above[:, NEAR:],
        alike=columns.alike,
        first=columns.first,
        end=columns.end,
    )


def _rows(columns: Columns) -> Floats:
    """(n, features) all families side by side; families compute columns, the model reads rows."""
    table = np.empty((len(FEATURES), columns.size), np.float32)
    place = 0
    for _, compute in FAMILIES.values():
        for part in compute(columns):
            count = 1 if part.ndim == 1 else part.shape[1]
            table[place : place + count] = part.T
            place += count
    return np.ascontiguousarray(table.T)


def _looks_above(columns: Columns) -> Ints:
    looks = with_last(np.frombuffer(columns.scan.box_look, np.int32), -1)
    return np.ascontiguousarray(looks.take(columns.ancestors, mode="wrap").T)


def _own_looks(columns: Columns) -> Ints:
    """(pairs, 2) block and look, of boxes that have one and of inline elements."""
    scan = columns.scan
    looks = columns.of_box("box_look")
    blocks = (looks >= 0).nonzero()[0]
    pairs = np.empty((len(blocks) + len(scan.inline_block), 2), np.intp)
    pairs[: len(blocks), 0], pairs[: len(blocks), 1] = blocks, looks.take(blocks)
    pairs[len(blocks) :, 0], pairs[len(blocks) :, 1] = scan.inline_block, scan.inline_look
    return pairs
