"""The ordered table of all features."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pagesplit.evidence import Floats
from pagesplit.features import density, keywords, links, neighbours, position, structure, title, told
from pagesplit.features.columns import Columns, Parts


@dataclass(frozen=True, slots=True)
class Feature:
    """One column of ``Evidence.rows``: its name, its family, and what it says and why."""

    name: str
    family: str
    why: str


FAMILIES: Final[dict[str, tuple[dict[str, str], Callable[[Columns], Parts]]]] = {
    "density": (density.NAMES, density.measure),
    "links": (links.NAMES, links.measure),
    "keywords": (keywords.NAMES, keywords.measure),
    "title": (title.NAMES, title.measure),
    "told": (told.NAMES, told.measure),
    "position": (position.NAMES, position.measure),
    "structure": (structure.NAMES, structure.measure),
    "neighbours": (neighbours.NAMES, neighbours.measure),
}
"""Families in the order of the table: the names of their features with reasons, and what computes them."""

FEATURES: Final[tuple[Feature, ...]] = tuple(
    Feature(name, family, why) for family, (names, _) in FAMILIES.items() for name, why in names.items()
)
"""All features, in the order of the columns of ``Evidence.rows``."""


def by_name(row: Floats) -> dict[str, float]:
    """A row of ``Evidence.rows`` as a dictionary, for people to look at.

    >>> import pagesplit
    >>> page = pagesplit.split("<p>One short line.</p>")
    >>> round(by_name(page.evidence.rows[0])["log_words"], 2)  # log(1 + 3)
    1.39
    """
    return {feature.name: float(value) for feature, value in zip(FEATURES, row, strict=True)}
