"""Where a page's texts stand in its tree: runs of inline content, each with the box it lies in.

The walk is linear in the page and done once; a selection of blocks then costs what it holds itself.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, Final, Literal, NamedTuple

from pagesplit.address import common_box
from pagesplit.block import Scan
from pagesplit.tags import SKIPPED

_BRINGS_ITS_PARENT: Final = frozenset("li dt dd tr thead tbody tfoot caption figcaption".split())


class Leaf(NamedTuple):
    """A run of inline content directly inside a box."""

    box: int
    block: int
    """The block whose text it is; of a run without text, the block that comes next."""
    has_text: bool
    items: list[Any]
    """Texts and inline elements, in order."""


class Outline:
    """The runs of a page, in document order.

    Args:
        scan: the page as scanned.
        elements: the elements that were scanned, in document order.
    """

    def __init__(self, scan: Scan, elements: Sequence[Any]) -> None:
        self.scan = scan
        self.box_element = [elements[node] for node in scan.box_node]
        self.leaves = list(_leaves(self.box_element)) if self.box_element else []
        self.leaf_of_block = [place for place, leaf in enumerate(self.leaves) if leaf.has_text]


class Opened(NamedTuple):
    """A box begins."""

    box: int


class Closed(NamedTuple):
    """A box ends."""

    box: int


class Selection:
    """Some blocks of a page, and what stands between them in the tree.

    Args:
        outline: the page.
        blocks: the blocks' numbers, ascending, at least one.
        resolve: makes a URL absolute.
    """

    def __init__(self, outline: Outline, blocks: Sequence[int], resolve: Callable[[str], str]) -> None:
        self.outline, self.resolve = outline, resolve
        self._first, self._last = blocks[0], blocks[-1]
        self._chosen = frozenset(blocks)
        self._blocks = blocks

    def element(self, box: int) -> Any:
        """The element of a box."""
        return self.outline.box_element[box]

    @cached_property
    def root(self) -> int:
        """The box to start from: the smallest that holds all blocks, or what it is a mere part of, such as its list."""
        scan = self.outline.scan
        box = common_box(scan, self._first, self._last)
        while (parent := scan.box_parent[box]) >= 0:
            alone = (scan.box_first[parent], scan.box_end[parent]) == (scan.box_first[box], scan.box_end[box])
            if not alone and local_name(self.element(box)) not in _BRINGS_ITS_PARENT:
                break
            box = parent
        return box

    def link_above(self) -> Any:
        """The link that all of the selection lies in, if any."""
        box = self.outline.scan.box_parent[self.root]
        while box >= 0 and local_name(self.element(box)) != "a":
            box = self.outline.scan.box_parent[box]
        return self.element(box) if box >= 0 else None

    def leaves(self) -> Iterator[Leaf]:
        """The blocks' runs, and the pictures and formulae that stand between two of them or in one box with them."""
        leaves, places = self.outline.leaves, self.outline.leaf_of_block
        start, end = places[self._first], places[self._last] + 1
        while start and not leaves[start - 1].has_text:
            start -= 1
        while end < len(leaves) and not leaves[end].has_text:
            end += 1
        for place in range(start, end):
            leaf = leaves[place]
            if leaf.block in self._chosen if leaf.has_text else self._wants_picture(leaf):
                yield leaf

    def _wants_picture(self, leaf: Leaf) -> bool:
        if leaf.block in self._chosen and leaf.block - 1 in self._chosen:
            return True
        scan, box = self.outline.scan, leaf.box
        while box >= 0 and scan.box_first[box] == scan.box_end[box]:
            box = scan.box_parent[box]
        if box >= 0 and self._chosen_in(box) == scan.box_end[box] - scan.box_first[box]:  # a picture and its caption
            return True
        while box >= 0 and local_name(self.element(box)) != "figure":
            box = scan.box_parent[box]
        return box >= 0 and self._chosen_in(box) > 0

    def _chosen_in(self, box: int) -> int:
        """How many of the chosen blocks lie in a box."""
        scan = self.outline.scan
        return bisect_left(self._blocks, scan.box_end[box]) - bisect_left(self._blocks, scan.box_first[box])

    def steps(self) -> Iterator[Opened | Closed | Leaf]:
        """Boxes that open and close, from `root` down, and the runs in them."""
        parent = self.outline.scan.box_parent
        stack = [self.root]
        opened = {self.root}
        yield Opened(self.root)
        for leaf in self.leaves():
            path, box = [], leaf.box
            while box >= 0 and box not in opened:
                path.append(box)
                box = parent[box]
            if box < 0:  # a picture beside what holds the blocks
                continue
            while stack[-1] != box:
                opened.remove(stack[-1])
                yield Closed(stack.pop())
            for box in reversed(path):
                opened.add(box)
                stack.append(box)
                yield Opened(box)
            yield leaf
        while stack:
            yield Closed(stack.pop())


def local_name(element: Any) -> str:
    """An element's name in lower case, without namespace."""
    return _local(element.tag)


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def content(element: Any) -> Iterator[Any]:
    """Texts and elements directly inside an element, in order; not comments."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def walk_inline(items: Sequence[Any]) -> Iterator[tuple[Literal["text", "open", "close"], Any]]:
    """Texts of a run and the inline elements they lie in; of elements without text of the page, only that they open."""
    stack: list[tuple[Any, Iterator[Any]]] = [(None, iter(items))]  # pages nest deeper than Python recurses
    while stack:
        element, inside = stack[-1]
        for item in inside:
            if isinstance(item, str):
                yield "text", item
                continue
            yield "open", item
            if local_name(item) not in SKIPPED:
                stack.append((item, content(item)))
                break
        else:
            stack.pop()
            if element is not None:
                yield "close", element


def _leaves(box_element: Sequence[Any]) -> Iterator[Leaf]:
    """Runs with text, a picture or a formula, as the scanner parted them."""
    box_of = {element: box for box, element in enumerate(box_element)}
    stack = [(0, content(box_element[0]))]
    items: list[Any] = []
    block = 0
    while stack:
        box, inside = stack[-1]
        inner = item = None
        for item in inside:
            inner = None if isinstance(item, str) else box_of.get(item)
            if inner is not None:
                break
            items.append(item)
        if items:
            has_text, has_picture = _holds(items)
            if has_text or has_picture:
                yield Leaf(box, block, has_text, items)
                block += has_text
            items = []
        if inner is None:
            stack.pop()
        else:
            stack.append((inner, content(item)))


def _holds(items: Sequence[Any]) -> tuple[bool, bool]:
    """Whether a run has text, and whether it has a picture or a formula."""
    if len(items) == 1 and isinstance(items[0], str):  # most runs: a block's text, or the space between two blocks
        return not items[0].isspace(), False
    picture = False
    for what, item in walk_inline(items):
        if what == "text" and not item.isspace():
            return True, picture
        if what == "open" and (local_name(item) in ("img", "math") or item.get("type", "").startswith("math/tex")):
            picture = True
    return False, picture
