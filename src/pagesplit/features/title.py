"""Title: agreement of a block's words with what the page's head gives as its title."""

import numpy as np

from pagesplit.evidence import Floats
from pagesplit.features.columns import Columns, share

NAMES = {
    "title_share": "share of the block's words that stand in the page's title",
    "title_cover": "share of the title's words that stand in the block",
    "title_match": "both together (F1): the headline has most words of the title and few others",
    "title_best": "matches the title better than any other block, and by more than half",
    "title_matched_before": "blocks before that match the title by more than 0.7, logarithm",
    "log_after_title": "blocks since the best match, logarithm; 0 before it",
    "log_before_title": "blocks to the best match, logarithm; 0 after it",
}


def measure(columns: Columns) -> Floats:
    """(n, features) the family's matrix, columns as in NAMES."""
    out = np.zeros((columns.size, len(NAMES)), np.float32)
    title = np.unique(np.frombuffer(columns.scan.title_token, np.uint32))
    if not len(title):
        return out
    start = np.frombuffer(columns.scan.word_start, np.int32)
    hits = np.isin(np.frombuffer(columns.scan.word_token, np.uint32), title)
    sums = np.concatenate([[0], np.cumsum(hits)])
    found = (sums[start[1:]] - sums[start[:-1]]).astype(np.float32)
    out[:, 0] = share(found, (start[1:] - start[:-1]).astype(np.float32))
    out[:, 1] = np.minimum(found / len(title), 1)
    match = 2 * out[:, 0] * out[:, 1] / np.maximum(out[:, 0] + out[:, 1], 1e-6)
    out[:, 2] = match
    best = int(match.argmax())
    out[best, 3] = match[best] > 0.5
    good = match > 0.7
    out[:, 4] = np.log1p(np.cumsum(good) - good)
    if match[best] > 0.5:
        after = np.arange(columns.size) - best
        out[:, 5] = np.log1p(np.maximum(after, 0))
        out[:, 6] = np.log1p(np.maximum(-after, 0))
    return out
