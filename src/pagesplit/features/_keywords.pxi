# Part of _native.pyx: the family keywords; see keywords.py.

cdef struct Above:
    # what is seen of a block's ancestors
    int64_t near, far  # bits of the name groups
    int32_t lists[ABOVE + 1]  # number of the list of each box, the block's own first; -1: none


cdef void _read_names(_Page page) noexcept:
    """The name groups of each look, and of each block's element and inline elements."""
    cdef Py_ssize_t look, word, place
    cdef int32_t own
    for look in range(page.looks):
        for word in range(page.look_start[look], page.look_start[look + 1]):
            page.look_names[look] |= NAME_WORDS.value(page.look_token[word])
    for place in range(page.size):
        own = page.box_look[page.block_box[place]]
        page.blocks[place].names = page.look_names[own] if own >= 0 else 0
    for place in range(page.inlines):
        page.blocks[page.inline_block[place]].names |= page.look_names[page.inline_look[place]]


cdef void _look_above(_Page page, Py_ssize_t place, Above* above, Py_ssize_t* looks) noexcept:
    """The ancestors of a block's box."""
    cdef int32_t box = page.blocks[place].box, look
    cdef int64_t names
    cdef int distance
    above.near = above.far = 0
    above.lists[0] = page.box_list[box]
    for distance in range(ABOVE):
        box = page.box_parent[box] if box >= 0 else -1
        look = page.box_look[box] if box >= 0 else -1
        names = page.look_names[look] if look >= 0 else 0
        looks[distance] = look
        above.lists[distance + 1] = page.box_list[box] if box >= 0 else -1
        if distance < NEAR:
            above.near |= names
        else:
            above.far |= names


cdef int32_t _labels_of(_Page page, Py_ssize_t place) noexcept:
    """Bits of the groups of keywords.WITHIN that a block's words are in."""
    cdef int64_t groups = 0
    cdef int32_t labels = 0
    cdef Py_ssize_t word
    cdef int group
    for word in range(page.word_start[place], page.word_start[place + 1]):
        groups |= TEXT_WORDS.value(page.word_token[word])
    if groups:
        for group in range(N_LABELS):
            labels |= <int32_t>(groups >> WITHIN_GROUPS[group] & 1) << group
    return labels


cdef void _write_keywords(_Page page, Py_ssize_t place, const Above* above, float* out) noexcept:
    cdef Py_ssize_t word, start = page.word_start[place], end = page.word_start[place + 1]
    cdef int64_t groups, all_groups = 0
    cdef int group
    _set_bits(out, page.blocks[place].names)
    _set_bits(out + N_NAME_GROUPS, above.near)
    _set_bits(out + 2 * N_NAME_GROUPS, above.far)
    out += 3 * N_NAME_GROUPS
    for word in range(start, end):
        groups = TEXT_WORDS.value(page.word_token[word])
        if groups:
            all_groups |= groups
            group = 0
            while groups:
                out[group] += groups & 1
                group += 1
                groups >>= 1
    if all_groups:
        for group in range(N_TEXT_GROUPS):
            out[group] /= <float>(end - start)


cdef void _write_span_leads(const Block* first, bint has_before, float* out) noexcept:
    """Of a container whose first block is given."""
    cdef int32_t labels = first.labels
    cdef int group
    if has_before:
        labels |= (first - 1).labels
    for group in range(N_LEADING):
        out[group] = labels >> group & 1


cdef void _write_span_labels(const Sums* first, const Sums* end, float* out) noexcept:
    cdef float size = end - first
    cdef int group
    for group in range(N_LABELS):
        out[group] = sqrtf(<float>(end.labels[group] - first.labels[group]) / size)
