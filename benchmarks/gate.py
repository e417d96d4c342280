"""Gates: quality and time on the fixtures against benchmarks/baseline.json, each with a stated tolerance.

usage: python -m benchmarks.gate labels    # F1 of each label, and of main text; `make test` checks it too
       python -m benchmarks.gate times     # times as multiples of lxml's parse: `make bench-check`
       python -m benchmarks.gate update    # write the baseline anew from both: `make baseline`

The exit code is 1 where a gate is red.
"""

import os

if __name__ == "__main__":  # before NumPy is there: one core, as the baseline was measured
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import datetime
import json
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

import pagesplit
from benchmarks.quality import layouts, peers
from benchmarks.quality.layouts import html_of
from benchmarks.quality.scores import page_scores
from benchmarks.quality.workers import Outcome
from benchmarks.speed import clock, compare, stages
from benchmarks.speed.clock import Timings
from benchmarks.speed.pages import FIXTURES
from pagesplit.fit import score
from pagesplit.labels import LABELS
from training.report.tables import processor

BASELINE: Final = Path(__file__).with_name("baseline.json")
MAIN_TEXT: Final = "main text"

F1_SLACK: Final = 0.01
"""How far an F1 may be below the baseline. Other processors round otherwise: noise of 0.0001 in every feature moves no
F1 by 0.001, noise of 0.001 moves one by 0.002."""

TIME_FACTOR: Final = 1.5
TIME_SLACK: Final = 0.03
"""A ratio may be the baseline's times the factor, plus the slack; see benchmarks/README.md for how noisy they are."""

ROUNDS: Final = 5
MOST_ROUNDS: Final = 40
"""Rounds are added while a ratio is red: noise goes away by them, and a real loss stays."""

TIMES: Final = (compare.BYTES, compare.TREE, *stages.STAGES, stages.TEXT, stages.MARKDOWN)


class Row(NamedTuple):
    """A figure of a gate.

    Attributes:
        name: what it is of.
        baseline, found: None where it is not there.
        worst: the worst figure that passes.
        low: whether a figure is bad that is low, and not one that is high.
    """

    name: str
    baseline: float | None
    found: float | None
    worst: float
    low: bool

    @property
    def red(self) -> bool:
        """Whether it does not pass."""
        if self.baseline is None or self.found is None or np.isnan(self.found):
            return True
        return self.found < self.worst if self.low else self.found > self.worst


def rows(found: Mapping[str, float], baseline: Mapping[str, float], *, low: bool) -> list[Row]:
    """Figures beside the baseline's, those that only one of them has too."""
    names = [*baseline, *(name for name in found if name not in baseline)]
    return [_row(name, baseline.get(name), found.get(name), low) for name in names]


def _row(name: str, baseline: float | None, found: float | None, low: bool) -> Row:
    if baseline is None:
        worst = float("nan")
    else:
        worst = baseline - F1_SLACK if low else baseline * TIME_FACTOR + TIME_SLACK
    return Row(name, baseline, found, worst, low)


def label_f1() -> dict[str, float]:
    """F1 of each label on the fixtures, blocks by characters, and mean word F1 of the main text."""
    corpus = layouts.read(FIXTURES)
    if corpus.left_out:
        raise layouts.CorpusError(f"fixtures that cannot be measured: {dict(corpus.left_out)}")
    ask, scores = peers.split(None), []
    for case in corpus.cases:
        answer = ask(html_of(case.file), case.url)
        assert isinstance(answer, peers.Answer)
        scores.append(page_scores(case, Outcome(answer.text, answer.labels())))
    confusion = sum(page.confusion for page in scores if page.confusion is not None)
    of_label = zip(LABELS, score.label_scores(confusion).f1.tolist(), strict=True)
    return {**dict(of_label), MAIN_TEXT: float(np.mean([page.words for page in scores]))}


class Stopwatch:
    """Times the fixtures in as many rounds as it takes."""

    def __init__(self) -> None:
        self._pages = {file.parent.name: file.read_bytes() for file in sorted(FIXTURES.glob("*/page.html"))}
        self._samplers = compare.ours(pagesplit.Splitter())
        self._timings: Timings | None = None

    def add(self, rounds: int) -> dict[str, float]:
        """Times of all so far, as multiples of lxml's parse; without what failed."""
        found = clock.fastest(self._samplers, self._pages, rounds)
        self._timings = found if self._timings is None else clock.faster(self._timings, found)
        ratios = {name: clock.ratio(self._timings, name, compare.PARSE).value for name in TIMES}
        return {name: value for name, value in ratios.items() if not np.isnan(value)}


def times(baseline: Mapping[str, float]) -> list[Row]:
    """Times beside the baseline's, from as few rounds as will do."""
    watch = Stopwatch()
    for _ in range(0, MOST_ROUNDS, ROUNDS):
        found = rows(watch.add(ROUNDS), baseline, low=False)
        if not any(row.red for row in found):
            break
    return found


def read() -> dict[str, Any]:
    """The baseline."""
    return json.loads(BASELINE.read_text("utf-8"))


def update() -> None:
    """Write the baseline anew."""
    record = {
        "label_f1": {name: round(value, 3) for name, value in label_f1().items()},
        "times_lxml_parse": {name: float(f"{value:.3g}") for name, value in Stopwatch().add(MOST_ROUNDS).items()},
        "measured": {
            "date": f"{datetime.date.today()}",
            "machine": processor(),
            "python": platform.python_version(),
            **{name: version(name) for name in ("lxml", "numpy")},
        },
    }
    BASELINE.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", "utf-8")


def report(found: Sequence[Row]) -> Iterator[str]:
    """A line a figure."""
    yield f"{'':28}{'baseline':>10}{'passes':>10}{'found':>10}"
    for row in found:
        figures = (
            f"{'–' if value is None else format(value, '.3f'):>10}" for value in (row.baseline, row.worst, row.found)
        )
        yield f"{row.name:28}{''.join(figures)}{'  RED' if row.red else ''}"


def main(asked: str) -> int:
    """Check or update."""
    if asked == "update":
        update()
        print(f"wrote {BASELINE}; look at what changed: git diff {BASELINE}")
        return 0
    baseline = read()
    found = (
        times(baseline["times_lxml_parse"]) if asked == "times" else rows(label_f1(), baseline["label_f1"], low=True)
    )
    print(*report(found), sep="\n")
    print(f"The baseline is of {baseline['measured']}.")
    red = [row.name for row in found if row.red]
    if red:
        print(f"worse than the baseline allows: {', '.join(red)}; if that is meant, `make baseline` and say why")
    return 1 if red else 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["labels"], ["times"], ["update"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
