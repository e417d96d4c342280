# Part of _native.pyx: the first layer's inputs; see `twin/inputs.py`.

cdef struct Vocabulary:
    const uint32_t* keys
    const int32_t* values
    uint32_t mask
    int shift
    const float* vectors
    Py_ssize_t width


cdef struct Rows:  # of a bag of words or of looks
    const uint32_t* token
    const int32_t* start
    Py_ssize_t size  # tokens


cdef class _Embedding:
    """A `twin.Embedding` as C sees it; holds on to its arrays."""

    cdef Vocabulary c
    cdef const uint32_t[::1] _keys
    cdef const int32_t[::1] _values
    cdef const float[:, ::1] _vectors

    def __init__(self, embedding):
        words, self._vectors = embedding
        self._keys, self._values = words.keys, words.values
        _fits(self._keys.shape[0] == self._values.shape[0] > words.mask, "words")
        self.c = Vocabulary(
            &self._keys[0], &self._values[0], words.mask, words.shift, &self._vectors[0, 0], self._vectors.shape[1]
        )


cdef inline int _number(const Vocabulary* words, uint32_t key) noexcept nogil:
    """Number of a word; 0 where it is not known."""
    cdef uint32_t slot = key & words.mask
    if words.keys[slot] == key and words.values[slot]:
        return words.values[slot]
    slot = key >> words.shift & words.mask
    return words.values[slot] if words.keys[slot] == key else 0


cdef inline void _add(float* sum, const float* vector, Py_ssize_t width) noexcept nogil:
    cdef Py_ssize_t k
    for k in range(width):
        sum[k] += vector[k]


cdef float _add_words(const Rows* bag, Py_ssize_t row, const Vocabulary* words, float* sum) noexcept nogil:
    """Add the vectors of a row's known words; how many they are, below 0 where the row is none of the bag's."""
    cdef Py_ssize_t place, first = bag.start[row], end = bag.start[row + 1]
    cdef int number, count = 0
    if first < 0 or end > bag.size:
        return -1
    for place in range(first, end):
        number = _number(words, bag.token[place])
        if number:
            _add(sum, words.vectors + number * words.width, words.width)
            count += 1
    return count


def sum_words(bag, embedding):
    """See `twin.sum_words`."""
    cdef _Embedding words = _Embedding(embedding)
    cdef const uint32_t[::1] token = bag.token
    cdef const int32_t[::1] start = np.ascontiguousarray(bag.start, np.int32)
    cdef Py_ssize_t row, size = start.shape[0] - 1
    sums, counts = np.zeros((size, words.c.width), np.float32), np.empty(size, np.float32)
    cdef float[:, ::1] sum = sums
    cdef float[::1] count = counts
    cdef Rows rows = Rows(&token[0], &start[0], token.shape[0])
    for row in range(size):
        count[row] = _add_words(&rows, row, &words.c, &sum[row, 0])
        if count[row] < 0:
            raise IndexError(f"row {row} of a bag is not in it")
    return sums, counts


def looks_of(evidence, name):
    """See `twin.looks_of`."""
    sums, counts = sum_words(evidence.looks, name)
    pairs = np.ascontiguousarray(evidence.own, np.int32)
    token, start = np.empty(len(pairs), np.uint32), np.zeros(len(evidence) + 1, np.int32)
    _sort(pairs, len(counts), token, start)
    return Looks(sums, counts, Bag(token, start))


cdef int _sort(const int32_t[:, ::1] pairs, Py_ssize_t looks, uint32_t[::1] token, int32_t[::1] start) except -1:
    """Pairs of block and look by block, by counting."""
    cdef Py_ssize_t pair, blocks = start.shape[0] - 1
    cdef int32_t block, before
    _fits(pairs.shape[1] == 2, "own looks")
    for pair in range(pairs.shape[0]):
        if not (0 <= pairs[pair, 0] < blocks and 0 <= pairs[pair, 1] < looks):
            raise IndexError(f"no block {pairs[pair, 0]} or no look {pairs[pair, 1]}")
        start[pairs[pair, 0]] += 1
    for block in range(1, blocks + 1):  # now each says where the next one's begin
        start[block] += start[block - 1]
    for pair in range(pairs.shape[0] - 1, -1, -1):
        block = pairs[pair, 0]
        start[block] -= 1
        token[start[block]] = pairs[pair, 1]
    return 0


