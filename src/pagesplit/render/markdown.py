"""Blocks as Markdown (CommonMark with GitHub's tables, footnotes, formulae between dollar signs).

Structure is read off the page's tree, and only the chosen blocks are set: what else stands among them is not there.
All of their words are, in order, but for what is a mere sign of the page's: a mark behind a heading that links to
it, an arrow from a footnote back, and KaTeX's second rendering of a formula.

We write it ourselves. A converter (markdownify was tried) would need the chosen part as HTML again and a second parser;
it recurses, so that it fails on pages that nest deep; it shifts the cells beside one that spans rows, puts a table in a
cell as it is, and leaves signs unescaped. This needs no package, and markdown-it-py checks its structure in the tests.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, Literal, NamedTuple

from pagesplit.render import related, tables
from pagesplit.render.inline import Inline, note_target, written_url
from pagesplit.render.marks import escaped, guarded
from pagesplit.render.outline import Selection, local_name, walk_inline
from pagesplit.render.pieces import pieces
from pagesplit.render.source import BlockLike
from pagesplit.render.source_code import fenced
from pagesplit.render.tree import CODE, HEADINGS, LISTS, Node, Run, tree

_LONGEST_HEADING: Final = 400  # characters; an unclosed h2 can hold a whole page
_BULLETS: Final = ("-", "*")  # the second for a list that follows another at once, which would be one with it
_NUMBERS: Final = (".", ")")
_ITEMS: Final = frozenset(("li", "dt", "dd"))
_CLOSING = re.compile(r"(?:^|(?<=\s))(?=#+$)")  # in front of signs that would close the heading
_NUMBER = re.compile(r"\d{1,8}", re.ASCII)
_ESCAPED: Final = r"\\"


def markdown(selection: Selection) -> str:
    """The selected blocks as Markdown."""
    ids = _note_ids(selection)
    made = tree(selection, ids)
    rendered = {node.element.get("id") for node in made.within() if node.tag == "note"}
    labels = {target: label for target, label in ids.items() if target in rendered}
    return _ended(_text(_Writer(Inline(selection.resolve, labels)).blocks(made.parts)))


def links(selection: Selection) -> str:
    """The selected blocks as a list of links."""
    return _ended(related.link_list(selection, Inline(selection.resolve)))


def plain(blocks: Iterable[BlockLike]) -> str:
    """Blocks that have no tree: paragraphs with links."""
    return _ended("\n\n".join(guarded("".join(_linked(block))) for block in blocks))


def _linked(block: BlockLike) -> Iterable[str]:
    for text, url in pieces(block):
        yield escaped(text) if url is None else f"[{escaped(text)}]({written_url(url)})"


def _ended(text: str) -> str:
    return f"{text}\n" if text else ""


def _note_ids(selection: Selection) -> dict[str, str]:
    """Ids that references to footnotes lead to, with their labels: what the reference says, where no other says it."""
    ids: dict[str, str] = {}
    for leaf in selection.leaves():
        for what, item in walk_inline(leaf.items):
            if what == "open" and local_name(item) == "a" and (target := note_target(item)) and target not in ids:
                said = "".join(char for char in "".join(item.itertext()) if char.isalnum())
                ids[target] = said if said and said not in ids.values() else f"note-{len(ids) + 1}"
    return ids


class _Part(NamedTuple):
    """A block of Markdown."""

    text: str
    kind: Literal["paragraph", "list", "late list", "other"] = "paragraph"  # a late list starts not with 1


_Item = list[Node | Run]


def _text(parts: Sequence[_Part]) -> str:
    return "\n\n".join(part.text for part in parts)


class _Writer:
    """Sets a tree, part by part; it recurses no deeper than the tree, which is bounded."""

    def __init__(self, inline: Inline) -> None:
        self._inline = inline

    def blocks(self, parts: Sequence[Node | Run]) -> list[_Part]:
        """Parts of a tree, one below the other."""
        out: list[_Part] = []
        last = ""  # marks of the list that was set last, where nothing came since
        for tag, group in _grouped(parts):
            ordered = tag == "ol"
            marks = _NUMBERS if ordered else _BULLETS
            mark = marks[1] if last == marks[0] else marks[0]
            more = self._list(group, ordered, mark) if tag else self._part(group[0])
            out += more
            if more:
                last = mark if tag and more[-1].kind != "other" else ""
        return out

    def _part(self, part: Node | Run) -> list[_Part]:
        if isinstance(part, Run):
            return [_Part(text) for text in self._inline.paragraphs(part.leaf.items, part.link)]
        if part.tag in HEADINGS:
            return self._heading(part)
        if part.tag in CODE:
            return [_Part(fenced(part.element, (run.leaf for run in part.runs())), "other")]
        if part.tag == "table" and tables.is_data(part):
            captions = [_Part(text) for node in part.nodes() if node.tag == "caption" for text in self._caption(node)]
            return [*captions, _Part(tables.table(part, self._inline), "other")]
        if part.tag == "figure" and all(node.tag == "figcaption" for node in part.nodes()):
            lines = [line for run in part.runs() for line in self._parts_of_one(run)]
            return [_Part("\\\n".join(lines))] if lines else []
        inside = self.blocks(part.parts)
        if part.tag == "blockquote" and inside:
            return [_Part(_behind("> ", _text(inside)), "other")]
        if part.tag == "note" and inside:
            label = self._inline.notes[part.element.get("id")]
            return [_Part(_indented(f"[^{label}]: ", _text(inside), 4), "other")]
        return inside

    def _heading(self, node: Node) -> list[_Part]:
        lines = [self._inline.line(run.leaf.items, run.link) for run in node.runs()]
        text = " ".join(filter(None, lines))
        if len(text) > _LONGEST_HEADING or any(True for _ in node.nodes()):
            return self.blocks(node.parts)
        level = int(node.tag[1])
        return [_Part(f"{'#' * level} {_CLOSING.sub(_ESCAPED, text)}", "other")] if text else []

    def _parts_of_one(self, run: Run) -> list[str]:
        return self._inline.paragraphs(run.leaf.items, run.link, alone=False)

    def _caption(self, node: Node) -> list[str]:
        return [text for run in node.runs() for text in self._inline.paragraphs(run.leaf.items, run.link)]

    def _list(self, parts: Sequence[Node | Run], ordered: bool, mark: str) -> list[_Part]:
        """The parts of one list; footnotes among its items stand behind it."""
        items, notes = _items(parts)
        set_items = [inside for item in items if (inside := self.blocks(item))]
        behind = [part for note in notes for part in self._part(note)]
        if not set_items:
            return behind
        start = _start(parts) if ordered else 1
        simple = all(_is_simple(inside) for inside in set_items)
        lines = []
        for number, inside in enumerate(set_items, start):
            bullet = f"{number}{mark} " if ordered else f"{mark} "
            joint = "\n" if simple else "\n\n"
            lines.append(_indented(bullet, joint.join(part.text for part in inside), len(bullet)))
        made = _Part(("\n" if simple else "\n\n").join(lines), "list" if start == 1 else "late list")
        return [made, *behind]


def _grouped(parts: Sequence[Node | Run]) -> Iterator[tuple[str, Sequence[Node | Run]]]:
    """Parts with the list they make, items without a list together; an empty name for what is no list."""
    for stray, group in groupby(parts, lambda part: isinstance(part, Node) and part.tag in _ITEMS):
        if stray:
            yield "ul", list(group)
            continue
        for part in group:
            is_list = isinstance(part, Node) and part.tag in LISTS
            yield (part.tag, part.parts) if isinstance(part, Node) and is_list else ("", [part])


def _items(parts: Sequence[Node | Run]) -> tuple[list[_Item], list[Node]]:
    """The items of a list, and the footnotes among them.

    What a term of a list of terms means lies in its item, and so does a list that lies beside the items.
    """
    items: list[_Item] = []
    notes: list[Node] = []
    after_term = False
    for part in parts:
        tag = part.tag if isinstance(part, Node) else ""
        if isinstance(part, Node) and tag == "note":
            notes.append(part)
        elif (isinstance(part, Node) and tag in ("li", "dt")) or (tag == "dd" and not after_term):
            items.append(_content(part))
        elif items and (tag == "dd" or tag in LISTS):
            items[-1] += _content(part) if tag == "dd" else [part]
        else:
            items.append([part])
        after_term = tag == "dt" or (after_term and tag != "li")
    return items, notes


def _start(parts: Sequence[Node | Run]) -> int:
    """Number of the first item that is set."""
    first = next((part.element for part in parts if isinstance(part, Node) and part.tag == "li"), None)
    if first is None:
        return 1
    told = first.get("value") or (first.getparent().get("start") if first.getparent() is not None else None) or "1"
    number = int(told) if _NUMBER.fullmatch(told) else 1
    if first.get("value"):
        return number
    return number + sum(local_name(above) == "li" for above in first.itersiblings("*", preceding=True))


def _content(part: Node | Run) -> _Item:
    return list(part.parts) if isinstance(part, Node) else [part]


def _is_simple(parts: Sequence[_Part]) -> bool:
    """Whether an item is one paragraph, with nothing but lists below it that may follow at once."""
    return parts[0].kind == "paragraph" and all(part.kind == "list" for part in parts[1:])


def _behind(mark: str, text: str) -> str:
    return "\n".join(f"{mark}{line}".rstrip(" ") for line in text.split("\n"))


def _indented(first: str, text: str, width: int) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(" " * width + line if line else "" for line in lines[1:])])
