"""The native sums of word vectors and their twin in NumPy come to the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagesplit.evidence import Bag
from pagesplit.lookup import Lookup
from pagesplit.model.sums import twin

native = pytest.importorskip("pagesplit.model.sums._native", reason="the native parts are not built")

KEYS = [3, 3 + (1 << 15), 7, 1 << 31, (1 << 32) - 1]  # the first two meet in a slot
WORDS = Lookup({key: number for number, key in enumerate(KEYS, 1)})
VECTORS = np.vstack([np.zeros(4), np.random.default_rng(0).normal(size=(len(KEYS), 4))]).astype(np.float32)


def zeros(size):
    return np.zeros((size, 2, 4), np.float32)[:, 1], np.ones(size, np.float32)  # a part of a wider table, as in use


@given(st.lists(st.lists(st.sampled_from([*KEYS, 0, 5, 3 + (1 << 16)]), max_size=5)))
def test_words_come_to_the_same(rows):
    token = np.array([key for row in rows for key in row], np.uint32)
    bag = Bag(token, np.cumsum([0, *map(len, rows)]))
    results = [zeros(len(rows)) for _ in range(2)]
    for sums, result in zip((twin, native), results, strict=True):
        sums.sum_words(bag, WORDS, VECTORS, *result)
    for ours, theirs in zip(*results, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-5)
    known = [[KEYS.index(key) + 1 for key in row if key in KEYS] for row in rows]
    np.testing.assert_allclose(
        results[1][0], np.array([VECTORS[row].sum(axis=0) for row in known]).reshape(-1, 4), atol=1e-5
    )
    assert results[1][1].tolist() == [1 + len(row) for row in known]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-1, len(KEYS)))))
def test_rows_come_to_the_same(pairs):
    rows, places = np.array(pairs, np.intp).reshape(-1, 2).T
    of = np.arange(len(VECTORS), dtype=np.float32)
    results = [zeros(4) for _ in range(2)]
    for sums, result in zip((twin, native), results, strict=True):
        sums.sum_rows(rows, places, VECTORS, of, *result)
    for ours, theirs in zip(*results, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-5)
    for row in range(4):
        there = [place for at, place in pairs if at == row and place >= 0]
        np.testing.assert_allclose(results[1][0][row], VECTORS[there].sum(axis=0), atol=1e-5)
        assert results[1][1][row] == 1 + sum(there)
