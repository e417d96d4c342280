# Part of _native.pyx: the family links; see links.py.

cdef int _number_hosts(_Page page, object home) except -1:
    """Number the hosts that links name, and count the links to each; guess the page's own where it is not known."""
    cdef Numbers numbers
    cdef Py_ssize_t link
    cdef int32_t most = 0, relative = 0, number
    cdef uint32_t commonest = 0
    page.memory.open_numbers(&numbers, page.links)
    for link in range(page.links):
        relative += page.link_flags[link] & L_OTHER == 0
        page.host_number[link] = _number(&numbers, page.link_host[link]) if page.link_host[link] else -1
        if page.link_host[link]:
            page.host_times[page.host_number[link]] += 1
    for link in range(page.links):
        number = page.host_number[link]
        if number < 0 or page.host_times[number] < most:
            continue
        if page.host_times[number] > most or page.link_host[link] < commonest:
            most, commonest = page.host_times[number], page.link_host[link]
    page.home = home or (commonest if most > relative else 0)
    page.home_number = _find(&numbers, page.home) if page.home else -1
    return 0


cdef void _add_links(_Page page, int64_t first, Sums* after) noexcept:
    """The links of a block, to its sums."""
    cdef Py_ssize_t link
    cdef int flags
    for link in range(first, after.links):
        flags = page.link_flags[link]
        after.outer += flags & L_ABSOLUTE != 0 and page.link_host[link] != page.home
        after.nofollow += (flags & L_NOFOLLOW != 0) + (flags & L_SPONSORED != 0)


cdef void _write_links(_Page page, Py_ssize_t place, float* out) noexcept:
    cdef const int32_t* counts = page.counts + place * N_COUNTS
    cdef int32_t links = counts[C_LINKS], most = 0
    cdef Py_ssize_t link, first = page.sums[place].links
    cdef int fact
    out[0] = page.blocks[place].link_share
    out[2] = counts[C_LINK_CHARS] >= counts[C_CHARS]
    out[4] = min(counts[C_IMAGE_LINKS], 5)
    if counts[C_LINK_CHARS]:
        out[3] = _log_of(<float>counts[C_LINK_CHARS] / <float>max(links, 1))
    if not links:
        return
    out[1] = _log(links)
    for link in range(first, first + links):
        _add_facts(page, link, out + 5)
        if page.host_number[link] >= 0 and page.host_number[link] != page.home_number:
            most = max(most, page.host_times[page.host_number[link]])
    for fact in range(5, 5 + N_LINK_FACTS):
        out[fact] /= <float>links
    out[5 + N_LINK_FACTS] = _log(most)


cdef void _add_facts(_Page page, Py_ssize_t link, float* out) noexcept:
    """What kinds a link is of, to the counts of each kind."""
    cdef int flags = page.link_flags[link], mask
    cdef Py_ssize_t word
    cdef int64_t groups = 0
    if flags & L_ABSOLUTE:
        out[page.link_host[link] == page.home] += 1
    out[2] += flags & L_OTHER == 0
    out += 3
    for mask in range(N_MASKS):
        out[mask] += flags & MASKS[mask] != 0
    out += N_MASKS
    for word in range(page.link_start[link], page.link_start[link + 1]):
        groups |= LINK_WORDS.value(page.link_token[word])
    while groups:
        out[0] += groups & 1
        out += 1
        groups >>= 1


cdef void _write_span_links(const Sums* first, const Sums* end, float* out) noexcept:
    cdef float link_chars = end.link_chars - first.link_chars
    cdef float some = max(end.links - first.links, 1), size = end - first
    out[0] = link_chars / <float>(end.chars - first.chars)
    out[1] = <float>(end.outer - first.outer) / some
    out[2] = <float>(end.nofollow - first.nofollow) / some
    out[3] = min(<float>(end.links - first.links) / size, <float>5)
    out[4] = _log_of(link_chars / some)
    out[5] = min(<float>(end.images - first.images) / size, <float>5)
