"""A block's text in pieces: plain text and links, in order."""

from collections.abc import Iterator

from pagesplit.render.source import BlockLike
from pagesplit.render.urls import leads_somewhere_safe


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
