"""The way back from a page's blocks to its tree, which is parsed again where it is not at hand."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from pagesplit.address import Addresses
from pagesplit.document import root_of
from pagesplit.errors import PagesplitError
from pagesplit.page.reading import Reading
from pagesplit.page.xpath import blocks_at
from pagesplit.render.outline import Outline, Selection


class Dom:
    """A page's tree, by the scanner's numbers; each part is made when somebody asks for it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @property
    def is_plain(self) -> bool:
        """Whether there is none: the page was read from plain text."""
        return self._reading.document.syntax == "plain"

    def xpath(self, box: int) -> str:
        """XPath of a box's element; empty in plain text."""
        return self._addresses.of_box(box)

    def element(self, box: int) -> Any:
        """A box's lxml element; None in plain text."""
        return None if self.is_plain else self.elements[self._reading.scan.box_node[box]]

    @cached_property
    def elements(self) -> Sequence[Any]:
        """All elements, in document order.

        Raises:
            PagesplitError: the tree cannot be had any more.
        """
        elements = list(root_of(self._reading.document).iter("*"))
        if len(elements) != len(self._reading.scan.node_name):
            raise PagesplitError(
                "the page's elements are not at hand: its tree changed since it was split, or the page was pickled and "
                "came of a tree that XML cannot say; split it again, from str or bytes if it is to be pickled"
            )
        return elements

    def selection(self, blocks: Sequence[int], absolute: Callable[[str], str]) -> Selection:
        """Some blocks, for a renderer that reads the tree."""
        return Selection(self._outline, blocks, absolute)

    def at(self, xpath: str) -> Sequence[int]:
        """Numbers of the blocks at an XPath.

        Raises:
            ArgumentError: no XPath, or one that gives no nodes.
        """
        own = self._blocks_by_path.get(xpath)
        return own or blocks_at(xpath, self.elements[0], self._outline, self._reading.scan.texts)

    @cached_property
    def _blocks_by_path(self) -> Mapping[str, Sequence[int]]:
        """Blocks by their own paths, which may name what only the tree that was read had: elements around, prefixes."""
        blocks: dict[str, list[int]] = {}
        for block, box in enumerate(self._reading.scan.block_box):
            blocks.setdefault(self.xpath(box), []).append(block)
        return blocks

    @cached_property
    def _addresses(self) -> Addresses:
        return Addresses(self._reading.scan, self._reading.root)

    @cached_property
    def _outline(self) -> Outline:
        return Outline(self._reading.scan, self.elements)
