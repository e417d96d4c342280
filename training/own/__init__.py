"""Invented pages to train on, of kinds that corpora of news lack: forums, lists, shops, documentation, services, blogs.

Every page is made from a skeleton of its kind, around it a site's head, menus, side column and footer; all choices come
from the seed. Nothing of them is taken from other people's pages, nor from fixtures/.
"""

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final, NamedTuple

from pagesplit import document
from pagesplit.fit.sample import Sample, label_numbers, read_sample
from pagesplit.pipeline import scanned
from training.own import (
    blog,
    chrome,
    collection,
    directory,
    discussion,
    documentation,
    forum,
    fronts,
    listing,
    product,
    qa,
    service,
    shopping,
    storefront,
)
from training.own.markup import Page, marked, renamed

COUNT: Final = 900
"""Pages that models are trained with."""

MARK: Final = re.compile(r'\s+data-label="([^"]*)"')
_KINDS: Final = {  # module -> kind as WCXB calls it, share of the pages
    forum: ("forum", 4), discussion: ("forum", 2), qa: ("forum", 2), listing: ("listing", 3), fronts: ("listing", 3),
    directory: ("listing", 3), collection: ("collection", 4), storefront: ("collection", 2), product: ("product", 3),
    shopping: ("product", 2), documentation: ("documentation", 4), service: ("service", 4), blog: ("article", 8),
}  # fmt: skip
_LANGUAGES: Final = ("en", "en", "en", "en", "en", "en", "de", "de", "fr", "es", "it", "pt")


class OwnPage(NamedTuple):
    """An invented page, its labels as marks on the elements."""

    name: str
    kind: str
    domain: str
    """One a skeleton."""
    html_marked: str

    @property
    def html(self) -> str:
        """The page without its marks."""
        return MARK.sub("", self.html_marked)


def skeletons() -> list[tuple[Any, Callable[[Page], tuple[str, str]]]]:
    """Every skeleton with its module."""
    return [(module, make) for module in _KINDS for make in module.SKELETONS]


def pages(count: int, seed: int = 0) -> Iterator[OwnPage]:
    """Invent pages; kinds and skeletons take turns, the rest is chance."""
    turns = {
        module: Random(f"{seed}/{module.__name__}").sample(module.SKELETONS, len(module.SKELETONS)) for module in _KINDS
    }
    made = dict.fromkeys(_KINDS, 0)
    for number in range(count):
        module = min(_KINDS, key=lambda module: made[module] / _KINDS[module][1])
        make = turns[module][made[module] % len(turns[module])]
        made[module] += 1
        yield page(module, make, f"{seed}-{number}")


def page(module: Any, make: Callable[[Page], tuple[str, str]], seed: str) -> OwnPage:
    """Invent a page from one skeleton."""
    rng = Random(f"{seed}/{module.__name__}/{make.__name__}")
    made = Page(rng, rng.choice(_LANGUAGES))
    title, main = make(made)
    kind, _ = _KINDS[module]
    html = renamed(chrome.dress(made, title, kind, main, module.WIDGETS), rng)
    skeleton = f"{module.__name__.rpartition('.')[2]}-{make.__name__}".replace("_", "-")
    return OwnPage(f"own_{skeleton}_{seed}", kind, f"{skeleton}.example", marked(html))


def labels_of(html_marked: str) -> list[str | None]:
    """The label of every block: the nearest mark above it; None where there is no mark."""
    root = document.read(html_marked).root
    columns = scanned(root)
    elements = list(root.iter("*"))
    out = []
    for box in columns.block_box:
        holder = elements[columns.box_node[box]]
        while holder is not None and holder.get("data-label") is None:
            holder = holder.getparent()
        out.append(None if holder is None else holder.get("data-label"))
    return out


def read(page: OwnPage) -> Sample:
    """The page as a sample to learn from."""
    labels = labels_of(page.html_marked)
    sample = read_sample(page.html, name=page.name, corpus="own", domain=page.domain, kind=page.kind)
    if sample is None or len(sample) != len(labels) or None in labels:
        raise ValueError(f"{page.name}: some block has no label")
    sample.labels = label_numbers(len(sample), [(place, place, label) for place, label in enumerate(labels)])
    return sample
