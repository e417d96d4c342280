"""What each family of features and each bag of words adds to each label."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np

from pagesplit.evidence import Bag, Evidence
from pagesplit.features import FEATURES
from pagesplit.features.table import FAMILIES
from pagesplit.fit import score
from pagesplit.fit.sample import Sample
from pagesplit.labels import LABELS
from training.crossval import QUICK, page_job, say, trained
from training.report.pages import Pages, confusions, figures, table

Blank = Callable[[Evidence], Evidence]


def without_family(evidence: Evidence, family: str) -> Evidence:
    """The columns of one family all zero; a column that is the same everywhere is zero after standardising."""
    rows = evidence.rows.copy()
    rows[:, [place for place, feature in enumerate(FEATURES) if feature.family == family]] = 0
    return replace(evidence, rows=rows)


def without_bag(evidence: Evidence, bag: str) -> Evidence:
    """One bag of words empty."""
    start = np.zeros_like(getattr(evidence, bag).start)
    return replace(evidence, **{bag: Bag(getattr(evidence, bag).token[:0], start)})


def without_kind(evidence: Evidence) -> Evidence:
    """Nothing of what the page says of its own kind."""
    return replace(evidence, page=evidence.page[:0])


ABLATIONS: Final[dict[str, Blank]] = {
    **{f"features: {family}": partial(without_family, family=family) for family in FAMILIES},
    "words of texts": partial(without_bag, bag="words"),
    "words of links' targets": partial(without_bag, bag="links"),
    "words of names": partial(without_bag, bag="looks"),
    "words of the page's kind": without_kind,
}


def ablation_section(rest: Sequence[Sample], test: Sequence[Sample]) -> str:
    """Change of F1 on one fold's labelled pages without each of `ABLATIONS`, in training and in measuring.

    Args:
        rest: labelled pages outside the fold.
        test: the fold's labelled pages.
    """
    jobs = [page_job(f"quick-{len(rest)}", rest, size=QUICK)]
    jobs += [page_job(_file_name(name), rest, blank, QUICK) for name, blank in ABLATIONS.items()]
    first, *others = trained(jobs)
    full = list(zip(test, say(first, test), strict=True))
    base = np.array(figures(full))
    rows: list[list[object]] = [["**with everything**", *base.tolist(), ""]]
    for (name, blank), arrays in zip(ABLATIONS.items(), others, strict=True):
        pages = list(zip(test, say(arrays, test, blank), strict=True))
        change = np.array(figures(pages)) - base
        rows.append([name, *map(_signed, change), _of_nine(pages, full)])
    return f"""## What each family adds

F1 on the first fold's {len(test)} labelled pages, then its change where a model was trained and measured without one
family of features or one source of words. One training each, on labelled and invented pages alone and with less effort
than the shipped model; such a training scatters by about 0.01 in nine and 0.03 in sponsored.

{table(["without", *LABELS, "four", "nine", "change of nine, 95 %"], rows)}"""


def _of_nine(pages: Pages, whole: Pages) -> str:
    """Interval of the change of macro F1 over nine labels, on the same draws of pages."""
    ours, theirs = (score.bootstrap(confusions(these))[:, -2:-1] for these in (pages, whole))
    low, high = score.interval(ours - theirs)[0]
    return f"{_signed(low)} to {_signed(high)}"


def _signed(value: float) -> str:
    return "–" if np.isnan(value) else f"{value:+.3f}"


def _file_name(name: str) -> str:
    return "without-" + "".join(letter if letter.isalnum() else "-" for letter in name)
