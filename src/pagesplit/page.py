"""What callers hold: a page, its blocks and its segments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

from lxml import etree

from pagesplit import document
from pagesplit.address import Addresses, common_box
from pagesplit.block import Scan
from pagesplit.errors import ModelError, NoDomError, PagesplitError
from pagesplit.evidence import Evidence
from pagesplit.explanation import Explanation
from pagesplit.features import FEATURES, measure
from pagesplit.labels import LABELS, Label
from pagesplit.model import Network, Prediction, loaded
from pagesplit.render import html as render_html
from pagesplit.render import json as render_json
from pagesplit.render import markdown as render_markdown
from pagesplit.render import text as render_text
from pagesplit.render.outline import Outline, Selection
from pagesplit.segment import Range


class Link(NamedTuple):
    """A link of a block."""

    text: str
    url: str
    """Absolute where the page's URL or its ``<base>`` allows; as written where it does not, or is malformed."""
    rel: str
    start: int
    """Where in the block's text the link's text starts."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """All that was found out about a page; what `Page` is a view of."""

    document: document.Document
    root: str
    """XPath of the element that was read."""
    url: str | None
    scan: Scan
    home: int
    """CRC-32 of the page's own domain, 0 where it is not known."""
    prediction: Prediction
    labels: tuple[Label, ...]
    ranges: tuple[Range, ...]
    main: tuple[int, ...]
    """Blocks that make up the main text."""
    model: Mapping[str, Any]
    """Manifest of the model."""
    folder: Path
    """Where the model is: a page travels without its weights."""

    def __getstate__(self) -> dict[str, Any]:
        """The tree cannot be pickled: it goes as what it can be made from."""
        state = {name: getattr(self, name) for name in self.__slots__}
        source = self.document.source
        if source is not None and not isinstance(source, str | bytes):
            source = etree.tostring(source, encoding="unicode", with_tail=False)
            state["document"] = replace(self.document, root=None, source=source, syntax="xml")
        else:
            state["document"] = replace(self.document, root=None)
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)


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
        return self._page._addresses.of_box(self._page._reading.scan.block_box[self.index])

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
        return self._page._links(self.index)

    @property
    def element(self) -> Any:
        """The block's lxml element; the page is parsed again where its tree is not at hand. None in plain text."""
        return self._page._element(self._page._reading.scan.block_box[self.index])


class Segment:
    """Neighbouring blocks of one label that belong together."""

    __slots__ = ("_page", "_range")

    def __init__(self, page: "Page", span: Range) -> None:
        self._page, self._range = page, span

    def __repr__(self) -> str:
        return f"<Segment {self.label} {self.confidence:.2f} {len(self.blocks)} blocks>"

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
        return self._page._addresses.of_box(self._box)

    @property
    def element(self) -> Any:
        """The smallest lxml element that holds all the blocks; None in plain text."""
        return self._page._element(self._box)

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
        if self._page._is_plain:
            raise NoDomError("html() needs a DOM, and this page was read from plain text; use .text or .markdown()")
        return render_html.html(self._page._selection(self._numbers))

    def markdown(self) -> str:
        """The segment as Markdown; related links as a list, an item for each page that is linked to.

        Example:
            >>> import pagesplit
            >>> page = pagesplit.split("<h2>Ice</h2><ol><li>Thin<ul><li>1 cm</ul><li>Thick</ol>")
            >>> print(page.segments[-1].markdown(), end="")
            1. Thin
               - 1 cm
            2. Thick
        """
        return self._page._markdown(self._numbers, as_links=self.label == "related-links")

    @property
    def _numbers(self) -> range:
        return range(self._range.first, self._range.end)


