"""A whole page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from pagesplit.errors import ArgumentError, ModelError, NoDomError
from pagesplit.evidence import Evidence
from pagesplit.explanation import Explanation
from pagesplit.features import FEATURES, measure
from pagesplit.labels import LABELS, Label, checked, near
from pagesplit.model import Network, loaded
from pagesplit.page.dom import Dom
from pagesplit.page.links import Links
from pagesplit.page.parts import Block, Segment
from pagesplit.page.reading import Reading
from pagesplit.render import json as render_json
from pagesplit.render import markdown as render_markdown
from pagesplit.render import text as render_text
from pagesplit.render.outline import Selection
from pagesplit.render.permalinks import heading_text
from pagesplit.segment import segment
from pagesplit.wording import plural


class Page:
    """A web page, every block of its text labelled.

    Made by `pagesplit.split` and `pagesplit.split_text`. It can be pickled; what needs the DOM is then parsed again
    when asked for.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def __repr__(self) -> str:
        size = f"{plural(len(self.blocks), 'block')}, {plural(len(self.segments), 'segment')}"
        return f"<Page {size}, title {self.title!r}>"

    def __reduce__(self) -> tuple[type["Page"], tuple[Reading]]:
        return (Page, (self._reading,))

    def __iter__(self) -> Iterator[Segment]:
        return iter(self.segments)

    if not TYPE_CHECKING:  # for them, what is not there is an error

        def __getattr__(self, name: str) -> NoReturn:
            """Say of what is not there where something like it is."""
            raise AttributeError(f"a Page has no {name!r}{_instead_of(name)}", name=name, obj=self)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every text of the page in document order, each exactly once."""
        return tuple(Block(self, index) for index in range(len(self._reading.scan)))

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The blocks again, grouped."""
        return tuple(Segment(self, span) for span in self._reading.ranges)

    def labelled(self, *labels: Label) -> tuple[Segment, ...]:
        """The segments that have one of some labels, in document order.

        Raises:
            ArgumentError: one of them is no label, or there are none.

        Example:
            >>> import pagesplit
            >>> page = pagesplit.split("<h1>Ice</h1><p>The lake froze over last night.</p>")
            >>> page.labelled(*pagesplit.LABELS) == page.segments
            True
        """
        if not labels:
            raise ArgumentError(
                "labelled takes at least one label: page.labelled('article'); all segments are page.segments, "
                f"and labels are {', '.join(LABELS)}"
            )
        labels = tuple(checked(label) for label in labels)
        return tuple(segment for segment in self.segments if segment.label in labels)

    def at(self, xpath: str) -> tuple[Block, ...]:
        """The blocks at an XPath, in document order: to look at one that a browser or another library has found.

        Of an element, its own blocks; where it has none, those in it; of what is inside a block (a link, an attribute,
        a text), that block. It is evaluated by lxml on the tree that the page came from, so absolute paths start at its
        root, and browsers' paths may differ where they mend a page in another way.

        Returns:
            The blocks; none where nothing matches, or where there is no text.

        Raises:
            ArgumentError: no XPath, or one that gives a number, a truth value or a mere string.
            NoDomError: the page was read from plain text.

        Example:
            >>> import pagesplit
            >>> page = pagesplit.split("<ul><li><a href='/ice'>Ice</a><li><a href='/snow'>Snow</a></ul>")
            >>> [block.text for block in page.at("//ul")], [block.text for block in page.at("//a[@href='/snow']")]
            (['Ice', 'Snow'], ['Snow'])
        """
        if self._dom.is_plain:
            raise NoDomError("at() needs a DOM, and this page was read from plain text; look in page.blocks")
        if not isinstance(xpath, str):
            raise ArgumentError(f"at takes an XPath as str, not {type(xpath).__name__}")
        return tuple(self.blocks[index] for index in self._dom.at(xpath)) if self.blocks else ()

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
        """The likeliest block labelled title, else what the page's head says, else None.

        A sign such as ¶ that links to the heading itself is no part of it.
        """
        titles = [block for block in self.blocks if block.label == "title"]
        if titles:
            return heading_text(max(titles, key=lambda block: block.confidence))
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
        """What had to be mended to read the page, and what of it is likely a mistake, in English."""
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
            block: a block of this page, such as ``page.at("//h1")[0]``.
            label: the label to explain, to find out why a block is *not* sponsored, say; its own if left out.

        Raises:
            ArgumentError: no block of this page, or no label.
            ModelError: the model that labelled the page is no longer where it was, or is another now.

        Example:
            >>> import pagesplit
            >>> page = pagesplit.split("<h3>Anzeige</h3><p><a href='https://shop.example/?id=1'>Fenster</a></p>")
            >>> explanation = page.explain(page.blocks[1], "sponsored")
            >>> [reason.text for reason in explanation.evidence_for if reason.kind == "heading"]
            ['it stands under the heading "Anzeige"']
        """
        from pagesplit.explain import explain  # most callers never ask

        if not isinstance(block, Block) or self.blocks[block.index : block.index + 1] != (block,):
            raise ArgumentError(f"{block!r} is no block of this page; pass one of page.blocks, such as page.blocks[0]")
        if label is not None:
            label = checked(label)
        assert self.evidence is not None  # as there is a block
        reading, plain = self._reading, self._dom.is_plain
        network = self._network()
        found, _ = explain(reading.scan, self.evidence, network, block.index, label, plain=plain, home=reading.home)
        return replace(found, xpath=block.xpath)

    def _network(self) -> Network:
        """The model that labelled the page."""
        folder = self._reading.folder
        network, manifest = loaded(folder, tuple(feature.name for feature in FEATURES))
        if manifest["checksum"] != self.model["checksum"]:
            raise ModelError(f"the model in {folder} is not the one that labelled the page; split the page again")
        return network

    @cached_property
    def _dom(self) -> Dom:
        return Dom(self._reading)

    @cached_property
    def _links(self) -> Links:
        return Links(self._reading)

    def _relabelled(self, labels: Sequence[Label]) -> "Page":
        """The page with other labels, as people have given them, say; all else is still the model's."""
        ranges = tuple(segment(self._reading.scan, tuple(labels)))
        return Page(replace(self._reading, labels=tuple(labels), ranges=ranges))

    def _selection(self, blocks: Sequence[int]) -> Selection:
        return self._dom.selection(blocks, self._links.absolute)

    def _markdown(self, blocks: Sequence[int], *, as_links: bool = False) -> str:
        if not blocks:
            return ""
        if self._dom.is_plain:
            return render_markdown.plain(self.blocks[index] for index in blocks)
        selection = self._selection(blocks)
        return render_markdown.links(selection) if as_links else render_markdown.markdown(selection)


def _instead_of(name: str) -> str:
    """What may have been meant by a name that a page does not have, as the rest of a sentence.

    >>> _instead_of("related_links")
    "; the segments of that label are page.labelled('related-links')"
    >>> _instead_of("links")
    '; its segments have it: [segment.links for segment in page.segments]'
    """
    if hasattr(Segment, name):
        return f"; its segments have it: [segment.{name} for segment in page.segments]"
    if meant := near(name):
        return f"; the segments of that label are page.labelled({meant!r})"
    return ""
