"""Finds the blocks that a user names: by XPath, by line, or by their text."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches

from pagesplit import ArgumentError, Block, Page

_XPATH = re.compile(r"\(*\s*\.{0,2}/")
_NEAR = 5  # how many that are near are named
LONGEST = 300  # characters of an XPath that are shown where no terminal limits them


def find(page: Page, wanted: str) -> Sequence[Block]:
    """Blocks of a page.

    Args:
        page: the page.
        wanted: an XPath, of an element with text, one that holds blocks or one inside a block; "line 12" of a plain
            text; or a part of a block's text, in any case. Blocks whose whole text it is come before others.

    Raises:
        LookupError: there is none, and the message names near ones; or it is empty, or no XPath.
    """
    wanted = wanted.strip()
    if not wanted:
        raise LookupError("the text to look for is empty; give a part of a block's text, an XPath, or nothing at all")
    is_plain = page.blocks and not page.blocks[0].xpath
    if _XPATH.match(wanted) and not is_plain:
        return _at(page, wanted)
    line = re.fullmatch(r"line (\d+)", wanted, re.IGNORECASE)
    if line and is_plain:
        return _on_line(page, int(line[1]) - 1)
    return _with_text(page, wanted)


def place(block: Block) -> str:
    """Where a block stands, as a user would name it."""
    return block.xpath or f"line {block.run + 1}"


def shortened(path: str, width: int) -> str:
    """An XPath with steps left out in the middle, where it is longer than it may be.

    >>> shortened("/html/body/div[2]/div[1]/section/p[3]", 29)
    '/html/body/…/section/p[3]'
    """
    if len(path) <= width:
        return path
    half = (width - 4) // 2
    start, end = path[:half], path[-half - 1 :]
    return f"{start.rpartition('/')[0] or start}/…/{end.partition('/')[2] or end}"


def _at(page: Page, path: str) -> Sequence[Block]:
    path = path.rstrip("/") or "/*"
    try:
        found = page.at(path)
    except ArgumentError as error:
        raise LookupError(str(error)) from error
    if not found:
        near = dict.fromkeys(block.xpath for block in _around(page, path))
        raise LookupError(
            f"no block at {path}"
            + _listed("near it are blocks at", sorted(near, key=lambda other: _alike(path, other), reverse=True))
        )
    return found


def _around(page: Page, path: str) -> Sequence[Block]:
    """The blocks at as many of an XPath's steps as lead to some; all where none does."""
    while path:
        path = path.rpartition("/")[0]
        try:
            if found := page.at(path):
                return found
        except ArgumentError:  # cut within a predicate
            continue
    return page.blocks


def _alike(path: str, other: str) -> tuple[int, bool, float]:
    """Steps from the root that two XPaths share, whether they end in one tag, then how alike they are as text."""
    steps = 0
    for one, two in zip(path.split("/"), other.split("/"), strict=False):
        if one.removesuffix("[1]") != two.removesuffix("[1]"):
            break
        steps += 1
    ends = [re.sub(r"\[\d+\]$", "", one.rpartition("/")[2]) for one in (path, other)]
    return steps, ends[0] == ends[1], SequenceMatcher(None, path, other).ratio()


def _on_line(page: Page, line: int) -> Sequence[Block]:
    before = [block for block in page.blocks if block.run <= line]
    if not before:
        raise LookupError(f"no text on line {line + 1}; the first is on {place(page.blocks[0])}")
    return before[-1:]  # a block may be several lines long


def _with_text(page: Page, wanted: str) -> Sequence[Block]:
    sought = " ".join(wanted.split()).casefold()
    texts = {block.index: block.text.casefold() for block in page.blocks}
    found = [block for block in page.blocks if sought and sought in texts[block.index]]
    if not found:
        starts = {text[: len(sought) + 10]: page.blocks[index].text for index, text in texts.items()}
        near = [starts[text][:70] for text in get_close_matches(sought, starts, _NEAR, 0.5)]
        no_dom = "; plain text has no XPaths" if _XPATH.match(wanted) else ""
        raise LookupError(f"no block has the text {wanted!r}{no_dom}" + _listed("near it are", near))
    return sorted(found, key=lambda block: texts[block.index] != sought)


def _listed(title: str, near: Sequence[str]) -> str:
    if not near:
        return "; the page has none that is near"
    return f"; {title}:" + "".join(f"\n  {shortened(line, LONGEST)}" for line in near[:_NEAR])
