# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""A page's boxes as the rules see them; `twin` says the same in Python, with what each method is for.

Numbers of boxes and blocks are checked before they are followed: a wrong one raises an error.
"""

cimport cython
from cpython.array cimport array
from cpython.object cimport Py_EQ, PyObject_RichCompareBool
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int32_t, int64_t
from libc.stdlib cimport free, malloc

from pagesplit import tags
from pagesplit.segment.layout import twin

cdef extern from "Python.h":
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 char)

cdef int WIDTH = twin.WIDTH, WORDS = twin.WORDS, LINKS = twin.LINKS, CHARS = twin.CHARS
cdef int LINK_CHARS = twin.LINK_CHARS, BUTTON_CHARS = twin.BUTTON_CHARS
cdef int LETTERS = twin.LETTERS, DIGITS = twin.DIGITS
cdef int CAPTION = twin.CAPTION
cdef int64_t HEADINGS = twin.HEADINGS
cdef bytes _items = bytes(number in twin.ITEMS for number in range(len(tags.TAGS)))  # by a tag's number
cdef const unsigned char* IS_ITEM = _items
cdef int N_TAGS = len(tags.TAGS)


@cython.final
cdef class Layout:
    """See `twin.Layout`.

    Raises:
        ValueError: the columns do not fit together; the scanner makes none such.
        IndexError: there is no such block or box.
    """

    cdef readonly list runs
    cdef list looks
    cdef tuple columns  # kept alive
    cdef Py_ssize_t size_, boxes
    cdef int32_t* run_ends
    cdef const int32_t* box_parent
    cdef const int32_t* box_first
    cdef const int32_t* box_end
    cdef const int32_t* box_tag
    cdef const int32_t* box_look
    cdef const int64_t* box_within
    cdef const int32_t* block_box
    cdef const int32_t* counts

    def __cinit__(self, scan, labels):
        self.size_, self.boxes, self.looks = len(scan.texts), len(scan.box_tag), scan.looks
        self.columns = (
            scan.box_parent, scan.box_first, scan.box_end, scan.box_tag, scan.box_look, scan.box_within,
            scan.block_box, scan.counts,
        )  # fmt: skip
        self.box_parent = <const int32_t*>_column(self.columns[0], self.boxes, 4)
        self.box_first = <const int32_t*>_column(self.columns[1], self.boxes, 4)
        self.box_end = <const int32_t*>_column(self.columns[2], self.boxes, 4)
        self.box_tag = <const int32_t*>_column(self.columns[3], self.boxes, 4)
        self.box_look = <const int32_t*>_column(self.columns[4], self.boxes, 4)
        self.box_within = <const int64_t*>_column(self.columns[5], self.boxes, 8)
        self.block_box = <const int32_t*>_column(self.columns[6], self.size_, 4)
        self.counts = <const int32_t*>_column(self.columns[7], self.size_ * WIDTH, 4)
        self.check()
        self.run_ends = <int32_t*>malloc((self.size_ + 1) * sizeof(int32_t))
        if self.run_ends == NULL:
            raise MemoryError
        self.find_runs(labels if type(labels) is tuple else tuple(labels))

    def __dealloc__(self):
        free(self.run_ends)

    cdef int check(self) except -1:
        cdef Py_ssize_t place
        for place in range(self.boxes):
            if not (
                -1 <= self.box_parent[place] < place
                and 0 <= self.box_first[place] <= self.box_end[place] <= self.size_
                and 0 <= self.box_tag[place] < N_TAGS
                and -1 <= self.box_look[place] < len(self.looks)
            ):
                raise ValueError(f"the scan's columns do not fit together: box {place}")
        for place in range(self.size_):
            if not 0 <= self.block_box[place] < self.boxes:
                raise ValueError(f"the scan's columns do not fit together: block {place}")
        return 0

    cdef int find_runs(self, tuple labels) except -1:
        cdef Py_ssize_t first = 0, end, block
        if len(labels) != self.size_:
            raise ValueError(f"a page of {self.size_} blocks has as many labels, not {len(labels)}")
        self.runs = []
        while first < self.size_:
            end = first + 1
            while end < self.size_ and PyObject_RichCompareBool(labels[end], labels[first], Py_EQ):
                end += 1
            for block in range(first, end):
                self.run_ends[block] = <int32_t>end
            self.runs.append((first, end))
            first = end
        return 0

    def seams(self, Py_ssize_t first, Py_ssize_t end, bint every=False):
        """See `twin.Layout.seams`."""
        cdef Py_ssize_t block, holder = 0, left = 0, right = 0
        cdef bint alike
        cdef list seams = []
        for block in range(first + 1, end):
            self.find_around(block, &holder, &left, &right)
            alike = self.alike(left, right)
            if every or not alike or self.size_of(right) > 1 or self.stands_in(block, HEADINGS):
                seams.append((block, holder, left, right, alike))
        return seams

    def around(self, Py_ssize_t block):
        """See `twin.Layout.around`."""
        cdef Py_ssize_t holder = 0, left = 0, right = 0
        self.find_around(block, &holder, &left, &right)
        return holder, left, right

    cdef int find_around(self, Py_ssize_t block, Py_ssize_t* holder, Py_ssize_t* left, Py_ssize_t* right) except -1:
        cdef Py_ssize_t box, other
        if not 1 <= block < self.size_:
            raise IndexError(f"no block {block} with another before it")
        right[0], box = -1, self.block_box[block]
        while box >= 0 and self.box_first[box] >= block:
            right[0], box = box, self.box_parent[box]
        left[0], other = -1, self.block_box[block - 1]
        while other > box:  # what is around a box has a lower number
            left[0], other = other, self.box_parent[other]
        if box < 0 or other != box:
            raise ValueError(f"the scan's columns do not fit together: around block {block}")
        holder[0] = box
        return 0

    cdef bint alike(self, Py_ssize_t left, Py_ssize_t right):
        cdef int tag, look, other
        if left < 0 or right < 0:
            return left == right
        tag = self.box_tag[left]
        if IS_ITEM[tag] or tag != self.box_tag[right]:
            return IS_ITEM[tag] and IS_ITEM[self.box_tag[right]]
        look, other = self.box_look[left], self.box_look[right]
        if look < 0 and other < 0:
            return (self.size_of(left) > 1) == (self.size_of(right) > 1)
        return look == other or _same_but_digits(
            "" if look < 0 else <str?>self.looks[look], "" if other < 0 else <str?>self.looks[other]
        )

    cdef inline Py_ssize_t size_of(self, Py_ssize_t part) noexcept:
        return self.box_end[part] - self.box_first[part] if part >= 0 else 0

    cdef inline bint stands_in(self, Py_ssize_t block, int64_t bits) noexcept:
        return (self.box_within[self.block_box[block]] & bits) != 0

    cdef inline int check_box(self, Py_ssize_t box) except -1:
        if not 0 <= box < self.boxes:
            raise IndexError(f"no box {box}")
        return 0

    cdef inline int check_block(self, Py_ssize_t block) except -1:
        if not 0 <= block < self.size_:
            raise IndexError(f"no block {block}")
        return 0

    def first(self, Py_ssize_t box):
        """See `twin.Layout.first`."""
        self.check_box(box)
        return self.box_first[box]

    def end(self, Py_ssize_t box):
        """See `twin.Layout.end`."""
        self.check_box(box)
        return self.box_end[box]

    def within(self, Py_ssize_t box):
        """See `twin.Layout.within`."""
        self.check_box(box)
        return self.box_within[box]

    def pure(self, Py_ssize_t part):
        """See `twin.Layout.pure`."""
        if part < 0:
            return True
        self.check_box(part)
        self.check_block(self.box_first[part])
        return self.run_ends[self.box_first[part]] >= self.box_end[part]

    def size(self, Py_ssize_t part):
        """See `twin.Layout.size`."""
        if part >= 0:
            self.check_box(part)
        return self.size_of(part)

    def tag(self, Py_ssize_t part):
        """See `twin.Layout.tag`."""
        if part < 0:
            return -1
        self.check_box(part)
        return self.box_tag[part]

    def run_end(self, Py_ssize_t block):
        """See `twin.Layout.run_end`."""
        self.check_block(block)
        return self.run_ends[block]

    def words(self, Py_ssize_t block):
        """See `twin.Layout.words`."""
        self.check_block(block)
        return self.counts[block * WIDTH + WORDS]

    def links(self, Py_ssize_t block):
        """See `twin.Layout.links`."""
        self.check_block(block)
        return self.counts[block * WIDTH + LINKS]

    def linked(self, Py_ssize_t block, Py_ssize_t end):
        """See `twin.Layout.linked`."""
        cdef Py_ssize_t other, linked = 0
        self.check_block(block)
        for other in range(block + 1, min(end, <Py_ssize_t>self.run_ends[block])):
            linked += self.counts[other * WIDTH + LINKS] > 0
        return linked

    def is_in(self, Py_ssize_t block, int64_t tags):
        """See `twin.Layout.is_in`."""
        self.check_block(block)
        return self.stands_in(block, tags)

    def is_heading(self, Py_ssize_t block):
        """See `twin.Layout.is_heading`."""
        self.check_block(block)
        return self.stands_in(block, HEADINGS)

    def is_caption(self, Py_ssize_t block):
        """See `twin.Layout.is_caption`."""
        cdef const int32_t* row
        self.check_block(block)
        row = self.counts + block * WIDTH
        if row[WORDS] > CAPTION or row[LETTERS] <= row[DIGITS]:
            return False
        return row[LINK_CHARS] < row[CHARS] and (row[BUTTON_CHARS] == 0 or row[BUTTON_CHARS] == row[CHARS])


cdef const void* _column(array column, Py_ssize_t size, int width) except? NULL:
    """A column's numbers."""
    if len(column) != size or column.itemsize != width:
        raise ValueError("the scan's columns do not fit together")
    return column.data.as_voidptr


cdef bint _same_but_digits(str one, str other):
    """Whether two looks are equal without their digits."""
    cdef Py_ssize_t place = 0, there = 0, end = PyUnicode_GET_LENGTH(one), end_there = PyUnicode_GET_LENGTH(other)
    cdef int kind = PyUnicode_KIND(one), kind_there = PyUnicode_KIND(other)
    cdef void* chars = PyUnicode_DATA(one)
    cdef void* chars_there = PyUnicode_DATA(other)
    while True:
        while place < end and Py_UNICODE_ISDECIMAL(PyUnicode_READ(kind, chars, place)):
            place += 1
        while there < end_there and Py_UNICODE_ISDECIMAL(PyUnicode_READ(kind_there, chars_there, there)):
            there += 1
        if place == end or there == end_there:
            return place == end and there == end_there
        if PyUnicode_READ(kind, chars, place) != PyUnicode_READ(kind_there, chars_there, there):
            return False
        place += 1
        there += 1
