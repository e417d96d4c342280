"""Blocks as plain HTML of our own making: nothing of the page's markup passes, so nothing of it can run."""

from collections.abc import Iterable
from html import escape

from pagesplit.render.pieces import pieces
from pagesplit.render.source import BlockLike
from pagesplit.render.steps import Setting, setting

_TAGS = {"paragraph": "p", "item": "li", "code": "pre", "quote": "blockquote"}


def html(blocks: Iterable[BlockLike]) -> str:
    """The blocks as headings, paragraphs, lists, quotes and code, with their links."""
    out: list[str] = []
    in_list = False
    for block in blocks:
        how = setting(block.xpath)
        if (how.kind == "item") != in_list:
            in_list = not in_list
            out.append("<ul>" if in_list else "</ul>")
        tag = _tag(how)
        out.append(f"<{tag}>{_inline(block)}</{tag}>")
    if in_list:
        out.append("</ul>")
    return "\n".join(out)


def _tag(how: Setting) -> str:
    return f"h{how.level}" if how.kind == "heading" else _TAGS[how.kind]


def _inline(block: BlockLike) -> str:
    return "".join(
        escape(text) if url is None else f'<a href="{escape(url)}">{escape(text)}</a>' for text, url in pieces(block)
    )
