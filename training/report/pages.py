"""Pages with what a model said of them, and the tables that all sections are made of."""

from collections.abc import Iterable, Sequence

import numpy as np

from pagesplit.fit import score
from pagesplit.fit.sample import Sample
from pagesplit.labels import LABELS, MISSION
from training.said import Said

Pages = Sequence[tuple[Sample, Said]]


def confusions(pages: Pages, bare: bool = False) -> np.ndarray:
    """(pages, labels, labels) weight by gold label and found label."""
    return np.stack(
        [
            score.page_confusion(
                sample.labels,
                (said.bare if bare else said.full)[:, :-1].argmax(axis=1),
                score.block_weights(sample.chars, sample.labels),
            )
            for sample, said in pages
        ]
    )


def figures(pages: Pages) -> list[float]:
    """F1 of each label, macro F1 over four and over nine; labels that no page of the group has are left out."""
    confusion = confusions(pages).sum(axis=0)
    f1 = np.where(confusion.sum(axis=1) > 0, score.label_scores(confusion).f1, np.nan)
    return [*f1.tolist(), mean_there(f1[[LABELS.index(label) for label in MISSION]]), mean_there(f1)]


def mean_there(values: np.ndarray) -> float:
    """Mean without NaNs; NaN where there is nothing else."""
    return score.mean(values[~np.isnan(values)])


def table(head: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table; floats get three digits, NaN a dash."""
    lines = [list(head), ["---"] * len(head), *rows]
    return "\n".join(
        "|" + "|".join(f" {text} " if (text := _cell(cell)) else " " for cell in line) + "|" for line in lines
    )


def _cell(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return "–" if np.isnan(value) else f"{value:.3f}"


def bounds(pair: np.ndarray) -> str:
    """An interval in words."""
    return "–" if np.isnan(pair).any() else f"{pair[0]:.3f} to {pair[1]:.3f}"
