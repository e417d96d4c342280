"""A selection of blocks as a tree of what Markdown can say: headings, lists, tables, code, figures, footnotes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from pagesplit.render.outline import Leaf, Opened, Selection, local_name

HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())
LISTS: Final = frozenset("ul ol menu dir dl".split())
CODE: Final = frozenset("pre listing xmp".split())
_SAID: Final = (
    HEADINGS | LISTS | CODE | frozenset("li dt dd table tr td th caption blockquote figure figcaption".split())
)
_NO_NOTES_IN: Final = HEADINGS | CODE | frozenset(("table", "figcaption", "note"))
_DEEPEST: Final = 24  # what is nested deeper is set as if it were here: indentation would outgrow the text


@dataclass
class Run:
    """A run of inline content."""

    leaf: Leaf
    link: Any
    """Element of the link that all of it lies in, if any."""


@dataclass
class Node:
    """An element that Markdown has a form for, with what was selected of its content."""

    tag: str
    """Its local name; ``note`` for the element of a footnote, whatever its name."""
    element: Any
    parts: "list[Node | Run]" = field(default_factory=list)

    def nodes(self) -> Iterator["Node"]:
        """The nodes directly in it."""
        return (part for part in self.parts if isinstance(part, Node))

    def runs(self) -> Iterator[Run]:
        """All runs in it, at any depth."""
        for part in self.parts:
            if isinstance(part, Run):
                yield part
            else:
                yield from part.runs()

    def within(self) -> Iterator["Node"]:
        """All nodes in it, at any depth."""
        for node in self.nodes():
            yield node
            yield from node.within()


def tree(selection: Selection, notes: Iterable[str]) -> Node:
    """The selection as a tree; its root stands for nothing.

    Args:
        notes: ids that references to footnotes lead to.
    """
    wanted = frozenset(notes)
    root = Node("", None)
    open_boxes = [_Open(root, selection.link_above(), ())]
    for step in selection.steps():
        if isinstance(step, Leaf):
            open_boxes[-1].node.parts.append(Run(step, open_boxes[-1].link))
        elif isinstance(step, Opened):
            open_boxes.append(_opened(selection.element(step.box), open_boxes[-1], wanted))
        else:
            open_boxes.pop()
    return root


class _Open(NamedTuple):
    node: Node
    link: Any
    trail: tuple[str, ...]  # tags of the nodes around, the node's own last


def _opened(element: Any, around: _Open, notes: frozenset[str]) -> _Open:
    """A box that opens: a node of its own, or more of the one around it."""
    name = local_name(element)
    link = element if name == "a" and around.link is None else around.link
    tag = name if name in _SAID else ""
    if element.get("id") in notes and _NO_NOTES_IN.isdisjoint(around.trail):
        tag = "note"
    if not tag or len(around.trail) >= _DEEPEST:
        return _Open(around.node, link, around.trail)
    node = Node(tag, element)
    around.node.parts.append(node)
    return _Open(node, link, (*around.trail, tag))
