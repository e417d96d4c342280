"""Structure: the elements a block lies in, repetition around it, and the page's size and shape."""

import numpy as np

from pagesplit.evidence import Floats
from pagesplit.features.columns import LONG, Columns, Parts, bits_of
from pagesplit.tags import TAG_NUMBER, WITHIN

OWN = (
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "li",
    "div",
    "td",
    "dt",
    "dd",
    "a",
    "button",
    "label",
    "form",
    "header",
    "section",
    "figcaption",
    "blockquote",
    "pre",
    "span",
    "address",
)
EVENTS = {
    "images": "images since the block before: teasers and captions have them",
    "inputs": "form fields since the block before",
    "buttons": "buttons since the block before",
    "frames": "iframe, object or ins since the block before: slots for advertising",
    "scripts": "scripts since the block before: slots for advertising",
    "icons": "vector icons since the block before: share bars and controls",
    "rules": "horizontal rules since the block before",
}
_LIST = {
    "list_log_members": "members of the largest list (siblings alike) the block lies in, logarithm",
    "list_page_share": "that list's share of the page's characters: posts, cards or paragraphs the page is made of",
    "list_is_largest": "it is the largest list of the page",
    "list_log_item": "characters a member, logarithm",
    "list_link_share": "share of its characters inside links",
    "list_place": "where in it the block's member stands, from 0 to 1",
    "list_depth": "elements between the block and the list, up to 9",
}
SHAPE = {
    "page_log_blocks": "blocks of the page, logarithm",
    "page_log_chars": "characters of the page, logarithm",
    "page_link_share": "share of the page's characters inside links: fronts and lists have many",
    "page_long_share": f"share of the page's characters in blocks of {LONG} words and more",
    "page_list_share": "share of blocks in list items",
    "page_log_h1": "h1 elements with text, logarithm",
    "page_log_h2": "h2 elements with text, logarithm",
    "page_log_articles": "article elements, logarithm: cards of a list or posts of a thread",
    "page_log_forms": "form elements, logarithm",
    "page_log_code": "characters inside code, logarithm",
    "page_og_article": "og:type says article",
    "page_og_product": "og:type says product",
    "page_has_prose": "share of blocks that end like a sentence",
    "page_price_share": "share of short blocks with many digits: shops, tables",
}

NAMES = {
    **{f"in_{tag}": f"lies in <{tag}>, at any distance" for tag in WITHIN},
    **{f"is_{tag}": f"its own element is <{tag}>" for tag in OWN},
    "hidden": "hidden by style or attribute, itself or an ancestor",
    "aria_hidden": "hidden from assistive software",
    **EVENTS,
    "log_siblings": "block-level siblings with the same tag, logarithm: repetition makes lists and cards",
    "log_like_siblings": "siblings with the same tag and class, logarithm",
    "log_like_on_page": "elements on the page with the same tag and class, logarithm",
    "log_parent_siblings": "the same for the parent: cards hold blocks, lists hold cards",
    "log_grandparent_siblings": "the same for the parent's parent",
    **_LIST,
    **SHAPE,
}

_IN_LIST = 1 << WITHIN.index("li")
FEWEST = 3  # members of a list
_OWN_NUMBERS = np.array([TAG_NUMBER[tag] for tag in OWN], np.int32)


def measure(columns: Columns) -> Parts:
    """The family's features, in the order of NAMES."""
    within = columns.of_box("box_within")
    hidden = columns.of_box("box_hidden")
    return [
        bits_of(within, len(WITHIN)),
        columns.tag[:, None] == _OWN_NUMBERS,
        hidden & 1,
        hidden >> 1,
        np.minimum(columns.pick(*EVENTS), 5).T,
        np.log1p(_repetition(columns)).T,
        *_largest_list(columns),
        _shape(columns, within)[None],
    ]


