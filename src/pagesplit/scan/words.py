"""Words of attributes, links and texts as CRC-32 numbers, and what a link's target tells."""

import re
from collections.abc import Iterator
from typing import Final
from zlib import crc32

from pagesplit.block import (
    LINK_ABSOLUTE,
    LINK_CONTACT,
    LINK_FRAGMENT,
    LINK_NOFOLLOW,
    LINK_QUERY,
    LINK_SCRIPT,
    LINK_SPONSORED,
    LINK_TAG,
)
from pagesplit.scan.tables import LINK_WORDS_KEPT, MARKS, PLAIN_SYMBOLS, WIDE, WORDS_KEPT

_NAME_WORD = re.compile(rb"[A-Z]*[a-z\x80-\xff]+|[A-Z]+")
_SCHEME = re.compile(rb"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(rb"[/\\]*([^/\\?#]*)")
_PADDING = bytes(range(33))

_REL_FLAGS: Final = {
    "nofollow": LINK_NOFOLLOW,
    "sponsored": LINK_SPONSORED,
    "ugc": LINK_SPONSORED,
    **dict.fromkeys(("tag", "author", "category", "home", "next", "prev", "bookmark"), LINK_TAG),
}


def in_ranges(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Whether a character lies in one of some inclusive ranges of code points."""
    code = ord(char)
    return any(low <= code <= high for low, high in ranges)


def is_word_char(char: str) -> bool:
    """Whether a character is part of a word: a letter, a digit or a mark that sits on one."""
    return char.isalnum() or in_ranges(char, MARKS)


def name_tokens(name: bytes) -> list[int]:
    """Words of an attribute's value or of a URL, split at whatever is no letter and where camelCase does.

    >>> name_tokens(b"adSlot-top_2") == [crc32(word) for word in (b"ad", b"slot", b"top")]
    True
    """
    return [crc32(word.lower()) for word in _NAME_WORD.findall(name) if len(word) > 1]


def text_tokens(text: str) -> list[int]:
    """The first words of a text: words, pairs of characters in scripts without spaces, telling symbols.

    A number counts as a word of as many zeros as it has digits, at most four.
    """
    tokens: list[int] = []
    for word in _text_words(text.lower()):
        tokens.append(crc32(word.encode("utf-8", "surrogatepass")))
        if len(tokens) == WORDS_KEPT:
            break
    return tokens


def _text_words(lowered: str) -> Iterator[str]:
    word, last_wide = "", ""
    for char in lowered:
        wide = in_ranges(char, WIDE)
        if not wide and is_word_char(char):
            word += char
            last_wide = ""
            continue
        if word:
            yield _shape(word)
            word = ""
        if wide:
            if last_wide:
                yield last_wide + char
            last_wide = char
            continue
        last_wide = ""
        if not char.isspace() and char not in PLAIN_SYMBOLS:
            yield char
    if word:
        yield _shape(word)


def _shape(word: str) -> str:
    return "0" * min(len(word), 4) if all("0" <= char <= "9" for char in word) else word


def rel_flags(rel: str) -> int:
    """Flags of a link's rel attribute."""
    flags = 0
    for word in rel.lower().split():
        flags |= _REL_FLAGS.get(word, 0)
    return flags


def link_facts(href: bytes) -> tuple[int, int, list[int]]:
    """Flags of a link's target, CRC-32 of its registrable domain (0 without a host), and its words.

    Never fails: whatever is no URL is read as a relative one. The registrable domain is a guess without a list of
    public suffixes: the last two labels, three where the last two look like "co.uk".
    """
    flags, host, rest = _target(href)
    return flags, host, name_tokens(rest)[:LINK_WORDS_KEPT]


def _target(href: bytes) -> tuple[int, int, bytes]:
    """Flags and domain of a link's target, and where its words stand."""
    href = href.strip(_PADDING)
    if not href or href.startswith(b"#"):
        return LINK_FRAGMENT, 0, b""
    flags, host = 0, 0
    rest = href.partition(b"#")[0]
    scheme = _SCHEME.match(rest)
    if scheme:
        name = scheme.group(1).lower()
        if name in (b"mailto", b"tel", b"sms"):
            return LINK_CONTACT, 0, b""
        if name == b"javascript":
            return LINK_SCRIPT, 0, b""
        rest = rest[scheme.end() :]
    if scheme or rest.startswith(b"//"):
        host = _domain_hash(_HOST.match(rest).group(1))  # type: ignore[union-attr]  # matches anything
        flags |= LINK_ABSOLUTE if host else 0
    if b"?" in rest:
        flags |= LINK_QUERY
    return flags, host, rest


def _domain_hash(authority: bytes) -> int:
    host = authority.rpartition(b"@")[2].partition(b":")[0].rstrip(b".").lower()
    labels = host.split(b".")
    kept = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else 2
    return crc32(b".".join(labels[-kept:])) if host else 0


def domain_hash(url: str) -> int:
    """CRC-32 of the registrable domain of an absolute URL, as `Scan.link_host` has it; 0 without a host."""
    return _target(url.encode("utf-8", "replace"))[1]


def is_linked_data(kind: str) -> bool:
    """Whether a script of this type holds JSON-LD.

    >>> is_linked_data("Application/LD+JSON; charset=utf-8")
    True
    """
    return kind.partition(";")[0].strip().lower() == "application/ld+json"
