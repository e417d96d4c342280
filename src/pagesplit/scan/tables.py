"""What is counted, kept and told apart while scanning: the one place both scanners read."""

from typing import Final

SPANS: Final[dict[str, str]] = {
    "a": "link_chars",
    "b": "strong_chars",
    "strong": "strong_chars",
    "em": "emphasis_chars",
    "i": "emphasis_chars",
    "cite": "emphasis_chars",
    "button": "button_chars",
    "code": "code_chars",
    "kbd": "code_chars",
    "samp": "code_chars",
    "tt": "code_chars",
    "time": "time_chars",
}
"""Elements whose characters are counted, and the column that counts them."""

EVENTS: Final[dict[str, str]] = {
    "br": "breaks",
    "img": "images",
    "video": "images",
    "input": "inputs",
    "select": "inputs",
    "textarea": "inputs",
    "iframe": "frames",
    "object": "frames",
    "ins": "frames",
    "script": "scripts",
    "svg": "icons",
    "hr": "rules",
    "button": "buttons",
}
"""Elements that are counted, and the column that counts them."""

LOOK_ATTRIBUTES: Final[tuple[str, ...]] = (
    "class",
    "id",
    "role",
    "aria-label",
    "itemprop",
    "itemtype",
    "data-testid",
    "data-component",
)
"""Attributes that make up a look."""

WORDS_KEPT: Final = 24
"""Words of a block that are kept as tokens, from its start."""

LINK_WORDS_KEPT: Final = 10
"""Words of a link's path and query that are kept as tokens."""

HEAD_METAS: Final = frozenset({"og:url", "og:title", "og:type", "og:site_name"})
STATEMENT_METAS: Final = frozenset({"generator", "og:type", "description", "og:description"})
"""Properties of <meta> that are kept."""

STOPS: Final = ".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964"
COMMAS: Final = ",;:\u3001\uff0c\uff1b\uff1a\u060c\u061b"

# Scripts written without spaces between words: Thai to Khmer, kana, Han
WIDE: Final = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)

# Combining marks that belong to words: general, Hebrew, Arabic, Indic to Thai
MARKS: Final = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x064B, 0x0670), (0x0900, 0x0DFF), (0x200C, 0x200D))

PLAIN_SYMBOLS: Final = ".,;:!?'\"()-/\u2018\u2019\u201c\u201d\u2013"
"""Punctuation too common to be kept as a word; other symbols (a copyright sign, an arrow) are."""
