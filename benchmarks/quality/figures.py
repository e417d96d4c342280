"""Figures over all pages of a corpus: means with intervals, times, and whether a difference is more than chance."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from benchmarks.quality.layouts import Corpus
from benchmarks.quality.peers import OURS
from benchmarks.quality.scores import PageScores
from benchmarks.quality.workers import Outcome
from pagesplit.fit import score
from pagesplit.labels import LABELS

DRAWS = 1000
SWAPS = 5000
_ARTICLE = LABELS.index("article")

Bounds = tuple[float, float]


class Result(NamedTuple):
    """What a peer made of a corpus, page by page in the order of its cases; nothing where it did not run."""

    name: str
    version: str = ""
    remark: str = ""  # why it did not run, or that it knows the pages
    outcomes: Sequence[Outcome] = ()
    scores: Sequence[PageScores] = ()

    @property
    def labels_blocks(self) -> bool:
        """Whether it labels blocks, and is no mere extractor."""
        return any(outcome.labels is not None for outcome in self.outcomes)

    @property
    def words(self) -> np.ndarray:
        """(pages, 1) word F1."""
        return np.array([[page.words] for page in self.scores])

    @property
    def shingles(self) -> np.ndarray:
        """(pages, 2) precision and recall of shingles."""
        return np.array([[page.precision, page.recall] for page in self.scores])

    def leading(self, corpus: Corpus) -> np.ndarray:
        """(pages, 1 or 2) what counts first on a corpus."""
        return self.shingles if corpus.shingles else self.words

    @property
    def confusions(self) -> np.ndarray | None:
        """(pages, labels, labels) blocks by gold and found label."""
        tables = [page.confusion for page in self.scores]
        return np.stack(tables) if tables and tables[0] is not None else None


class Figure(NamedTuple):
    """A figure and the bounds of 95 % of what pages drawn anew would give."""

    value: float
    low: float
    high: float


def figure(values: np.ndarray) -> Figure:
    """Mean word F1 or F1 of shingles, from a column or two a page, as `Result` has them."""
    pages = len(values)
    drawn = np.random.default_rng(0).multinomial(pages, np.full(pages, 1 / pages), size=DRAWS)
    return Figure(float(f1(values.mean(axis=0))), *_middle(f1(drawn @ values / pages)))


def f1(means: np.ndarray) -> np.ndarray:
    """F1 of mean precision and mean recall in the last axis; a single column is F1 already."""
    if means.shape[-1] == 1:
        return means[..., 0]
    return 2 * means.prod(axis=-1) / np.maximum(means.sum(axis=-1), 1e-9)


def label_figures(confusions: np.ndarray) -> list[Figure]:
    """F1 of each label; NaN where no page has it."""
    total = confusions.sum(axis=0)
    values = np.where(total.sum(axis=1) > 0, score.label_scores(total).f1, np.nan)
    bounds = score.interval(score.bootstrap(confusions, DRAWS))
    return [Figure(float(value), *map(float, pair)) for value, pair in zip(values, bounds, strict=False)]


class Comparison(NamedTuple):
    """Ours against the best peer on the same pages."""

    peer: str
    ours: float
    theirs: float
    difference: Figure
    chance: float  # how often so large a difference would come about if who said what did not matter


def compare(corpus: Corpus, results: Sequence[Result]) -> Comparison | None:
    """Ours against the peer with the highest leading figure; None unless both have pages."""
    ran = {result.name: result.leading(corpus) for result in results if result.scores}
    ours = ran.pop(OURS, None)
    if ours is None or not ran:
        return None
    name, theirs = max(ran.items(), key=lambda item: float(f1(item[1].mean(axis=0))))
    return Comparison(name, *map(_mean_f1, (ours, theirs)), *paired(ours, theirs))


def _mean_f1(values: np.ndarray) -> float:
    return float(f1(values.mean(axis=0)))


def paired(ours: np.ndarray, theirs: np.ndarray) -> tuple[Figure, float]:
    """Difference with its interval, and its p-value by randomisation: each page's two answers change places or not.

    After Noreen, "Computer-Intensive Methods for Testing Hypotheses", 1989; two-sided.
    """
    pages, rng = len(ours), np.random.default_rng(0)
    drawn = rng.multinomial(pages, np.full(pages, 1 / pages), size=DRAWS) / pages
    found = _mean_f1(ours) - _mean_f1(theirs)
    swapped = rng.integers(0, 2, (SWAPS, pages)).astype(np.float64)
    moved = swapped @ (theirs - ours) / pages
    by_chance = f1(ours.mean(axis=0) + moved) - f1(theirs.mean(axis=0) - moved)
    at_least = int((np.abs(by_chance) >= abs(found) - 1e-12).sum())
    bounds = _middle(f1(drawn @ ours) - f1(drawn @ theirs))
    return Figure(found, *bounds), (1 + at_least) / (1 + SWAPS)


def _middle(values: np.ndarray) -> Bounds:
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


class Cost(NamedTuple):
    """Time of the pages that were done or ran out of time, and memory."""

    p50: float  # seconds
    p95: float
    p99: float
    peak: float  # MB


def cost(outcomes: Sequence[Outcome]) -> Cost:
    """What a peer takes; NaN where nothing is known."""
    seconds = np.array([outcome.seconds for outcome in outcomes])
    seconds, peaks = seconds[~np.isnan(seconds)], [outcome.peak for outcome in outcomes]
    times = np.percentile(seconds, [50, 95, 99]).tolist() if len(seconds) else [float("nan")] * 3
    return Cost(*times, float(np.fmax.reduce(peaks)))


def failures(outcomes: Sequence[Outcome]) -> Counter[str]:
    """Failed pages by the way they failed."""
    return Counter(outcome.failure for outcome in outcomes if outcome.failure)


def by_kind(corpus: Corpus, result: Result) -> dict[str, Figure]:
    """The leading figure by page kind, kinds in order; empty where pages have none."""
    kinds = np.array([case.kind or "" for case in corpus.cases])
    values = result.leading(corpus)
    return {str(kind): figure(values[kinds == kind]) for kind in np.unique(kinds[kinds != ""])}


def as_dict(corpus: Corpus, result: Result) -> dict[str, Any]:
    """All of it for JSON, page by page too, without any page's text."""
    about = {"name": result.name, "version": result.version, "ran": bool(result.scores), "remark": result.remark}
    if not result.scores:
        return about
    tables = result.confusions
    of_label = [] if tables is None else label_figures(tables)
    known = zip(LABELS, of_label, strict=True) if of_label and result.labels_blocks else []
    if of_label and not result.labels_blocks:
        known = [("article", of_label[_ARTICLE])]
    return {
        **about,
        "word_f1": figure(result.words)._asdict(),
        "shingle_f1": figure(result.shingles)._asdict(),
        "label_f1": {label: found._asdict() for label, found in known},
        "kinds": {kind: found._asdict() for kind, found in by_kind(corpus, result).items()},
        "failed": dict(failures(result.outcomes)),
        **cost(result.outcomes)._asdict(),
        "pages": [
            {
                "page": case.name,
                "word_f1": page.words,
                "shingle_precision": page.precision,
                "shingle_recall": page.recall,
                "seconds": outcome.seconds,
                "failure": outcome.failure and f"{outcome.failure}: {outcome.why}",
            }
            for case, outcome, page in zip(corpus.cases, result.outcomes, result.scores, strict=True)
        ],
    }
