"""The links of a page's blocks, absolute where they can be."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urljoin

from pagesplit.page.reading import Reading


class Link(NamedTuple):
    """A link of a block."""

    text: str
    url: str
    """Absolute where the page's URL or its ``<base>`` allows; as written where it does not, or is malformed."""
    rel: str
    start: int
    """Where in the block's text the link's text starts."""


class Links:
    """A page's links, by the blocks they stand in."""

    def __init__(self, reading: Reading) -> None:
        self._scan = reading.scan
        self._base = _join(reading.url or "", reading.scan.head.get("base", ""))

    def absolute(self, url: str) -> str:
        """A URL of the page as it is seen from elsewhere."""
        return _join(self._base, url)

    def of_block(self, block: int) -> tuple[Link, ...]:
        """The links of a block, in order."""
        scan = self._scan
        text = scan.texts[block]
        return tuple(
            Link(
                text[scan.link_from[place] : scan.link_to[place]],
                self.absolute(scan.hrefs[place].strip()),
                scan.rels[place],
                scan.link_from[place],
            )
            for place in self._places.get(block, ())
            if scan.hrefs[place].strip()  # an anchor without target leads nowhere
        )

    @cached_property
    def _places(self) -> Mapping[int, Sequence[int]]:
        places: dict[int, list[int]] = {}
        for place, block in enumerate(self._scan.link_block):
            places.setdefault(block, []).append(place)
        return places


def _join(base: str, url: str) -> str:
    """urljoin that leaves alone what is no URL."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url
