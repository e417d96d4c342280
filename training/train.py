"""Rebuilds the model that ships: cross-validation says how sure it may be, then all pages teach it."""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pagesplit.features import FEATURES
from pagesplit.fit.calibrate import main_head, sureness
from pagesplit.fit.caution import caution, word_f1_by_shift
from pagesplit.fit.main_text import main_targets
from pagesplit.fit.sample import Sample, folds
from pagesplit.fit.score import block_weights, label_scores, page_confusion
from pagesplit.model import save
from pagesplit.model.network import cautious_shift
from pagesplit.model.steps import main_features, main_text, probabilities
from pagesplit.pipeline import DEFAULT_MODEL
from pagesplit.select import main_blocks
from training import crossval
from training.corpora import load
from training.said import Said

NAME = "default"
VERSION = "5"


def main(corpora: Path) -> None:
    """Train and store the shipped model."""
    samples = load(corpora)
    *_, arrays = crossval.trained([*crossval.fold_jobs(samples), crossval.page_job("all", samples)])
    said = crossval.by_domain(samples)
    about = {"name": NAME, "version": VERSION, "data": data_of([*samples, *crossval.own_pages()])}
    store(DEFAULT_MODEL, arrays, samples, said, about)


def store(
    folder: Path,
    arrays: Mapping[str, np.ndarray],
    samples: Sequence[Sample],
    said: Sequence[Said],
    about: Mapping[str, Any],
) -> None:
    """Finish a model and write it.

    Args:
        folder: where to.
        arrays: the network, trained on all pages.
        samples: pages to calibrate it on.
        said: what cross-validation said of them.
        about: what the manifest says besides its figures.
    """
    everywhere = range(len(samples))
    sure = calibrate(samples, said, everywhere)
    narrow = {name: array if name in ("mean", "std") else _narrow(array) for name, array in arrays.items()}
    head = main_head_of(samples, said, sure, everywhere)
    save(
        folder,
        {**narrow, "sureness": sure, **head},
        [feature.name for feature in FEATURES],
        {**about, "scores": _scores(samples, said)},
    )
    print(f"wrote {folder}")


def calibrate(samples: Sequence[Sample], said: Sequence[Said], places: Iterable[int]) -> np.ndarray:
    """How sure the model may be of each label, from its scores of the measured pages at some places."""
    measured = [place for place in places if samples[place].measured]
    return sureness(
        np.concatenate([said[place].full for place in measured]),
        np.concatenate([samples[place].labels for place in measured]),
    )


def main_head_of(
    samples: Sequence[Sample], said: Sequence[Said], sure: np.ndarray, places: Iterable[int]
) -> dict[str, np.ndarray]:
    """The main-text head, and its caution, fitted on the pages at some places, as far as their main text is known."""
    known = [place for place in places if samples[place].truth is not None]
    pages, scores = [samples[place] for place in known], [said[place].full for place in known]
    labels = [probabilities(of_page, sure) for of_page in scores]
    targets = [main_targets(page.texts, page.truth) for page in pages]
    head = main_head(scores, labels, [main for main, _ in targets], [weight for _, weight in targets])
    odds = [main_features(*seen) @ head["main_weight"] + head["main_bias"] for seen in zip(scores, labels, strict=True)]
    by_shift = [word_f1_by_shift(of_page, page.texts, page.truth) for of_page, page in zip(odds, pages, strict=True)]
    shapes = np.array([page.evidence.rows[0] for page in pages])
    return {**head, **caution(shapes, np.array(by_shift), [feature.name for feature in FEATURES])}


def sureness_of_folds(samples: Sequence[Sample], said: Sequence[Said]) -> list[np.ndarray]:
    """For each page, how sure the model may be, set on the scores of the other folds' pages.

    Those scores come from networks that learned from this page's fold; but not from its scores.
    """
    found: dict[int, np.ndarray] = {}
    for test, rest in _folds_and_rest(samples):
        found.update(dict.fromkeys(test, calibrate(samples, said, rest)))
    return [found[place] for place in range(len(samples))]


def main_texts(samples: Sequence[Sample], said: Sequence[Said]) -> dict[str, str]:
    """Main text of each page whose main text is known, as `Page.text` has it; with what is set on the other folds."""
    found = {}
    for test, rest in _folds_and_rest(samples):
        sure = calibrate(samples, said, rest)
        head = main_head_of(samples, said, sure, rest)
        for place in test:
            sample, scores = samples[place], said[place].full
            if sample.truth is not None:
                shift = cautious_shift(sample.evidence.rows[0], head["caution_weight"], head["caution_bias"])
                labels = probabilities(scores, sure)
                main = main_text(scores, labels, head["main_weight"], head["main_bias"] + shift)
                taken = main_blocks(main, sample.texts)
                found[sample.name] = "\n".join(sample.texts[block] for block in taken)
    return found


def _folds_and_rest(samples: Sequence[Sample]) -> Iterator[tuple[list[int], list[int]]]:
    parts = folds(samples, crossval.FOLDS)
    for test in parts:
        yield test, [place for part in parts if part is not test for place in part]


def _narrow(array: np.ndarray) -> np.ndarray:
    """Half precision halves the model."""
    return array.astype(np.float16) if array.dtype == np.float32 else array


def data_of(samples: Sequence[Sample]) -> list[dict]:
    """Where the model's knowledge comes from."""
    about = tomllib.loads((Path(__file__).parent / "corpora.toml").read_text("utf-8"))
    labelled = Counter(sample.corpus for sample in samples if sample.labels is not None)
    pages = Counter(sample.corpus for sample in samples)
    return [
        {"corpus": corpus, "labelled_pages": labelled[corpus], "pages": pages[corpus], **about[corpus]}
        for corpus in sorted(pages)
    ]


def _scores(samples: Sequence[Sample], said: Sequence[Said]) -> dict:
    """Figures by cross-validation; training/REPORT.md has them all."""
    confusion = sum(
        page_confusion(sample.labels, scores.full[:, :-1].argmax(axis=1), block_weights(sample.chars, sample.labels))
        for sample, scores in zip(samples, said, strict=True)
        if sample.measured
    )
    found = label_scores(confusion)
    return {
        "counted": "cross-validated by domain",
        "macro_f1_nine": round(found.nine, 3),
        "macro_f1_four": round(found.four, 3),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
