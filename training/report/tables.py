"""Sections that are tables of F1: by label, corpus, page kind, language, corpus left out; main text; confusion."""

import datetime
import importlib.metadata
import os
import platform
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from pagesplit.fit import score
from pagesplit.fit.sample import Sample
from pagesplit.labels import LABELS
from training.report.pages import Pages, bounds, confusions, figures, table

FEWEST: Final = 5
"""Labelled pages a language needs for a row of its own."""

REST: Final = "all others"


def head_section(samples: Sequence[Sample], folds: int) -> str:
    """What was measured, when and where, and how figures are counted."""
    measured = [sample for sample in samples if sample.measured]
    teaching = sum(sample.labels is not None for sample in samples) - len(measured)
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("pagesplit", "lxml", "numpy", "torch")
    )
    return f"""# How good the shipped model's recipe is

Written by `make report` on {datetime.date.today()}; Python {platform.python_version()}, {versions}; {processor()}.

Measured on {len(measured)} labelled pages of {len({sample.domain for sample in measured})} domains with \
{sum(map(len, measured)):,} blocks; {sum(sample.truth is not None for sample in samples):,} pages with a known main text.
{teaching} more labelled pages only teach: they were chosen because a model was unsure of them.
Unless it says otherwise, every figure is cross-validated in {folds} folds that never part a domain. Blocks count by
their characters, at most {score.UNIT_CAP} each, and at most {score.PAGE_CAP:,} a label and page. *Bare* figures are on
the same pages with every class, id and other name removed. Intervals hold 95 % of what pages drawn anew would give
(bootstrap over pages)."""


def processor() -> str:
    """The machine in words."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    return f"{os.cpu_count()} cores, {name}"


def readme_section(pages: Pages) -> str:
    """The README's table, to be copied as it stands."""
    full, bare = (score.label_scores(confusions(pages, bare=side).sum(axis=0)) for side in (False, True))
    rows = [
        [label, full.precision[place], full.recall[place], full.f1[place], bare.f1[place]]
        for place, label in enumerate(LABELS)
    ]
    rows.append(["**macro F1, nine labels**", "", "", full.nine, bare.nine])
    return "## For the README\n\n" + table(["", "precision", "recall", "F1", "F1 bare"], rows)


def labels_section(pages: Pages) -> str:
    """F1 by label with intervals."""
    matrices, of_bare = confusions(pages), confusions(pages, bare=True)
    full, bare = score.label_scores(matrices.sum(axis=0)), score.label_scores(of_bare.sum(axis=0))
    f1, bare_f1 = ([*scores.f1.tolist(), scores.nine, scores.four] for scores in (full, bare))
    intervals = [[bounds(pair) for pair in score.interval(score.bootstrap(these))] for these in (matrices, of_bare)]
    names = [*LABELS, "**macro F1, nine labels**", "**macro F1, four labels**"]
    sides = [*zip(full.precision, full.recall, strict=True), ("", ""), ("", "")]
    rows = [
        [name, *side, f1[place], intervals[0][place], bare_f1[place], intervals[1][place]]
        for place, (name, side) in enumerate(zip(names, sides, strict=True))
    ]
    return "## Labels\n\n" + table(["", "precision", "recall", "F1", "95 % interval", "F1 bare", "95 % interval"], rows)


def groups_section(title: str, name: str, pages: Pages, key: Callable[[Sample], str | None]) -> str:
    """F1 by what a key says of pages; pages of which it says None are left out."""
    groups: dict[str, list] = {}
    for page in pages:
        if (group := key(page[0])) is not None:
            groups.setdefault(group, []).append(page)
    order = sorted(groups, key=lambda group: (group == REST, group))
    return f"## {title}\n\n" + by_group(name, [(group, groups[group]) for group in order])


def by_group(name: str, groups: Iterable[tuple[str, Pages]]) -> str:
    """A row a group of pages."""
    rows = []
    for group, pages in groups:
        nine, four = score.interval(score.bootstrap(confusions(pages)))[-2:]
        rows.append([group, len(pages), *figures(pages), bounds(four), bounds(nine)])
    return table([name, "pages", *LABELS, "four", "nine", "four, 95 %", "nine, 95 %"], rows)


def language_groups(pages: Pages) -> Callable[[Sample], str]:
    """A page's language, or `REST` where too few labelled pages are in it."""
    count = Counter(sample.language for sample, _ in pages)
    return lambda sample: sample.language if count[sample.language] >= FEWEST else REST


def left_out_section(by_corpus: Mapping[str, Pages]) -> str:
    """F1 on corpora of which the model saw nothing."""
    found = [figures(pages) for pages in by_corpus.values()]
    worst = min(row[LABELS.index("article")] for row in found)
    mean = score.mean([row[-2] for row in found])
    return f"""## Leave one corpus out

Each corpus labelled by a model that saw no page of it, nor of any of its domains elsewhere.

{by_group("corpus left out", by_corpus.items())}

Article F1 on the worst corpus {worst:.3f}; macro F1 over four labels, mean over corpora {mean:.3f}."""


def main_text_section(texts: Mapping[str, str], known: Mapping[str, Mapping[str, str]]) -> str:
    """Word F1 of the main text by page kind."""
    found = {name: score.word_f1(text, known[name]["main_text"]) for name, text in texts.items()}
    rows = []
    for kind in sorted({page["kind"] for page in known.values()}):
        values = [found.get(name, 0.0) for name, page in known.items() if page["kind"] == kind]
        rows.append([kind, len(values), score.mean(values), _spread(values)])
    values = [found.get(name, 0.0) for name in known]
    rows.append(["**all**", len(values), score.mean(values), _spread(values)])
    return f"""## Main text (`page.text`), WCXB's development split

Mean word F1 over the pages whose main text is known; {len(known) - len(found)} of them hold no text at all without scripts and count as 0.

{table(["kind", "pages", "word F1", "95 % interval"], rows)}"""


def _spread(values: Sequence[float], times: int = 300) -> str:
    """Bootstrap interval of a mean."""
    drawn = np.random.default_rng(0).integers(0, len(values), (times, len(values)))
    return bounds(np.percentile(np.asarray(values)[drawn].mean(axis=1), [2.5, 97.5]))


def confusion_section(pages: Pages) -> str:
    """Which label is taken for which."""
    total = confusions(pages).sum(axis=0)
    shares = total / np.maximum(total.sum(axis=1, keepdims=True), 1e-9)
    rows = [
        [label, *(f"{share:.0%}" if share >= 0.005 else "" for share in shares[place])]
        for place, label in enumerate(LABELS)
    ]
    return "## Confusion\n\nRows: what annotators said; columns: what the model said.\n\n" + table(["", *LABELS], rows)
