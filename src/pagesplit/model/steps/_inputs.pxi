# Part of _native.pyx: the first layer's inputs; see `twin/inputs.py`.

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define fetch_early(place) __builtin_prefetch(place)
    #else
    #define fetch_early(place) ((void)(place))
    #endif
    """
    void fetch_early(const void* place) noexcept nogil

cdef enum:
    LANES = 16  # numbers that are summed together in registers; vectors are padded to a multiple of them
    LINE = 64  # bytes of a line of the processor's cache


@cython.final
cdef class _Words:
    """An `Embedding`, laid out so that little of it takes room in the processor's cache."""

    cdef Py_ssize_t width, stride
    cdef float* vectors  # the first is all zeros: that of words not known
    cdef uint32_t[::1] keys  # by number
    cdef uint16_t[::1] slots  # numbers, by what `Lookup` says of a key
    cdef uint32_t mask
    cdef int shift
    cdef object memory  # of the vectors

    def __init__(self, embedding):
        cdef const uint32_t[::1] keys = embedding.words.keys
        cdef const int32_t[::1] values = embedding.words.values
        cdef const float[:, ::1] vectors = embedding.vectors
        cdef Py_ssize_t row, words = vectors.shape[0]
        self.mask, self.shift = embedding.words.mask, embedding.words.shift
        self.width, self.stride = vectors.shape[1], _padded(vectors.shape[1])
        _fits(keys.shape[0] == values.shape[0] == <Py_ssize_t>self.mask + 1 and words < 1 << 16, "words")
        self.memory = _room(words * self.stride)
        self.vectors = _aligned(self.memory)
        self.keys, self.slots = np.zeros(words, np.uint32), np.array(values, np.uint16)
        for row in range(1, words):
            memcpy(self.vectors + row * self.stride, &vectors[row, 0], self.width * sizeof(float))
        for row in range(keys.shape[0]):
            if not 0 <= values[row] < words:
                raise IndexError(f"word {values[row]} has no vector")
            self.keys[values[row]] = keys[row]

    cdef void look_up(self, const uint32_t* token, Py_ssize_t size, int32_t* numbers) noexcept:
        """The number of each word, 0 where it is not known; without branches, since nobody could guess them."""
        cdef Py_ssize_t place
        cdef uint32_t key
        cdef int32_t first, second
        cdef uint32_t mask = self.mask
        cdef int shift = self.shift
        cdef const uint32_t* keys = &self.keys[0]
        cdef const uint16_t* slots = &self.slots[0]
        cdef const float* vector
        for place in range(size):
            key = token[place]
            first, second = slots[key & mask], slots[key >> shift & mask]
            numbers[place] = first & -(keys[first] == key) | second & -(keys[second] == key)
            vector = self.vectors + numbers[place] * self.stride
            fetch_early(vector)
            fetch_early(vector + LANES)

    cdef void write(self, const int32_t* numbers, Py_ssize_t size, float* out) noexcept:
        """Write a bag: the sum of some words' vectors by the root of their number."""
        cdef Py_ssize_t place, known = 0
        for place in range(size):
            known += numbers[place] > 0
        _sum(self.vectors, self.stride, numbers, size, _scale(known), self.width, out)


