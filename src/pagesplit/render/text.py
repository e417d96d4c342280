"""Blocks as plain text."""

from collections.abc import Iterable

from pagesplit.render.source import BlockLike


def lines(blocks: Iterable[BlockLike]) -> str:
    """The blocks' texts, one a line."""
    return "\n".join(block.text for block in blocks)
