"""How quality is counted: labels by characters with caps, main text by words, confidence by bins."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pagesplit.fit.main_text import WORD
from pagesplit.labels import LABELS, MISSION

UNIT_CAP: Final = 400  # characters of one block that count
PAGE_CAP: Final = 2000  # characters of one label on one page that count

_MISSION_PLACES: Final = [LABELS.index(label) for label in MISSION]


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


def page_confusion(gold: NDArray[Any], found: NDArray[Any], weights: NDArray[Any]) -> NDArray[np.float64]:
    """(labels, labels) weight of the page's blocks by gold label and found label."""
    size = len(LABELS)
    table = np.zeros((size, size))
    np.add.at(table, (gold, found), weights)
    return table


class LabelScores(NamedTuple):
    """Figures over some pages, each per label in the order of LABELS."""

    precision: NDArray[np.float64]
    recall: NDArray[np.float64]
    f1: NDArray[np.float64]

    @property
    def nine(self) -> float:
        """Macro F1 over all labels."""
        return float(self.f1.mean())

    @property
    def four(self) -> float:
        """Macro F1 over the mission's labels."""
        return float(self.f1[_MISSION_PLACES].mean())


def label_scores(confusion: NDArray[Any]) -> LabelScores:
    """Scores from a confusion matrix; a label neither there nor found has F1 0."""
    hits = np.diag(confusion)
    gold, found = confusion.sum(axis=1), confusion.sum(axis=0)
    return LabelScores(
        hits / np.maximum(found, 1e-9), hits / np.maximum(gold, 1e-9), 2 * hits / np.maximum(gold + found, 1e-9)
    )


def bootstrap(confusions: NDArray[Any], times: int = 300, seed: int = 0) -> NDArray[np.float64]:
    """(times, labels + 2) F1 of each label, macro F1 of the nine and of the four, over pages drawn with replacement.

    After Efron, "Bootstrap Methods: Another Look at the Jackknife", 1979. Labels that no drawn page has are NaN and
    left out of the means. The same seed draws the same pages, so that figures of two models can be compared.

    Args:
        confusions: (pages, labels, labels).
        times: samples drawn.
        seed: of the draws.
    """
    pages, size = len(confusions), len(LABELS)
    drawn = np.random.default_rng(seed).multinomial(pages, np.full(pages, 1 / pages), size=times)
    totals = (drawn @ confusions.reshape(pages, -1)).reshape(times, size, size)
    gold, found = totals.sum(axis=2), totals.sum(axis=1)
    f1 = 2 * np.diagonal(totals, axis1=1, axis2=2) / np.maximum(gold + found, 1e-9)
    f1 = np.where(gold > 0, f1, np.nan)
    return np.column_stack([f1, _mean_there(f1), _mean_there(f1[:, _MISSION_PLACES])])


def _mean_there(figures: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of each row without its NaNs; NaN of a row that has nothing else."""
    there = ~np.isnan(figures)
    count = there.sum(axis=1)
    total = np.where(there, figures, 0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def interval(figures: NDArray[np.float64]) -> NDArray[np.float64]:
    """(columns, 2) bounds of the middle 95 % of each column, NaNs aside; NaN where a column has nothing else."""
    bounds = np.full((figures.shape[1], 2), np.nan)
    for place, column in enumerate(figures.T):
        there = column[~np.isnan(column)]
        if len(there):
            bounds[place] = np.percentile(there, [2.5, 97.5])
    return bounds


def word_f1(text: str, truth: str) -> float:
    """Word F1 as WCXB counts it: bags of lower-case words; 1 where both are empty."""
    ours, theirs = Counter(WORD.findall(text.lower())), Counter(WORD.findall(truth.lower()))
    if not ours or not theirs:
        return float(not ours and not theirs)
    common = (ours & theirs).total()
    return 2 * common / (ours.total() + theirs.total())


def calibration_error(confidence: NDArray[Any], right: NDArray[Any], bins: int = 10) -> float:
    """Expected calibration error: mean distance of confidence and share right, over equal bins, by blocks.

    After Guo et al., "On Calibration of Modern Neural Networks", ICML 2017.
    """
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    count = np.bincount(place, minlength=bins)
    gap = np.abs(np.bincount(place, confidence, bins) - np.bincount(place, right, bins))
    return float(gap.sum() / count.sum())


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean, NaN of nothing."""
    return float(np.mean(values)) if len(values) else float("nan")
