# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Sums of word vectors; `twin.py` says the same in NumPy, and what the arguments are. Tests hold the two equal."""

from libc.stdint cimport int32_t, uint32_t

import numpy as np


def sum_words(bag, words, vectors, sums, counts):
    """See `twin.sum_words`."""
    start = np.ascontiguousarray(bag.start, np.int32)
    _sum_words(bag.token, start, words.keys, words.values, words.mask, words.shift, vectors, sums, counts)


cdef void _sum_words(
    const uint32_t[::1] token, const int32_t[::1] start, const uint32_t[::1] keys, const int32_t[::1] values,
    uint32_t mask, int shift, const float[:, ::1] vectors, float[:, :] sums, float[:] counts,
) noexcept:
    cdef Py_ssize_t row, place, k, width = vectors.shape[1]
    cdef uint32_t key, slot
    cdef int32_t number
    cdef const float* vector
    cdef float* sum
    for row in range(start.shape[0] - 1):
        sum = &sums[row, 0]
        for place in range(start[row], start[row + 1]):
            key = token[place]
            slot = key & mask
            number = values[slot] if keys[slot] == key else 0
            if not number:
                slot = key >> shift & mask
                number = values[slot] if keys[slot] == key else 0
                if not number:
                    continue
            vector = &vectors[number, 0]
            for k in range(width):
                sum[k] += vector[k]
            counts[row] += 1


def sum_rows(rows, places, vectors, of, sums, counts):
    """See `twin.sum_rows`."""
    rows, places = np.ascontiguousarray(rows, np.int32), np.ascontiguousarray(places, np.int32)
    if len(vectors):
        _sum_rows(rows, places, vectors, of, sums, counts)


cdef void _sum_rows(
    const int32_t[::1] rows, const int32_t[::1] places, const float[:, ::1] vectors, const float[:] of,
    float[:, :] sums, float[:] counts,
) noexcept:
    cdef Py_ssize_t pair, k, width = vectors.shape[1]
    cdef int32_t row, place
    cdef const float* vector
    cdef float* sum
    for pair in range(places.shape[0]):
        place = places[pair]
        if place < 0:
            continue
        row = rows[pair]
        vector = &vectors[place, 0]
        sum = &sums[row, 0]
        for k in range(width):
            sum[k] += vector[k]
        counts[row] += of[place]
