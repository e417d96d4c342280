"""Which page comes next: the one that teaches most."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

_SMALL: Final = 20  # blocks; a page of so few counts half of what its doubts would make it
_AGAIN: Final = 0.5  # what each further page of a domain is worth, against the one before


class Candidate(NamedTuple):
    """An open page."""

    page: int
    domain: str
    doubts: Sequence[float]  # of each block that has no label: the probability that its suggestion is wrong


def worth(doubts: Sequence[float]) -> float:
    """What a page teaches: the share of its blocks that are likely to be corrected, less where there are few.

    >>> round(worth([0.5] * 20), 3), round(worth([0.5] * 200), 3), worth([])
    (0.25, 0.455, 0.0)
    """
    return sum(doubts) / (len(doubts) + _SMALL)


def ordered(candidates: Iterable[Candidate], done: Mapping[str, int]) -> list[int]:
    """Numbers of the open pages, the one to label first at the front.

    Args:
        candidates: the pages.
        done: how many pages of each domain are done already. Each of them, and each page of the domain that stands
            earlier in the queue, halves what a page is worth: so domains take turns.

    >>> a, b, c = Candidate(1, "a", [0.9] * 9), Candidate(2, "a", [0.8] * 9), Candidate(3, "b", [0.6] * 9)
    >>> ordered([a, b, c], {}), ordered([a, b, c], {"a": 2})
    ([1, 3, 2], [3, 1, 2])
    """
    before = Counter(done)
    valued = []
    for candidate in sorted(candidates, key=lambda one: (-worth(one.doubts), one.page)):
        valued.append((worth(candidate.doubts) * _AGAIN ** before[candidate.domain], candidate.page))
        before[candidate.domain] += 1
    return [page for _, page in sorted(valued, key=lambda pair: (-pair[0], pair[1]))]
