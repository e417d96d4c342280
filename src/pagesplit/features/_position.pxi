# Part of _native.pyx: the family position; see position.py.

cdef void _write_position(_Page page, Py_ssize_t place, float* out) noexcept:
    cdef const Block* one = &page.blocks[place]
    out[0] = <float>place / <float>page.size
    out[1] = _log(place)
    out[2] = _log(page.size - 1 - place)
    out[3] = <double>page.sums[place].chars / <double>page.sums[page.size].chars
    out[4] = _log(page.box_depth[one.box])
    if page.top >= 0:
        out[5] = place < page.top
        out[6] = _log(max(place - page.top, 0))
        out[7] = _log(max(page.top - place, 0))
    out[8] = page.block_run[place] > 0


cdef void _write_span_position(Py_ssize_t place, Py_ssize_t first, Py_ssize_t end, float* out) noexcept:
    out[0] = place == first
    out[1] = place == end - 1
    out[2] = <float>(place - first) / <float>(end - first)
