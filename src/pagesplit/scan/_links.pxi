# Part of _native.pyx: links, and what their targets tell; see words.py.

cdef Py_ssize_t _scheme_end(const char* href, Py_ssize_t size) noexcept:
    """Length of a URL's scheme without its colon, 0 where it has none."""
    cdef Py_ssize_t place
    cdef char char
    for place in range(size):
        char = href[place]
        if 97 <= (char | 32) <= 122:
            continue
        if place and (48 <= char <= 57 or char == 43 or char == 45 or char == 46):
            continue
        return place if place and char == 58 else 0
    return 0


cdef bint _same_word(const char* data, Py_ssize_t size, const char* lower) noexcept:
    cdef Py_ssize_t place
    if <Py_ssize_t>strlen(lower) != size:
        return False
    for place in range(size):
        if (data[place] | 32) != lower[place]:
            return False
    return True


cdef uint32_t _domain_crc(const char* host, Py_ssize_t size) noexcept:
    """CRC-32 of the registrable domain of an authority, 0 where it is empty."""
    cdef Py_ssize_t place, start = 0
    cdef Py_ssize_t dots[3]
    cdef int found = 0, keep
    cdef uint8_t byte
    cdef uint32_t crc = 0xFFFFFFFFu
    for place in range(size):
        if host[place] == 64:
            start = place + 1
    host, size = host + start, size - start
    for place in range(size):
        if host[place] == 58:
            size = place
            break
    while size and host[size - 1] == 46:
        size -= 1
    if not size:
        return 0
    place = size
    while place and found < 3:
        place -= 1
        if host[place] == 46:
            dots[found] = place
            found += 1
    # dots are found from the right: the last label is behind the first of them
    keep = 3 if found >= 2 and size - dots[0] - 1 == 2 and dots[0] - dots[1] - 1 <= 3 else 2
    start = dots[keep - 1] + 1 if found >= keep else 0
    for place in range(start, size):
        byte = host[place]
        crc = _crc_byte(crc, byte + 32 if 65 <= byte <= 90 else byte)
    return crc ^ 0xFFFFFFFFu


cdef int _link_facts(const char* href, Py_ssize_t size, int32_t* flags, uint32_t* host, _Column tokens) except -1:
    """`words.link_facts`."""
    cdef Py_ssize_t place, scheme, end
    flags[0], host[0] = 0, 0
    while size and <uint8_t>href[0] <= 32:
        href, size = href + 1, size - 1
    while size and <uint8_t>href[size - 1] <= 32:
        size -= 1
    if not size or href[0] == 35:
        flags[0] = F_FRAGMENT
        return 0
    for place in range(size):
        if href[place] == 35:
            size = place
            break
    scheme = _scheme_end(href, size)
    if scheme:
        if _same_word(href, scheme, b"mailto") or _same_word(href, scheme, b"tel") or _same_word(href, scheme, b"sms"):
            flags[0] = F_CONTACT
            return 0
        if _same_word(href, scheme, b"javascript"):
            flags[0] = F_SCRIPT
            return 0
        href, size = href + scheme + 1, size - scheme - 1
    if scheme or (size > 1 and href[0] == 47 and href[1] == 47):
        place = 0
        while place < size and (href[place] == 47 or href[place] == 92):
            place += 1
        end = place
        while end < size and href[end] != 47 and href[end] != 92 and href[end] != 63:
            end += 1
        host[0] = _domain_crc(href + place, end - place)
        flags[0] |= F_ABSOLUTE if host[0] else 0
    for place in range(size):
        if href[place] == 63:
            flags[0] |= F_QUERY
            break
    _push_name_tokens(tokens, href, size, LINK_WORDS_KEPT)
    return 0


cdef struct Link:
    int32_t block
    int32_t start  # of its characters in the block
    int32_t end
    int32_t flags
    uint32_t host
    int32_t tokens  # where those of its target start


@cython.final
cdef class _Links:
    """The links of a page that have text."""

    cdef list hrefs, rels
    cdef dict rel_known
    cdef _Column rows  # Link
    cdef _Column token
    cdef _Attributes attributes

    def __cinit__(self, _Attributes attributes):
        self.hrefs, self.rels, self.rel_known = [], [], {}
        self.rows, self.token = _Column(sizeof(Link)), _Column(4)
        self.attributes = attributes

    cdef int add(self, xmlNode* node, Py_ssize_t block, Py_ssize_t start, Py_ssize_t end) except -1:
        cdef Link* link = <Link*>self.rows.new_row()
        cdef const char* href
        self.attributes.read(node)
        href = self.attributes.get(A_HREF)
        link.block, link.start, link.end, link.tokens = block, start, end, self.token.size
        _link_facts(href, strlen(href), &link.flags, &link.host, self.token)
        self.hrefs.append(_decoded(href))
        link.flags |= self.rel(self.attributes.get(A_REL))
        if strcmp(self.attributes.get(A_TARGET), b"_blank") == 0:
            link.flags |= F_NEW_WINDOW
        return 0

    cdef int rel(self, const char* value) except -1:
        """Keep a rel attribute; gives its flags."""
        if not value[0]:
            self.rels.append("")
            return 0
        key = <bytes>value
        known = self.rel_known.get(key)
        if known is None:
            known = self.rel_known[key] = (_decoded(value), words.rel_flags(_decoded(value)))
        self.rels.append(known[0])
        return known[1]

    cdef int finish(self, out) except -1:
        cdef Link* first = <Link*>self.rows.data
        out.hrefs, out.rels = self.hrefs, self.rels
        out.link_block, out.link_from, out.link_to = (
            _field(self.rows, &first.block), _field(self.rows, &first.start), _field(self.rows, &first.end)
        )
        out.link_flags, out.link_host = _field(self.rows, &first.flags), _field(self.rows, &first.host, _UINT)
        out.link_token = self.token.as_array(_UINT)
        out.link_start = _field(self.rows, &first.tokens)
        out.link_start.append(self.token.size)
        return 0
