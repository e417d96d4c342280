"""One page to learn from or to be measured on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pagesplit.evidence import Evidence
from pagesplit.labels import LABELS

UNIT_CAP = 400  # characters of one block that count
PAGE_CAP = 2000  # characters of one label on one page that count


@dataclass(slots=True, eq=False)
class Sample:
    """One page with what is known of it; n blocks.

    Attributes:
        name, corpus, domain, kind: where the page comes from; pages of one domain never part in folds.
        evidence: what the model sees.
        bare: the same with every class, id and other name removed from the page, None where it was not made.
        labels: (n,) place in LABELS, None where the page has no labels.
        chars: (n,) characters of each block.
        main: (n,) share of each block's words that are main text, None where that is not known.
        main_weight: (n,) how much the block counts for main text.
    """

    name: str
    corpus: str
    domain: str
    kind: str | None
    evidence: Evidence
    chars: NDArray[np.float32]
    bare: Evidence | None = None
    labels: NDArray[np.int64] | None = None
    main: NDArray[np.float32] | None = None
    main_weight: NDArray[np.float32] | None = None


def block_weights(chars: NDArray[Any], labels: NDArray[Any]) -> NDArray[np.float32]:
    """How much each block of a page counts.

    Its characters, at most `UNIT_CAP`; the blocks of one label on one page are scaled down to `PAGE_CAP` together
    where they exceed it, so that no single long page decides a figure.
    """
    weights: NDArray[np.float32] = np.minimum(chars, UNIT_CAP).astype(np.float32)
    for label in range(len(LABELS)):
        of_label = labels == label
        total = weights[of_label].sum()
        if total > PAGE_CAP:
            weights[of_label] *= PAGE_CAP / total
    return weights


def folds(samples: Sequence[Sample], count: int, seed: int = 0) -> list[NDArray[np.int64]]:
    """Split samples into folds that never part a domain, labelled pages spread evenly; gives each fold's places."""
    rng = np.random.default_rng(seed)
    domains = sorted({sample.domain for sample in samples})
    rng.shuffle(domains)
    size = {domain: [0, 0] for domain in domains}
    for sample in samples:
        size[sample.domain][0] += sample.labels is not None
        size[sample.domain][1] += 1
    load = np.zeros((count, 2))
    fold_of: dict[str, int] = {}
    for domain in sorted(domains, key=lambda name: size[name], reverse=True):
        fold = int(np.lexsort((load[:, 1], load[:, 0]))[0]) if size[domain][0] else int(load[:, 1].argmin())
        fold_of[domain] = fold
        load[fold] += size[domain]
    return [
        np.array([place for place, sample in enumerate(samples) if fold_of[sample.domain] == fold])
        for fold in range(count)
    ]
