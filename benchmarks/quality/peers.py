"""pagesplit and its peers: how each is asked for a page's text. What a peer's front page shows first is what it gets.

An adapter imports its package when it is called, which only a worker does, and gives a function of a page as text and
its URL, None where that is not known.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

Labels = dict[tuple[str, int], str]
"""Label of each block by its XPath and run."""


class Answer(NamedTuple):
    """What a peer that labels blocks says of a page; `labels` is asked when the clock has stopped."""

    text: str
    labels: Callable[[], Labels]


Extract = Callable[[str, str | None], "str | Answer | None"]


class Peer(NamedTuple):
    """Something that finds a page's text."""

    name: str
    package: str  # as pip knows it
    load: Callable[[], Extract]


def split(model: Path | None) -> Extract:
    """Ask pagesplit for its main text, and for labels."""
    import pagesplit

    splitter = pagesplit.Splitter(model)

    def extract(html: str, url: str | None) -> Answer:
        page = splitter.split(html, url=url)
        return Answer(page.text, lambda: {(block.xpath, block.run): block.label for block in page.blocks})

    return extract


def trafilatura(*, fast: bool) -> Extract:
    """Ask trafilatura, with or without its fallbacks."""
    from trafilatura import extract

    return lambda html, url: extract(html, url=url, fast=fast)


def resiliparse() -> Extract:
    """Ask Resiliparse."""
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html, url: extract_plain_text(html, main_content=True)


def readability() -> Extract:
    """Ask readability-lxml, which answers in HTML."""
    from html_text import extract_text
    from readability import Document

    return lambda html, url: extract_text(Document(html, url=url).summary())


def justext() -> Extract:
    """Ask jusText. It wants to know the language; as the others do not, it gets the stop words of all it knows."""
    from justext import get_stoplist, get_stoplists, justext

    words = frozenset[str]().union(*map(get_stoplist, get_stoplists()))

    def extract(html: str, url: str | None) -> str:
        found = justext(html.encode("utf-8", "replace"), words, encoding="utf-8")
        return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)

    return extract


def newspaper() -> Extract:
    """Ask newspaper4k, which must not load the page's images."""
    from newspaper import Article

    def extract(html: str, url: str | None) -> str:
        article = Article(url or "https://page.example/", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return article.text

    return extract


def turbohtml() -> Extract:
    """Ask turbohtml."""
    from turbohtml import parse

    return lambda html, url: parse(html).main_text()


def floor() -> Extract:
    """All text of the page, by html-text: what no extractor should fall below."""
    from html_text import extract_text

    return lambda html, url: extract_text(html)


OURS = "pagesplit"


def all_peers(model: Path | None = None) -> tuple[Peer, ...]:
    """pagesplit, with the shipped model or the one in a folder, and its peers."""
    return (
        Peer(OURS, "pagesplit", partial(split, model)),
        Peer("trafilatura, fast", "trafilatura", partial(trafilatura, fast=True)),
        Peer("trafilatura, full", "trafilatura", partial(trafilatura, fast=False)),
        Peer("Resiliparse", "resiliparse", resiliparse),
        Peer("readability-lxml", "readability-lxml", readability),
        Peer("jusText", "justext", justext),
        Peer("newspaper4k", "newspaper4k", newspaper),
        Peer("turbohtml", "turbohtml", turbohtml),
        Peer("html-text (all text)", "html-text", floor),
    )
