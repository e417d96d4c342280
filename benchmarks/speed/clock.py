"""Times of one thread that a busy machine hardly touches, and ratios of them.

What is compared takes each page in turn, in an order drawn anew each time, in several rounds. Counted is the thread's
own processor time, so that waiting for a core costs nothing, and of each page the fastest round: noise only ever adds.
(Chen and Revels, "Robust benchmarking in noisy environments", IEEE HPEC 2016.) Ratios are of sums over the same pages,
with the bounds that pages drawn anew would give (bootstrap).
"""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from benchmarks import apart

clock = time.thread_time
"""Seconds that this thread has had a core for."""

DRAWS = 1000


class Sampler(NamedTuple):
    """Something to time.

    Attributes:
        name: unique among those that are compared.
        sample: takes a page's name and bytes, and gives seconds by what took them.
    """

    name: str
    sample: Callable[[str, bytes], Mapping[str, float]]


class Timings(NamedTuple):
    """What was measured.

    Attributes:
        pages: their names.
        seconds: by what took them, the fastest round of each page; NaN of a page that failed.
        failed: by sampler, the pages that raised an error, and which.
    """

    pages: list[str]
    seconds: dict[str, list[float]]
    failed: dict[str, dict[str, str]]


class Ratio(NamedTuple):
    """Time of one thing in that of another.

    Attributes:
        value: of the sums over the pages that both could do.
        low, high: bounds of 95 % of what pages drawn anew would give.
        median, high_page: of single pages: the median, and the 95th percentile.
    """

    value: float
    low: float
    high: float
    median: float
    high_page: float


def timed(name: str, work: Callable[[Any], object], prepare: Callable[[bytes], Any] = bytes) -> Sampler:
    """A sampler of one thing: how long `work` takes with what `prepare` makes of a page, giving it back included."""

    def sample(page: str, data: bytes) -> dict[str, float]:
        made = prepare(data)
        start = clock()
        work(made)
        return {name: clock() - start}

    return Sampler(name, sample)


def fastest(samplers: Sequence[Sampler], pages: Mapping[str, bytes], rounds: int) -> Timings:
    """Time all of it on all pages."""
    seconds: dict[str, dict[str, float]] = {}
    failed: dict[str, dict[str, str]] = {sampler.name: {} for sampler in samplers}
    shuffled = random.Random(0)
    for _ in range(rounds):
        for page, data in pages.items():
            for sampler in shuffled.sample(samplers, len(samplers)):
                if page in failed[sampler.name]:
                    continue
                try:
                    found = sampler.sample(page, data)
                except Exception as error:
                    failed[sampler.name][page] = apart.said(error)
                    continue
                for what, took in found.items():
                    of_page = seconds.setdefault(what, {})
                    of_page[page] = min(took, of_page.get(page, np.inf))
    names = list(pages)
    return Timings(names, {what: [by.get(name, np.nan) for name in names] for what, by in seconds.items()}, failed)


def faster(one: Timings, other: Timings) -> Timings:
    """The faster of two measurements of the same on the same pages."""
    seconds = {
        what: np.fmin(one.seconds.get(what, np.nan), other.seconds.get(what, np.nan)).tolist()
        for what in {**one.seconds, **other.seconds}
    }
    failed = {name: {**pages, **other.failed.get(name, {})} for name, pages in one.failed.items()}
    return Timings(one.pages, seconds, failed)


def ratio(timings: Timings, what: str, to: str) -> Ratio:
    """Time of one thing in that of another; NaN where no page has both."""
    ours, theirs = (np.array(timings.seconds.get(name, [np.nan])) for name in (what, to))
    both = ~np.isnan(ours) & ~np.isnan(theirs) if len(ours) == len(theirs) else np.zeros(1, bool)
    if not both.any():
        return Ratio(*[float("nan")] * 5)
    ours, theirs = ours[both], theirs[both]
    pages = len(ours)
    drawn = np.random.default_rng(0).multinomial(pages, np.full(pages, 1 / pages), size=DRAWS)
    bounds = np.percentile((drawn @ ours) / (drawn @ theirs), [2.5, 97.5])
    of_page = np.percentile(ours / theirs, [50, 95])
    return Ratio(float(ours.sum() / theirs.sum()), *map(float, bounds), *map(float, of_page))
