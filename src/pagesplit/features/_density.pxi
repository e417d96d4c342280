# Part of _native.pyx: the family density; see density.py.

cdef void _write_density(_Page page, Py_ssize_t place, float* out) noexcept:
    cdef const int32_t* counts = page.counts + place * N_COUNTS
    cdef float chars = counts[C_CHARS], words = counts[C_WORDS]
    cdef int column
    out[0] = page.blocks[place].log_chars
    out[1] = _log(counts[C_WORDS])
    out[2] = chars / words
    out[3] = _log(counts[C_LONGEST])
    out[4] = <float>counts[C_SHORT] / words
    out[5] = <float>counts[C_CAPITAL] / words
    out[6] = min(counts[C_BREAKS], 20)
    out += 7
    for column in range(N_SHARES):
        out[column] = <float>counts[SHARES[column]] / chars
    out += N_SHARES
    for column in range(N_FLAGS):
        out[column] = counts[FLAGS[column]]


cdef void _write_span_density(const Sums* first, const Sums* end, Py_ssize_t box, float* out) noexcept:
    cdef float chars = end.chars - first.chars
    cdef int64_t inside = end.boxes - box  # boxes are in document order, so those inside come next
    cdef Py_ssize_t size = end - first
    out[0] = _log(end.chars - first.chars)
    out[1] = _log(size)
    out[2] = _log_of(chars / <float>size)
    out[3] = _log_of(chars / <float>max(inside, 1))
    out[4] = <float>(end.long_chars - first.long_chars) / chars
    out[5] = <float>(end.stops - first.stops) / <float>(end.words - first.words)
