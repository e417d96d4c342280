"""How resident memory grows while one process splits page after page."""

import math
from collections.abc import Sequence
from itertools import cycle, islice
from typing import Final, NamedTuple

import pagesplit
from benchmarks import apart
from benchmarks.quality.layouts import Case
from benchmarks.speed.pages import data_of

LIMIT: Final = 3600  # seconds
_LOOKS: Final = 10


class Memory(NamedTuple):
    """What was measured.

    Attributes:
        distinct: pages that were gone through again and again.
        resident: MB after so many pages, what all of them take as bytes included.
        peak: most memory that the process held, MB.
    """

    distinct: int
    resident: dict[int, float]
    peak: float

    @property
    def growth(self) -> float:
        """MB from page 1,000 to page 10,000; NaN where it did not go so far."""
        return self.resident.get(10_000, math.nan) - self.resident.get(1000, math.nan)


def measure(cases: Sequence[Case], count: int) -> Memory:
    """Split so many pages in one new process, over and over the ones there are.

    Raises:
        apart.Failed: it came to nothing.
    """
    with apart.process() as pool:
        return apart.result(pool.schedule(_measure, args=[cases, count], timeout=LIMIT), LIMIT)


def _measure(cases: Sequence[Case], count: int) -> Memory:
    step = max(1, count // _LOOKS)
    # read before, as reading in between moves what the allocator holds by more than pagesplit does
    pages = [data_of(case) for case in cases[:step]]
    splitter, held = pagesplit.Splitter(), {}
    for number, data in enumerate(islice(cycle(pages), count), 1):
        try:
            splitter.split(data).text  # noqa: B018  # made and let go, as a caller would
        except pagesplit.PagesplitError:
            continue
        finally:
            if number % step == 0:
                held[number] = apart.resident()
    return Memory(len(pages), held, apart.resident("VmHWM"))
