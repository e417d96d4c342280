# Part of _native.pyx: looks, each kept once.

cdef struct Look:
    uint64_t hash
    Py_ssize_t start  # of its bytes
    Py_ssize_t end

cdef uint64_t SEED = int.from_bytes(os.urandom(8), "little")  # secret, so that no page can aim at it


cdef uint64_t _hash(const char* data, Py_ssize_t size) noexcept:
    cdef uint64_t found = SEED ^ <uint64_t>size, part
    while size >= 8:
        memcpy(&part, data, 8)
        found = _mixed(found ^ part)
        data, size = data + 8, size - 8
    part = 0
    memcpy(&part, data, size)
    return _mixed(found ^ part)


@cython.final
cdef class _Looks:
    """The looks of a page: their texts, their words, and a hash table of their numbers plus 1."""

    cdef list texts
    cdef _Column token, start  # as in `Scan`
    cdef _Column known  # Look
    cdef _Column kept  # bytes of all looks, and of the one that is asked for
    cdef _Column table
    cdef Py_ssize_t mask

    def __cinit__(self):
        self.texts = []
        self.token, self.start = _Column(4), _Column(4)
        self.known, self.kept, self.table = _Column(sizeof(Look)), _Column(1), _Column(4)
        self.mask = 127
        self.clear_table()

    cdef int clear_table(self) except -1:
        self.table.make_room(self.mask + 1)
        memset(self.table.data, 0, (self.mask + 1) * 4)
        return 0

    cdef int number(self, xmlNode* node, int tag, _Attributes attributes) except -2:
        """Number of an element's look, -1 where it has none."""
        cdef Py_ssize_t start = self.kept.size, slot
        cdef Look look
        cdef int place
        cdef int32_t* table
        if tag == 0:
            name = (<bytes>(<const char*>node.name)).decode("utf-8", "replace").lower().encode()
            self.kept.push_rows(name, len(name))
        for place in range(N_LOOK):
            if attributes.value[place] != NULL and attributes.value[place][0]:
                if self.kept.size > start:
                    self.kept.push_rows(b" ", 1)
                self.kept.push_rows(attributes.value[place], strlen(attributes.value[place]))
        if self.kept.size == start:
            return -1
        look.start, look.end = start, self.kept.size
        look.hash = _hash(self.kept.data + start, look.end - start)
        table = <int32_t*>self.table.data
        slot = look.hash & self.mask
        while table[slot]:
            if self.is_same(table[slot] - 1, &look):
                self.kept.size = start
                return table[slot] - 1
            slot = (slot + 1) & self.mask
        table[slot] = <int32_t>self.known.size + 1
        return self.keep(&look)

    cdef inline bint is_same(self, int number, Look* look) noexcept:
        cdef Look* other = <Look*>self.known.data + number
        cdef Py_ssize_t size = look.end - look.start
        return (
            other.hash == look.hash
            and other.end - other.start == size
            and memcmp(self.kept.data + other.start, self.kept.data + look.start, size) == 0
        )

    cdef int keep(self, Look* look) except -2:
        cdef const char* data = self.kept.data + look.start
        cdef Py_ssize_t size = look.end - look.start
        (<Look*>self.known.new_row())[0] = look[0]
        self.texts.append(PyUnicode_DecodeUTF8(data, size, "replace"))
        self.start.push(self.token.size)
        _push_name_tokens(self.token, data, size, -1)
        if 2 * self.known.size > self.mask:
            self.widen()
        return self.known.size - 1

    cdef int widen(self) except -1:
        cdef Look* known = <Look*>self.known.data
        cdef int32_t* table
        cdef Py_ssize_t slot, number
        self.mask = 2 * self.mask + 1
        self.clear_table()
        table = <int32_t*>self.table.data
        for number in range(self.known.size):
            slot = known[number].hash & self.mask
            while table[slot]:
                slot = (slot + 1) & self.mask
            table[slot] = number + 1
        return 0

    cdef int finish(self, out) except -1:
        self.start.push(self.token.size)
        out.looks = self.texts
        out.look_token, out.look_start = self.token.as_array(_UINT), self.start.as_array(_INT)
        return 0
