"""What is set after training, on pages the network has not seen: how sure it may be."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


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
