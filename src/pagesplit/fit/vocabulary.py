"""The words a model knows: those that enough sites use."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pagesplit.evidence import Evidence
from pagesplit.fit.sample import Sample
from pagesplit.lookup import Lookup

FEWEST_DOMAINS: Final = 4
"""A word that fewer sites use says more of the site than of the block."""


class Vocabulary:
    """Hashes of the words a model has vectors for, of texts and of names; a word's number is its place, from 1."""

    def __init__(self, text_keys: Sequence[int], name_keys: Sequence[int]) -> None:
        self.text_keys, self.name_keys = list(text_keys), list(name_keys)
        self.text = Lookup({key: place for place, key in enumerate(self.text_keys, 1)})
        self.names = Lookup({key: place for place, key in enumerate(self.name_keys, 1)})

    @classmethod
    def of(cls, samples: Iterable[Sample], most: int) -> "Vocabulary":
        """The words of at least `FEWEST_DOMAINS` domains: the most widespread ones of texts, and of names."""
        samples = list(samples)
        return cls(
            _widespread(samples, lambda evidence: evidence.words.token, most),
            _widespread(samples, lambda evidence: np.concatenate([evidence.looks.token, evidence.links.token]), most),
        )


def _widespread(samples: Iterable[Sample], tokens: Callable[[Evidence], NDArray[Any]], most: int) -> list[int]:
    domains: defaultdict[int, set[str]] = defaultdict(set)
    for sample in samples:
        for key in np.unique(tokens(sample.evidence)).tolist():
            domains[key].add(sample.domain)
    counted = sorted(((-len(names), key) for key, names in domains.items() if len(names) >= FEWEST_DOMAINS))
    return [key for _, key in counted[:most]]
