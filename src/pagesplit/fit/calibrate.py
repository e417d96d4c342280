"""What is set after training, on pages the network has not seen: how sure it may be, and the last word on main text."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from pagesplit.labels import LABELS
from pagesplit.model.network import main_features

_REGULARISATION: Final = 0.3  # the inverse of how strongly weights are held back, as scikit-learn counts it
_WEIGHT_OF_A_PAGE: Final = 10.0


def sharpness(scores: NDArray[Any], right: NDArray[Any]) -> float:
    """What to multiply raw scores with so that probabilities come true: temperature scaling.

    After Guo et al., "On Calibration of Modern Neural Networks", ICML 2017. The likeliest factor is found on a grid.

    Args:
        scores: (blocks, labels) raw scores.
        right: (blocks,) the right label's place.
    """
    factors = np.exp(np.linspace(np.log(0.3), np.log(2), 60))
    losses = []
    for factor in factors:
        scaled = scores.astype(np.float64) * factor
        highest = scaled.max(axis=1)
        total = highest + np.log(np.exp(scaled - highest[:, None]).sum(axis=1))
        losses.append(np.mean(total - scaled[np.arange(len(scaled)), right]))
    return float(factors[int(np.argmin(losses))])


def main_head(
    scores: Sequence[NDArray[Any]],
    labels: Sequence[NDArray[Any]],
    main: Sequence[NDArray[Any]],
    weights: Sequence[NDArray[Any]],
) -> dict[str, NDArray[np.float32]]:
    """Fit the last word on main text: logistic regression on what the network says of pages it has not seen.

    Stacked generalisation, after Wolpert, 1992.

    Args:
        scores: of each page, (blocks, labels + 1) raw scores.
        labels: of each page, (blocks, labels) probabilities.
        main: of each page, (blocks,) share of each block's words that is main text.
        weights: of each page, (blocks,) how much each block counts; pages count alike.

    Returns:
        The arrays ``main_weight`` and ``main_bias`` of `pagesplit.model.Network`.
    """
    rows = np.concatenate([main_features(*page) for page in zip(scores, labels, strict=True)])
    share = np.concatenate(main)
    weight = np.concatenate([of_page / max(of_page.sum(), 1e-9) for of_page in weights]) * _WEIGHT_OF_A_PAGE
    # a block that is partly main text teaches both answers, each by its share
    scaler, regression = make_pipeline(StandardScaler(), LogisticRegression(C=_REGULARISATION, max_iter=200)).fit(
        np.concatenate([rows, rows]),
        np.repeat([1, 0], len(rows)),
        logisticregression__sample_weight=np.concatenate([weight * share, weight * (1 - share)]),
    )
    slopes = regression.coef_[0] / scaler.scale_
    bias = regression.intercept_ - slopes @ scaler.mean_
    return {"main_weight": slopes.astype(np.float32), "main_bias": bias.astype(np.float32)}


def untouched_main_head() -> dict[str, NDArray[np.float32]]:
    """A main-text head that takes the network's score as it is."""
    scores, labels = np.eye(len(LABELS) + 1), np.zeros((len(LABELS) + 1, len(LABELS)))
    weight = np.zeros(main_features(scores, labels).shape[1], np.float32)
    weight[len(LABELS)] = 1
    return {"main_weight": weight, "main_bias": np.zeros(1, np.float32)}
