"""Plain text, whose DOM is lost, becomes the `Scan` that a page would: it is set as a small tree and scanned as one.

So lines are counted, hashed and folded by the same scanner as pages. A line that is not empty is a block; lines that a
mail program or a book's editor broke are one block again; lines between empty lines share a container. What marks a
heading or a list item in such texts ("## Prices", "-- more --", "* one") sets the tag that the line would have had, and
what looks like a URL is a link. All characters stay, marks too.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from lxml import etree

from pagesplit.block import Scan

_LINE_END = re.compile(r"\r\n|\r|\n")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what no tree can hold
_URL = re.compile(r"""https?://\w[^\s<>"]*""", re.IGNORECASE)
_AFTER_URL: Final = ".,;:!?'\u2026\u2019\u201d\u00bb)]}"  # such a sign at a URL's end belongs to the sentence

_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+\S")
_RULED_HEADING = re.compile(r"([-=~*_\u2013\u2014\u2500-\u257f])\1+\s*[^\W_]")  # "== Prices ==", a rule with words
_ITEM = re.compile(r"(?:[-*+\u2022\u2023\u25aa\u25cf\u00b7\u2013]|\d{1,3}[.)])\s+\S")

# Columns at which editors break lines: fewer are a list of names, more are paragraphs a line
_NARROWEST, _WIDEST = 50, 100


class _Line(NamedTuple):
    number: int  # in the text, from 0
    text: str  # without space around it; empty lines are left out


def scan_text(text: str, scan: Callable[[Any], Scan]) -> Scan:
    """Read a text into columns.

    Args:
        text: lines and paragraphs. They end as in text files: at line feed, carriage return, or both.
        scan: the scanner, native or twin.

    Returns:
        What the scanner makes of pages, with these differences: `block_line` has the number of each block's first
        line, from 0, and all boxes stand at one nameless node, since there is no DOM that XPaths could lead to.
    """
    root = etree.Element("body")
    numbers = array("i")
    groups = list(_groups(map(_storable, _LINE_END.split(text))))
    width = _broken_at(groups)
    for group in groups:
        pieces = list(_pieces(group, width))
        parent = etree.SubElement(root, "div") if len(pieces) > 1 else root
        for piece in pieces:
            numbers.append(piece[0].number)
            _set(parent, " ".join(line.text for line in piece))
    columns = scan(root)
    columns.block_line = numbers
    columns.names, columns.node_name, columns.node_parent = ["*"], array("i", [0]), array("i", [-1])
    columns.box_node = array("i", bytes(columns.box_node.itemsize * len(columns.box_node)))
    return columns


def _storable(line: str) -> str:
    """A line without what XML cannot say: no NULs, as in pages; space for other controls; U+FFFD for surrogates."""
    return _NOT_XML.sub(lambda match: "" if match[0] == "\0" else " " if match[0] < " " else "\ufffd", line)


def _groups(lines: Iterable[str]) -> Iterator[list[_Line]]:
    """Lines between empty lines."""
    numbered = (_Line(number, line.strip()) for number, line in enumerate(lines))
    for filled, group in groupby(numbered, lambda line: bool(line.text)):
        if filled:
            yield list(group)


def _broken_at(groups: Iterable[Sequence[_Line]]) -> int:
    """The width at which an editor broke the text's lines, 0 where none did.

    That takes a paragraph of three lines or more: two of them are not full by chance.
    """
    width = 0
    for group in groups:
        longest = max(len(line.text) for line in group)
        if _NARROWEST <= longest <= _WIDEST and any(len(piece) > 2 for piece in _pieces(group, longest)):
            width = max(width, longest)
    return width


def _pieces(group: Sequence[_Line], width: int) -> Iterator[Sequence[_Line]]:
    """The lines of a group, those that were one before an editor broke them together.

    A broken line is full: the next line's first word would not have fitted. Lines of a list may be so too, so of the
    lines that would be appended most must start with a small letter.
    """
    first = 0
    for last, line in enumerate(group):
        if last + 1 < len(group) and _is_full(line.text, group[last + 1].text, width):
            continue
        piece = group[first : last + 1]
        going_on = sum(line.text[0].islower() for line in piece[1:])
        if going_on * 2 > len(piece) - 1:
            yield piece
        else:
            yield from ([line] for line in piece)
        first = last + 1


def _is_full(line: str, after: str, width: int) -> bool:
    fits = len(line) + 1 + len(after.split(None, 1)[0]) <= width
    return len(line) <= width and not fits and _tag(after) == "p"


def _set(parent: Any, line: str) -> None:
    """Add a line to the tree, its URLs as links."""
    element = etree.SubElement(parent, _tag(line))
    place, last = 0, None
    for match in _URL.finditer(line):
        url = match[0].rstrip(_AFTER_URL)
        _append(element, last, line[place : match.start()])
        last = etree.SubElement(element, "a", href=url)
        last.text = url
        place = match.start() + len(url)
    _append(element, last, line[place:])


def _append(element: Any, last: Any, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text


def _tag(line: str) -> str:
    """The tag that a line's marks speak for."""
    heading = _MARKDOWN_HEADING.match(line)
    if heading:
        return f"h{len(heading[1])}"
    if _RULED_HEADING.match(line):
        return "h2"
    return "li" if _ITEM.match(line) else "p"
