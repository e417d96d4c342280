# Part of _native.pyx: distinct keys are numbered in the order they come.

cdef struct Numbers:
    uint64_t* keys
    int32_t* numbers  # of each slot's key, from 1; 0 where the slot is empty
    int shift  # a slot's number are a hash's highest bits
    int32_t count

# Secret, so that nobody can write a page whose keys all meet in one slot
cdef uint64_t SECRET = int.from_bytes(os.urandom(8), "little"), FACTOR = int.from_bytes(os.urandom(8), "little") | 1


cdef inline size_t _slot_of(const Numbers* self, uint64_t key) noexcept:
    """The slot that holds a key, or the empty one that it would have."""
    cdef uint64_t hashed = (key ^ SECRET) * FACTOR
    cdef size_t slot = ((hashed ^ hashed >> 32) * FACTOR) >> self.shift
    cdef size_t mask = (<size_t>1 << (64 - self.shift)) - 1
    while self.numbers[slot] and self.keys[slot] != key:
        slot = slot + 1 & mask
    return slot


cdef inline int32_t _find(const Numbers* self, uint64_t key) noexcept:
    """A key's number, -1 where it has none."""
    return self.numbers[_slot_of(self, key)] - 1


cdef inline int32_t _number(Numbers* self, uint64_t key) noexcept:
    """A key's number, a new one where it has none."""
    cdef size_t slot = _slot_of(self, key)
    if not self.numbers[slot]:
        self.count += 1
        self.keys[slot], self.numbers[slot] = key, self.count
    return self.numbers[slot] - 1


cdef enum:
    MOST_PARTS = 32


@cython.final
cdef class _Memory:
    """Zeroed memory that is freed with its owner."""

    cdef void* parts[MOST_PARTS]
    cdef int count

    def __dealloc__(self):
        for place in range(self.count):
            free(self.parts[place])

    cdef void* take(self, size_t count, size_t size) except NULL:
        cdef void* part
        if self.count == MOST_PARTS:
            raise IndexError(f"there is room for {MOST_PARTS} parts of memory")
        part = calloc(count if count else 1, size)
        if part == NULL:
            raise MemoryError
        self.parts[self.count] = part
        self.count += 1
        return part

    cdef int open_numbers(self, Numbers* numbers, size_t most) except -1:
        """Room for some distinct keys, half of the slots empty at least."""
        cdef int bits = 1
        while most * 2 > <size_t>1 << bits:
            bits += 1
        numbers.shift, numbers.count = 64 - bits, 0
        numbers.keys = <uint64_t*>self.take(<size_t>1 << bits, sizeof(uint64_t))
        numbers.numbers = <int32_t*>self.take(<size_t>1 << bits, sizeof(int32_t))
        return 0
