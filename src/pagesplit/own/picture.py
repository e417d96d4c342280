"""A picture of which label is taken for which."""

from pathlib import Path
from typing import Any, Final

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from pagesplit import LABELS

_DARK: Final = 0.55  # share from which on a cell needs light ink


def draw(file: Path, confusion: NDArray[Any]) -> None:
    """Draw a confusion matrix; each row's shares of what people said.

    Args:
        file: PNG to write.
        confusion: (labels, labels) weight by what people and what the model say.
    """
    total = confusion.sum(axis=1)
    shares = confusion / np.maximum(total, 1e-9)[:, None]
    figure = Figure(figsize=(7.4, 6.6), layout="constrained")
    axes = figure.subplots()
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    names = [label if total[place] else f"({label})" for place, label in enumerate(LABELS)]
    axes.set_xticks(range(len(LABELS)), LABELS, rotation=40, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(LABELS)), names)
    axes.set(xlabel="what the model says", ylabel="what people say")
    axes.set_title("Which label is taken for which, % of characters", fontsize=11)
    for (row, column), share in np.ndenumerate(shares):
        if share >= 0.005:
            ink = "white" if share > _DARK else "black"
            axes.text(column, row, f"{share:.0%}".rstrip("%"), ha="center", va="center", color=ink, fontsize=9)
    figure.savefig(file, dpi=130)
