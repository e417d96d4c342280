"""Links: how much of the text is link, and where the links lead.

Link ratio is the oldest sign of boilerplate (Finn, Kushmerick and Smyth, "Fact or Fiction", 2001); where links lead
tells a menu (own domain) from an advertisement (other domains, `rel=sponsored`, tracking queries).
"""

import numpy as np

from pagesplit.block import (
    LINK_ABSOLUTE,
    LINK_CONTACT,
    LINK_FRAGMENT,
    LINK_NEW_WINDOW,
    LINK_NOFOLLOW,
    LINK_QUERY,
    LINK_SCRIPT,
    LINK_SPONSORED,
    LINK_TAG,
)
from pagesplit.evidence import Floats, Ints
from pagesplit.features.columns import LEVELS, Columns, share
from pagesplit.features.vocabulary import LINK_GROUPS, bits_of

_FLAGS = {
    "fragment": (LINK_FRAGMENT, "to a place on the same page"),
    "contact": (LINK_CONTACT, "mailto: or tel:"),
    "script": (LINK_SCRIPT, "javascript:, a control"),
    "query": (LINK_QUERY, "with a query: search, tracking"),
    "nofollow": (LINK_NOFOLLOW, "rel=nofollow: not vouched for"),
    "sponsored": (LINK_SPONSORED, "rel=sponsored or ugc"),
    "new_window": (LINK_NEW_WINDOW, "opening a new window: leaving the page"),
    "rel_tag": (LINK_TAG, "rel=tag, author, category, prev, next"),
}

NAMES = {
    "link_share": "share of characters inside links",
    "log_links": "links, logarithm",
    "all_link": "the whole block is link text",
    "link_length": "mean characters a link, logarithm: headlines are longer than menu items",
    "image_links": "links without text at or before the block: thumbnails",
    "outer_share": "share of links to another registrable domain: advertising, sources, partners",
    "inner_share": "share of links to the page's own domain by its full name",
    "relative_share": "share of links without a host",
    **{f"{name}_link_share": f"share of links {why}" for name, (_, why) in _FLAGS.items()},
    **{
        f"{group}_link_share": f"share of links with words of the group {group} in host, path or query"
        for group in LINK_GROUPS
    },
    "log_host_links": "links of the page to the same other domain, logarithm: a shop's or an advertiser's",
    **{
        f"{name}_{level}": f"{why} in the container of level {level}"
        for level in range(1, LEVELS + 1)
        for name, why in {
            "span_link_share": "share of characters inside links",
            "span_outer_share": "share of links to other domains",
            "span_nofollow_share": "share of links with rel=nofollow or sponsored",
            "span_links_per_block": "links a block",
            "span_link_length": "mean characters a link, logarithm,",
            "span_images_per_block": "images and image links a block",
        }.items()
    },
}


_LINK_WORDS = bits_of(LINK_GROUPS)
_LINK_BITS = np.arange(len(LINK_GROUPS))


def measure(columns: Columns) -> Floats:
    """(n, features) the family's matrix, columns as in NAMES."""
    chars, link_chars, links = columns.chars, columns["link_chars"], columns["links"]
    facts = _facts(columns)  # outer, inner, relative, then _FLAGS
    own = np.stack(
        [
            link_chars / chars,
            np.log1p(links),
            link_chars >= chars,
            np.log1p(share(link_chars, links)),
            np.minimum(columns["image_links"], 5),
        ],
        1,
    )
    kinds = np.concatenate([facts, _worded(columns)], axis=1)
    return np.concatenate(
        [own, share(kinds, links[:, None]), _to_one_host(columns)[:, None], *_of_spans(columns, facts)], axis=1
    )


def _facts(columns: Columns) -> Floats:
    """(n, 3 + flags) how many of a block's links are of each kind."""
    flags = np.frombuffer(columns.scan.link_flags, np.int32)
    hosts = np.frombuffer(columns.scan.link_host, np.uint32)
    absolute = flags & LINK_ABSOLUTE != 0
    inner = absolute & (hosts == columns.home)
    relative = flags & (LINK_ABSOLUTE | LINK_FRAGMENT | LINK_CONTACT | LINK_SCRIPT) == 0
    masks = np.array([flag for flag, _ in _FLAGS.values()], np.int32)
    matrix = np.empty((len(flags), 3 + len(_FLAGS)), bool)
    matrix[:, 0] = absolute & ~inner
    matrix[:, 1] = inner
    matrix[:, 2] = relative
    matrix[:, 3:] = flags[:, None] & masks
    return _by_block(columns, matrix)


def _worded(columns: Columns) -> Floats:
    """(n, groups) how many of a block's links have words of each of LINK_GROUPS."""
    start = np.frombuffer(columns.scan.link_start, np.int32)
    words = _LINK_WORDS(np.frombuffer(columns.scan.link_token, np.uint32))
    bits = np.zeros(len(start) - 1, np.int64)
    filled = np.flatnonzero(start[1:] > start[:-1])
    if len(filled):
        bits[filled] = np.bitwise_or.reduceat(words, start[filled])
    return _by_block(columns, bits[:, None] >> _LINK_BITS & 1)


def _by_block(columns: Columns, matrix: Ints) -> Floats:
    """(n, columns) sums over each block's links."""
    sums = np.zeros((len(matrix) + 1, matrix.shape[1]), np.float32)
    np.cumsum(matrix, axis=0, out=sums[1:])
    # links are in the order of their blocks
    start = np.searchsorted(np.frombuffer(columns.scan.link_block, np.int32), np.arange(columns.size + 1))
    by_block: Floats = sums[start[1:]] - sums[start[:-1]]
    return by_block


def _to_one_host(columns: Columns) -> Floats:
    """(n,) links of the page to the other domain that a block links to, logarithm; the most of its links."""
    hosts = np.frombuffer(columns.scan.link_host, np.uint32)
    _, place, times = np.unique(hosts, return_inverse=True, return_counts=True)
    outer = np.flatnonzero((hosts != 0) & (hosts != columns.home))
    most = np.zeros(columns.size, np.float32)
    np.maximum.at(most, np.frombuffer(columns.scan.link_block, np.int32)[outer], np.log1p(times[place[outer]]))
    return most


def _of_spans(columns: Columns, facts: Floats) -> list[Floats]:
    nofollow = facts[:, 3 + list(_FLAGS).index("nofollow")] + facts[:, 3 + list(_FLAGS).index("sponsored")]
    images = columns["images"] + columns["image_links"]
    sums = columns.span_sums(
        np.stack([columns.chars, columns["link_chars"], columns["links"], facts[:, 0], nofollow, images], 1)
    )
    return [
        np.stack(
            [
                share(sums[level, :, 1], sums[level, :, 0]),
                share(sums[level, :, 3], sums[level, :, 2]),
                share(sums[level, :, 4], sums[level, :, 2]),
                np.minimum(sums[level, :, 2] / columns.span_size[level], 5),
                np.log1p(share(sums[level, :, 1], sums[level, :, 2])),
                np.minimum(sums[level, :, 5] / columns.span_size[level], 5),
            ],
            1,
        )
        for level in range(LEVELS)
    ]
