# Part of _native.pyx: what becomes of scores; see `twin/voting.py`, `twin/titles.py` and `twin/sureness.py`.

cdef enum:
    LABEL_COUNT = 9

cdef bint FIRM[LABEL_COUNT]
for _label in range(LABEL_COUNT):
    FIRM[_label] = voting.FIRM[_label]
cdef Py_ssize_t TITLE = titles.TITLE, LARGEST = voting.LARGEST, FIRST_LEVEL = voting.LEVELS.start
cdef float LEAST = voting.LEAST, NEXT_TO_NOTHING = voting.NEXT_TO_NOTHING, SHARPNESS = voting.SHARPNESS
cdef float MOST_ODDS = sureness.MOST_ODDS, AHEAD = sureness.AHEAD


cdef inline int _best(const float* scores) noexcept nogil:
    """The first of the labels with the highest score."""
    cdef int label, best = 0
    for label in range(1, LABEL_COUNT):
        if scores[label] > scores[best]:
            best = label
    return best


cdef inline int _second(const float* scores, int best) noexcept nogil:
    """The label with the highest score, but for one."""
    cdef int label, second = 1 if best == 0 else 0
    for label in range(LABEL_COUNT):
        if label != best and scores[label] > scores[second]:
            second = label
    return second


def vote(scores, first, end, double say):
    """See `twin.vote`."""
    voted = np.array(scores, np.float32, order="C")
    cdef float[:, ::1] out = voted
    cdef Py_ssize_t size = out.shape[0], row
    cdef const int32_t[:, ::1] firsts = np.ascontiguousarray(first[FIRST_LEVEL:], np.int32)
    cdef const int32_t[:, ::1] ends = np.ascontiguousarray(end[FIRST_LEVEL:], np.int32)
    _fits(out.shape[1] == LABEL_COUNT + 1, "scores")
    _fits(firsts.shape[1] == size == ends.shape[1] and firsts.shape[0] == ends.shape[0], "containers")
    cdef float[:, ::1] shares = np.empty((size, LABEL_COUNT), np.float32)
    cdef double[:, ::1] said = np.ones((size, LABEL_COUNT))
    _sharpen(out, shares)
    np.exp(shares.base, out=shares.base)  # NumPy's are the fastest there are, wherever it runs
    _share(shares)
    for row in range(firsts.shape[0]):
        _hear(shares, firsts[row], ends[row], said)
    np.log(said.base, out=said.base)
    _pull(out, said, say / SHARPNESS)
    return voted


cdef void _sharpen(const float[:, ::1] scores, float[:, ::1] logs) noexcept nogil:
    """Logarithms of each block's own probabilities, but for a factor of the block's."""
    cdef Py_ssize_t row
    cdef int label
    cdef float most
    for row in range(scores.shape[0]):
        most = scores[row, _best(&scores[row, 0])]
        for label in range(LABEL_COUNT):
            logs[row, label] = (scores[row, label] - most) * SHARPNESS


cdef void _share(float[:, ::1] shares) noexcept nogil:
    """Make a block's numbers have a sum of 1."""
    cdef Py_ssize_t row
    cdef int label
    cdef float total
    for row in range(shares.shape[0]):
        total = 0
        for label in range(LABEL_COUNT):
            total += shares[row, label]
        for label in range(LABEL_COUNT):
            shares[row, label] /= total


cdef int _hear(
    const float[:, ::1] shares, const int32_t[::1] first, const int32_t[::1] end, double[:, ::1] said
) except -1:
    """Multiply what a level's containers say, as times a block's own shares, into what the smaller ones said."""
    cdef Py_ssize_t size = shares.shape[0], row, block, others, summed = -1, until = -1
    cdef int label
    cdef double mean, own
    cdef double sums[LABEL_COUNT]
    for row in range(size):
        others = end[row] - first[row] - 1
        if not 0 <= first[row] <= end[row] <= size:
            raise IndexError(f"there is no container from {first[row]} to {end[row]} among {size} blocks")
        if not 0 < others < LARGEST or FIRM[_best(&shares[row, 0])]:
            continue
        if first[row] != summed or end[row] != until:  # blocks of one container follow each other
            summed, until = first[row], end[row]
            memset(sums, 0, sizeof(sums))
            for block in range(summed, until):
                for label in range(LABEL_COUNT):
                    sums[label] += shares[block, label]
        for label in range(LABEL_COUNT):
            own = max(shares[row, label], NEXT_TO_NOTHING)
            mean = (sums[label] - shares[row, label]) / others
            said[row, label] *= max(mean, LEAST) / own
    return 0


cdef void _pull(float[:, ::1] scores, const double[:, ::1] logs, double weight) noexcept nogil:
    """Add to scores what was said."""
    cdef Py_ssize_t row
    cdef int label
    for row in range(scores.shape[0]):
        for label in range(LABEL_COUNT):
            scores[row, label] += <float>(weight * logs[row, label])


