"""Writes training/REPORT.md: how good the recipe is on pages it did not see."""

import datetime
import importlib.metadata
import os
import platform
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from pagesplit.fit import score
from pagesplit.fit.sample import Sample
from pagesplit.labels import LABELS, MISSION
from pagesplit.model.network import probabilities
from training import crossval, train
from training.corpora import load, pages_with_main_text

OUT = Path(__file__).parent / "REPORT.md"
Pages = Sequence[tuple[Sample, crossval.Said]]


def main(corpora: Path) -> None:
    """Measure and write."""
    samples = load(corpora)
    said = crossval.by_domain(samples)
    pages = list(zip(samples, said, strict=True))
    labelled = [page for page in pages if page[0].labels is not None]
    sharp = train.calibrate(samples, said)
    parts = [
        _head(samples),
        _labels(labelled),
        _groups("## By corpus", "corpus", labelled, lambda sample: sample.corpus),
        _groups("## By page kind (WCXB)", "kind", labelled, lambda sample: sample.kind),
        _left_out(crossval.by_corpus(samples)),
        _main(samples, said, sharp, pages_with_main_text(corpora)),
        _confidence(labelled, sharp),
        _confusion(labelled),
        _worst(labelled),
    ]
    OUT.write_text("\n\n".join(parts) + "\n", "utf-8")
    print(f"wrote {OUT}")


def _head(samples: Sequence[Sample]) -> str:
    labelled = [sample for sample in samples if sample.labels is not None]
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("pagesplit", "lxml", "numpy", "torch")
    )
    return f"""# How good the shipped model's recipe is

Written by `make report` on {datetime.date.today()}; Python {platform.python_version()}, {versions}; {_processor()}.

{len(labelled)} labelled pages of {len({sample.domain for sample in labelled})} domains with \
{sum(map(len, labelled)):,} blocks; {sum(sample.truth is not None for sample in samples):,} pages with a known main text.
Unless it says otherwise, every figure is cross-validated in {crossval.FOLDS} folds that never part a domain. Blocks count by
their characters, at most {score.UNIT_CAP} each, and at most {score.PAGE_CAP:,} a label and page. *Bare* figures are on the same pages
with every class, id and other name removed."""


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    return f"{os.cpu_count()} cores, {name}"


def _confusions(pages: Pages, bare: bool = False) -> np.ndarray:
    """(pages, labels, labels)."""
    return np.stack(
        [
            score.page_confusion(
                sample.labels,
                (said.bare if bare else said.full)[:, :-1].argmax(axis=1),
                score.block_weights(sample.chars, sample.labels),
            )
            for sample, said in pages
        ]
    )


