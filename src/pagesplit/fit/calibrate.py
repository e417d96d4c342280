"""What is set after training, on pages the network has not seen: how sure it may be, and the cut for main text."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pagesplit.fit.sample import Sample
from pagesplit.fit.score import word_f1

_CUTS: Final = np.arange(0.2, 0.75, 0.05)


def sharpness(logits: NDArray[Any], right: NDArray[Any]) -> float:
    """What to multiply raw scores with so that probabilities come true: temperature scaling.

    After Guo et al., "On Calibration of Modern Neural Networks", ICML 2017. The likeliest factor is found on a grid.

    Args:
        logits: (blocks, labels) raw scores, or (blocks,) of one yes-or-no question.
        right: (blocks,) the right label's place, or how right yes is, between 0 and 1.
    """
    factors = np.exp(np.linspace(np.log(0.3), np.log(2), 60))
    losses = []
    for factor in factors:
        scaled = logits.astype(np.float64) * factor
        if logits.ndim == 1:
            losses.append(np.mean(np.logaddexp(0, scaled) - right * scaled))
        else:
            highest = scaled.max(axis=1)
            total = highest + np.log(np.exp(scaled - highest[:, None]).sum(axis=1))
            losses.append(np.mean(total - scaled[np.arange(len(scaled)), right]))
    return float(factors[int(np.argmin(losses))])


def main_cut(samples: Sequence[Sample], probabilities: Sequence[NDArray[Any]]) -> float:
    """The probability of main text from which on a block is taken, for the best mean word F1 over some pages."""
    figures = [
        np.mean(
            [
                word_f1(main_text(sample.texts, main, cut), sample.truth or "")
                for sample, main in zip(samples, probabilities, strict=True)
            ]
        )
        for cut in _CUTS
    ]
    return round(float(_CUTS[int(np.argmax(figures))]), 2)


def main_text(texts: Sequence[str], main: NDArray[Any], cut: float) -> str:
    """The blocks taken as main text, a block a line."""
    return "\n".join(text for text, probability in zip(texts, main, strict=True) if probability >= cut)
