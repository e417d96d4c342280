"""The parts of a page: its blocks, and the segments they make up."""

from typing import TYPE_CHECKING, Any

from pagesplit.address import common_box
from pagesplit.errors import NoDomError
from pagesplit.labels import LABELS, Label
from pagesplit.page.links import Link
from pagesplit.render import html as render_html
from pagesplit.render import json as render_json
from pagesplit.render import text as render_text
from pagesplit.segment import Range
from pagesplit.wording import plural

if TYPE_CHECKING:
    from pagesplit.page.page import Page


class Block:
    """A maximal run of inline text under one block-level element, with what it is for."""

    __slots__ = ("_page", "index")

    def __init__(self, page: "Page", index: int) -> None:
        self._page = page
        self.index = index
        """Place among the page's blocks."""

    def __repr__(self) -> str:
        text = self.text if len(self.text) <= 40 else self.text[:39] + "…"
        return f"<Block {self.index} {self.label} {self.confidence:.2f} {text!r}>"

    @property
    def label(self) -> Label:
        """What the block is for."""
        return self._page._reading.labels[self.index]

    @property
    def confidence(self) -> float:
        """Probability that the label is right, between 0 and 1."""
        return float(self._page._reading.prediction.labels[self.index].max())

    @property
    def scores(self) -> dict[Label, float]:
        """Probability of every label; they sum to 1."""
        row = self._page._reading.prediction.labels[self.index]
        return {label: float(score) for label, score in zip(LABELS, row, strict=True)}

    @property
    def main(self) -> float:
        """Probability of being main text, between 0 and 1."""
        return float(self._page._reading.prediction.main[self.index])

    @property
    def text(self) -> str:
        """The block's text, white space folded."""
        return self._page._reading.scan.texts[self.index]

    @property
    def xpath(self) -> str:
        """XPath of the block's element, as lxml's getpath gives it; empty in plain text."""
        return self._page._dom.xpath(self._page._reading.scan.block_box[self.index])

    @property
    def run(self) -> int:
        """Which of its element's own runs of text the block is, from 0; more than that behind nested blocks.

        In plain text, the number of the block's first line, from 0.
        """
        scan = self._page._reading.scan
        return (scan.block_line or scan.block_run)[self.index]

    @property
    def links(self) -> tuple[Link, ...]:
        """The block's links, in order."""
        return self._page._links.of_block(self.index)

    @property
    def element(self) -> Any:
        """The block's lxml element; the page is parsed again where its tree is not at hand. None in plain text."""
        return self._page._dom.element(self._page._reading.scan.block_box[self.index])

    def to_dict(self) -> dict[str, Any]:
        """The block as plain dictionaries and lists, as it stands in `Page.to_dict`.

        Example:
            >>> import pagesplit
            >>> page = pagesplit.split("<p>See <a href='https://ice.example/'>the ice</a>.</p>", url="https://a.example/")
            >>> page.blocks[0].to_dict()["links"]
            [{'text': 'the ice', 'url': 'https://ice.example/', 'rel': ''}]
        """
        return render_json.block_to_dict(self)


class Segment:
    """Neighbouring blocks of one label that belong together."""

    __slots__ = ("_page", "_range")

    def __init__(self, page: "Page", span: Range) -> None:
        self._page, self._range = page, span

    def __repr__(self) -> str:
        return f"<Segment {self.label} {self.confidence:.2f} {plural(len(self.blocks), 'block')}>"

    @property
    def label(self) -> Label:
        """What the segment is for."""
        return self._range.label

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The segment's blocks, in order."""
        return self._page.blocks[self._range.first : self._range.end]

    @property
    def confidence(self) -> float:
        """Mean confidence of the blocks, by characters."""
        weights = [len(block.text) for block in self.blocks]
        return sum(block.confidence * weight for block, weight in zip(self.blocks, weights, strict=True)) / sum(weights)

    @property
    def text(self) -> str:
        """The blocks' texts, one a line."""
        return render_text.lines(self.blocks)

    @property
    def links(self) -> tuple[Link, ...]:
        """All links of the blocks, in order."""
        return tuple(link for block in self.blocks for link in block.links)

    @property
    def xpath(self) -> str:
        """XPath of the smallest element that holds all the blocks; it may hold others too. Empty in plain text."""
        return self._page._dom.xpath(self._box)

    @property
    def element(self) -> Any:
        """The smallest lxml element that holds all the blocks; None in plain text."""
        return self._page._dom.element(self._box)

    @property
    def _box(self) -> int:
        return common_box(self._page._reading.scan, self._range.first, self._range.end - 1)

    def html(self) -> str:
        """The segment's own markup, safe to show (extra ``html``, which brings nh3).

        The elements around and in the segment's blocks, with links and images made absolute where the page's URL
        allows; no script, handler, style, form or frame, no URL but of http, https, mailto and tel.

        Raises:
            NoDomError: the page was read from plain text, which has no markup.
            MissingExtraError: nh3 is not installed.

        Example:
            >>> import pagesplit
            >>> page = pagesplit.split("<p onclick='steal()'>The <b>lake</b> froze.</p>")
            >>> page.segments[0].html()
            '<p>The <b>lake</b> froze.</p>'
        """
        if self._page._dom.is_plain:
            raise NoDomError("html() needs a DOM, and this page was read from plain text; use .text or .markdown()")
        return render_html.html(self._page._selection(self._numbers))

    def markdown(self) -> str:
        """The segment as Markdown; related links as a list, an item for each page that is linked to.

        Example:
            >>> import pagesplit
            >>> page = pagesplit.split("<h1>Ice</h1><p>The <b>lake</b> froze over last night.</p>")
            >>> print(page.segments[-1].markdown(), end="")
            The **lake** froze over last night.
        """
        return self._page._markdown(self._numbers, as_links=self.label == "related-links")

    def to_dict(self) -> dict[str, Any]:
        """The segment as plain dictionaries and lists, its blocks in it, as it stands in `Page.to_dict`.

        Example:
            >>> import pagesplit
            >>> page = pagesplit.split("<p>The lake froze over last night.</p>")
            >>> list(page.segments[0].to_dict())
            ['label', 'confidence', 'xpath', 'text', 'blocks']
        """
        return render_json.segment_to_dict(self)

    @property
    def _numbers(self) -> range:
        return range(self._range.first, self._range.end)