@cython.final
cdef class _Bag:
    """A `Bag` whose rows are known to lie in it."""

    cdef const uint32_t[::1] token
    cdef const int32_t[::1] start
    cdef Py_ssize_t size

    def __init__(self, bag):
        cdef Py_ssize_t row
        self.token, self.start = bag.token, np.ascontiguousarray(bag.start, np.int32)
        _fits(self.start.shape[0] > 0, "a bag's rows")
        self.size = self.start.shape[0] - 1
        for row in range(self.size):
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
    cdef Py_ssize_t size, look_count
    cdef float* looks  # (looks + 1, stride) sums of their words' vectors; the first is all zeros: that of no look
    cdef float[::1] counts  # (looks + 1,) of their known words
    cdef int32_t[::1] own, own_start  # looks, from 1, by block
    cdef int32_t[:, ::1] near, far  # looks, from 1; 0 for none
    cdef object memory

    def __init__(self, Tables tables not None, evidence):
        self.tables, self.rows, self.size = tables, evidence.rows, len(evidence)
        self.words, self.links, self.page = _Bag(evidence.words), _Bag(evidence.links), evidence.page
        _fits(self.words.size == self.size == self.links.size, "words")
        cdef _Bag looks = _Bag(evidence.looks)
        self.look_count = looks.size
        self._place_own(np.ascontiguousarray(evidence.own, np.int32))
        self.near, self.far = self._numbered(evidence.near), self._numbered(evidence.far)
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

    cdef int32_t[:, ::1] _numbered(self, table):
        """Looks of ancestors, from 1."""
        cdef int32_t[:, ::1] places = np.add(table, 1, dtype=np.int32, casting="unsafe", order="C")
        cdef Py_ssize_t row, level
        _fits(places.shape[0] == self.size, "looks of ancestors")
        for row in range(self.size):
            for level in range(places.shape[1]):
                places[row, level] = max(places[row, level], 0)
                if places[row, level] > self.look_count:
                    raise IndexError(f"there is no look {places[row, level] - 1}")
        return places

    cdef int _sum_looks(self, _Bag bag) except -1:
        cdef _Words name = self.tables.name
        cdef Py_ssize_t look, place, size
        cdef int32_t[::1] numbers = _numbers(name, bag, 0, bag.size)
        self.memory = _room((bag.size + 1) * name.stride)
        self.looks, self.counts = _aligned(self.memory), np.zeros(bag.size + 1, np.float32)
        for look in range(1, bag.size + 1):
            place, size = bag.start[look - 1] - bag.start[0], bag.start[look] - bag.start[look - 1]
            _sum(name.vectors, name.stride, &numbers[place], size, 1, name.width, self.looks + look * name.stride)
            for place in range(place, place + size):
                self.counts[look] += numbers[place] > 0
        return 0

    def kind(self):
        """See `twin.Inputs.kind`."""
        cdef _Words name = self.tables.name
        cdef float[::1] out = np.empty(name.width, np.float32)
        cdef int32_t[::1] numbers = np.empty(self.page.shape[0], np.int32)
        name.look_up(&self.page[0], self.page.shape[0], &numbers[0])
        name.write(&numbers[0], self.page.shape[0], &out[0])
        return out.base

    def fill(self, Py_ssize_t start, float[:, ::1] out):
        """See `twin.Inputs.fill`."""
        cdef Tables tables = self.tables
        cdef Py_ssize_t features = tables.low.shape[0], width = tables.name.width, row, size = out.shape[0]
        cdef const float[:, ::1] rows = np.ascontiguousarray(self.rows[start : start + size], np.float32)
        _fits(0 <= start <= self.size - size, "blocks")
        _fits(rows.shape[0] == size and rows.shape[1] == features, "features")
        _fits(out.shape[1] == features + 5 * width, "inputs")
        if not size:
            return
        for row in range(size):
            _cut(&rows[row, 0], &tables.low[0], &tables.high[0], features, &out[row, 0])
        self._write_words(tables.text, self.words, start, out, features)
        self._write_words(tables.name, self.links, start, out, features + width)
        for row in range(size):
            self._write_own(start + row, &out[row, features + 2 * width])
            self._write_sum(&self.near[start + row, 0], self.near.shape[1], &out[row, features + 3 * width])
            self._write_sum(&self.far[start + row, 0], self.far.shape[1], &out[row, features + 4 * width])

    cdef int _write_words(
        self, _Words words, _Bag bag, Py_ssize_t start, float[:, ::1] out, Py_ssize_t column
    ) except -1:
        cdef int32_t[::1] numbers = _numbers(words, bag, start, out.shape[0])
        cdef Py_ssize_t row, before = bag.start[start]
        for row in range(out.shape[0]):
            words.write(
                &numbers[bag.start[start + row] - before],
                bag.start[start + row + 1] - bag.start[start + row],
                &out[row, column],
            )
        return 0

    cdef void _write_own(self, Py_ssize_t row, float* out) noexcept:
        self._write_sum(&self.own[self.own_start[row]], self.own_start[row + 1] - self.own_start[row], out)

    cdef void _write_sum(self, const int32_t* numbers, Py_ssize_t size, float* out) noexcept:
        """Write a bag: the sum of some looks by the root of the number of their words."""
        cdef Py_ssize_t place
        cdef float words = 0
        for place in range(size):
            words += self.counts[numbers[place]]
        _sum(self.looks, self.tables.name.stride, numbers, size, _scale(words), self.tables.name.width, out)


cdef int32_t[::1] _numbers(_Words words, _Bag bag, Py_ssize_t start, Py_ssize_t rows):
    """Numbers of the words of some rows of a bag."""
    cdef Py_ssize_t first = bag.start[start], size = bag.start[start + rows] - first
    cdef int32_t[::1] numbers = np.empty(size, np.int32)
    words.look_up(&bag.token[first], size, &numbers[0])
    return numbers


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
        if first + LANES <= width:
            memcpy(out + first, sums, sizeof(sums))
        else:
            memcpy(out + first, sums, (width - first) * sizeof(float))
        first += LANES


cdef inline void _cut(
    const float* row, const float* low, const float* high, Py_ssize_t size, float* out
) noexcept nogil:
    cdef Py_ssize_t k
    cdef float value
    for k in range(size):
        value = low[k] if row[k] < low[k] else row[k]  # this way round, a NaN stays one
        out[k] = high[k] if value > high[k] else value


cdef Py_ssize_t _padded(Py_ssize_t width) noexcept:
    return (width + LANES - 1) // LANES * LANES


cdef object _room(Py_ssize_t size):
    """Zeros, with room to align them."""
    return np.zeros(size + LINE // sizeof(float), np.float32)


cdef float* _aligned(float[::1] room) noexcept:
    """The first place in a room where a line of the cache begins."""
    return <float*>((<size_t>&room[0] + LINE - 1) // LINE * LINE)
