"""How far confidence comes true: overall and by the label that blocks get, in figures and as a picture."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from pagesplit.fit import score
from pagesplit.fit.sample import Sample
from pagesplit.labels import LABELS
from pagesplit.model.steps import probabilities
from training.report.pages import table
from training.said import Said

BINS: Final = 10
_INK, _LINE, _BARS, _PAPER = "#222222", "#0072b2", "#d9d9d9", "#ffffff"


class Sure(NamedTuple):
    """What the model said of some blocks."""

    label: np.ndarray  # the one each block gets
    confidence: np.ndarray
    right: np.ndarray

    def of(self, label: int) -> "Sure":
        """Only the blocks that get a label."""
        ours = self.label == label
        return Sure(*(column[ours] for column in self))

    @property
    def error(self) -> float:
        """Expected calibration error."""
        return score.calibration_error(self.confidence, self.right, BINS) if len(self.label) else float("nan")


def measure(samples: Sequence[Sample], said: Sequence[Said], sure: Sequence[np.ndarray]) -> Sure:
    """All labelled blocks, each page's scores calibrated as its fold's are."""
    found = []
    for sample, scores, sureness in zip(samples, said, sure, strict=True):
        if sample.measured:
            shares = probabilities(scores.full, sureness)
            label = shares.argmax(axis=1)
            found.append((label, shares.max(axis=1), label == sample.labels))
    return Sure(*(np.concatenate(column) for column in zip(*found, strict=True)))


def bins(sure: Sure) -> list[tuple[float, float, float, int]]:
    """Of each bin that has blocks: its lower bound, mean confidence, share right, blocks."""
    place = np.minimum((sure.confidence * BINS).astype(int), BINS - 1)
    return [
        (number / BINS, float(sure.confidence[ours].mean()), float(sure.right[ours].mean()), int(ours.sum()))
        for number in range(BINS)
        if (ours := place == number).any()
    ]


def section(sure: Sure, picture: Path) -> str:
    """Tables, and the picture drawn beside them."""
    draw(sure, picture)
    errors = [sure.of(label).error for label in range(len(LABELS))]
    worst = int(np.nanargmax(errors))
    rows = [_row(label, sure.of(place)) for place, label in enumerate(LABELS)]
    rows.append(_row("**all**", sure))
    by_bin = [
        [f"{low:.1f} to {low + 1 / BINS:.1f}", blocks, confidence, right]
        for low, confidence, right, blocks in bins(sure)
    ]
    return f"""## Confidence

Expected calibration error over blocks, {BINS} bins: {sure.error:.3f}; the worst label's, {LABELS[worst]}: \
{errors[worst]:.3f}. {sure.right.mean():.1%} of all blocks are right.
For each label a slope and an offset for the log odds of the blocks that get it; those of each fold are set on the
other folds' scores.

![Share right by confidence, overall and by label]({picture.name})

{table(["blocks that get", "blocks", "mean confidence", "share right", "calibration error"], rows)}

{table(["confidence", "blocks", "mean confidence", "share right"], by_bin)}"""


def _row(name: str, sure: Sure) -> list[object]:
    return [name, len(sure.label), score.mean(sure.confidence), score.mean(sure.right), sure.error]


def draw(sure: Sure, picture: Path) -> None:
    """A large panel of all blocks beside nine small ones by label; on white paper, whatever is behind it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 5.7), facecolor=_PAPER, layout="constrained")
    FigureCanvasAgg(figure)
    grid = figure.add_gridspec(3, 6)
    _panel(figure.add_subplot(grid[:, :3]), "all blocks", sure, large=True)
    for place, label in enumerate(LABELS):
        _panel(figure.add_subplot(grid[place // 3, 3 + place % 3]), label, sure.of(place), large=False)
    figure.savefig(picture, dpi=100, metadata={"Software": None})


def _panel(axes: Any, title: str, sure: Sure, *, large: bool) -> None:
    found = bins(sure)
    axes.set(xlim=(0, 1), ylim=(0, 1), xticks=[0, 0.5, 1], yticks=[0, 0.5, 1], aspect="equal")
    axes.tick_params(labelsize=10 if large else 7, colors=_INK)
    axes.set_title(
        f"{title}: error {sure.error:.3f}" if large else f"{title} {sure.error:.3f}", fontsize=12 if large else 8
    )
    shares = [blocks / len(sure.label) for *_, blocks in found]
    axes.bar([low for low, *_ in found], shares, 1 / BINS, align="edge", color=_BARS, label="share of the blocks")
    axes.plot([0, 1], [0, 1], color=_INK, linewidth=0.8, linestyle=":")
    axes.plot(
        [one[1] for one in found],
        [one[2] for one in found],
        color=_LINE,
        marker="o",
        markersize=5 if large else 2.5,
        linewidth=1.5 if large else 1,
        label="share right",
    )
    if large:
        axes.set_xlabel("confidence", fontsize=11)
        axes.legend(loc="upper left", fontsize=10, frameon=False)
