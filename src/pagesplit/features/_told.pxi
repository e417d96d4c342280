# Part of _native.pyx: the family told; see told.py.

cdef Py_ssize_t OPENING = told.OPENING, SHORTEST = told.SHORTEST
cdef enum:
    WINDOW = 4  # characters; their hash is 16 bits, to which each character adds until four more have come
assert WINDOW <= SHORTEST


cdef inline uint32_t _slide(uint32_t window, Py_UCS4 char) noexcept:
    """The hash of a window that takes in the next character and leaves its first."""
    return (window << 4 ^ <uint32_t>char * 40503u) & 0xFFFF


cdef int _read_told(_Page page) except -1:
    cdef Py_ssize_t place
    cdef dict words = page.scan.told
    if not words:
        return 0
    for kind, name in enumerate(told.KINDS):
        if words.get(name):
            _find_openings(page, words[name], 1 << kind)
            page.told_length[kind] = _log(len(words[name]))
    for place in range(page.size):
        page.blocks[place + 1].told_before = page.blocks[place].told_before + (page.blocks[place].told != 0)
    page.told_blocks = page.blocks[page.size].told_before
    return 0


cdef int _find_openings(_Page page, str words, int bit) except -1:
    """Mark the blocks whose opening stands in the words; the others are mostly told by four characters that do not."""
    cdef uint8_t windows[0x10000 >> 3]
    cdef Py_ssize_t place, size = len(words)
    cdef int width = PyUnicode_KIND(words)
    cdef void* data = PyUnicode_DATA(words)
    cdef uint32_t window = 0
    memset(windows, 0, sizeof(windows))
    for place in range(size):
        window = _slide(window, PyUnicode_READ(width, data, place))
        windows[window >> 3] |= 1 << (window & 7)
    cdef str text
    likely = {}
    for place in range(page.size):
        text = page.texts[place]
        if len(text) >= SHORTEST and _may_stand(text, windows):
            likely.setdefault(text[:OPENING], []).append(place)
    for opening in told.found(set(likely), words):
        for place in likely[opening]:
            page.blocks[place].told |= bit
    return 0


cdef bint _may_stand(str text, const uint8_t* windows) noexcept:
    """Whether all windows of a text's opening are among some."""
    cdef int width = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef uint32_t window = 0
    cdef Py_ssize_t place
    for place in range(min(<Py_ssize_t>len(text), OPENING)):
        window = _slide(window, PyUnicode_READ(width, data, place))
        if place >= WINDOW - 1 and not windows[window >> 3] >> (window & 7) & 1:
            return False
    return True


cdef void _write_told(_Page page, Py_ssize_t place, float* out) noexcept:
    cdef const Block* one = &page.blocks[place]
    out[0], out[1] = one.told & 1, one.told >> 1
    out[2], out[3] = page.told_length[0], page.told_length[1]
    out[4] = _log(one.told_before)
    out[5] = _log(page.told_blocks - (one + 1).told_before)
