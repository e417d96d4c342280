# Part of _native.pyx: context layers, but for their products; see `twin/context.py`.

cdef enum:
    MOST_NEIGHBOURS = 8

cdef Py_ssize_t NEIGHBOURS[MOST_NEIGHBOURS]
cdef int NEIGHBOUR_COUNT = len(context.NEIGHBOURS)
assert NEIGHBOUR_COUNT <= MOST_NEIGHBOURS
for _place, _step in enumerate(context.NEIGHBOURS):
    NEIGHBOURS[_place] = _step


def gather(const float[:, ::1] state, const float[:, ::1] messages, const float[::1] bias, Py_ssize_t start, out):
    """See `twin.gather`."""
    cdef float[:, ::1] inputs = out
    cdef Py_ssize_t size = state.shape[0], width = state.shape[1], message = messages.shape[1]
    cdef Py_ssize_t row, near, k
    cdef int place
    cdef const float* said
    cdef float* o
    _fits(messages.shape[0] == size and bias.shape[0] == message, "messages")
    _fits(0 <= start <= size - inputs.shape[0] and inputs.shape[1] == width + NEIGHBOUR_COUNT * message, "inputs")
    for row in range(inputs.shape[0]):
        o = &inputs[row, 0]
        memcpy(o, &state[start + row, 0], width * sizeof(float))
        o += width
        for place in range(NEIGHBOUR_COUNT):
            near = start + row + NEIGHBOURS[place]
            if 0 <= near < size:
                said = &messages[near, 0]
                for k in range(message):
                    o[k] = said[k] + bias[k]
            else:
                memset(o, 0, message * sizeof(float))
            o += message


def add_rectified(const float[:, ::1] change, const float[::1] bias, float[:, ::1] state):
    """See `twin.add_rectified`."""
    cdef Py_ssize_t row, k, width = state.shape[1]
    cdef const float* more
    cdef float* sum
    cdef float value
    _fits(change.shape[0] == state.shape[0] and change.shape[1] == width == bias.shape[0], "states")
    for row in range(state.shape[0]):
        more, sum = &change[row, 0], &state[row, 0]
        for k in range(width):
            value = more[k] + bias[k]
            sum[k] += 0 if value < 0 else value  # this way round, a NaN stays one


def mean(const float[:, ::1] rows):
    """See `twin.mean`."""
    cdef Py_ssize_t size = rows.shape[0], width = rows.shape[1], row, k
    cdef double[::1] sums = np.zeros(width)
    cdef double* sum = &sums[0]
    cdef const float* values
    for row in range(size):
        values = &rows[row, 0]
        for k in range(width):
            sum[k] += values[k]
    means = np.empty(width, np.float32)
    cdef float[::1] out = means
    for k in range(width):
        out[k] = sum[k] / size
    return means
