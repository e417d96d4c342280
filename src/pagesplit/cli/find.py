"""Finds the blocks that a user names: by XPath, by line, or by their text."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches

from pagesplit import ArgumentError, Block, Page

_XPATH = re.compile(r"\(*\s*\.{0,2}/")
_FUNCTION = re.compile(r"id\(|[a-z-]+\(.*/")  # what may be an XPath too, if it is no text of the page
_WORD = re.compile(r"\w+")
_WHOLE = re.compile(r"/?(/\*|/?/(html(\[1\])?/)?(html|body)(\[1\])?)?")  # paths of what holds all of a page
_NEAR = 5  # how many that are near are named
_LIKENESS = 0.75  # of words, and of a text's words on the whole, from which on they are near
_SOUGHT = 20  # words of a text that are compared
_EXCERPT = 70  # characters of a text that is near
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
    found = _with_text(page, wanted)
    if not found and not is_plain and _FUNCTION.match(wanted):
        return _at(page, wanted)
    if not found:
        no_dom = "; plain text has no XPaths" if _XPATH.match(wanted) else ""
        raise LookupError(
            f"no block has the text {wanted!r}{no_dom}" + _listed("near it are", _alike_texts(page, wanted))
        )
    return found


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
        if not near:
            raise LookupError(
                f"no block at {path}, and none near it; give the path of an element with text, such as "
                f"""{shortened(page.blocks[0].xpath, LONGEST)}, //h1 or //div[@id="more"]"""
            )
        ranked = sorted(near, key=lambda other: _alike(path, other), reverse=True)
        raise LookupError(f"no block at {path}" + _listed("near it are blocks at", ranked))
    return found


def _around(page: Page, path: str) -> Sequence[Block]:
    """The blocks at as many of an XPath's steps as lead to some; none where only those do that lead to all."""
    while not _WHOLE.fullmatch(path := path.rpartition("/")[0]):
        try:
            if found := page.at(path):
                return found
        except ArgumentError:  # cut within a predicate
            continue
    return ()


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
    found = [block for block in page.blocks if sought in texts[block.index]]
    return sorted(found, key=lambda block: texts[block.index] != sought)


def _alike_texts(page: Page, wanted: str) -> Sequence[str]:
    """Texts that have most of the wanted words, or words much like them, the likest first."""
    sought = list(dict.fromkeys(_WORD.findall(wanted.casefold())))[:_SOUGHT]
    words = {block.index: set(_WORD.findall(block.text.casefold())) for block in page.blocks}
    every = sorted(set().union(*words.values()))
    close = {
        word: {near: SequenceMatcher(None, word, near).ratio() for near in get_close_matches(word, every, 9, _LIKENESS)}
        for word in sought
    }
    likeness: dict[str, float] = {}
    for block in page.blocks:
        best = [
            max((like for near, like in close[word].items() if near in words[block.index]), default=0.0)
            for word in sought
        ]
        shared = sum(len(word) * like for word, like in zip(sought, best, strict=True))
        if sought and shared >= _LIKENESS * sum(map(len, sought)):
            likeness.setdefault(_excerpt(block.text, {near for word in sought for near in close[word]}), shared)
    return sorted(likeness, key=lambda text: -likeness[text])


def _excerpt(text: str, words: set[str]) -> str:
    """A text where it is short, else a part of it that has one of some words."""
    if len(text) <= _EXCERPT:
        return text
    place = next(match.start() for match in _WORD.finditer(text) if match[0].casefold() in words)
    start = max(0, min(place - _EXCERPT // 2, len(text) - _EXCERPT))
    start = text.find(" ", start, place) + 1 or start
    return "…" * (start > 0) + text[start : start + _EXCERPT].strip() + "…" * (start + _EXCERPT < len(text))


def _listed(title: str, near: Sequence[str]) -> str:
    if not near:
        return "; the page has none that is near"
    return f"; {title}:" + "".join(f"\n  {shortened(line, LONGEST)}" for line in near[:_NEAR])