def fill_inputs(tables, evidence, looks, start, out):
    """See `twin.fill_inputs`."""
    cdef _Embedding text = _Embedding(tables.text), name = _Embedding(tables.name)
    cdef float[:, ::1] inputs = out
    cdef Py_ssize_t size = inputs.shape[0], features, width = name.c.width, row, k
    stop = start + size
    cdef const float[::1] low = tables.low, high = tables.high
    cdef const float[:, ::1] rows = np.ascontiguousarray(evidence.rows[start:stop], np.float32)
    cdef const float[:, ::1] sums = looks.sums
    cdef const float[::1] counts = looks.counts
    cdef const int32_t[:, ::1] near = np.ascontiguousarray(evidence.near[start:stop], np.int32)
    cdef const int32_t[:, ::1] far = np.ascontiguousarray(evidence.far[start:stop], np.int32)
    cdef const uint32_t[::1] word = evidence.words.token, link = evidence.links.token, own = looks.own.token
    cdef const int32_t[::1] word_start = _starts(evidence.words, start, size)
    cdef const int32_t[::1] link_start = _starts(evidence.links, start, size)
    cdef const int32_t[::1] own_start = _starts(looks.own, start, size)
    features = low.shape[0]
    _fits(features == high.shape[0] == rows.shape[1] and rows.shape[0] == size, "features")
    _fits(width == text.c.width == sums.shape[1] and sums.shape[0] == counts.shape[0], "words")
    _fits(near.shape[0] == size == far.shape[0] and inputs.shape[1] == features + 5 * width, "inputs")
    cdef Rows words = Rows(&word[0], &word_start[0], word.shape[0])
    cdef Rows links = Rows(&link[0], &link_start[0], link.shape[0])
    cdef Rows owns = Rows(&own[0], &own_start[0], own.shape[0])
    cdef const float* v
    cdef float* o
    for row in range(size):
        o = &inputs[row, 0]
        _cut(&rows[row, 0], &low[0], &high[0], features, o)
        o += features
        memset(o, 0, 5 * width * sizeof(float))
        if not (
            _scale(o, width, _add_words(&words, row, &text.c, o))
            and _scale(o + width, width, _add_words(&links, row, &name.c, o + width))
            and _scale(o + 2 * width, width, _add_own(&owns, row, sums, counts, o + 2 * width))
            and _scale(o + 3 * width, width, _add_looks(near, row, sums, counts, o + 3 * width))
            and _scale(o + 4 * width, width, _add_looks(far, row, sums, counts, o + 4 * width))
        ):
            raise IndexError(f"block {start + row} has words or looks that are not there")


def _starts(bag, start, size):
    """Where the words of some rows of a bag begin and end."""
    found = np.ascontiguousarray(bag.start[start : start + size + 1], np.int32)
    _fits(len(found) == size + 1, "bags")
    return found


cdef inline void _cut(const float* row, const float* low, const float* high, Py_ssize_t size, float* out) noexcept nogil:
    cdef Py_ssize_t k
    cdef float value
    for k in range(size):
        value = row[k] if row[k] > low[k] else low[k]
        out[k] = value if value < high[k] else high[k]


cdef inline bint _scale(float* sum, Py_ssize_t width, float count) noexcept nogil:
    """Divide by the root of the number of words; false where that is below 0, a sign that a place was wrong."""
    cdef Py_ssize_t k
    cdef float root
    if count > 1:
        root = 1 / sqrtf(count)
        for k in range(width):
            sum[k] *= root
    return count >= 0


cdef float _add_own(
    const Rows* bag, Py_ssize_t row, const float[:, ::1] sums, const float[::1] counts, float* sum
) noexcept nogil:
    cdef Py_ssize_t place, first = bag.start[row], end = bag.start[row + 1]
    cdef float count = 0
    cdef uint32_t look
    if first < 0 or end > bag.size:
        return -1
    for place in range(first, end):
        look = bag.token[place]
        if look >= sums.shape[0]:
            return -1
        _add(sum, &sums[look, 0], sums.shape[1])
        count += counts[look]
    return count


cdef float _add_looks(
    const int32_t[:, ::1] places, Py_ssize_t row, const float[:, ::1] sums, const float[::1] counts, float* sum
) noexcept nogil:
    cdef Py_ssize_t level
    cdef float count = 0
    cdef int32_t look
    for level in range(places.shape[1]):
        look = places[row, level]
        if look < 0:
            continue
        if look >= sums.shape[0]:
            return -1
        _add(sum, &sums[look, 0], sums.shape[1])
        count += counts[look]
    return count
