"""Labels of one reading of a page, carried over to another reading of it by what the blocks say."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pagesplit.labelling.reading import Unit

_Pair = tuple[int, int]


class Alignment(NamedTuple):
    """Which block of the new reading each block of the old one is."""

    places: Mapping[int, int]
    moved: bool  # whether some stand elsewhere in the tree, or in the page
    whole: bool  # whether both readings have the same texts in the same order


def align(old: Sequence[Unit], new: Sequence[Unit]) -> Alignment:
    """Find the old blocks again: those with the same text, in the same order.

    Texts that stand once in both are found first, and what repeats between two of them by its number there ("patience
    diff", after Cohen). So a page of one text a thousand times takes no longer than another.

    >>> one = [Unit("/html/body/p", 0, "aa"), Unit("/html/body/div", 0, "bb")]
    >>> align(one, [Unit("/html/body/main/p", 0, "aa"), one[1]])
    Alignment(places={0: 0, 1: 1}, moved=True, whole=True)
    >>> align(one, one[1:])
    Alignment(places={1: 0}, moved=True, whole=False)
    """
    before, after = [unit.mark for unit in old], [unit.mark for unit in new]
    if before == after:
        moved = any(was[:2] != now[:2] for was, now in zip(old, new, strict=True))
        return Alignment({place: place for place in range(len(old))}, moved, True)
    places: dict[int, int] = {}
    anchors = [(-1, -1), *_in_order(_once(before), _once(after)), (len(before), len(after))]
    for (was, now), (was_next, now_next) in pairwise(anchors):
        between = _in_order(_numbered(before, was + 1, was_next), _numbered(after, now + 1, now_next))
        places |= dict(between)
        if was_next < len(before):
            places[was_next] = now_next
    return Alignment(places, True, False)


def _once(marks: Sequence[str]) -> dict[Hashable, int]:
    """Places of the marks that stand once."""
    times = Counter(marks)
    return {mark: place for place, mark in enumerate(marks) if times[mark] == 1}


def _numbered(marks: Sequence[str], first: int, end: int) -> dict[Hashable, int]:
    """Places of marks with how often each has stood before."""
    times: Counter[str] = Counter()
    found: dict[Hashable, int] = {}
    for place in range(first, end):
        found[marks[place], times[marks[place]]] = place
        times[marks[place]] += 1
    return found


def _in_order(old: Mapping[Hashable, int], new: Mapping[Hashable, int]) -> list[_Pair]:
    """The longest list of pairs of places with the same key that rises in both."""
    pairs = sorted((place, new[key]) for key, place in old.items() if key in new)
    ends: list[int] = []  # the least place at which a list of each length ends
    last: list[int] = []  # and the pair that it is
    before: list[int] = []  # the pair before each pair in its list
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1], last[length : length + 1] = [place], [number]
    return list(_walked(pairs, before, last[-1] if last else -1))[::-1]


def _walked(pairs: Sequence[_Pair], before: Sequence[int], number: int) -> Iterator[_Pair]:
    while number >= 0:
        yield pairs[number]
        number = before[number]
