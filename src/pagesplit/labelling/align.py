"""Labels of one reading of a page, carried over to another reading of it by what the blocks say."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from pagesplit.labelling.reading import Unit


class Alignment(NamedTuple):
    """Which block of the new reading each block of the old one is."""

    places: Mapping[int, int]
    moved: bool  # whether some stand elsewhere in the tree, or in the page
    whole: bool  # whether both readings have the same texts in the same order


def align(old: Sequence[Unit], new: Sequence[Unit]) -> Alignment:
    """Find the old blocks again: those with the same text, in the same order.

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
    for was, now, length in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        places |= {was + step: now + step for step in range(length)}
    return Alignment(places, True, False)
