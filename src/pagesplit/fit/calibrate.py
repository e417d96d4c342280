"""What is set after training, on pages the network has not seen: how sure it may be, and the last word on main text."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from pagesplit.labels import LABELS
from pagesplit.model.steps import lead, main_features

_REGULARISATION: Final = 0.3  # the inverse of how strongly weights are held back, as scikit-learn counts it
_WEIGHT_OF_A_PAGE: Final = 10.0
_LEAST_SLOPE: Final = 0.05


def sureness(scores: NDArray[Any], right: NDArray[Any]) -> NDArray[np.float32]:
    """What makes confidence come true: for each label a slope and an offset for the log odds of blocks that get it.

    After Platt, "Probabilistic Outputs for Support Vector Machines", 1999, by label. Training favours rare labels,
    as macro F1 does, so that labels differ in how sure one may be of them; vector scaling would undo that favour.

    Args:
        scores: (blocks, labels + 1) raw scores of the labels and of main text, of pages not trained on.
        right: (blocks,) the right label's place.

    Returns:
        (2, labels) slopes and offsets; where all or none of a label's blocks are right, log odds stay as they are.
    """
    best, _, odds = lead(scores)
    found = untouched_sureness()
    for label in range(len(LABELS)):
        ours = best == label
        hits = right[ours] == label
        if 0 < hits.sum() < len(hits):
            regression = LogisticRegression().fit(odds[ours, None], hits)
            # a slope below zero would make the surest block the least likely
            found[:, label] = max(regression.coef_[0, 0], _LEAST_SLOPE), regression.intercept_[0]
    return found


def untouched_sureness() -> NDArray[np.float32]:
    """Log odds as the network has them."""
    return np.stack([np.ones(len(LABELS), np.float32), np.zeros(len(LABELS), np.float32)])


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
