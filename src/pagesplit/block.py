"""What the scanner hands to the features: a page as plain columns."""

from array import array
from dataclasses import dataclass, field
from typing import Final

COUNTS: Final[tuple[str, ...]] = (
    "chars",  # characters that are not whitespace
    "words",  # whitespace-separated words
    "letters",
    "uppers",
    "digits",
    "stops",  # . ! ? and their likes in other scripts
    "commas",  # , ; : and their likes
    "symbols",  # neither letter, digit, stop nor comma
    "wide",  # characters of scripts that put no space between words
    "foreign",  # characters outside ASCII
    "short_words",  # lower-case words of at most three letters: mostly function words, in any language
    "capital_words",  # words that start with an upper-case letter
    "longest_word",
    "ends_stop",  # 1 where the text ends as a sentence does
    "ends_colon",
    "starts_lower",
    "starts_digit",
    "starts_symbol",
    "link_chars",  # characters inside a link, and so on for the next ones
    "strong_chars",
    "emphasis_chars",
    "button_chars",
    "code_chars",
    "time_chars",
    "links",  # links with text
    "buttons",
    "breaks",  # <br>
    "images",  # since the block before, this block included; and so on for the next ones
    "image_links",  # links without text
    "inputs",
    "frames",  # iframe, object, ins: where advertising is put
    "scripts",
    "icons",  # svg
    "rules",  # <hr>
)
"""Columns of `Scan.counts`, in order."""

# Bits of Scan.link_flags
LINK_FRAGMENT: Final = 1  # to a place on the same page, or nowhere
LINK_ABSOLUTE: Final = 2  # names a host
LINK_CONTACT: Final = 4  # mailto:, tel:
LINK_SCRIPT: Final = 8  # javascript:
LINK_QUERY: Final = 16
LINK_NOFOLLOW: Final = 32
LINK_SPONSORED: Final = 64  # rel=sponsored or rel=ugc
LINK_NEW_WINDOW: Final = 128
LINK_TAG: Final = 256  # rel=tag, author, category, home, next, prev or bookmark


def _ints() -> "array[int]":
    return array("i")


def _hashes() -> "array[int]":
    return array("I")


@dataclass(slots=True, eq=False)
class Scan:
    """One page as the scanner read it, in document order, as plain columns.

    Four tables of parallel columns: *nodes* (every element), *boxes* (block-level elements, which is what nests),
    *blocks* (maximal runs of inline text under one box: the units that get labels) and *links*. A *look* is the class,
    id, role and the like of an element as one string; each distinct look is kept once. Words are kept as CRC-32 of
    their lower-case UTF-8. Columns named `*_start` hold the start of each row's part of a flat column, and one more.
    """

    # nodes
    names: list[str] = field(default_factory=list)
    node_name: "array[int]" = field(default_factory=_ints)
    node_parent: "array[int]" = field(default_factory=_ints)
    # boxes
    box_node: "array[int]" = field(default_factory=_ints)
    box_parent: "array[int]" = field(default_factory=_ints)
    box_up: "array[int]" = field(default_factory=_ints)  # nearest ancestor that holds more blocks
    box_first: "array[int]" = field(default_factory=_ints)  # blocks first ... end - 1 lie in the box
    box_end: "array[int]" = field(default_factory=_ints)
    box_depth: "array[int]" = field(default_factory=_ints)
    box_tag: "array[int]" = field(default_factory=_ints)  # index in tags.TAGS
    box_look: "array[int]" = field(default_factory=_ints)
    box_hidden: "array[int]" = field(default_factory=_ints)
    box_within: "array[int]" = field(default_factory=lambda: array("q"))  # bits of tags.WITHIN, ancestors too
    box_siblings: "array[int]" = field(default_factory=_ints)  # boxes with its parent and tag, itself included
    box_alike: "array[int]" = field(default_factory=_ints)  # those of them that have its look
    box_like: "array[int]" = field(default_factory=_ints)  # boxes with its tag and look anywhere
    # looks
    looks: list[str] = field(default_factory=list)
    look_token: "array[int]" = field(default_factory=_hashes)
    look_start: "array[int]" = field(default_factory=_ints)
    # blocks
    texts: list[str] = field(default_factory=list)
    block_box: "array[int]" = field(default_factory=_ints)
    block_run: "array[int]" = field(default_factory=_ints)
    block_line: "array[int]" = field(default_factory=_ints)  # first line of each block of a plain text; else empty
    counts: "array[int]" = field(default_factory=_ints)  # one row of COUNTS a block
    word_token: "array[int]" = field(default_factory=_hashes)
    word_start: "array[int]" = field(default_factory=_ints)
    inline_block: "array[int]" = field(default_factory=_ints)  # looks of inline elements inside a block
    inline_look: "array[int]" = field(default_factory=_ints)
    # links
    hrefs: list[str] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    link_block: "array[int]" = field(default_factory=_ints)
    link_from: "array[int]" = field(default_factory=_ints)  # character range in the block's text
    link_to: "array[int]" = field(default_factory=_ints)
    link_flags: "array[int]" = field(default_factory=_ints)
    link_host: "array[int]" = field(default_factory=_hashes)  # CRC-32 of the registrable domain, 0 without a host
    link_token: "array[int]" = field(default_factory=_hashes)  # words of path and query
    link_start: "array[int]" = field(default_factory=_ints)
    title_token: "array[int]" = field(default_factory=_hashes)  # words of the title the head gives
    page_token: "array[int]" = field(default_factory=_hashes)  # words of what the page says of its own kind
    # what it says of its kind and words: (name of a meta element, "body" or "linked data"; what it says)
    statements: list[tuple[str, str]] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)  # description and body, as head and linked data give them
    # what the page says of itself: title, base, canonical, og:url, og:title, og:type, lang
    head: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        """Number of blocks."""
        return len(self.texts)
