"""The report in Markdown: what was measured, then a table of all peers for each corpus, and what lies behind it."""

import datetime
import math
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.quality.figures import (
    SWAPS,
    Comparison,
    Figure,
    Result,
    by_kind,
    compare,
    cost,
    failures,
    figure,
    label_figures,
)
from benchmarks.quality.layouts import Corpus
from benchmarks.quality.peers import OURS
from pagesplit.labels import LABELS
from training.report.pages import table
from training.report.tables import processor

_MOST_FAILURES = 10  # pages named of one peer; the JSON has all
_MAIN = ["", "version", "word F1", "95 %", "shingle F1", "95 %", "precision", "recall", "article F1", "95 %", "failed"]
_HEAD = [*_MAIN, "p50 ms", "p95 ms", "p99 ms", "peak MB", "remark"]


def head(command: str, limit: float, model: Path | None) -> str:
    """What was measured, by which command, where and when, and how figures are counted."""
    network = "the shipped model" if model is None else f"the model in {model}"
    return f"""# Quality beside peers

Written by `{command}` on {datetime.date.today()}; Python {platform.python_version()}, lxml \
{version("lxml")}; {processor()}; pagesplit with {network}. Each page in a worker process, {limit:g} s at most.

- **word F1**: bags of lower-case words, mean over pages. **shingle F1**: bags of four-word shingles; mean precision \
and mean recall over pages, and the F1 of these two.
- **article F1**: blocks labelled article, by characters as in training/REPORT.md. pagesplit's labels count; of a \
peer, the blocks that it gave most words of, headlines neither way.
- **failed**: pages that gave an error, crashed or ran out of time; they count as empty text. **p50, p95, p99**: \
processor time of one page, HTML as text to main text; a page that ran out of time has the limit. **peak**: most \
memory the worker held, the peer itself included.
- **95 %**: what pages drawn anew would give (bootstrap over pages)."""


def corpora_table(corpora: Sequence[tuple[Path, Corpus | str]]) -> str:
    """A line a folder, those that could not be read too."""
    rows = []
    for path, corpus in corpora:
        if isinstance(corpus, str):
            rows.append([path, "–", 0, "", f"not measured: {corpus}"])
        else:
            out = "; ".join(f"{count}: {why}" for why, count in sorted(corpus.left_out.items()))
            rows.append([path, corpus.layout, len(corpus.cases), "shingle" if corpus.shingles else "word", out or "0"])
    return table(["folder", "layout", "pages", "main measure", "pages left out"], rows)


def corpus_section(title: str, corpus: Corpus, results: Sequence[Result], pictures: Mapping[str, str] | str) -> str:
    """All of one corpus. Pictures: what they show, and their file; or why there are none."""
    parts = [
        f"## {title}",
        table(_HEAD, [_row(corpus, result) for result in results]),
        _comparison(compare(corpus, results), corpus),
        *([pictures] if isinstance(pictures, str) else [f"![{what}]({file})" for what, file in pictures.items()]),
        _kinds(corpus, results),
        _labels(results),
        _failed(corpus, results),
    ]
    return "\n\n".join(part for part in parts if part)


def _row(corpus: Corpus, result: Result) -> list[object]:
    if not result.scores:
        return [result.name, result.version, *["–"] * (len(_HEAD) - 3), result.remark]
    precision, recall = result.shingles.mean(axis=0).tolist()
    article = (
        Figure(*[math.nan] * 3)
        if result.confusions is None
        else label_figures(result.confusions)[LABELS.index("article")]
    )
    failed = failures(result.outcomes)
    took = cost(result.outcomes)
    return [
        f"**{result.name}**" if result.name == OURS else result.name,
        result.version,
        *_with_bounds(figure(result.words)),
        *_with_bounds(figure(result.shingles)),
        precision,
        recall,
        *_with_bounds(article),
        f"{failed.total()}" + (f" ({', '.join(f'{count} {why}' for why, count in failed.items())})" if failed else ""),
        *(_whole(seconds * 1000, 1) for seconds in took[:3]),
        _whole(took.peak, 0),
        result.remark,
    ]


def seen_remark(corpus: Corpus, model: Path | None) -> str:
    """That pagesplit's model knows the pages, where it does."""
    if model is not None:
        return f"the model in {model} may have been trained on these pages"
    seen = sum(case.seen for case in corpus.cases)
    if not seen:
        return ""
    which = "these pages" if seen == len(corpus.cases) else f"at least {seen} of these {len(corpus.cases)} pages"
    return f"trained on {which}; cross-validated figures are in training/REPORT.md"


def _with_bounds(found: Figure) -> list[object]:
    return [found.value, "–" if math.isnan(found.low) else f"{found.low:.3f} to {found.high:.3f}"]


def _whole(value: float, digits: int) -> str:
    return "–" if math.isnan(value) else f"{value:.{digits}f}"


def _comparison(found: Comparison | None, corpus: Corpus) -> str:
    if found is None:
        return "No paired test: it needs pagesplit and a peer that both ran."
    measure = "shingle F1" if corpus.shingles else "word F1"
    gap = found.difference
    return f"""pagesplit against the best peer here, {found.peer}: {measure} {found.ours:.3f} to {found.theirs:.3f}, \
difference {gap.value:+.3f} (95 %: {gap.low:+.3f} to {gap.high:+.3f}), p = {found.chance:.4f} (paired randomisation \
test over {len(corpus.cases)} pages, two-sided, {SWAPS:,} draws)."""


def _kinds(corpus: Corpus, results: Sequence[Result]) -> str:
    found = {result.name: by_kind(corpus, result) for result in results if result.scores}
    kinds = list(next(iter(found.values()), {}))
    if not kinds:
        return ""
    count = [sum(case.kind == kind for case in corpus.cases) for kind in kinds]
    heads = [f"{kind} ({pages})" for kind, pages in zip(kinds, count, strict=True)]
    rows = [[name, *(of[kind].value for kind in kinds)] for name, of in found.items()]
    return "### By page kind (pages)\n\n" + table(["", *heads], rows)


def _labels(results: Sequence[Result]) -> str:
    """F1 by label of what labels blocks."""
    rows = []
    for result in results:
        if result.labels_blocks and result.confusions is not None:
            found = label_figures(result.confusions)
            rows += [[result.name, label, *_with_bounds(one)] for label, one in zip(LABELS, found, strict=True)]
    return "### By label\n\n" + table(["", "label", "F1", "95 %"], rows) if rows else ""


def _failed(corpus: Corpus, results: Sequence[Result]) -> str:
    rows = []
    for result in results:
        failed = [
            [result.name, case.name, outcome.failure, _cell(outcome.why)]
            for case, outcome in zip(corpus.cases, result.outcomes, strict=False)
            if outcome.failure
        ]
        rows += failed[:_MOST_FAILURES]
        if len(failed) > _MOST_FAILURES:
            rows.append([result.name, f"and {len(failed) - _MOST_FAILURES} more, in report.json", "", ""])
    return "### Pages that failed\n\n" + table(["", "page", "how", "what it said"], rows) if rows else ""


def _cell(text: str) -> str:
    """Foreign text, which must not end a cell or be markup."""
    return "`" + text.replace("`", "'").replace("|", "/") + "`"
