"""Rebuilds the model that ships: cross-validation sets its sureness and its cut, then all pages teach it."""

import sys
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np

from pagesplit.features import FEATURES
from pagesplit.fit.calibrate import main_cut, sharpness
from pagesplit.fit.sample import Sample
from pagesplit.fit.score import block_weights, label_scores, page_confusion
from pagesplit.model import save
from pagesplit.pipeline import DEFAULT_MODEL
from training import crossval
from training.corpora import load

NAME = "default"
VERSION = "1"


def main(corpora: Path) -> None:
    """Train and store the shipped model."""
    samples = load(corpora)
    said = crossval.by_domain(samples)
    sharp = calibrate(samples, said)
    cut = best_cut(samples, said, sharp[1])
    arrays = crossval.fit("all pages", samples)
    arrays["sharpness"] = sharp
    narrow = {name: array if name in ("mean", "std") else _narrow(array) for name, array in arrays.items()}
    save(
        DEFAULT_MODEL,
        narrow,
        [feature.name for feature in FEATURES],
        {
            "name": NAME,
            "version": VERSION,
            "main_cut": cut,
            "data": _data(samples),
            "scores": _scores(samples, said),
        },
    )
    print(f"wrote {DEFAULT_MODEL}; main text from {cut} on, sharpness {sharp.round(3).tolist()}")


def calibrate(samples: list[Sample], said: list[crossval.Said]) -> np.ndarray:
    """(2,) sharpness of labels and of main text, from scores of pages not trained on."""
    labelled = [(sample, scores) for sample, scores in zip(samples, said, strict=True) if sample.labels is not None]
    return np.array(
        [
            sharpness(
                np.concatenate([scores.full[:, :-1] for _, scores in labelled]),
                np.concatenate([sample.labels for sample, _ in labelled]),
            ),
            1.0,  # the cut is what counts for main text, and it is set on the same scores
        ],
        np.float32,
    )


def best_cut(samples: list[Sample], said: list[crossval.Said], sharp: float) -> float:
    """The cut for main text, from scores of pages not trained on."""
    known = [(sample, scores) for sample, scores in zip(samples, said, strict=True) if sample.truth is not None]
    return main_cut([sample for sample, _ in known], [main_probability(scores, sharp) for _, scores in known])


def main_probability(said: crossval.Said, sharp: float) -> np.ndarray:
    """(blocks,) probability of main text."""
    return 1 / (1 + np.exp(-said.full[:, -1] * sharp))


def _narrow(array: np.ndarray) -> np.ndarray:
    """Half precision changes no figure and halves the model."""
    return array.astype(np.float16) if array.dtype == np.float32 else array


def _data(samples: list[Sample]) -> list[dict]:
    """Where the model's knowledge comes from."""
    about = tomllib.loads((Path(__file__).parent / "corpora.toml").read_text("utf-8"))
    labelled = Counter(sample.corpus for sample in samples if sample.labels is not None)
    pages = Counter(sample.corpus for sample in samples)
    return [
        {"corpus": corpus, "labelled_pages": labelled[corpus], "pages": pages[corpus], **about[corpus]}
        for corpus in sorted(pages)
    ]


def _scores(samples: list[Sample], said: list[crossval.Said]) -> dict:
    """Figures by cross-validation; training/REPORT.md has them all."""
    confusion = sum(
        page_confusion(sample.labels, scores.full[:, :-1].argmax(axis=1), block_weights(sample.chars, sample.labels))
        for sample, scores in zip(samples, said, strict=True)
        if sample.labels is not None
    )
    found = label_scores(confusion)
    return {
        "counted": "cross-validated by domain",
        "macro_f1_nine": round(found.nine, 3),
        "macro_f1_four": round(found.four, 3),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
