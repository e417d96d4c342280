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


class Looks(NamedTuple):
    """What a model sees in a page's looks."""

    sums: Floats  # (looks, width) of the known words' vectors
    counts: Floats  # (looks,) known words
    own: Bag  # looks, not words: those of each block's box and of inline elements in it


def sum_words(bag: Bag, embedding: Embedding) -> tuple[Floats, Floats]:
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


def looks_of(evidence: Evidence, name: Embedding) -> Looks:
    """What a model sees in a page's looks."""
    block, look = evidence.own.T
    start = np.zeros(len(evidence) + 1, np.intp)
    np.bincount(block, minlength=len(evidence)).cumsum(out=start[1:])
    return Looks(*sum_words(evidence.looks, name), Bag(look.take(block.argsort(kind="stable")), start))


def fill_inputs(tables: Tables, evidence: Evidence, looks: Looks, start: int, out: Floats) -> None:
    """Write what the first layer sees of a page's blocks, from one on, as many as there is room for.

    A bag is the sum of its words' vectors, divided by the root of their number: a long text says more than a short one,
    but not as many times more as it has words.

    Args:
        tables: the model's.
        evidence: the page.
        looks: what `looks_of` makes of it.
        start: the first block.
        out: (blocks, features + 5 * width) float32: features, cut off; bags of text, links' targets, own looks, near
            ones and far ones.
    """
    part = slice(start, start + len(out))
    features, width = len(tables.low), tables.name.vectors.shape[1]
    np.clip(evidence.rows[part], tables.low, tables.high, out=out[:, :features])
    bags = (
        sum_words(_rows(evidence.words, part), tables.text),
        sum_words(_rows(evidence.links, part), tables.name),
        _sum_looks(*_pairs(_rows(looks.own, part)), looks, len(out)),
        _sum_looks(*_there(evidence.near[part]), looks, len(out)),
        _sum_looks(*_there(evidence.far[part]), looks, len(out)),
    )
    for place, (sums, counts) in enumerate(bags):
        at = features + place * width
        np.divide(sums, np.sqrt(np.maximum(counts, 1))[:, None], out=out[:, at : at + width])


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


def _sum_looks(rows: Ints, places: Ints, looks: Looks, size: int) -> tuple[Floats, Floats]:
    """For each of so many rows, the sum of its looks, (size, width), and of how many words they are made, (size,)."""
    sums, counts = np.zeros((size, looks.sums.shape[1]), np.float32), np.zeros(size, np.float32)
    np.add.at(sums, rows, looks.sums.take(places, axis=0))
    np.add.at(counts, rows, looks.counts.take(places))
    return sums, counts
