"""From an XPath to the blocks that it means."""

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from pagesplit.errors import ArgumentError
from pagesplit.render.outline import Outline, walk_inline
from pagesplit.wording import quote


def blocks_at(xpath: str, root: Any, outline: Outline, texts: Sequence[str]) -> list[int]:
    """Numbers of the blocks at what an XPath leads to, ascending.

    Args:
        xpath: evaluated on all of the tree that the page lies in.
        root: the element that was read.
        outline: the page.
        texts: the blocks' texts.

    Raises:
        ArgumentError: no XPath, or one that gives no nodes.
    """
    spots = _Spots(outline)
    return sorted({block for node in _nodes(xpath, root) for block in spots.blocks_of(node, texts)})


def _nodes(xpath: str, root: Any) -> list[Any]:
    prefixes = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    try:
        found = root.getroottree().xpath(xpath, namespaces=prefixes)
    except (etree.XPathError, ValueError, TypeError) as error:
        raise ArgumentError(
            f"{xpath!r} is no XPath ({error}); one looks like '/html/body/p[2]', '//h1' or '//div[@id=\"more\"]'"
        ) from error
    if not isinstance(found, list):
        given = quote(found) if isinstance(found, str) else found
        raise ArgumentError(f"{xpath!r} is an XPath that selects no elements: it gives {given}; leave out its function")
    return found


class _Spots:
    """Where a page's blocks stand: in boxes, and in runs with the inline elements in them."""

    def __init__(self, outline: Outline) -> None:
        self._scan = outline.scan
        self._box_of = {element: box for box, element in enumerate(outline.box_element)}
        self._own: dict[int, list[int]] = {}
        for block, box in enumerate(self._scan.block_box):
            self._own.setdefault(box, []).append(block)
        self._run_of = {
            element: leaf.block
            for leaf in outline.leaves
            if leaf.has_text
            for what, element in walk_inline(leaf.items)
            if what == "open"
        }

    def blocks_of(self, node: Any, texts: Sequence[str]) -> Iterator[int]:
        """The blocks of an element, else those in it, else the one that it lies in; of a text, the one that has it."""
        if not isinstance(node, str):
            yield from self._of_element(node)
            return
        parent = node.getparent()  # type: ignore[attr-defined]  # lxml's texts know where they stand
        if parent is not None and node.is_tail:  # type: ignore[attr-defined]
            parent = parent.getparent()
        said = "" if node.is_attribute else " ".join(node.split())  # type: ignore[attr-defined]
        if said or node.is_attribute:  # type: ignore[attr-defined]
            yield from (block for block in self._of_element(parent) if said in texts[block])

    def _of_element(self, element: Any) -> Sequence[int]:
        box = self._box_of.get(element)
        if box is None:
            return [self._run_of[element]] if element in self._run_of else []
        return self._own.get(box) or range(self._scan.box_first[box], self._scan.box_end[box])
