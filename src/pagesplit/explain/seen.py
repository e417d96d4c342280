"""One block of a page and what can be read off the page's columns about it."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from pagesplit.block import COUNTS, Scan
from pagesplit.evidence import Evidence
from pagesplit.features import FEATURES
from pagesplit.labels import Label
from pagesplit.tags import TAGS, WITHIN

_COUNT = {name: place for place, name in enumerate(COUNTS)}
PLACE = {feature.name: place for place, feature in enumerate(FEATURES)}
"""Columns of `Evidence.rows` by name."""
LABELLING = ("ad", "paid", "promo", "comment", "related", "money")
"""Groups of words by which a short block may label its group."""
SHORT = 8
"""Words that such a block has at most."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Seen:
    """A block to be explained.

    Args:
        scan, evidence: the page.
        block: the block's number.
        plain: the page was read from plain text, whose elements nobody wrote.
        knows_home: the page's own domain is known, not guessed from its links.
        labels: what the model makes of each block of the page.
    """

    def __init__(
        self, scan: Scan, evidence: Evidence, block: int, *, plain: bool, knows_home: bool, labels: Sequence[Label]
    ) -> None:
        self.scan, self.evidence, self.block, self.plain = scan, evidence, block, plain
        self.knows_home, self.labels = knows_home, labels
        self.box = scan.block_box[block]
        self.text = scan.texts[block]

    def value(self, name: str) -> float:
        """A feature of the block."""
        return float(self.evidence.rows[self.block, PLACE[name]])

    def count(self, name: str, block: int | None = None) -> int:
        """One of COUNTS, of the block or of another."""
        return self.scan.counts[(self.block if block is None else block) * len(COUNTS) + _COUNT[name]]

    def times(self, name: str) -> int:
        """What a feature that is the logarithm of a number was made from."""
        return round(float(np.expm1(self.value(name))))

    def counted(self, share: str) -> int:
        """How many of the block's links a share of them is."""
        return round(self.value(share) * self.count("links"))

    @property
    def tag(self) -> str:
        """Name of the block's element."""
        return self.tag_of(self.block)

    def tag_of(self, block: int) -> str:
        """Name of a block's element."""
        return TAGS[self.scan.box_tag[self.scan.block_box[block]]] or "element"

    def is_heading(self, block: int) -> bool:
        """Whether a block is a heading by its element."""
        return self.tag_of(block) in _HEADINGS

    @property
    def within(self) -> tuple[str, ...]:
        """Telling elements around the block, its own aside."""
        bits = self.scan.box_within[self.box]
        return tuple(tag for place, tag in enumerate(WITHIN) if bits >> place & 1 and tag != self.tag)

    @property
    def own_look(self) -> tuple[str, ...]:
        """Class, id and the like of the block's element, if it has any."""
        return self._named([self.scan.box_look[self.box]])

    @property
    def inner_looks(self) -> tuple[str, ...]:
        """The same of inline elements in it."""
        inline = zip(self.scan.inline_block, self.scan.inline_look, strict=True)
        return self._named([look for block, look in inline if block == self.block])

    @property
    def near_looks(self) -> tuple[str, ...]:
        """The same of the nearest ancestors."""
        return self._named(self.evidence.near[self.block].tolist())

    @property
    def far_looks(self) -> tuple[str, ...]:
        """The same of ancestors above them."""
        return self._named(self.evidence.far[self.block].tolist())

    def _named(self, looks: Iterable[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(" ".join(self.scan.looks[look].split()) for look in looks if look >= 0))

    def container(self, level: int = 0) -> range:
        """Blocks of the smallest container that holds more than the block's own element, or of a larger one."""
        return range(int(self.evidence.first[level, self.block]), int(self.evidence.end[level, self.block]))

    def around(self, level: int = 0) -> str:
        """What a container is, in words; a plain text has no boxes, its groups are lines between empty lines."""
        if not self.plain:
            return "the box around it" if not level else "a larger box around it"
        return "the whole text" if len(self.container(level)) == len(self.scan) else "its group of lines"

    @cached_property
    def last_heading(self) -> int:
        """The last heading before the block, -1 where there is none."""
        return next((block for block in range(self.block - 1, -1, -1) if self.is_heading(block)), -1)
