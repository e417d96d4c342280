"""Sums of word vectors in NumPy; `_native.pyx` says the same in Cython."""

import numpy as np

from pagesplit.evidence import Bag, Floats, Ints
from pagesplit.lookup import Lookup


def sum_words(bag: Bag, words: Lookup, vectors: Floats, sums: Floats, counts: Floats) -> None:
    """For each row of a bag, the sum of its known words' vectors, and how many they are.

    Args:
        bag: hashed words in n rows.
        words: the number of each known word, from 1.
        vectors: (words + 1, width) float32, the vector of each number.
        sums: (n, width) float32; the sums are added to it.
        counts: (n,) float32; the counts are added to it.
    """
    numbers = words(bag.token)
    known = np.flatnonzero(numbers)
    ends = np.searchsorted(known, bag.start)
    times = np.diff(ends)
    filled = np.flatnonzero(times)
    if len(filled):
        sums[filled] += np.add.reduceat(vectors.take(numbers.take(known), axis=0), ends[filled])
    counts += times


def sum_rows(rows: Ints, places: Ints, vectors: Floats, of: Floats, sums: Floats, counts: Floats) -> None:
    """Sums of vectors that places point to, and of how many words they are made.

    Args:
        rows: (pairs,) which row each place belongs to.
        places: (pairs,) which vector; -1 points to none.
        vectors: (m, width) float32.
        of: (m,) float32, words of each vector.
        sums: (n, width) float32; the sums are added to it.
        counts: (n,) float32; the words are added to it.
    """
    there = np.flatnonzero(places >= 0)
    rows, places = rows.take(there), places.take(there)
    np.add.at(sums, rows, vectors.take(places, axis=0))
    np.add.at(counts, rows, of.take(places))
