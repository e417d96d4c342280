# Part of _native.pyx: the family title; see title.py.

cdef struct Match:
    float part, cover, both


cdef void _open_title(_Page page) noexcept:
    """Number the words of the title."""
    cdef Py_ssize_t place
    for place in range(page.title_words):
        _number(&page.title, page.title_token[place])
        page.title_marks[page.title_token[place] & 255] = 1
    page.best = -1


cdef Match _match(_Page page, Py_ssize_t place) noexcept:
    cdef Match match
    cdef float found = page.blocks[place].found
    match.part = found / <float>max(page.word_start[place + 1] - page.word_start[place], 1)
    match.cover = min(found / <float>page.title.count, <float>1)
    match.both = 2 * match.part * match.cover / max(match.part + match.cover, <float>1e-6)
    return match


cdef void _match_title(_Page page, Py_ssize_t place) noexcept:
    """Match the next block."""
    cdef Block* one = &page.blocks[place]
    cdef Py_ssize_t word
    cdef float both
    if not page.title.count:
        return
    for word in range(page.word_start[place], page.word_start[place + 1]):
        if page.title_marks[page.word_token[word] & 255]:
            one.found += _find(&page.title, page.word_token[word]) >= 0
    both = _match(page, place).both
    (one + 1).matched_before = one.matched_before + (both > <float>0.7)
    if both > page.best_match:
        page.best_match = both
        page.best = place if both > <float>0.5 else -1


cdef void _write_title(_Page page, Py_ssize_t place, float* out) noexcept:
    cdef Match match
    if not page.title.count:
        return
    match = _match(page, place)
    out[0], out[1], out[2] = match.part, match.cover, match.both
    out[3] = place == page.best
    out[4] = _log(page.blocks[place].matched_before)
    if page.best >= 0:
        out[5] = _log(max(place - page.best, 0))
        out[6] = _log(max(page.best - place, 0))