def _table(head: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [list(head), ["---"] * len(list(head)), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return "–" if np.isnan(value) else f"{value:.3f}"


def _labels(pages: Pages) -> str:
    confusions = _confusions(pages)
    full, bare = (score.label_scores(matrix.sum(axis=0)) for matrix in (confusions, _confusions(pages, bare=True)))
    bounds = score.bootstrap(confusions)
    rows = [
        [label, full.precision[place], full.recall[place], full.f1[place], _interval(bounds[place]), bare.f1[place]]
        for place, label in enumerate(LABELS)
    ]
    rows.append(["**macro F1, nine labels**", "", "", full.nine, _interval(bounds[-2]), bare.nine])
    rows.append(["**macro F1, four labels**", "", "", full.four, _interval(bounds[-1]), bare.four])
    return "## Labels\n\n" + _table(["", "precision", "recall", "F1", "95 % interval", "F1 bare"], rows)


def _interval(bounds: np.ndarray) -> str:
    return f"{bounds[0]:.3f} to {bounds[1]:.3f}"


def _groups(title: str, name: str, pages: Pages, key: Callable[[Sample], str | None]) -> str:
    groups = sorted({group for sample, _ in pages if (group := key(sample))})
    return f"{title}\n\n" + _by_group(
        name, [(group, [page for page in pages if key(page[0]) == group]) for group in groups]
    )


def _by_group(name: str, groups: Iterable[tuple[str, Pages]]) -> str:
    rows = [[group, len(pages), *_figures(pages)] for group, pages in groups]
    return _table([name, "pages", *LABELS, "four", "nine"], rows)


def _figures(pages: Pages) -> list[float]:
    """F1 of each label, macro F1 over four and over nine; labels that no page of the group has are left out."""
    confusion = _confusions(pages).sum(axis=0)
    f1 = np.where(confusion.sum(axis=1) > 0, score.label_scores(confusion).f1, np.nan)
    return [*f1.tolist(), float(np.nanmean(f1[[LABELS.index(label) for label in MISSION]])), float(np.nanmean(f1))]


def _left_out(by_corpus: dict[str, Pages]) -> str:
    table = _by_group("corpus left out", by_corpus.items())
    figures = [_figures(pages) for pages in by_corpus.values()]
    worst = min(row[LABELS.index("article")] for row in figures)
    mean = score.mean([row[-2] for row in figures])
    return f"""## Leave one corpus out

Each corpus labelled by a model that saw no page of it, nor of any of its domains elsewhere.

{table}

Article F1 on the worst corpus {worst:.3f}; macro F1 over four labels, mean over corpora {mean:.3f}."""


def _main(
    samples: Sequence[Sample], said: Sequence[crossval.Said], sharp: float, known: dict[str, dict[str, str]]
) -> str:
    texts = train.main_texts(samples, said, sharp)
    found = {name: score.word_f1(text, known[name]["main_text"]) for name, text in texts.items()}
    rows = []
    for kind in sorted({page["kind"] for page in known.values()}):
        values = [found.get(name, 0.0) for name, page in known.items() if page["kind"] == kind]
        rows.append([kind, len(values), score.mean(values)])
    values = [found.get(name, 0.0) for name in known]
    rows.append(["**all**", len(values), score.mean(values)])
    return f"""## Main text (`page.text`), WCXB's development split

Mean word F1 over the pages whose main text is known; {len(known) - len(found)} of them hold no text at all without scripts and count as 0.

{_table(["kind", "pages", "word F1"], rows)}"""


def _confidence(pages: Pages, sharp: float) -> str:
    scores = np.concatenate([probabilities(said.full, sharp) for _, said in pages])
    gold = np.concatenate([sample.labels for sample, _ in pages])
    confidence, right = scores.max(axis=1), scores.argmax(axis=1) == gold
    place = np.minimum((confidence * 10).astype(int), 9)
    rows = [
        [
            f"{bin_ / 10:.1f} to {(bin_ + 1) / 10:.1f}",
            int((place == bin_).sum()),
            float(confidence[place == bin_].mean()),
            float(right[place == bin_].mean()),
        ]
        for bin_ in range(10)
        if (place == bin_).any()
    ]
    return f"""## Confidence

Expected calibration error over blocks, ten bins: {score.calibration_error(confidence, right):.3f} (sharpness {sharp:.2f}, one
factor set on these same scores). {right.mean():.1%} of all blocks are right.

{_table(["confidence", "blocks", "mean confidence", "share right"], rows)}"""


def _confusion(pages: Pages) -> str:
    total = _confusions(pages).sum(axis=0)
    shares = total / np.maximum(total.sum(axis=1, keepdims=True), 1e-9)
    rows = [
        [label, *(f"{share:.0%}" if share >= 0.005 else "" for share in shares[place])]
        for place, label in enumerate(LABELS)
    ]
    return "## Confusion\n\nRows: what annotators said; columns: what the model said.\n\n" + _table(["", *LABELS], rows)


def _worst(pages: Pages) -> str:
    rows = []
    for (sample, _), matrix in zip(pages, _confusions(pages), strict=True):
        wrong = matrix - np.diag(np.diag(matrix))
        gold, found = np.unravel_index(int(wrong.argmax()), wrong.shape)
        rows.append(
            (
                float(np.trace(matrix) / matrix.sum()),
                sample.name,
                sample.kind or sample.corpus,
                f"{LABELS[gold]} taken for {LABELS[found]}",
            )
        )
    table = _table(
        ["page", "kind", "share right", "mostly"],
        [[name, kind, share, what] for share, name, kind, what in sorted(rows)[:10]],
    )
    return f"## Ten worst pages\n\n{table}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
