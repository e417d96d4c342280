"""How large a network is; apart from training, so that asking needs no PyTorch."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Size:
    """How large a network is, and how often it sees each page while it is trained."""

    width: int = 128  # of a block's state
    message: int = 32  # numbers a block tells others
    word_width: int = 32  # of a word's vector
    layers: int = 3  # context layers
    words: int = 6000  # of texts that it knows, and as many of names
    say: float = 0.14  # of each container in what its blocks are, see `pagesplit.model.steps.twin.voting`
    dropout: float = 0.4
    epochs: int = 9


FULL_SIZE: Final = Size()
"""Of the model for pages."""