def _repetition(columns: Columns) -> Floats:
    """(5, n) how often a block's box, its parent and the parent's parent are repeated."""
    scan = columns.scan
    siblings, like = np.frombuffer(scan.box_siblings, np.int32), np.frombuffer(scan.box_like, np.int32)
    alike = np.frombuffer(scan.box_alike, np.int32)
    box = columns.box
    above, over = np.maximum(columns.ancestors[:2], 0)
    times = [siblings.take(box), alike.take(box), like.take(box), alike.take(above), alike.take(over)]
    return np.array(times, np.float32) - 1


def _largest_list(columns: Columns) -> Parts:
    """Of the lists a block lies in, the one with most characters: the features of _LIST."""
    tag, look = (np.frombuffer(column, np.int32) for column in (columns.scan.box_tag, columns.scan.box_look))
    kind = (columns.box_parent.astype(np.int64) + 1 << 32) + (look.astype(np.int64) + 1 << 8 | tag)
    order = kind.argsort(kind="stable")  # siblings alike side by side, each list in the page's order
    sorted_kind = kind.take(order)
    starts = np.concatenate([[0], (sorted_kind[1:] != sorted_kind[:-1]).nonzero()[0] + 1])
    members = np.concatenate([starts[1:], [len(order)]]) - starts
    group = np.empty(len(order) + 1, np.intp)
    group[order] = np.repeat(np.arange(len(starts)), members)
    group[-1] = len(starts)  # the last one for above the root
    first, end = columns.box_first.take(order[starts]), columns.box_end.take(order[starts + members - 1])
    sums = np.zeros((2, columns.size + 1))
    columns.pick("chars", "link_chars").cumsum(axis=1, out=sums[:, 1:])
    of_box = sums.take(columns.box_end, axis=1) - sums.take(columns.box_first, axis=1)
    chars, links = np.add.reduceat(of_box.take(order, axis=1), starts, axis=1)
    size = np.zeros(len(starts) + 1)
    size[:-1] = chars * (members >= FEWEST)
    around = group.take(np.concatenate([columns.box[None], columns.ancestors]), mode="wrap")
    sizes = size.take(around)
    depth = sizes.argmax(axis=0)
    place = np.arange(columns.size)
    there = depth * columns.size + place
    most, best = sizes.ravel().take(there), np.minimum(around.ravel().take(there), len(members) - 1)
    features = np.array(
        [
            np.log1p(members).take(best),
            (chars / sums[0, -1]).take(best),
            most >= size.max(),
            np.log1p(chars / members).take(best),
            (links / np.maximum(chars, 1)).take(best),
            (place - first.take(best)) / np.maximum(end - first, 1).take(best),
            depth,
        ]
    )
    return list(features * (most > 0))


def _shape(columns: Columns, within: np.ndarray) -> Floats:
    chars, words = columns.chars, columns["words"]
    own, box_tags = columns.tag, columns.box_tag
    total = chars.sum(dtype=np.float64)
    kind = columns.scan.head.get("og:type", "")
    shape = [
        np.log1p(columns.size),
        np.log1p(total),
        columns["link_chars"].sum(dtype=np.float64) / total,
        (chars * (words >= LONG)).sum(dtype=np.float64) / total,
        np.count_nonzero(within & _IN_LIST) / columns.size,
        np.log1p(np.count_nonzero(own == TAG_NUMBER["h1"])),
        np.log1p(np.count_nonzero(own == TAG_NUMBER["h2"])),
        np.log1p(np.count_nonzero(box_tags == TAG_NUMBER["article"])),
        np.log1p(np.count_nonzero(box_tags == TAG_NUMBER["form"])),
        np.log1p(columns["code_chars"].sum(dtype=np.float64)),
        kind.startswith("article"),
        kind.startswith("product"),
        columns["ends_stop"].sum() / columns.size,
        np.count_nonzero(columns["digits"] / chars > 0.3) / columns.size,
    ]
    return np.array(shape, np.float32)
