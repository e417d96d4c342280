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
from pagesplit.features.columns import LEVELS, Columns, Parts, bits_of, by_level
from pagesplit.features.vocabulary import LINK_GROUPS, table_of

FLAGS = {
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
    **{f"{name}_link_share": f"share of links {why}" for name, (_, why) in FLAGS.items()},
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

_MASKS = np.array([flag for flag, _ in FLAGS.values()], np.int32)
_NOFOLLOW, _SPONSORED = (3 + list(FLAGS).index(name) for name in ("nofollow", "sponsored"))

LINK_WORDS = table_of(LINK_GROUPS)


def measure(columns: Columns) -> Parts:
    """The family's features, in the order of NAMES."""
    chars, link_chars, links = columns.chars, columns["link_chars"], columns["links"]
    facts = _facts(columns)  # outer, inner, relative, then FLAGS, then LINK_GROUPS
    some = np.maximum(links, 1)
    return [
        link_chars / chars,
        np.log1p(links),
        link_chars >= chars,
        np.log1p(link_chars / some),
        np.minimum(columns["image_links"], 5),
        facts / some[:, None],
        _to_one_host(columns),
        *_of_spans(columns, facts),
    ]


def _facts(columns: Columns) -> Floats:
    """(n, 3 + flags) how many of a block's links are of each kind."""
    flags = np.frombuffer(columns.scan.link_flags, np.int32)
    hosts = np.frombuffer(columns.scan.link_host, np.uint32)
    absolute = flags & LINK_ABSOLUTE != 0
    inner = absolute & (hosts == columns.home)
    known = 3 + len(FLAGS)
    sums = np.zeros((len(flags) + 1, known + len(LINK_GROUPS)), np.float32)
    kinds = sums[1:]
    kinds[:, 0] = absolute & ~inner
    kinds[:, 1] = inner
    kinds[:, 2] = flags & (LINK_ABSOLUTE | LINK_FRAGMENT | LINK_CONTACT | LINK_SCRIPT) == 0
    kinds[:, 3:known] = flags[:, None] & _MASKS != 0
    kinds[:, known:] = bits_of(_worded(columns), len(LINK_GROUPS))
    sums = sums.cumsum(axis=0).take(columns.link_start, axis=0)
    facts: Floats = sums[1:] - sums[:-1]
    return facts


def _worded(columns: Columns) -> Ints:
    """(links,) bits of the groups that words of each link are in."""
    start = np.frombuffer(columns.scan.link_start, np.int32)
    places, groups = LINK_WORDS(np.frombuffer(columns.scan.link_token, np.uint32))
    bits = np.zeros(len(start) - 1, np.int64)
    np.bitwise_or.at(bits, start.searchsorted(places, side="right") - 1, groups)
    return bits


def _to_one_host(columns: Columns) -> Floats:
    """(n,) links of the page to the other domain that a block links to, logarithm; the most of its links."""
    hosts = np.frombuffer(columns.scan.link_host, np.uint32)
    outer = ((hosts != 0) & (hosts != columns.home)).nonzero()[0]
    most = np.zeros(columns.size, np.float32)
    if len(outer):
        _, place, times = np.unique(hosts[outer], return_inverse=True, return_counts=True)
        np.maximum.at(
            most, np.frombuffer(columns.scan.link_block, np.int32)[outer], np.log1p(times.astype(np.float32))[place]
        )
    return most


def _of_spans(columns: Columns, facts: Floats) -> Parts:
    size = columns.span_size
    chars, link_chars, links, outer, nofollow, images = columns.span_sums(
        columns.chars,
        columns["link_chars"],
        columns["links"],
        facts[:, 0],
        facts[:, _NOFOLLOW] + facts[:, _SPONSORED],
        columns["images"] + columns["image_links"],
    )
    some = np.maximum(links, 1)
    return by_level(
        link_chars / chars,
        outer / some,
        nofollow / some,
        np.minimum(links / size, 5),
        np.log1p(link_chars / some),
        np.minimum(images / size, 5),
    )
