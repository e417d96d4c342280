# Part of _native.pyx: the first layer's inputs; see `twin/inputs.py`.

cdef enum:
    LANES = 16  # numbers that are summed together in registers; vectors are padded to a multiple of them
    LINE = 64  # bytes of a line of the processor's cache


cdef struct Slot:
    uint32_t key
    int32_t number


@cython.final
cdef class _Words:
    """An `Embedding`, laid out so that a word costs few lines of cache: a lookup two, a vector as many as it is long."""

    cdef Py_ssize_t width, stride
    cdef float* vectors  # the first is all zeros: that of words not known
    cdef Slot* slots
    cdef uint32_t mask
    cdef int shift
    cdef object memory  # what the pointers point into

    def __init__(self, embedding):
        cdef const uint32_t[::1] keys = embedding.words.keys
        cdef const int32_t[::1] values = embedding.words.values
        cdef const float[:, ::1] vectors = embedding.vectors
        cdef Py_ssize_t row, words = vectors.shape[0]
        self.mask, self.shift = embedding.words.mask, embedding.words.shift
        self.width, self.stride = vectors.shape[1], _padded(vectors.shape[1])
        _fits(keys.shape[0] == values.shape[0] == <Py_ssize_t>self.mask + 1, "words")
        tables = _room(words * self.stride), _room(2 * keys.shape[0])
        self.vectors, self.slots, self.memory = _aligned(tables[0]), <Slot*>_aligned(tables[1]), tables
        for row in range(1, words):
            memcpy(self.vectors + row * self.stride, &vectors[row, 0], self.width * sizeof(float))
        for row in range(keys.shape[0]):
            if not 0 <= values[row] < words:
                raise IndexError(f"word {values[row]} has no vector")
            self.slots[row] = Slot(keys[row], values[row])

    cdef Py_ssize_t numbers(self, const uint32_t* token, Py_ssize_t size, int32_t* found) noexcept:
        """The number of each word, 0 where it is not known; how many are. Without branches: nobody could guess them."""
        cdef Py_ssize_t place, known = 0
        cdef Slot first, second
        for place in range(size):
            first = self.slots[token[place] & self.mask]
            second = self.slots[token[place] >> self.shift & self.mask]
            found[place] = first.number & -(first.key == token[place]) | second.number & -(second.key == token[place])
            known += found[place] > 0
        return known


@cython.final
cdef class _Bag:
    """A `Bag` whose rows are known to lie in it."""

    cdef const uint32_t[::1] token
    cdef const int32_t[::1] start
    cdef Py_ssize_t size, longest

    def __init__(self, bag):
        cdef Py_ssize_t row
        self.token, self.start = bag.token, np.ascontiguousarray(bag.start, np.int32)
        _fits(self.start.shape[0] > 0, "a bag's rows")
        self.size, self.longest = self.start.shape[0] - 1, 0
        for row in range(self.size):
            self.longest = max(self.longest, self.start[row + 1] - self.start[row])
            if not 0 <= self.start[row] <= self.start[row + 1] <= self.token.shape[0]:
                raise IndexError(f"row {row} of a bag is not in it")


@cython.final
cdef class Tables:
    """See `twin.Tables`."""

    cdef const float[::1] low, high
    cdef _Words text, name

    def __init__(self, low, high, text, name):
        self.low, self.high, self.text, self.name = low, high, _Words(text), _Words(name)
        _fits(self.low.shape[0] == self.high.shape[0], "features")
        _fits(self.text.width == self.name.width, "words")


