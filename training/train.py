"""Rebuilds the model that ships: cross-validation sets how sure it may be, then all pages teach it."""

import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pagesplit.features import FEATURES
from pagesplit.fit.calibrate import sharpness
from pagesplit.fit.main_text import main_targets
from pagesplit.fit.sample import Sample
from pagesplit.fit.score import block_weights, label_scores, page_confusion
from pagesplit.model import save
from pagesplit.pipeline import DEFAULT_MODEL
from pagesplit.select import main_blocks
from training import crossval
from training.corpora import load

NAME = "default"
VERSION = "1"


def main(corpora: Path) -> None:
    """Train and store the shipped model."""
    samples = load(corpora)
    said = crossval.by_domain(samples)
    sharp = calibrate(samples, said)
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
            "data": _data(samples),
            "scores": _scores(samples, said),
        },
    )
    print(f"wrote {DEFAULT_MODEL}; sharpness {sharp.round(3).tolist()}")


def calibrate(samples: Sequence[Sample], said: Sequence[crossval.Said]) -> np.ndarray:
    """(2,) sharpness of labels and of main text, from scores of pages not trained on."""
    labelled = [(sample, scores) for sample, scores in zip(samples, said, strict=True) if sample.labels is not None]
    known = [(sample, scores) for sample, scores in zip(samples, said, strict=True) if sample.truth is not None]
    return np.array(
        [
            sharpness(
                np.concatenate([scores.full[:, :-1] for _, scores in labelled]),
                np.concatenate([sample.labels for sample, _ in labelled]),
            ),
            sharpness(
                np.concatenate([scores.full[:, -1] for _, scores in known]),
                np.concatenate([main_targets(sample.texts, sample.truth)[0] for sample, _ in known]),
            ),
        ],
        np.float32,
    )


def main_text(sample: Sample, said: crossval.Said, sharp: float) -> str:
    """A page's main text as `Page.text` would have it."""
    probability = 1 / (1 + np.exp(-said.full[:, -1] * sharp))
    return "\n".join(sample.texts[place] for place in main_blocks(probability, sample.texts))


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
