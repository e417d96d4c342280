"""Figures of a model on labelled pages, counted as everywhere in pagesplit; see `pagesplit.fit.score`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pagesplit import LABELS
from pagesplit.fit import score
from pagesplit.fit.sample import Sample
from pagesplit.labels import MISSION
from pagesplit.model import Network
from pagesplit.select import main_blocks

FEWEST_PAGES: Final = 5
"""Of fewer, pages drawn anew say nothing of others."""
_FOUR: Final = [LABELS.index(label) for label in MISSION]
_MAIN: Final = [LABELS.index(label) for label in ("title", "article")]


class Said(NamedTuple):
    """What a model says of a page: (blocks, labels) probabilities, with all there is to see and without names.

    And (blocks,) those of being main text.
    """

    full: NDArray[Any]
    bare: NDArray[Any]
    main: NDArray[Any]


def say(network: Network, sample: Sample) -> Said:
    """Ask a model."""
    full, bare = network.predict(sample.evidence), network.predict(sample.bare)
    return Said(full.labels, bare.labels, full.main)


class Row(NamedTuple):
    """A label's figures; NaN where no page has the label, and all but recall where pages have no other."""

    label: str
    blocks: int
    precision: float
    recall: float
    f1: float
    bare: float


@dataclass(frozen=True)
class Figures:
    """How far a model agrees with people.

    Attributes:
        confusion: (pages, labels, labels) weight of each page's blocks by what people and what the model say.
        bare: the same for pages without class names, ids and roles.
        blocks: (labels,) labelled blocks.
        calibration_error: expected calibration error of the confidence.
        main_text: mean word F1 of the main text over the pages whose blocks all have labels, title or article among
            them; those two are the truth. NaN where there is no such page.
    """

    confusion: NDArray[np.float64]
    bare: NDArray[np.float64]
    blocks: NDArray[np.int64]
    calibration_error: float
    main_text: float

    @cached_property
    def rows(self) -> list[Row]:
        """A row a label."""
        full, bare = (score.label_scores(side.sum(axis=0)) for side in (self.confusion, self.bare))
        columns = np.stack([full.precision, full.recall, full.f1, bare.f1], axis=1)
        columns[self.blocks == 0] = np.nan
        if self.is_one_sided:
            columns[:, [0, 2, 3]] = np.nan
        return [Row(label, int(self.blocks[n]), *map(float, columns[n])) for n, label in enumerate(LABELS)]

    @property
    def is_one_sided(self) -> bool:
        """Whether all labels are the same one: then nothing can be taken for it wrongly, and only recall is known."""
        return int(np.count_nonzero(self.blocks)) < 2

    @property
    def nine(self) -> float:
        """Macro F1 over the labels that the pages have."""
        return score.mean([row.f1 for row in self.rows if row.blocks])

    @property
    def four(self) -> float:
        """Macro F1 over those of article, sponsored, navigation and related-links that the pages have."""
        return score.mean([self.rows[place].f1 for place in _FOUR if self.rows[place].blocks])

    @property
    def nine_bare(self) -> float:
        """Macro F1 over the labels that the pages have, without names."""
        return score.mean([row.bare for row in self.rows if row.blocks])

    @property
    def four_bare(self) -> float:
        """Macro F1 over the four labels, without names."""
        return score.mean([self.rows[place].bare for place in _FOUR if self.rows[place].blocks])

    @property
    def interval(self) -> tuple[float, float]:
        """Bounds within which 95 % of the nine-label figures lie that pages drawn anew would give; NaN of few pages."""
        if self.is_one_sided or len(self.confusion) < FEWEST_PAGES:
            return float("nan"), float("nan")
        low, high = score.interval(score.bootstrap(self.confusion))[-2]
        return float(low), float(high)


def figures(samples: Sequence[Sample], said: Sequence[Said]) -> Figures:
    """Compare what a model says with the labels; blocks without a label do not count."""
    pairs = list(zip(samples, said, strict=True))
    known = [known_labels(sample) for sample in samples]
    sure = np.concatenate([of.full.max(axis=1)[place] for (_, of), (place, _) in zip(pairs, known, strict=True)])
    right = [of.full.argmax(axis=1)[place] == labels for (_, of), (place, labels) in zip(pairs, known, strict=True)]
    return Figures(
        np.stack([_confusion(sample, of.full) for sample, of in pairs]),
        np.stack([_confusion(sample, of.bare) for sample, of in pairs]),
        np.bincount(np.concatenate([labels for _, labels in known]), minlength=len(LABELS)),
        score.calibration_error(sure, np.concatenate(right)),
        _main_text(pairs),
    )


def _main_text(pairs: Sequence[tuple[Sample, Said]]) -> float:
    found = []
    for sample, said in pairs:
        assert sample.labels is not None  # pages of `gold` have some
        truth = np.isin(sample.labels, _MAIN)
        if truth.any() and (sample.labels >= 0).all():
            taken = main_blocks(said.main, sample.texts)
            text, there = ("\n".join(sample.texts[block] for block in of) for of in (taken, np.flatnonzero(truth)))
            found.append(score.word_f1(text, there))
    return score.mean(found)


def known_labels(sample: Sample) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The blocks of a page that have a label, and these labels."""
    assert sample.labels is not None  # pages of `gold` have some
    places = np.flatnonzero(sample.labels >= 0)
    return places, sample.labels[places]


def weights(sample: Sample) -> NDArray[np.float32]:
    """How much each block counts; nothing where it has no label."""
    assert sample.labels is not None
    return score.block_weights(sample.chars, sample.labels) * (sample.labels >= 0)


def _confusion(sample: Sample, said: NDArray[Any]) -> NDArray[np.float64]:
    places, labels = known_labels(sample)
    return score.page_confusion(labels, said.argmax(axis=1)[places], weights(sample)[places])
