"""What speed is wanted, and what was measured of it."""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from benchmarks.speed import clock
from benchmarks.speed.compare import BYTES, PARSE, TREE, Compared
from benchmarks.speed.growth import per_block

Results = Mapping[str, Any]
"""What each part measured, by its name; a str says why one did not."""


class Goal(NamedTuple):
    """A figure to reach.

    Attributes:
        what: is counted.
        part: that measures it.
        least, aim: what is wanted at least, and aimed at.
        of: the figure, from what the part measured.
        unit: behind figures.
        more: whether more is better.
    """

    what: str
    part: str
    least: float
    aim: float
    of: Callable[[Any], float]
    unit: str = ""
    more: bool = False

    def verdict(self, value: float) -> str:
        """How a figure does."""
        good = [value >= wanted if self.more else value <= wanted for wanted in (self.aim, self.least)]
        return "aim reached" if good[0] else "least reached" if good[1] else "**missed**"


def _of_peer(found: Compared) -> float:
    return clock.ratio(found.timings, BYTES, found.peer).value


GOALS: Final = (
    Goal("bytes to Page, against Resiliparse's main text from str", "compare", 1.3, 0.9, _of_peer),
    Goal(
        "from a parsed tree, against lxml's parse",
        "compare",
        1.0,
        0.4,
        lambda found: clock.ratio(found.timings, TREE, PARSE).value,
    ),
    Goal("throughput of two jobs against one", "jobs", 1.7, 1.9, lambda found: found.throughput, more=True),
    Goal(
        "growth of resident memory from page 1,000 to page 10,000", "memory", 20, 5, lambda found: found.growth, " MB"
    ),
    Goal("import pagesplit and first split, cold process", "cold", 0.6, 0.3, lambda found: found.total, " s"),
    Goal("time per block at 200,000 blocks against 1,000", "growth", 1.5, 1.1, per_block),
)


def rows(results: Results) -> Iterable[list[object]]:
    """A line a goal; one that was not measured says why."""
    for goal in GOALS:
        found = results.get(goal.part, "this part was not asked for")
        wanted = [goal.what, f"{goal.least:g}{goal.unit}", f"{goal.aim:g}{goal.unit}"]
        value = math.nan if isinstance(found, str) else goal.of(found)
        if math.isnan(value):
            yield [*wanted, "–", f"not measured: {found if isinstance(found, str) else 'see below'}"]
        else:
            yield [*wanted, f"{value:.2f}{goal.unit}", goal.verdict(value)]
