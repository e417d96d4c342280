"""What the first layer sees of a block: its features, and its bags of words as sums of the words' vectors."""

from typing import NamedTuple

import numpy as np

from pagesplit.evidence import Bag, Evidence, Floats, Ints
from pagesplit.lookup import Lookup


class Embedding(NamedTuple):
    """The words a model knows."""

    words: Lookup  # the number of each, from 1
    vectors: Floats  # (words + 1, width) float32, the vector of each number


class Tables(NamedTuple):
    """What a model makes inputs with."""

    low: Floats  # (features,) float32: what is less is cut off
    high: Floats  # (features,) float32: what is more is
    text: Embedding  # words of texts
    name: Embedding  # words of links' targets and of looks


class Inputs:
    """A page as the first layer sees it.

    A bag of words is the sum of the words' vectors, divided by the root of their number: a long text says more than a
    short one, but not as many times more as it has words.

    Args:
        tables: the model's.
        evidence: the page's.

    Raises:
        IndexError: the evidence points to words, blocks or looks that are not there.
        ValueError: its arrays do not fit together, or not the model's.
    """

    def __init__(self, tables: Tables, evidence: Evidence) -> None:
        self._tables, self._evidence = tables, evidence
        self._looks = _sum_words(evidence.looks, tables.name)
        block, look = evidence.own.T
        start = np.zeros(len(evidence) + 1, np.intp)
        np.bincount(block, minlength=len(evidence)).cumsum(out=start[1:])
        self._own = Bag(look.take(block.argsort(kind="stable")), start)

    def kind(self) -> Floats:
        """(width,) the bag of what the page says of its own kind."""
        page = self._evidence.page
        kind: Floats = _bag(*_sum_words(Bag(page, np.array([0, len(page)])), self._tables.name))[0]
        return kind

    def fill(self, start: int, out: Floats) -> None:
        """Write what the layer sees of blocks, from one on, as many as there is room for.

        Args:
            start: the first block.
            out: (blocks, features + 5 * width) float32: features, cut off; bags of the text, of links' targets, of
                own looks, of near ones and of far ones.
        """
        part = slice(start, start + len(out))
        evidence, (low, high, text, name) = self._evidence, self._tables
        bags = (
            _sum_words(_rows(evidence.words, part), text),
            _sum_words(_rows(evidence.links, part), name),
            self._sum_looks(*_pairs(_rows(self._own, part)), len(out)),
            self._sum_looks(*_there(evidence.near[part]), len(out)),
            self._sum_looks(*_there(evidence.far[part]), len(out)),
        )
        np.clip(evidence.rows[part], low, high, out=out[:, : len(low)])
        np.concatenate([_bag(*bag) for bag in bags], axis=1, out=out[:, len(low) :])

    def _sum_looks(self, rows: Ints, places: Ints, size: int) -> tuple[Floats, Floats]:
        """For each of so many rows, the sum of its looks, (size, width), and of how many words they are made."""
        vectors, words = self._looks
        sums, counts = np.zeros((size, vectors.shape[1]), np.float32), np.zeros(size, np.float32)
        np.add.at(sums, rows, vectors.take(places, axis=0))
        np.add.at(counts, rows, words.take(places))
        return sums, counts


def _sum_words(bag: Bag, embedding: Embedding) -> tuple[Floats, Floats]:
    """For each row of a bag, the sum of its known words' vectors, (n, width), and how many they are, (n,)."""
    numbers = embedding.words(bag.token)
    known = np.flatnonzero(numbers)
    ends = np.searchsorted(known, bag.start)
    counts = np.diff(ends)
    filled = np.flatnonzero(counts)
    sums = np.zeros((len(counts), embedding.vectors.shape[1]), np.float32)
    if len(filled):
        sums[filled] = np.add.reduceat(embedding.vectors.take(numbers.take(known), axis=0), ends[filled])
    return sums, counts.astype(np.float32)


def _bag(sums: Floats, counts: Floats) -> Floats:
    return sums / np.sqrt(np.maximum(counts, 1))[:, None]


def _rows(bag: Bag, part: slice) -> Bag:
    """Some rows of a bag."""
    start = bag.start[part.start : part.stop + 1]
    return Bag(bag.token[start[0] : start[-1]], start - start[0])


def _pairs(bag: Bag) -> tuple[Ints, Ints]:
    """Rows and looks of a bag of looks."""
    return np.repeat(np.arange(len(bag.start) - 1), np.diff(bag.start)), bag.token


def _there(places: Ints) -> tuple[Ints, Ints]:
    """Rows and looks of a table of looks, -1 for none."""
    rows, levels = (places >= 0).nonzero()
    return rows, places[rows, levels]