def one_title(scores, alike):
    """See `twin.one_title`."""
    cdef const float[:, ::1] given = np.ascontiguousarray(scores, np.float32)
    cdef const int64_t[::1] text = np.ascontiguousarray(alike, np.int64)
    cdef float[:, ::1] out
    cdef Py_ssize_t size = given.shape[0], row, surest = -1
    cdef float ahead, most = 0
    cdef int label, count = 0
    _fits(given.shape[1] == LABEL_COUNT + 1 and text.shape[0] == size, "scores")
    for row in range(size):
        if _best(&given[row, 0]) == TITLE:
            count += 1
            ahead = given[row, TITLE] - given[row, _second(&given[row, 0], TITLE)]
            if surest < 0 or ahead > most:
                surest, most = row, ahead
    if count < 2:
        return scores
    changed = np.array(given)
    out = changed
    for row in range(size):
        if text[row] != text[surest] and _best(&given[row, 0]) == TITLE:
            for label in range(LABEL_COUNT):
                if out[row, TITLE] > given[row, label]:
                    out[row, TITLE] = given[row, label]
    return changed


def probabilities(scores, sureness):
    """See `twin.probabilities`."""
    cdef const float[:, ::1] given = np.ascontiguousarray(scores, np.float32)
    cdef const float[:, ::1] sure = np.ascontiguousarray(sureness, np.float32)
    cdef Py_ssize_t size = given.shape[0], row
    _fits(given.shape[1] == LABEL_COUNT + 1, "scores")
    _fits(sure.shape[0] == 2 and sure.shape[1] == LABEL_COUNT, "sureness")
    labels, powers = np.empty((size, LABEL_COUNT), np.float32), np.empty((size, 2 * LABEL_COUNT), np.float32)
    _set_apart(given, sure, powers)
    _calibrate(given, sure, np.exp(powers, out=powers), labels)
    return labels


cdef void _set_apart(const float[:, ::1] scores, const float[:, ::1] sure, float[:, ::1] out) noexcept nogil:
    """How far labels are behind the second one: plainly, then by the slope of the first, which does not count."""
    cdef Py_ssize_t row
    cdef int label, best
    cdef float second, behind
    for row in range(scores.shape[0]):
        best = _best(&scores[row, 0])
        second = scores[row, _second(&scores[row, 0], best)]
        for label in range(LABEL_COUNT):
            behind = min(scores[row, label] - second, 0)
            out[row, label], out[row, LABEL_COUNT + label] = behind, behind * sure[0, best]


cdef void _calibrate(
    const float[:, ::1] scores, const float[:, ::1] sure, const float[:, ::1] powers, float[:, ::1] shares
) noexcept nogil:
    """Probabilities: of the first label by its log odds, of the others by what they are to each other."""
    cdef Py_ssize_t row
    cdef int label, best
    cdef float total, rest, most, odds, second
    for row in range(scores.shape[0]):
        best, total, rest, most = _best(&scores[row, 0]), 0, 0, 0
        second = scores[row, _second(&scores[row, 0], best)]
        for label in range(LABEL_COUNT):
            if label != best:
                total += powers[row, label]
                rest += powers[row, LABEL_COUNT + label]
                most = max(most, powers[row, LABEL_COUNT + label])
        odds = sure[0, best] * (scores[row, best] - second - logf(total)) + sure[1, best]
        odds = max(expf(min(max(odds, -MOST_ODDS), MOST_ODDS)), most / rest * AHEAD)
        for label in range(LABEL_COUNT):
            shares[row, label] = powers[row, LABEL_COUNT + label] / (rest * (1 + odds))
        shares[row, best] = odds / (1 + odds)


def main_text(scores, labels, weight, bias):
    """See `twin.main_text`."""
    cdef const float[:, ::1] raw = np.ascontiguousarray(scores, np.float32)
    cdef const float[:, ::1] shares = np.ascontiguousarray(labels, np.float32)
    cdef const float[::1] weights = np.ascontiguousarray(weight, np.float32), offset = bias
    cdef Py_ssize_t size = raw.shape[0], row, near
    cdef int place
    cdef float odds
    _fits(raw.shape[1] == LABEL_COUNT + 1 and shares.shape[0] == size and shares.shape[1] == LABEL_COUNT, "scores")
    _fits(weights.shape[0] == 4 * LABEL_COUNT + 1 + NEIGHBOUR_COUNT and offset.shape[0] == 1, "main text's weights")
    cdef const float* of_labels = &weights[LABEL_COUNT + 1]
    cdef const float* of_neighbours = of_labels + LABEL_COUNT
    cdef const float* of_last = of_neighbours + NEIGHBOUR_COUNT
    main = np.empty(size, np.float32)
    cdef float[::1] out = main
    for row in range(size):
        odds = offset[0] + _dot(&raw[row, 0], &weights[0], LABEL_COUNT + 1)
        odds += _dot(&shares[row, 0], of_labels, LABEL_COUNT)
        for place in range(NEIGHBOUR_COUNT):
            near = row + NEIGHBOURS[place]
            if 0 <= near < size:
                odds += raw[near, LABEL_COUNT] * of_neighbours[place]
        if row:
            odds += _dot(&shares[row - 1, 0], of_last, LABEL_COUNT)
        if row + 1 < size:
            odds += _dot(&shares[row + 1, 0], of_last + LABEL_COUNT, LABEL_COUNT)
        out[row] = 1 / (1 + expf(-min(max(odds, -MOST_ODDS), MOST_ODDS)))
    return main


cdef inline float _dot(const float* values, const float* weights, int size) noexcept nogil:
    cdef int k
    cdef float sum = 0
    for k in range(size):
        sum += values[k] * weights[k]
    return sum
