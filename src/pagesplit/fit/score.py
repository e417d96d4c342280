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


def bootstrap(confusions: NDArray[Any], times: int = 500, seed: int = 0) -> NDArray[np.float64]:
    """(labels + 2, 2) bounds of the 95 % interval of each label's F1, of the nine and of the four, over pages.

    Pages are drawn with replacement; after Efron, "Bootstrap Methods: Another Look at the Jackknife", 1979.

    Args:
        confusions: (pages, labels, labels).
        times: samples drawn.
        seed: of the draws.
    """
    rng = np.random.default_rng(seed)
    pages = len(confusions)
    figures = []
    for _ in range(times):
        times_drawn = np.bincount(rng.integers(0, pages, pages), minlength=pages)
        scores = label_scores(np.tensordot(times_drawn, confusions, axes=1))
        figures.append([*scores.f1, scores.nine, scores.four])
    bounds: NDArray[np.float64] = np.percentile(figures, [2.5, 97.5], axis=0).T
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
