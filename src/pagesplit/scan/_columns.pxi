# Part of _native.pyx: growing columns, and how often their values occur.

@cython.final
cdef class _Column:
    """Rows of one width, to which more can be put."""

    cdef char* data
    cdef Py_ssize_t size  # in rows
    cdef Py_ssize_t room
    cdef Py_ssize_t width  # bytes a row

    def __cinit__(self, Py_ssize_t width):
        self.width = width

    def __dealloc__(self):
        free(self.data)

    cdef int make_room(self, Py_ssize_t more) except -1:
        """See to it that so many more rows can be put."""
        cdef Py_ssize_t room = self.size + more
        cdef char* data
        if room <= self.room:
            return 0
        room = max(self.room * 2, room, 256)
        data = <char*>realloc(self.data, room * self.width)
        if data == NULL:
            raise MemoryError("out of memory while scanning a page")
        self.data, self.room = data, room
        return 0

    cdef inline void* new_row(self) except NULL:
        """Put a row; gives where it is, for as long as there are no more."""
        if self.size == self.room:
            self.make_room(1)
        self.size += 1
        return self.data + (self.size - 1) * self.width

    cdef inline int push(self, int32_t value) except -1:
        if self.size == self.room:
            self.make_room(1)
        (<int32_t*>self.data)[self.size] = value
        self.size += 1
        return 0

    cdef inline int push_rows(self, const char* data, Py_ssize_t size) except -1:
        self.make_room(size)
        memcpy(self.data + self.size * self.width, data, size * self.width)
        self.size += size
        return 0

    cdef array as_array(self, array template):
        cdef array out = clone(template, self.size, False)
        if self.size:
            memcpy(out.data.as_voidptr, self.data, self.size * self.width)
        return out


cdef array _field(_Column rows, void* first, array template=_INT):
    """One field of all rows, given where it is in the first."""
    cdef array out = clone(template, rows.size, False)
    cdef Py_ssize_t place
    for place in range(rows.size):
        out.data.as_ints[place] = (<int32_t*>(<char*>first + place * rows.width))[0]
    return out


cdef inline uint64_t _mixed(uint64_t key) noexcept:
    """A key's bits well mixed (the finisher of SplitMix64), so that no page's keys crowd together."""
    key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9u
    key = (key ^ (key >> 27)) * 0x94D049BB133111EBu
    return key ^ (key >> 31)


cdef int _count_same(int64_t* keys, Py_ssize_t size, int* first, int* times) except -1:
    """For each key, the place where it occurs first and how often it occurs; a hash table holds those places, plus 1."""
    cdef Py_ssize_t place, slot, mask = 15
    cdef int32_t* table
    while mask < 2 * size:
        mask = 2 * mask + 1
    table = <int32_t*>calloc(mask + 1, 4)
    if table == NULL:
        raise MemoryError("out of memory while scanning a page")
    for place in range(size):
        slot = _mixed(keys[place]) & mask
        while table[slot] and keys[table[slot] - 1] != keys[place]:
            slot = (slot + 1) & mask
        if not table[slot]:
            table[slot] = place + 1
            times[place] = 0
        first[place] = table[slot] - 1
        times[first[place]] += 1
    free(table)
    for place in range(size):
        times[place] = times[first[place]]
    return 0
