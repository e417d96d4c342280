"""A page as the store keeps it: its text, and its blocks by place and by what they say."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pagesplit import Page, Splitter

_MARK = 8  # hexadecimal digits: enough to tell a page's texts apart, too few to tell the texts


class Unit(NamedTuple):
    """A block: its place, and a mark of its text to find it by where places have changed."""

    xpath: str
    run: int
    mark: str


class Reading(NamedTuple):
    """A page, read."""

    text: str  # the whole page, markup and all
    page: Page
    url: str | None
    domain: str  # "" where nothing tells
    title: str

    @property
    def sha256(self) -> str:
        """What the page is known by: a hash of its text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def units(self) -> list[Unit]:
        """The page's blocks."""
        return units_of(self.page)


def read(splitter: Splitter, data: bytes | str, url: str | None = None) -> Reading:
    """Read a page.

    Raises:
        InputError: it is no HTML.
    """
    if isinstance(data, bytes):
        codec = splitter.split(data).encoding or "utf-8"
        data = data.decode(codec, "replace")
    page = splitter.split(data, url=url)
    url = url or _own_url(page)
    return Reading(data, page, url, domain_of(url), page.title or "")


def units_of(page: Page) -> list[Unit]:
    """A page's blocks."""
    return [Unit(block.xpath, block.run, mark_of(block.text)) for block in page.blocks]


def mark_of(text: str) -> str:
    """A short hash of a block's text.

    >>> mark_of("Anzeige")
    '2e2f6d64'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]


def domain_of(url: str | None) -> str:
    """The host of a URL, "" where it has none.

    >>> domain_of("https://www.Zeitung.example:443/bericht"), domain_of("page.html"), domain_of("http://[")
    ('zeitung.example', '', '')
    """
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _own_url(page: Page) -> str | None:
    """Where the page says that it is at home."""
    if not page.blocks:
        return None
    tree: Any = page.blocks[0].element.getroottree()
    paths = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
    return next(_absolute(str(url) for path in paths for url in tree.xpath(path)), None)


def _absolute(urls: Iterable[str]) -> Iterator[str]:
    return (url for url in urls if domain_of(url))
