"""Many pages: throughput by size of the batch, with one job and with two, by the clock on the wall."""

import os
import time
from collections.abc import Sequence
from typing import Final, NamedTuple

import pagesplit
from benchmarks.quality.layouts import Case
from benchmarks.speed.pages import data_of

BATCHES: Final = (1, 10, 100)
"""Pages; the largest batch is all there are."""


class Batch(NamedTuple):
    """Seconds that a batch took with one job and with two, the fastest round of each."""

    pages: int
    one: float
    two: float


class Jobs(NamedTuple):
    """What was measured.

    Attributes:
        batches: from the smallest to the largest.
        start: seconds until two jobs gave their first page, their processes' start included.
        cores: of the machine.
        load: jobs that wanted a core in the last minute, before and after, these here included.
    """

    batches: list[Batch]
    start: float
    cores: int
    load: tuple[float, float]

    @property
    def throughput(self) -> float:
        """Of two jobs against one, on all pages."""
        return self.batches[-1].one / self.batches[-1].two


def measure(cases: Sequence[Case], rounds: int) -> Jobs:
    """Time batches of the pages."""
    pages = [data_of(case) for case in cases]
    before = os.getloadavg()[0]
    start = _seconds(pages[:1], 2)
    sizes = sorted({size for size in BATCHES if size < len(pages)} | {len(pages)})
    batches = [_batch(pages[:size], rounds) for size in sizes]
    return Jobs(batches, start, os.cpu_count() or 1, (before, os.getloadavg()[0]))


def _batch(pages: Sequence[bytes], rounds: int) -> Batch:
    found = [(_seconds(pages, 1), _seconds(pages, 2)) for _ in range(rounds)]
    return Batch(len(pages), min(one for one, _ in found), min(two for _, two in found))


def _seconds(pages: Sequence[bytes], jobs: int) -> float:
    start = time.perf_counter()
    for _ in pagesplit.split_many(pages, jobs=jobs, on_error="return"):
        pass
    return time.perf_counter() - start
