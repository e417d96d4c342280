"""The ten worst pages, each with what its loss is made of. No text of any page."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from pagesplit.features import FEATURES
from pagesplit.fit.sample import Sample
from pagesplit.labels import LABELS
from pagesplit.model.steps import probabilities
from training.report.pages import Pages, confusions, table
from training.said import Said

WORST: Final = 10
_HIDDEN: Final = [feature.name for feature in FEATURES].index("hidden")
_ONE_SHAPE: Final = 0.5  # share of the wrong blocks that makes their commonest shape worth telling
_FEWEST: Final = 5  # blocks of one shape that make a pattern
_LITTLE_TEXT: Final = 600  # characters
_FEW_BLOCKS: Final = 15
_SEEN_SELDOM: Final = 10  # labelled pages in a language
_MUCH_HIDDEN: Final = 0.3


def worst_section(pages: Pages, sure: Sequence[np.ndarray]) -> str:
    """Pages with the least weight right; sure has each page's calibration."""
    languages = Counter(sample.language for sample, _ in pages)
    matrices = confusions(pages)
    right = np.trace(matrices, axis1=1, axis2=2) / matrices.sum(axis=(1, 2))
    rows = []
    for place in np.argsort(right, kind="stable")[:WORST]:
        sample, said = pages[place]
        why = "; ".join(reasons(sample, said, matrices[place], sure[place], languages[sample.language]))
        rows.append([sample.name, sample.kind or sample.corpus, float(right[place]), why])
    return "## Ten worst pages\n\n" + table(["page", "kind", "share right", "why, as far as counting tells"], rows)


def reasons(sample: Sample, said: Said, matrix: np.ndarray, sure: np.ndarray, pages_in_language: int) -> list[str]:
    """What the loss on a page is made of, then what is unusual about the page."""
    wrong = matrix - np.diag(np.diag(matrix))
    gold, found = np.unravel_index(int(wrong.argmax()), wrong.shape)
    shares = probabilities(said.full, sure)
    taken = shares.argmax(axis=1)
    these = np.flatnonzero((sample.labels == gold) & (taken == found))
    loss = wrong[gold, found] / max(wrong.sum(), 1e-9)
    first = f"{LABELS[gold]} taken for {LABELS[found]}: {loss:.0%} of the loss, {len(these)} of {len(sample)} blocks"
    mistaken = taken != sample.labels
    mean = f"mean confidence where wrong {shares.max(axis=1)[mistaken].mean():.2f}" if mistaken.any() else ""
    said_of_page = [first, _shape(sample, these), _where(sample, these), *_unusual(sample, pages_in_language), mean]
    return [reason for reason in said_of_page if reason]


def shape(xpath: str) -> str:
    """An XPath without its numbers: blocks of one shape are the items of one list, or cells of one grid."""
    return re.sub(r"\[\d+\]", "", xpath)


def _shape(sample: Sample, these: Sequence[int]) -> str:
    """Whether the mistaken blocks are of one shape, and whether they are items of a list."""
    shapes = Counter(shape(sample.addresses[place][0]) for place in these)
    (commonest, count), *_ = shapes.most_common(1) or [("", 0)]
    if count < max(_FEWEST, _ONE_SHAPE * len(these)):
        return ""
    steps = commonest.split("/")
    inside = next((step for step in reversed(steps) if step in ("li", "article", "tr", "dd", "blockquote")), None)
    return f"{count} of them of one shape" + (f", in {inside} elements" if inside else f", ending in {steps[-1]}")


def _where(sample: Sample, these: Sequence[int]) -> str:
    """Whether the mistaken blocks lie together in one container, or in one part of the page."""
    if len(these) < _FEWEST:
        return ""
    run = these[-1] - these[0] + 1
    if len(these) >= 0.8 * run:
        return (
            f"all in one stretch, {these[0] / len(sample):.0%} to {(these[-1] + 1) / len(sample):.0%} of the way down"
        )
    low, high = np.percentile(these, [10, 90]) / len(sample)
    return f"most between {low:.0%} and {high:.0%} of the way down"


def _unusual(sample: Sample, pages_in_language: int) -> list[str]:
    """What about a page makes it hard, whatever was mistaken."""
    labels = np.bincount(sample.labels, minlength=len(LABELS))
    commonest = int(labels.argmax())
    hidden = float(sample.evidence.rows[:, _HIDDEN].mean())
    return [
        reason
        for applies, reason in (
            (not labels[LABELS.index("article")], "no article on it"),
            (
                labels[commonest] > 0.7 * len(sample),
                f"{labels[commonest] / len(sample):.0%} of it is {LABELS[commonest]}",
            ),
            (sample.chars.sum() < _LITTLE_TEXT, "next to no text without scripts"),
            (len(sample) < _FEW_BLOCKS, f"only {len(sample)} blocks"),
            (not len(sample.evidence.looks.token), "page without names"),
            (hidden > _MUCH_HIDDEN, f"{hidden:.0%} of its blocks hidden"),
            (pages_in_language < _SEEN_SELDOM, f"language {sample.language}: {pages_in_language} labelled pages"),
        )
        if applies
    ]
