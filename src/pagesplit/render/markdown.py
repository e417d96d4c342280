"""Blocks as Markdown: headings, list items, quotes, code and links."""

import re
from collections.abc import Iterable

from pagesplit.render.pieces import pieces
from pagesplit.render.source import BlockLike
from pagesplit.render.steps import Setting, setting

_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_LEADING = re.compile(r"^(#{1,6} |[-+*] |\d+[.)] |>)")
_UNSAFE_IN_URL = str.maketrans({"(": "%28", ")": "%29", " ": "%20", "<": "%3C", ">": "%3E", "\n": "", "\r": ""})


def markdown(blocks: Iterable[BlockLike]) -> str:
    """The blocks as Markdown, list items on lines of their own, all else apart by an empty line."""
    parts: list[str] = []
    last: Setting | None = None
    for block in blocks:
        now = setting(block.xpath)
        if last is not None:
            parts.append("\n" if last.kind == now.kind == "item" else "\n\n")
        parts.append(_set(block, now))
        last = now
    return "".join(parts) + ("\n" if parts else "")


def _set(block: BlockLike, how: Setting) -> str:
    if how.kind == "code":
        fence = "```" if "```" not in block.text else "~~~~"
        return f"{fence}\n{block.text}\n{fence}"
    text = _inline(block)
    if how.kind == "heading":
        return f"{'#' * how.level} {text}"
    if how.kind == "item":
        return f"{'  ' * (how.level - 1)}- {text}"
    return f"> {text}" if how.kind == "quote" else _LEADING.sub(r"\\\1", text)


def _inline(block: BlockLike) -> str:
    return "".join(
        _escaped(text) if url is None else f"[{_escaped(text)}]({url.translate(_UNSAFE_IN_URL)})"
        for text, url in pieces(block)
    )


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
