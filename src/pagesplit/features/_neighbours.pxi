# Part of _native.pyx: the family neighbours; see neighbours.py.

cdef void _look_around(_Page page) noexcept:
    """For each block the last heading, and the last and the next prose."""
    cdef Py_ssize_t place
    cdef int32_t heading = -1, prose = -1
    for place in range(page.size):
        if HEADING[page.blocks[place].tag]:
            heading = place
        if page.blocks[place].prose:
            prose = place
        page.blocks[place].heading, page.blocks[place].prose_before = heading, prose
    prose = -1
    for place in range(page.size - 1, -1, -1):
        if page.blocks[place].prose:
            prose = place
        page.blocks[place].prose_after = prose


cdef void _write_neighbours(_Page page, Py_ssize_t place, float* out) noexcept:
    cdef const Block* one = &page.blocks[place]
    cdef Py_ssize_t start = max(place - 5, 0), end = min(place + 6, page.size)
    if place:
        _write_side(page, place - 1, one - 1, one, out)
    if place + 1 < page.size:
        _write_side(page, place + 1, one + 1, one, out + 6)
    out += 12
    out[0] = _log(place - one.prose_before if one.prose_before >= 0 else page.size)
    out[1] = _log(one.prose_after - place if one.prose_after >= 0 else page.size)
    out[2] = _log(place - one.heading if one.heading >= 0 else page.size)
    out[3] = HEADING[page.blocks[one.heading].tag] if one.heading >= 0 else 0
    out[4] = _log(one.times - 1)
    out[5] = <float>(page.sums[end].prose - page.sums[start].prose) / <float>(end - start)


cdef void _write_side(_Page page, Py_ssize_t place, const Block* side, const Block* one, float* out) noexcept:
    out[0] = side.log_chars
    out[1] = side.link_share
    out[2] = page.counts[place * N_COUNTS + C_ENDS_STOP]
    out[3] = HEADING[side.tag] > 0
    out[4] = page.box_parent[side.box] == page.box_parent[one.box]
    out[5] = side.tag == one.tag
