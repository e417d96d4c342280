"""What scikit-learn makes of the same features, block by block: the yardstick the network has to beat.

usage: python -m training.baseline CORPORA

Gradient-boosted trees on `Evidence.rows` alone, without words and without surroundings beyond the named features, on
the first fold of the report's cross-validation.
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from pagesplit.fit import score
from pagesplit.fit.sample import folds
from training.corpora import load
from training.crossval import FOLDS


def main(corpora: Path) -> None:
    """Train, measure and print."""
    samples = load(corpora)
    held_out = set(folds(samples, FOLDS)[0])
    labelled = [place for place, sample in enumerate(samples) if sample.measured]
    train = [samples[place] for place in labelled if place not in held_out]
    test = [samples[place] for place in labelled if place in held_out]
    weights = [score.block_weights(sample.chars, sample.labels) ** 0.5 for sample in train]
    trees = HistGradientBoostingClassifier(max_iter=60, learning_rate=0.2, early_stopping=False, random_state=0)
    trees.fit(
        np.concatenate([sample.evidence.rows for sample in train]),
        np.concatenate([sample.labels for sample in train]),
        sample_weight=np.concatenate(weights),
    )
    confusion = sum(
        score.page_confusion(
            sample.labels, trees.predict(sample.evidence.rows), score.block_weights(sample.chars, sample.labels)
        )
        for sample in test
    )
    found = score.label_scores(confusion)
    print(f"{len(test)} pages, macro F1 of nine labels {found.nine:.3f}, of four {found.four:.3f}", found.f1.round(3))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
