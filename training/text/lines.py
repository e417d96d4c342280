"""The lines of a page's text, before they are set; and what is drawn at random for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from numpy.random import Generator

from pagesplit.features import FEATURES
from pagesplit.fit.sample import Sample
from pagesplit.labels import LABELS

SHORT: Final = 40
"""Characters up to which a block may share its line."""

JOINERS: Final = (" · ", " | ", " ", "  ", " / ", " › ", " • ", " - ", " ", " · ")
"""What stands between blocks that share a line."""

_HIDDEN: Final = [feature.name for feature in FEATURES].index("hidden")


@dataclass(slots=True)
class Line:
    """One line of a text, before it is set."""

    text: str
    label: str
    group: tuple[int, int] = (-1, -1)  # lines of one container
    level: int = 0  # of a heading
    item: bool = False
    prose: bool = False


def lines_of(sample: Sample, *, hidden: bool) -> list[Line]:
    """A line for each block, or for each that is not hidden."""
    unseen = sample.evidence.rows[:, _HIDDEN] > 0
    first, end = sample.evidence.first[0].tolist(), sample.evidence.end[0].tolist()
    found = []
    for place, text in enumerate(sample.texts):
        if unseen[place] and not hidden:
            continue
        steps = [step.partition("[")[0] for step in sample.addresses[place][0].split("/")]
        level = next((int(step[1]) for step in steps if len(step) == 2 and step[0] == "h" and step[1] in "123456"), 0)
        found.append(
            Line(
                text,
                LABELS[sample.labels[place]],
                (first[place], end[place]),
                level,
                "li" in steps,
                is_prose(text),
            )
        )
    return found


def is_prose(text: str) -> bool:
    """Whether a text is a paragraph, not a name or a headline."""
    return text.count(" ") >= 15


def pick(rng: Generator, choices: Sequence[Any]) -> Any:
    """One of some choices."""
    return choices[int(rng.integers(len(choices)))]
