"""How good one page's answer is: words, runs of four words, labels of blocks."""

from collections import Counter
from typing import Final, NamedTuple

import numpy as np

from benchmarks.quality.layouts import Case
from benchmarks.quality.workers import Outcome
from pagesplit.fit import score
from pagesplit.fit.main_text import WORD, main_targets
from pagesplit.labels import LABELS

SHINGLE: Final = 4  # words
_ARTICLE, _TITLE, _OTHER = map(LABELS.index, ("article", "title", "other"))


class PageScores(NamedTuple):
    """Figures of one answer.

    Attributes:
        words: word F1, as training/REPORT.md has it.
        precision, recall: of four-word shingles.
        confusion: (labels, labels) weight of blocks by gold and found label; None where the page has no labels.
    """

    words: float
    precision: float
    recall: float
    confusion: np.ndarray | None


def page_scores(case: Case, outcome: Outcome) -> PageScores:
    """Score what came of a page; one that failed gave no text and no labels."""
    confusion = None if case.units is None else _confusion(case, outcome)
    return PageScores(score.word_f1(outcome.text, case.truth), *shingle_scores(outcome.text, case.truth), confusion)


def shingle_scores(text: str, truth: str) -> tuple[float, float]:
    """Precision and recall over bags of four-word shingles.

    A text of fewer words is one shingle. Words keep their case. Where both are empty all is right, where one is,
    nothing.

    >>> shingle_scores("a b c d e", "b c d e f")
    (0.5, 0.5)
    """
    ours, theirs = _shingles(text), _shingles(truth)
    if not ours or not theirs:
        return (1.0, 1.0) if not ours and not theirs else (0.0, 0.0)
    common = (ours & theirs).total()
    return common / ours.total(), common / theirs.total()


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[place : place + SHINGLE]) for place in range(max(1, len(words) - SHINGLE + 1)))


def _confusion(case: Case, outcome: Outcome) -> np.ndarray:
    """Blocks by gold and found label; a block that nothing was said of counts as other."""
    units = case.units or ()
    gold = np.array([LABELS.index(unit.label) for unit in units])
    weights = score.block_weights(np.array([len(unit.text) - unit.text.count(" ") for unit in units]), gold)
    if outcome.labels is not None:
        said = (outcome.labels.get((unit.xpath, unit.run), "other") for unit in units)
        found = np.array([LABELS.index(label) for label in said])
    else:
        share, _ = main_targets([unit.text for unit in units], outcome.text)
        found = np.where(share > 0.5, _ARTICLE, _OTHER)
        weights[gold == _TITLE] = 0  # a headline may be in a peer's text, or not
    return score.page_confusion(gold, found, weights)
