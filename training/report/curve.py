"""The learning curve: what more labelled pages bring."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from pagesplit.fit import score
from pagesplit.fit.sample import Sample
from pagesplit.labels import LABELS, MISSION
from training.crossval import QUICK, page_job, say, trained
from training.report.pages import Pages, bounds, confusions, figures, table

STEPS: Final = (100, 200, 400)


def draw(rest: Sequence[Sample], count: int, seed: int = 0) -> list[Sample]:
    """Whole domains at random until so many pages are there; a larger draw holds the smaller ones."""
    domains = sorted({sample.domain for sample in rest})
    np.random.default_rng(seed).shuffle(domains)
    drawn: list[Sample] = []
    for domain in domains:
        if len(drawn) >= count:
            break
        drawn += [sample for sample in rest if sample.domain == domain]
    return drawn


def curve_section(rest: Sequence[Sample], test: Sequence[Sample]) -> str:
    """Figures of one fold's labelled pages, by models that saw ever more labelled pages.

    Args:
        rest: labelled pages outside the fold.
        test: the fold's labelled pages.
    """
    draws = [*(draw(rest, count) for count in STEPS), rest]
    jobs = [page_job(f"quick-{len(drawn)}", drawn, size=QUICK) for drawn in draws]
    rows = [
        _row(drawn, list(zip(test, say(arrays, test), strict=True)))
        for drawn, arrays in zip(draws, trained(jobs), strict=True)
    ]
    return f"""## Learning curve

The first fold's {len(test)} labelled pages, by models that saw so many labelled pages of the other folds: whole
domains drawn at random, each draw within the next. Our invented pages are the same in all; pages without labels are
left out. Trained with less effort than the shipped model.

{table(["labelled pages", "domains", *MISSION, "four", "nine", "four, 95 %", "nine, 95 %"], rows)}"""


def _row(train: Sequence[Sample], pages: Pages) -> list[object]:
    found = figures(pages)
    nine, four = score.interval(score.bootstrap(confusions(pages)))[-2:]
    mission = [found[LABELS.index(label)] for label in MISSION]
    domains = len({sample.domain for sample in train})
    return [len(train), domains, *mission, *found[-2:], bounds(four), bounds(nine)]
