"""What the model says of a page's blocks, and what the labels so far add to it, at once and without training.

Pages of a site are made from few templates. So what a person called the blocks of one *shape* (an element, its parent
and the parent's parent, by tag and class, on one domain) says much of the next block of that shape. The model's answer
counts as much as `_MODEL` such blocks do, and the sum is the suggestion. Training a model, `pagesplit train`, goes
further: it carries over to other sites. This only spares the person the correction that they made before.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pagesplit import LABELS, Label, Page

Scores = NDArray[np.float32]
"""(n, 9) probability of each label for each block."""

_MODEL: Final = 2.0
_LEVELS: Final = 3  # elements that a shape is made of
_DIGITS: Final = str.maketrans("", "", "0123456789")
_PLACE: Final = {label: place for place, label in enumerate(LABELS)}


class View(NamedTuple):
    """All that suggestions need of a page; small, so that those of a whole store stay at hand."""

    shapes: tuple[int, ...]
    model: Scores


def view_of(page: Page, domain: str) -> View:
    """What suggestions need of a page."""
    scores = np.array([list(block.scores.values()) for block in page.blocks], np.float32)
    shapes = [crc32(f"{domain} {block.run > 0} {_shape(block.element)}".encode()) for block in page.blocks]
    return View(tuple(shapes), scores.reshape(len(shapes), len(LABELS)))


def _shape(element: Any) -> str:
    looks = []
    for _ in range(_LEVELS):
        if element is None:
            break
        looks.append(_look(element))
        element = element.getparent()
    return " ".join(looks)


def _look(element: Any) -> str:
    """Tag and class; numbers in class names mostly count, and mean nothing."""
    return f"{element.tag}.{'.'.join(sorted((element.get('class') or '').translate(_DIGITS).split()))}"


class Lessons:
    """How often each shape got each label."""

    def __init__(self) -> None:
        self._times: dict[int, NDArray[np.float32]] = {}

    def learn(self, view: View, labels: Mapping[int, Label], times: int = 1) -> None:
        """Take a page's confirmed labels in; -1 times takes them out again."""
        for block, label in labels.items():
            counts = self._times.setdefault(view.shapes[block], np.zeros(len(LABELS), np.float32))
            counts[_PLACE[label]] += times

    def suggest(self, view: View) -> Scores:
        """Probability of each label for each block of a page."""
        scores: Scores = view.model * np.float32(_MODEL)
        for block, shape in enumerate(view.shapes):
            if shape in self._times:
                scores[block] += self._times[shape]
        scores /= scores.sum(axis=1, keepdims=True)
        return scores


def best(scores: Scores) -> list[tuple[Label, float]]:
    """The likeliest label of each block, with its probability."""
    return [(LABELS[place], float(row[place])) for place, row in zip(scores.argmax(axis=1), scores, strict=True)]


def differing(one: Scores, other: Scores) -> int:
    """How many blocks get another label from the one than from the other."""
    return int((one.argmax(axis=1) != other.argmax(axis=1)).sum())
