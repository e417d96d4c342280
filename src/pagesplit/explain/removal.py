"""Evidence with a piece taken away."""

from dataclasses import dataclass, field, replace

import numpy as np

from pagesplit.evidence import Bag, Evidence, Floats, Ints

_NO_WORD = 0  # a hash that no word of the model's has


@dataclass(frozen=True, slots=True, eq=False)
class Removal:
    """What is taken away.

    Attributes:
        rows: blocks whose evidence is changed.
        columns: features that become the mean of the training data in those rows.
        bags: which bags of words are emptied in those rows: words, links, own, near, far; page is the whole page's.
        blocks: other blocks, of which all is taken away: they become average blocks without words.
        word: only this word, by its hash, where it is not None.
    """

    rows: Ints
    columns: Ints
    bags: frozenset[str] = frozenset()
    blocks: Ints = field(default_factory=lambda: np.zeros(0, np.intp))
    word: int | None = None


def without(evidence: Evidence, removal: Removal, means: Floats) -> Evidence:
    """The evidence of a page less what is to be removed; the original stays as it is."""
    rows = evidence.rows.copy()
    rows[np.ix_(removal.rows, removal.columns)] = means[removal.columns]
    rows[removal.blocks] = means
    everywhere = removal.blocks
    changed = {
        name: np.concatenate([removal.rows, everywhere]) if name in removal.bags else everywhere
        for name in ("words", "links", "own", "near", "far")
    }
    return replace(
        evidence,
        rows=rows,
        words=_emptied(evidence.words, changed["words"], removal.word),
        links=_emptied(evidence.links, changed["links"]),
        own=evidence.own[~np.isin(evidence.own[:, 0], changed["own"])],
        near=_unset(evidence.near, changed["near"]),
        far=_unset(evidence.far, changed["far"]),
        page=evidence.page[:0] if "page" in removal.bags else evidence.page,
    )


def _emptied(bag: Bag, rows: Ints, word: int | None = None) -> Bag:
    """A bag of whose rows some hold no word the model knows; or not this one."""
    if not len(rows):
        return bag
    token = bag.token.copy()
    for row in rows.tolist():
        part = token[bag.start[row] : bag.start[row + 1]]  # a view
        part[... if word is None else part == word] = _NO_WORD
    return Bag(token, bag.start)


def _unset(looks: Ints, rows: Ints) -> Ints:
    if not len(rows):
        return looks
    looks = looks.copy()
    looks[rows] = -1
    return looks
