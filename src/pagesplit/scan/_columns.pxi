# Part of _native.pyx: growing columns, and how often their values occur.

cdef struct Column:
    char* data
    Py_ssize_t size  # in items
    Py_ssize_t room
    int width  # bytes an item


cdef int _grow(Column* column, Py_ssize_t more) except -1:
    cdef Py_ssize_t room = max(column.room * 2, column.size + more, 256)
    cdef char* data = <char*>realloc(column.data, room * column.width)
    if data == NULL:
        raise MemoryError("out of memory while scanning a page")
    column.data, column.room = data, room
    return 0


cdef inline int _push(Column* column, int32_t value) except -1:
    if column.size == column.room:
        _grow(column, 1)
    (<int32_t*>column.data)[column.size] = value
    column.size += 1
    return 0


cdef inline int _push_long(Column* column, int64_t value) except -1:
    if column.size == column.room:
        _grow(column, 1)
    (<int64_t*>column.data)[column.size] = value
    column.size += 1
    return 0


cdef inline int _push_char(Column* column, char value) except -1:
    if column.size == column.room:
        _grow(column, 1)
    column.data[column.size] = value
    column.size += 1
    return 0


cdef int _push_bytes(Column* column, const char* data, Py_ssize_t size) except -1:
    if column.size + size > column.room:
        _grow(column, size)
    memcpy(column.data + column.size, data, size)
    column.size += size
    return 0


cdef inline int32_t _get(Column* column, Py_ssize_t place) noexcept:
    return (<int32_t*>column.data)[place]


cdef inline void _set(Column* column, Py_ssize_t place, int32_t value) noexcept:
    (<int32_t*>column.data)[place] = value


cdef array _as_array(array template, Column* column):
    cdef array out = clone(template, column.size, False)
    if column.size:
        memcpy(out.data.as_voidptr, column.data, column.size * column.width)
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
