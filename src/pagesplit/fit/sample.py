"""One page to learn from or to be measured on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pagesplit import document
from pagesplit.address import Addresses
from pagesplit.evidence import Evidence
from pagesplit.fit.language import UNKNOWN, language_of
from pagesplit.labels import LABELS
from pagesplit.pipeline import evidence_of, scanned
from pagesplit.scan.tables import LOOK_ATTRIBUTES


@dataclass(slots=True, eq=False)
class Sample:
    """One page with what is known of it; n blocks.

    Attributes:
        name, corpus, domain, kind: where the page comes from; pages of one domain never part in folds.
        texts: the blocks' texts.
        addresses: XPath and run of each block.
        evidence: what the model sees.
        bare: the same with every class, id and other name removed from the page.
        labels: (n,) place in LABELS, -1 for a block without; None where the page has none at all.
        measured: whether figures count those labels; where pages were chosen because a model was unsure of them, they
            only teach.
        weight: how much its labels teach, beside those of other pages.
        truth: the page's main text, None where it is not known.
        language: two letters, as its script or the page itself says; see `pagesplit.fit.language`.
    """

    name: str
    corpus: str
    domain: str
    kind: str | None
    texts: list[str]
    addresses: list[tuple[str, int]]
    evidence: Evidence
    bare: Evidence
    labels: NDArray[np.int64] | None = None
    measured: bool = False
    weight: float = 1.0
    truth: str | None = None
    language: str = UNKNOWN

    def __len__(self) -> int:
        """Number of blocks."""
        return len(self.texts)

    @property
    def chars(self) -> NDArray[np.float32]:
        """(n,) characters of each block, white space aside."""
        return np.array([len(text) - text.count(" ") for text in self.texts], np.float32)


def read_sample(page: str, *, name: str, corpus: str, domain: str, kind: str | None = None) -> Sample | None:
    """Measure a page; None where it has no text."""
    root = document.read(page).root
    columns = scanned(root) if root is not None else None
    if columns is None or not len(columns):
        return None
    paths = Addresses(columns, root.getroottree().getpath(root))
    addresses = [(paths.of_box(box), run) for box, run in zip(columns.block_box, columns.block_run, strict=True)]
    evidence = evidence_of(columns)
    language = language_of(columns.texts, columns.head.get("lang"))
    remove_names(root)
    bare = evidence_of(scanned(root))
    return Sample(name, corpus, domain, kind, columns.texts, addresses, evidence, bare, language=language)


def remove_names(root: Any) -> None:
    """Take class, id, role and the like off every element below root: what a site with hashed names leaves."""
    for element in root.iter("*"):
        for name in LOOK_ATTRIBUTES:
            element.attrib.pop(name, None)


def folds(samples: Sequence[Sample], count: int, seed: int = 0) -> list[list[int]]:
    """Split samples into folds that never part a domain, measured pages spread evenly; gives each fold's places."""
    domains = sorted({sample.domain for sample in samples})
    np.random.default_rng(seed).shuffle(domains)
    size = dict.fromkeys(domains, (0, 0))  # measured pages, pages
    for sample in samples:
        measured, pages = size[sample.domain]
        size[sample.domain] = (measured + sample.measured, pages + 1)
    load = [(0, 0)] * count
    fold_of: dict[str, int] = {}
    for domain in sorted(domains, key=lambda name: size[name], reverse=True):
        measured, pages = size[domain]
        fold = min(range(count), key=lambda place: load[place] if measured else load[place][::-1])
        fold_of[domain] = fold
        load[fold] = (load[fold][0] + measured, load[fold][1] + pages)
    return [[place for place, sample in enumerate(samples) if fold_of[sample.domain] == fold] for fold in range(count)]


def label_numbers(count: int, ranges: Sequence[tuple[int, int, str]]) -> NDArray[np.int64]:
    """(count,) place in LABELS of each block, from ranges of blocks (first, last, label) that cover all of them."""
    numbers = np.full(count, -1, np.int64)
    for first, last, label in ranges:
        if label not in LABELS:
            raise ValueError(f"no label: {label}; labels are {', '.join(LABELS)}")
        numbers[first : last + 1] = LABELS.index(label)
    if (numbers < 0).any():
        raise ValueError("the label ranges leave blocks out")
    return numbers
