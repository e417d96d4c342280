# Part of _native.pyx: the family structure; see structure.py.

cdef int FEWEST = structure.FEWEST


cdef int _find_lists(_Page page) except -1:
    """Number the lists of siblings alike, and sum their text up; boxes are in document order, so members come so."""
    cdef Numbers numbers
    cdef Py_ssize_t box, lists = 0
    cdef List* one
    for box in range(page.boxes):
        lists += page.box_alike[box] >= FEWEST
    page.memory.open_numbers(&numbers, lists)
    page.lists = <List*>page.memory.take(lists, sizeof(List))
    for box in range(page.boxes):
        page.box_list[box] = -1
        if page.box_alike[box] < FEWEST:
            continue
        page.box_list[box] = _number(&numbers, _kind(page, box))
        one = &page.lists[page.box_list[box]]
        if not one.members:
            one.first = page.box_first[box]
        one.members += 1
        one.end = page.box_end[box]
        one.chars += page.sums[page.box_end[box]].chars - page.sums[page.box_first[box]].chars
        one.link_chars += page.sums[page.box_end[box]].link_chars - page.sums[page.box_first[box]].link_chars
        page.largest_list = max(page.largest_list, one.chars)
    return 0


cdef inline uint64_t _kind(_Page page, Py_ssize_t box) noexcept:
    """What siblings alike have in common."""
    return <uint64_t>(page.box_parent[box] + 1) << 32 | <uint64_t>(page.box_look[box] + 1) << 8 | page.box_tag[box]


cdef void _write_structure(_Page page, Py_ssize_t place, const Above* above, float* out) noexcept:
    cdef const int32_t* counts = page.counts + place * N_COUNTS
    cdef const Block* one = &page.blocks[place]
    cdef int event
    _set_bits(out, page.box_within[one.box] & ALL_WITHIN)
    out += N_WITHIN
    if OWN[one.tag] >= 0:
        out[OWN[one.tag]] = 1
    out += N_OWN
    out[0], out[1] = page.box_hidden[one.box] & 1, page.box_hidden[one.box] >> 1
    out += 2
    for event in range(N_EVENTS):
        out[event] = min(counts[EVENTS[event]], 5)
    out += N_EVENTS
    _write_repetition(page, one.box, out)
    _write_list(page, place, above, out + 5)
    memcpy(out + 5 + 7, page.shape, N_SHAPE * sizeof(float))


cdef void _write_repetition(_Page page, int32_t box, float* out) noexcept:
    cdef int32_t parent = max(page.box_parent[box], 0)
    cdef int32_t over = max(page.box_parent[parent], 0)
    out[0] = _log(page.box_siblings[box] - 1)
    out[1] = _log(page.box_alike[box] - 1)
    out[2] = _log(page.box_like[box] - 1)
    out[3] = _log(page.box_alike[parent] - 1)
    out[4] = _log(page.box_alike[over] - 1)


cdef void _write_list(_Page page, Py_ssize_t place, const Above* above, float* out) noexcept:
    """Of the largest list the block lies in, the nearest of those."""
    cdef const List* best = NULL
    cdef const List* one
    cdef int distance, depth = 0
    for distance in range(ABOVE + 1):
        if above.lists[distance] >= 0:
            one = &page.lists[above.lists[distance]]
            if one.chars > (best.chars if best != NULL else 0):
                best, depth = one, distance
    if best == NULL:
        return
    out[0] = _log(best.members)
    out[1] = <double>best.chars / <double>page.sums[page.size].chars
    out[2] = best.chars >= page.largest_list
    out[3] = _log_of(<double>best.chars / best.members)
    out[4] = <double>best.link_chars / <double>max(best.chars, 1)
    out[5] = <double>(place - best.first) / max(best.end - best.first, 1)
    out[6] = depth


cdef int _read_shape(_Page page) except -1:
    """The page's size and shape; and its first h1."""
    cdef const Sums* total = &page.sums[page.size]
    cdef const int32_t* counts
    cdef int64_t code_chars = 0
    cdef Py_ssize_t place, in_lists = 0, h1 = 0, h2 = 0, articles = 0, forms = 0, stops = 0, prices = 0
    cdef float size = page.size, chars = total.chars
    cdef Block* one
    page.top = -1
    for place in range(page.size):
        one, counts = &page.blocks[place], page.counts + place * N_COUNTS
        if one.tag == TAG_H1 and page.top < 0:
            page.top = place
        in_lists += page.box_within[one.box] & IN_LIST != 0
        h1 += one.tag == TAG_H1
        h2 += one.tag == TAG_H2
        code_chars += counts[C_CODE_CHARS]
        stops += counts[C_ENDS_STOP]
        prices += <float>counts[C_DIGITS] / <float>counts[C_CHARS] > <float>0.3
    for place in range(page.boxes):
        articles += page.box_tag[place] == TAG_ARTICLE
        forms += page.box_tag[place] == TAG_FORM
    cdef str kind = page.scan.head.get("og:type", "")
    cdef bint article = kind.startswith("article"), product = kind.startswith("product")
    page.shape = [
        _log(page.size),
        _log(total.chars),
        <double>total.link_chars / <double>total.chars,
        <double>total.long_chars / <double>total.chars,
        <double>in_lists / page.size,
        _log(h1),
        _log(h2),
        _log(articles),
        _log(forms),
        _log(code_chars),
        article,
        product,
        <double>stops / page.size,
        <double>prices / page.size,
    ]
    return 0
