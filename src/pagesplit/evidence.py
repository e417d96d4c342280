"""What the features hand to the model: the table of features, and what it may look up or pool over by itself."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Bag:
    """Hashed words in rows: row i holds ``token[start[i]:start[i + 1]]``."""

    token: Ints  # CRC-32 of each word
    start: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Everything known of a page's blocks before a model has seen them; n blocks.

    Attributes:
        rows: (n, features) float32, row after row in memory: the ordered table of named features.
        words: first words of each block's text.
        links: words of the targets of each block's links.
        looks: words of each distinct look (class, id, role and the like of an element).
        own: (pairs, 2) block and look, for the looks of the block's box and of inline elements in it.
        near, far: (n, levels) looks of the nearest ancestors and of those above them, -1 where there is none.
        page: (k,) words of what the page says of its own kind.
        alike: (n,) number of each block's text: blocks with the same text have the same.
        first, end: (levels, n) the blocks first ... end - 1 lie in the block's container, for ever larger containers.
    """

    rows: Floats
    words: Bag
    links: Bag
    looks: Bag
    page: Ints
    own: Ints
    near: Ints
    far: Ints
    alike: Ints
    first: Ints
    end: Ints

    def __len__(self) -> int:
        """Number of blocks."""
        return int(self.rows.shape[0])