@cython.final
cdef class Inputs:
    """See `twin.Inputs`."""

    cdef Tables tables
    cdef object rows
    cdef _Bag words, links
    cdef const uint32_t[::1] page
    cdef const int32_t[:, ::1] near, far
    cdef Py_ssize_t size, look_count
    cdef float* looks  # (looks + 1, stride) sums of their words' vectors; the first is all zeros: that of no look
    cdef float[::1] counts  # (looks + 1,) of their known words
    cdef int32_t[::1] own, own_start  # looks, from 1, by block
    cdef int32_t[::1] numbers  # room for those of a row
    cdef object memory

    def __init__(self, Tables tables, evidence):
        self.tables, self.rows, self.size = tables, evidence.rows, len(evidence)
        self.words, self.links, self.page = _Bag(evidence.words), _Bag(evidence.links), evidence.page
        self.near, self.far = (np.ascontiguousarray(table, np.int32) for table in (evidence.near, evidence.far))
        _fits(self.words.size == self.size == self.links.size, "words")
        _fits(self.near.shape[0] == self.size == self.far.shape[0], "looks of ancestors")
        cdef _Bag looks = _Bag(evidence.looks)
        self.look_count = looks.size
        self._place_own(np.ascontiguousarray(evidence.own, np.int32))
        self._check(self.near)
        self._check(self.far)
        longest = max(self.words.longest, self.links.longest, looks.longest, self.near.shape[1], self.far.shape[1])
        self.numbers = np.empty(max(longest, self.page.shape[0]) + 1, np.int32)
        self._sum_looks(looks)

    cdef int _place_own(self, const int32_t[:, ::1] pairs) except -1:
        """Sort pairs of block and look by block, by counting."""
        cdef Py_ssize_t pair, block
        _fits(pairs.shape[1] == 2, "own looks")
        self.own, self.own_start = np.empty(pairs.shape[0], np.int32), np.zeros(self.size + 2, np.int32)
        for pair in range(pairs.shape[0]):
            if not (0 <= pairs[pair, 0] < self.size and 0 <= pairs[pair, 1] < self.look_count):
                raise IndexError(f"there is no block {pairs[pair, 0]} or no look {pairs[pair, 1]}")
            self.own_start[pairs[pair, 0] + 2] += 1
        for block in range(2, self.size + 2):
            self.own_start[block] += self.own_start[block - 1]
        for pair in range(pairs.shape[0]):  # what comes after a block's start moves to its end
            block = pairs[pair, 0] + 1
            self.own[self.own_start[block]] = pairs[pair, 1] + 1
            self.own_start[block] += 1
        return 0

    cdef int _check(self, const int32_t[:, ::1] places) except -1:
        cdef Py_ssize_t row, level
        for row in range(self.size):
            for level in range(places.shape[1]):
                if places[row, level] >= self.look_count:
                    raise IndexError(f"there is no look {places[row, level]}")
        return 0

    cdef int _sum_looks(self, _Bag bag) except -1:
        cdef _Words name = self.tables.name
        cdef Py_ssize_t row, first, size
        self.memory = _room((bag.size + 1) * name.stride)
        self.looks, self.counts = _aligned(self.memory), np.zeros(bag.size + 1, np.float32)
        for row in range(bag.size):
            first, size = bag.start[row], bag.start[row + 1] - bag.start[row]
            self.counts[row + 1] = name.numbers(&bag.token[first], size, &self.numbers[0])
            _sum(name.vectors, name.stride, &self.numbers[0], size, 1, name.width, self.looks + (row + 1) * name.stride)
        return 0

    def kind(self):
        """See `twin.Inputs.kind`."""
        cdef _Words name = self.tables.name
        found = np.empty(name.width, np.float32)
        cdef float[::1] out = found
        self._write_words(name, &self.page[0], self.page.shape[0], &out[0])
        return found

    def fill(self, Py_ssize_t start, float[:, ::1] out):
        """See `twin.Inputs.fill`."""
        cdef Tables tables = self.tables
        cdef Py_ssize_t features = tables.low.shape[0], width = tables.name.width, row, place
        cdef const float[:, ::1] rows = np.ascontiguousarray(self.rows[start : start + out.shape[0]], np.float32)
        cdef float* o
        _fits(rows.shape[0] == out.shape[0] and rows.shape[1] == features and start >= 0, "features")
        _fits(out.shape[1] == features + 5 * width, "inputs")
        for row in range(out.shape[0]):
            place, o = start + row, &out[row, 0]
            _cut(&rows[row, 0], &tables.low[0], &tables.high[0], features, o)
            o += features
            self._write_bag(tables.text, self.words, place, o)
            self._write_bag(tables.name, self.links, place, o + width)
            self._write_own(place, o + 2 * width)
            self._write_looks(&self.near[place, 0], self.near.shape[1], o + 3 * width)
            self._write_looks(&self.far[place, 0], self.far.shape[1], o + 4 * width)

    cdef inline void _write_bag(self, _Words words, _Bag bag, Py_ssize_t row, float* out) noexcept:
        self._write_words(words, &bag.token[bag.start[row]], bag.start[row + 1] - bag.start[row], out)

    cdef inline void _write_words(self, _Words words, const uint32_t* token, Py_ssize_t size, float* out) noexcept:
        cdef Py_ssize_t known = words.numbers(token, size, &self.numbers[0])
        _sum(words.vectors, words.stride, &self.numbers[0], size, _scale(known), words.width, out)

    cdef inline void _write_own(self, Py_ssize_t row, float* out) noexcept:
        self._write_sum(&self.own[self.own_start[row]], self.own_start[row + 1] - self.own_start[row], out)

    cdef inline void _write_looks(self, const int32_t* places, Py_ssize_t size, float* out) noexcept:
        cdef Py_ssize_t level
        for level in range(size):
            self.numbers[level] = max(places[level] + 1, 0)
        self._write_sum(&self.numbers[0], size, out)

    cdef inline void _write_sum(self, const int32_t* numbers, Py_ssize_t size, float* out) noexcept:
        """The sum of some looks."""
        cdef Py_ssize_t place
        cdef float words = 0
        for place in range(size):
            words += self.counts[numbers[place]]
        _sum(self.looks, self.tables.name.stride, numbers, size, _scale(words), self.tables.name.width, out)


cdef inline float _scale(float words) noexcept nogil:
    return 1 / sqrtf(words) if words > 1 else 1


cdef void _sum(
    const float* vectors, Py_ssize_t stride, const int32_t* numbers, Py_ssize_t size, float scale, Py_ssize_t width,
    float* out,
) noexcept nogil:
    """Write the sum of the vectors with these numbers, times a scale."""
    cdef float sums[LANES]
    cdef const float* vector
    cdef Py_ssize_t first = 0, place, k
    while first < width:
        for k in range(LANES):
            sums[k] = 0
        for place in range(size):
            vector = vectors + numbers[place] * stride + first
            for k in range(LANES):
                sums[k] += vector[k]
        for k in range(LANES):
            sums[k] *= scale
        memcpy(out + first, sums, min(LANES, width - first) * sizeof(float))
        first += LANES


cdef inline void _cut(const float* row, const float* low, const float* high, Py_ssize_t size, float* out) noexcept nogil:
    cdef Py_ssize_t k
    cdef float value
    for k in range(size):
        value = row[k] if row[k] > low[k] else low[k]
        out[k] = value if value < high[k] else high[k]


cdef Py_ssize_t _padded(Py_ssize_t width) noexcept:
    return (width + LANES - 1) // LANES * LANES


cdef object _room(Py_ssize_t size):
    """Zeros, with room to align them."""
    return np.zeros(size + LINE // sizeof(float), np.float32)


cdef float* _aligned(float[::1] room) noexcept:
    """The first place in a room where a line of the cache begins."""
    return <float*>((<size_t>&room[0] + LINE - 1) // LINE * LINE)
