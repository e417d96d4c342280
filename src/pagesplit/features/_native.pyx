# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Measuring in one pass over the blocks, each family in a file of its own.

`twin.py` and the families' modules say the same in NumPy; read those first. Tests hold the two equal.
"""

cimport cython
from cpython.array cimport array
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.math cimport log, sqrtf
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memcpy, memset

import os

import numpy as np

from pagesplit import block, tags
from pagesplit.evidence import Bag, Evidence
from pagesplit.features import columns as shared, density, keywords, links, structure, table, told

cdef enum:
    LEVELS = 5  # of containers; see columns.py
    NEAR = 3
    ABOVE = 9  # ancestors, near and far
    MAX_COUNTS = 64
    # lengths of what is copied from row to row; the compiler makes the most of knowing them
    N_LEADING = 5
    N_LABELS = 6
    N_SHAPE = 14
    N_TOLD = 2

include "_numbers.pxi"
include "_tables.pxi"
include "_page.pxi"
include "_density.pxi"
include "_links.pxi"
include "_keywords.pxi"
include "_title.pxi"
include "_told.pxi"
include "_position.pxi"
include "_structure.pxi"
include "_neighbours.pxi"
include "_spans.pxi"


def measure(scan, home=0):
    """See `twin.measure`."""
    cdef _Page page = _Page(scan)
    rows = np.empty((page.size, WIDTH), np.float32)
    spans = np.empty((2, LEVELS, page.size), np.int32)
    above = np.empty((page.size, ABOVE), np.intp)
    alike = np.empty(page.size, np.intp)
    link_words = np.empty(page.size + 1, np.int32)
    cdef float[:, ::1] row = rows
    cdef Py_ssize_t[:, ::1] looks = above
    cdef int32_t[:, :, ::1] span = spans
    page.rows = &row[0, 0]
    _number_texts(page, alike)
    _number_hosts(page, home)
    _read_names(page)
    _read_blocks(page)
    _read_told(page)
    _find_lists(page)
    _read_shape(page)
    _write_rows(page, looks, span)
    _write_link_words(page, link_words)
    return Evidence(
        rows=rows,
        words=Bag(np.frombuffer(scan.word_token, np.uint32), np.frombuffer(scan.word_start, np.int32)),
        links=Bag(np.frombuffer(scan.link_token, np.uint32), link_words),
        looks=Bag(np.frombuffer(scan.look_token, np.uint32), np.frombuffer(scan.look_start, np.int32)),
        page=np.frombuffer(scan.page_token, np.uint32),
        own=_own_looks(page),
        near=above[:, :NEAR],
        far=above[:, NEAR:],
        alike=alike,
        first=spans[0],
        end=spans[1],
    )


cdef void _read_blocks(_Page page) noexcept:
    """What several families need of each block, and sums over all blocks before it."""
    cdef Py_ssize_t place
    cdef Py_ssize_t box = 0
    _open_title(page)
    for place in range(page.size):
        while box < page.boxes and page.box_first[box] < place:
            box += 1
        page.sums[place].boxes = box
        _read_block(page, place, &page.blocks[place], &page.sums[place], &page.sums[place + 1])
        _match_title(page, place)
    while box < page.boxes and page.box_first[box] < page.size:
        box += 1
    page.sums[page.size].boxes = box
    _look_around(page)


cdef void _read_block(_Page page, Py_ssize_t place, Block* one, const Sums* before, Sums* after) noexcept:
    cdef const int32_t* counts = page.counts + place * N_COUNTS
    cdef bint long_one = counts[C_WORDS] >= LONG
    cdef int group
    one.box = page.block_box[place]
    one.tag = page.box_tag[one.box]
    one.log_chars = _log(counts[C_CHARS])
    one.link_share = <float>counts[C_LINK_CHARS] / <float>counts[C_CHARS]
    one.prose = long_one and one.link_share < <float>0.3
    one.labels = _labels_of(page, place) if counts[C_WORDS] <= SHORT else 0
    after.chars = before.chars + counts[C_CHARS]
    after.long_chars = before.long_chars + (counts[C_CHARS] if long_one else 0)
    after.words = before.words + counts[C_WORDS]
    after.stops = before.stops + counts[C_STOPS]
    after.link_chars = before.link_chars + counts[C_LINK_CHARS]
    after.links = before.links + counts[C_LINKS]
    after.images = before.images + counts[C_IMAGES] + counts[C_IMAGE_LINKS]
    after.outer, after.nofollow = before.outer, before.nofollow
    _add_links(page, before.links, after)
    after.prose = before.prose + one.prose
    for group in range(N_LABELS):
        after.labels[group] = before.labels[group] + (one.labels >> group & 1)


cdef void _write_rows(_Page page, Py_ssize_t[:, ::1] looks, int32_t[:, :, ::1] spans) noexcept:
    """A row after the other, each whole."""
    cdef Py_ssize_t place
    cdef float* row
    cdef Above above
    for place in range(page.size):
        row = page.rows + place * WIDTH
        memset(row, 0, WIDTH * sizeof(float))
        _look_above(page, place, &above, &looks[place, 0])
        _write_density(page, place, row + DENSITY)
        _write_links(page, place, row + LINKS)
        _write_keywords(page, place, &above, row + KEYWORDS)
        _write_title(page, place, row + TITLE)
        _write_told(page, place, row + TOLD)
        _write_position(page, place, row + POSITION)
        _write_structure(page, place, &above, row + STRUCTURE)
        _write_neighbours(page, place, row + NEIGHBOURS)
        _write_spans(page, place, row, spans)


cdef int _number_texts(_Page page, Py_ssize_t[::1] alike) except -1:
    """Number each block's text, and count the blocks of each number."""
    cdef Numbers numbers
    cdef int32_t* first = <int32_t*>page.memory.take(page.size, sizeof(int32_t))  # block of each number
    cdef Py_ssize_t place
    page.memory.open_numbers(&numbers, page.size)
    for place in range(page.size):
        alike[place] = _text_number(page, &numbers, first, place)
        page.times[alike[place]] += 1
    for place in range(page.size):
        page.blocks[place].times = page.times[alike[place]]
    return 0


cdef int32_t _text_number(_Page page, Numbers* numbers, int32_t* first, Py_ssize_t place) except -1:
    """The number of a block's text."""
    cdef uint64_t key = <uint64_t>hash(page.texts[place])
    cdef int32_t number, new = numbers.count
    while True:
        number = _number(numbers, key)
        if number == new:
            first[number] = place
            return number
        if <str>page.texts[first[number]] == <str>page.texts[place]:
            return number
        key += 1  # another text has the same hash


cdef void _write_link_words(_Page page, int32_t[::1] starts) noexcept:
    """Where the words of each block's links start."""
    cdef Py_ssize_t place
    for place in range(page.size + 1):
        starts[place] = page.link_start[page.sums[place].links]


cdef object _own_looks(_Page page):
    """(pairs, 2) block and look, of boxes that have one and of inline elements."""
    cdef Py_ssize_t place, pair = 0, count = page.inlines
    for place in range(page.size):
        count += page.box_look[page.block_box[place]] >= 0
    pairs = np.empty((count, 2), np.intp)
    cdef Py_ssize_t[:, ::1] out = pairs
    for place in range(page.size):
        if page.box_look[page.block_box[place]] >= 0:
            out[pair, 0], out[pair, 1] = place, page.box_look[page.block_box[place]]
            pair += 1
    for place in range(page.inlines):
        out[pair + place, 0], out[pair + place, 1] = page.inline_block[place], page.inline_look[place]
    return pairs
