"""How far two annotators agree, on the blocks that both have labelled."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pagesplit import LABELS, Label

Said = Mapping[int, Mapping[int, Label]]
"""Labels by page and block."""


class Agreement(NamedTuple):
    """What two annotators agree on.

    Cohen's kappa is the share of blocks on which they agree, less what two would agree on by chance who give each
    label as often as they do: 1 is full agreement, 0 no more than chance.
    """

    blocks: int  # labelled by both
    same: int  # with the same label
    kappa: float | None  # over all labels; None where chance alone would agree on all
    by_label: Mapping[Label, float | None]  # kappa of "this label or another", of labels that either gave
    differing: Sequence[tuple[int, int, Label, Label]]  # page, block, and what each of the two says


def agreement(one: Said, other: Said) -> Agreement:
    """Compare two annotators.

    >>> found = agreement({1: {0: "title", 1: "article", 2: "other"}}, {1: {0: "title", 1: "article", 2: "article"}})
    >>> found.blocks, found.same, round(found.kappa, 2), found.differing
    (3, 2, 0.5, [(1, 2, 'other', 'article')])
    """
    both = [
        (page, block, label, other[page][block])
        for page, labels in sorted(one.items())
        for block, label in sorted(labels.items())
        if block in other.get(page, {})
    ]
    pairs = [(mine, theirs) for _, _, mine, theirs in both]
    given = {label for pair in pairs for label in pair}
    return Agreement(
        blocks=len(both),
        same=sum(mine == theirs for mine, theirs in pairs),
        kappa=kappa(pairs),
        by_label={
            label: kappa([(mine == label, theirs == label) for mine, theirs in pairs])
            for label in LABELS
            if label in given
        },
        differing=[line for line in both if line[2] != line[3]],
    )


def kappa(pairs: Sequence[tuple[object, object]]) -> float | None:
    """Cohen's kappa of pairs of answers; None where both give one and the same answer always, or there is none.

    >>> kappa([(1, 1), (1, 2), (2, 2), (2, 1)]), kappa([(1, 1), (2, 2)]), kappa([(1, 1)])
    (0.0, 1.0, None)
    """
    if not pairs:
        return None
    total = len(pairs)
    mine, theirs = [one for one, _ in pairs], [other for _, other in pairs]
    same = sum(one == other for one, other in pairs) / total
    chance = sum(mine.count(answer) * theirs.count(answer) for answer in set(mine)) / total**2
    return None if chance == 1 else (same - chance) / (1 - chance)