class Page:
    """A web page, every block of its text labelled.

    Made by `pagesplit.split` and `pagesplit.split_text`. It can be pickled; what needs the DOM is then parsed again
    when asked for.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def __repr__(self) -> str:
        return f"<Page {len(self.blocks)} blocks, {len(self.segments)} segments, title {self.title!r}>"

    def __reduce__(self) -> tuple[type["Page"], tuple[Reading]]:
        return (Page, (self._reading,))

    def __iter__(self) -> Iterator[Segment]:
        return iter(self.segments)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every text of the page in document order, each exactly once."""
        return tuple(Block(self, index) for index in range(len(self._reading.scan)))

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The blocks again, grouped."""
        return tuple(Segment(self, span) for span in self._reading.ranges)

    def labelled(self, *labels: Label) -> tuple[Segment, ...]:
        """The segments that have one of some labels, in document order."""
        return tuple(segment for segment in self.segments if segment.label in labels)

    @property
    def article(self) -> tuple[Segment, ...]:
        """Segments of main content."""
        return self.labelled("article")

    @property
    def metadata(self) -> tuple[Segment, ...]:
        """Bylines, dates, counts."""
        return self.labelled("metadata")

    @property
    def sponsored(self) -> tuple[Segment, ...]:
        """Advertising and paid content."""
        return self.labelled("sponsored")

    @property
    def promo(self) -> tuple[Segment, ...]:
        """The site promoting itself."""
        return self.labelled("promo")

    @property
    def navigation(self) -> tuple[Segment, ...]:
        """Menus and controls."""
        return self.labelled("navigation")

    @property
    def related(self) -> tuple[Segment, ...]:
        """Lists of related links and teasers."""
        return self.labelled("related-links")

    @property
    def comments(self) -> tuple[Segment, ...]:
        """Readers' discussion."""
        return self.labelled("comments")

    @property
    def other(self) -> tuple[Segment, ...]:
        """Notices and whatever is none of the rest."""
        return self.labelled("other")

    @property
    def title(self) -> str | None:
        """The likeliest block labelled title, else what the page's head says, else None."""
        titles = [block for block in self.blocks if block.label == "title"]
        if titles:
            return max(titles, key=lambda block: block.confidence).text
        head = self._reading.scan.head
        return " ".join((head.get("og:title") or head.get("title") or "").split()) or None

    @property
    def main_blocks(self) -> tuple[Block, ...]:
        """The blocks that make up `text`."""
        return tuple(self.blocks[index] for index in self._reading.main)

    @property
    def text(self) -> str:
        """The main text, headline included, a block a line."""
        return render_text.lines(self.main_blocks)

    @property
    def article_text(self) -> str:
        """The blocks labelled article, without the headline, a block a line."""
        return render_text.lines([block for block in self.blocks if block.label == "article"])

    def markdown(self) -> str:
        """The main text as Markdown: CommonMark with GitHub's tables, footnotes, formulae between dollar signs.

        Headings, lists, tables, code, quotes, images and links are those of the page's tree; of the page's other texts,
        such as a teaser in the middle of the article, nothing is there. A table's cell over several rows or columns
        says its text once. The tree is parsed again where it is not at hand.

        Raises:
            PagesplitError: the tree cannot be had any more; see `Block.element`.

        Example:
            >>> import pagesplit
            >>> page = pagesplit.split("<p>The <b>lake</b> froze over last night, all of it.</p>")
            >>> print(page.markdown(), end="")
            The **lake** froze over last night, all of it.
        """
        return self._markdown(self._reading.main)

    def to_dict(self) -> dict[str, Any]:
        """The page as plain dictionaries and lists; see `to_json`."""
        return render_json.to_dict(self)

    def to_json(self, indent: int | None = None) -> str:
        """The page as JSON: its schema's version, the model, title, text, segments and blocks."""
        return render_json.to_json(self, indent)

    @property
    def url(self) -> str | None:
        """The URL the caller gave."""
        return self._reading.url

    @property
    def encoding(self) -> str | None:
        """Codec the bytes were decoded by; None for what came decoded."""
        return self._reading.document.encoding

    @property
    def notes(self) -> tuple[str, ...]:
        """What had to be mended to read the page, in English."""
        return self._reading.document.notes

    @property
    def model(self) -> Mapping[str, Any]:
        """Manifest of the model that labelled the page."""
        return self._reading.model

    @cached_property
    def evidence(self) -> Evidence | None:
        """What the model saw; measured again when asked for, and None for a page without blocks.

        ``page.evidence.rows[block.index]`` is a block's row of features.
        """
        return measure(self._reading.scan, self._reading.home) if self.blocks else None

    def explain(self, block: Block, label: Label | None = None) -> Explanation:
        """What spoke for and against a block's label, in words.

        Each piece of evidence (where its links lead, the heading above it, its words ...) is taken away by making it
        that of an average block, and the page is labelled again: what the label's log odds lose by that is the
        piece's weight. So `Reason.without` is what the score would be without it. Evidence that says one thing twice
        counts little each time.

        Args:
            block: a block of this page.
            label: the label to explain, to find out why a block is *not* sponsored, say; its own if left out.

        Raises:
            ModelError: the model that labelled the page is no longer where it was, or is another now.

        Example:
            >>> import pagesplit
            >>> page = pagesplit.split("<h3>Anzeige</h3><p><a href='https://shop.example/?id=1'>Fenster</a></p>")
            >>> explanation = page.explain(page.blocks[1], "sponsored")
            >>> [reason.text for reason in explanation.evidence_for if reason.kind == "heading"]
            ['it stands under the heading "Anzeige"']
        """
        from pagesplit.explain import explain  # most callers never ask

        if self.blocks[block.index : block.index + 1] != (block,):
            raise ValueError(f"{block!r} is no block of this page")
        if label is not None and label not in LABELS:
            raise ValueError(f"{label!r} is no label; labels are {', '.join(LABELS)}")
        assert self.evidence is not None  # as there is a block
        network = self._network()
        found, _ = explain(self._reading.scan, self.evidence, network, block.index, label, self._is_plain)
        return replace(found, xpath=block.xpath)

    def _network(self) -> Network:
        """The model that labelled the page."""
        folder = self._reading.folder
        network, manifest = loaded(folder, tuple(feature.name for feature in FEATURES))
        if manifest["checksum"] != self.model["checksum"]:
            raise ModelError(f"the model in {folder} is not the one that labelled the page; split the page again")
        return network

    @cached_property
    def _addresses(self) -> Addresses:
        return Addresses(self._reading.scan, self._reading.root)

    @cached_property
    def _base(self) -> str:
        """What relative links are relative to."""
        return _join(self._reading.url or "", self._reading.scan.head.get("base", ""))

    @cached_property
    def _links_of_block(self) -> Mapping[int, Sequence[int]]:
        places: dict[int, list[int]] = {}
        for place, block in enumerate(self._reading.scan.link_block):
            places.setdefault(block, []).append(place)
        return places

    def _links(self, block: int) -> tuple[Link, ...]:
        scan = self._reading.scan
        text = scan.texts[block]
        return tuple(
            Link(
                text[scan.link_from[place] : scan.link_to[place]],
                _join(self._base, scan.hrefs[place].strip()),
                scan.rels[place],
                scan.link_from[place],
            )
            for place in self._links_of_block.get(block, ())
            if scan.hrefs[place].strip()  # an anchor without target leads nowhere
        )

    @property
    def _is_plain(self) -> bool:
        return self._reading.document.syntax == "plain"

    @cached_property
    def _elements(self) -> Sequence[Any]:
        root = document.root_of(self._reading.document)
        elements = list(root.iter("*"))
        if len(elements) != len(self._reading.scan.node_name):
            raise PagesplitError(
                "the page's elements are not at hand: its tree changed since it was split, or the page was pickled and "
                "came of a tree that XML cannot say; split it again, from str or bytes if it is to be pickled"
            )
        return elements

    @cached_property
    def _outline(self) -> Outline:
        return Outline(self._reading.scan, self._elements)

    def _selection(self, blocks: Sequence[int]) -> Selection:
        return Selection(self._outline, blocks, partial(_join, self._base))

    def _markdown(self, blocks: Sequence[int], *, as_links: bool = False) -> str:
        if not blocks:
            return ""
        if self._is_plain:
            return render_markdown.plain(self.blocks[index] for index in blocks)
        selection = self._selection(blocks)
        return render_markdown.links(selection) if as_links else render_markdown.markdown(selection)

    def _element(self, box: int) -> Any:
        return None if self._is_plain else self._elements[self._reading.scan.box_node[box]]


def _join(base: str, url: str) -> str:
    """urljoin that leaves alone what is no URL."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url
