"""Title: agreement of a block's words with what the page's head gives as its title."""

import numpy as np

from pagesplit.features.columns import Columns, Parts, share
from pagesplit.lookup import Glossary

NAMES = {
    "title_share": "share of the block's words that stand in the page's title",
    "title_cover": "share of the title's words that stand in the block",
    "title_match": "both together (F1): the headline has most words of the title and few others",
    "title_best": "matches the title better than any other block, and by more than half",
    "title_matched_before": "blocks before that match the title by more than 0.7, logarithm",
    "log_after_title": "blocks since the best match, logarithm; 0 before it",
    "log_before_title": "blocks to the best match, logarithm; 0 after it",
}


def measure(columns: Columns) -> Parts:
    """The family's features, in the order of NAMES."""
    title = set(columns.scan.title_token)
    if not title:
        return [np.zeros((columns.size, len(NAMES)), np.float32)]
    start = np.frombuffer(columns.scan.word_start, np.int32)
    hits, _ = Glossary(dict.fromkeys(title, 1))(np.frombuffer(columns.scan.word_token, np.uint32))
    ends = hits.searchsorted(start)
    found = (ends[1:] - ends[:-1]).astype(np.float32)
    part = share(found, (start[1:] - start[:-1]).astype(np.float32))
    cover = np.minimum(found / np.float32(len(title)), 1)
    match = 2 * part * cover / np.maximum(part + cover, np.float32(1e-6))
    best = int(match.argmax())
    beyond = np.zeros((4, columns.size), np.float32)  # is the best, matched before, after the best, before the best
    good = match > 0.7
    np.log1p((good.cumsum() - good).astype(np.float32), out=beyond[1])
    if match[best] > 0.5:
        beyond[0, best] = 1
        logs = np.log1p(np.arange(columns.size, dtype=np.float32))
        beyond[2, best:] = logs[: columns.size - best]
        beyond[3, : best + 1] = logs[best::-1]
    return [part, cover, match, beyond.T]
