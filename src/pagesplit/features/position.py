"""Position: where on the page a block stands."""

import numpy as np

from pagesplit.features.columns import LEVELS, Columns, Parts, by_level
from pagesplit.tags import TAG_NUMBER

NAMES = {
    "place": "blocks before, as a share of the page's blocks",
    "log_place": "blocks before, logarithm: the head of a page is alike everywhere",
    "log_place_from_end": "blocks after, logarithm: so is its foot",
    "text_before": "share of the page's characters before the block",
    "log_depth": "depth of the block's element, logarithm",
    "before_h1": "stands before the first h1",
    "log_after_h1": "blocks since the first h1, logarithm; 0 before it",
    "log_before_h1": "blocks to the first h1, logarithm; 0 after it",
    "run": "further run of text in an element that had one before: text around a nested block",
    **{
        f"{name}_{level}": f"{why} the container of level {level}"
        for level in range(1, LEVELS + 1)
        for name, why in {
            "first_in_span": "is the first block of",
            "last_in_span": "is the last block of",
            "place_in_span": "blocks before, as a share of the blocks of",
        }.items()
    },
}


def measure(columns: Columns) -> Parts:
    """The family's features, in the order of NAMES."""
    size, chars = columns.size, columns.chars
    number = np.arange(size, dtype=np.float32)
    before = chars.cumsum(dtype=np.float64)
    tops = (columns.tag == TAG_NUMBER["h1"]).nonzero()[0]
    top = np.float32(tops[0]) if len(tops) else np.float32(-1)
    log_number = np.log1p(number)
    return [
        number / size,
        log_number,
        log_number[::-1],
        (before - chars) / before[-1],
        np.log1p(columns.of_box("box_depth")),
        number < top,
        np.log1p(np.maximum(number - top, 0)) * (top >= 0),
        np.log1p(np.maximum(top - number, 0)),
        np.frombuffer(columns.scan.block_run, np.int32) > 0,
        *by_level(number == columns.first, number == columns.end - 1, (number - columns.first) / columns.span_size),
    ]
