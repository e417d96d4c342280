# Part of _native.pyx: features of containers. Blocks share them, so they are computed once and copied from then on.

cdef int SPAN_DENSITY = _place["log_span_chars_1"], SPAN_LINKS = _place["span_link_share_1"]
cdef int SPAN_LEADS = _place[f"lead_{keywords.LEADING[0]}_1"], SPAN_LABELS = _place[f"span_{keywords.WITHIN[0]}_1"]
cdef int SPAN_POSITION = _place["first_in_span_1"]


cdef void _write_spans(_Page page, Py_ssize_t place, float* row, int32_t[:, :, ::1] spans) noexcept:
    """The features of a block's containers, and the blocks in them."""
    cdef int32_t box = page.blocks[place].box, first, end
    cdef int level
    cdef Span* known
    for level in range(LEVELS):
        if page.box_up[box] >= 0:  # what nothing larger holds is its own container
            box = page.box_up[box]
        first, end = page.box_first[box], page.box_end[box]
        spans[0, level, place], spans[1, level, place] = first, end
        _write_span_position(place, first, end, row + SPAN_POSITION + 3 * level)
        known = &page.spans[box]
        if known.row != NULL:
            _copy(row, known, SPAN_DENSITY, 6, level)
            _copy(row, known, SPAN_LINKS, 6, level)
            _copy(row, known, SPAN_LEADS, N_LEADING, level)
            _copy(row, known, SPAN_LABELS, N_LABELS, level)
        else:
            known.row, known.level = row, level
            _write_span_density(&page.sums[first], &page.sums[end], box, row + SPAN_DENSITY + 6 * level)
            _write_span_links(&page.sums[first], &page.sums[end], row + SPAN_LINKS + 6 * level)
            _write_span_leads(&page.blocks[first], first > 0, row + SPAN_LEADS + N_LEADING * level)
            _write_span_labels(&page.sums[first], &page.sums[end], row + SPAN_LABELS + N_LABELS * level)


cdef inline void _copy(float* row, const Span* known, int start, int size, int level) noexcept:
    memcpy(row + start + level * size, known.row + start + known.level * size, size * sizeof(float))
