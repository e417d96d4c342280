"""Structure: the elements a block lies in, repetition around it, and the page's size and shape."""

import numpy as np

from pagesplit.evidence import Floats
from pagesplit.features.columns import Columns, share
from pagesplit.tags import TAG_NUMBER, WITHIN

_OWN = (
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
_EVENTS = {
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
_SHAPE = {
    "page_log_blocks": "blocks of the page, logarithm",
    "page_log_chars": "characters of the page, logarithm",
    "page_link_share": "share of the page's characters inside links: fronts and lists have many",
    "page_long_share": "share of the page's characters in blocks of 15 words and more",
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
    **{f"is_{tag}": f"its own element is <{tag}>" for tag in _OWN},
    "hidden": "hidden by style or attribute, itself or an ancestor",
    "aria_hidden": "hidden from assistive software",
    **_EVENTS,
    "log_siblings": "block-level siblings with the same tag, logarithm: repetition makes lists and cards",
    "log_like_siblings": "siblings with the same tag and class, logarithm",
    "log_like_on_page": "elements on the page with the same tag and class, logarithm",
    "log_parent_siblings": "the same for the parent: cards hold blocks, lists hold cards",
    "log_grandparent_siblings": "the same for the parent's parent",
    **_LIST,
    **_SHAPE,
}

_BITS = np.arange(len(WITHIN), dtype=np.int64)
_FEWEST = 3  # members of a list
_OWN_NUMBERS = np.array([TAG_NUMBER[tag] for tag in _OWN], np.int32)


def measure(columns: Columns) -> Floats:
    """(n, features) the family's matrix, columns as in NAMES."""
    within = columns.of_box("box_within")
    hidden = columns.of_box("box_hidden")
    tags = columns.of_box("box_tag")
    return np.concatenate(
        [
            within[:, None] >> _BITS & 1,
            tags[:, None] == _OWN_NUMBERS,
            (hidden & 1)[:, None],
            (hidden >> 1)[:, None],
            np.minimum(columns.pick(*_EVENTS), 5),
            np.log1p(_repetition(columns)),
            _largest_list(columns),
            np.broadcast_to(_shape(columns, within), (columns.size, len(_SHAPE))),
        ],
        axis=1,
        dtype=np.float32,
    )


def _repetition(columns: Columns) -> Floats:
    """(n, 5) how often a block's box, its parent and the parent's parent are repeated."""
    scan = columns.scan
    tag = np.frombuffer(scan.box_tag, np.int32).astype(np.int64)
    parent = columns.box_parent.astype(np.int64) + 1
    kind = columns.box_kind
    siblings = _times(parent << 8 | tag)
    alike = _times(parent << 32 | kind)
    on_page = _times(kind)
    box = columns.box
    above = np.maximum(columns.box_parent[box], 0)
    over = np.maximum(columns.box_parent[above], 0)
    return np.stack([siblings[box], alike[box], on_page[box], alike[above], alike[over]], 1).astype(np.float32) - 1


def _largest_list(columns: Columns) -> Floats:
    """(n, 7) of the lists a block lies in, the one with most characters: the columns of _LIST."""
    _, group, members = np.unique(
        columns.box_parent.astype(np.int64) + 1 << 32 | columns.box_kind, return_inverse=True, return_counts=True
    )
    sums = np.zeros((columns.size + 1, 2))
    np.cumsum(columns.pick("chars", "link_chars"), axis=0, out=sums[1:])
    of_box = sums[columns.box_end] - sums[columns.box_first]
    chars, links = (np.bincount(group, of_box[:, side]) for side in (0, 1))
    first = np.full(len(members), columns.size)
    np.minimum.at(first, group, columns.box_first)
    end = np.zeros(len(members), np.int64)
    np.maximum.at(end, group, columns.box_end)
    size = np.where(members >= _FEWEST, chars, 0)
    best, depth = np.full(columns.size, -1), np.zeros(columns.size)
    most = np.zeros(columns.size)
    for distance, box in enumerate((columns.box, *columns.ancestors)):
        here = np.where(box >= 0, group[box], -1)
        larger = (here >= 0) & (size[here] > most)
        best, depth = np.where(larger, here, best), np.where(larger, distance, depth)
        most = np.where(larger, size[here], most)
    place = (np.arange(columns.size) - first[best]) / np.maximum(end - first, 1)[best]
    found: Floats = (best >= 0)[:, None] * np.stack(
        [
            np.log1p(members[best]),
            chars[best] / sums[-1, 0],
            most >= size.max(),
            np.log1p(chars[best] / members[best]),
            links[best] / np.maximum(chars[best], 1),
            place,
            depth,
        ],
        1,
    )
    return found


def _times(keys: np.ndarray) -> np.ndarray:
    """How often each key occurs."""
    _, place, times = np.unique(keys, return_inverse=True, return_counts=True)
    return times[place]


def _shape(columns: Columns, within: np.ndarray) -> Floats:
    chars, words = columns.chars, columns["words"]
    box_tags = np.frombuffer(columns.scan.box_tag, np.int32)
    own = box_tags[columns.box]
    total = chars.sum()
    kind = columns.scan.head.get("og:type", "")
    shape = [
        np.log1p(columns.size),
        np.log1p(total),
        columns["link_chars"].sum() / total,
        chars[words >= 15].sum() / total,
        (within >> WITHIN.index("li") & 1).mean(),
        np.log1p(np.count_nonzero(own == TAG_NUMBER["h1"])),
        np.log1p(np.count_nonzero(own == TAG_NUMBER["h2"])),
        np.log1p(np.count_nonzero(box_tags == TAG_NUMBER["article"])),
        np.log1p(np.count_nonzero(box_tags == TAG_NUMBER["form"])),
        np.log1p(columns["code_chars"].sum()),
        kind.startswith("article"),
        kind.startswith("product"),
        columns["ends_stop"].mean(),
        (share(columns["digits"], chars) > 0.3).mean(),
    ]
    return np.array(shape, np.float32)
