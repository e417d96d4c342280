"""A block's text in pieces: plain text and links, in order."""

import re
from collections.abc import Iterator
from typing import Final

from pagesplit.render.source import BlockLike

_SAFE_SCHEMES: Final = frozenset(("http", "https", "mailto", "tel"))
_IGNORED_IN_URLS = re.compile(r"[\x00-\x20\x7f-\x9f]")  # browsers leave them out, so java\nscript: is javascript:
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def pieces(block: BlockLike) -> Iterator[tuple[str, str | None]]:
    """Texts with the URL they link to, None where they do not link anywhere, or where nobody should be led.

    Links that lie in others are left out.
    """
    place = 0
    for link in sorted(block.links, key=lambda link: link.start):
        if link.start < place or not leads_somewhere_safe(link.url):
            continue
        if link.start > place:
            yield block.text[place : link.start], None
        yield link.text, link.url
        place = link.start + len(link.text)
    if place < len(block.text):
        yield block.text[place:], None


def leads_somewhere_safe(url: str) -> bool:
    """Whether a URL is relative, or of a scheme that runs nothing."""
    bare = _IGNORED_IN_URLS.sub("", url)
    scheme = _SCHEME.match(bare)
    return bool(bare) and (scheme is None or scheme.group(1).lower() in _SAFE_SCHEMES)
