# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The scanner over libxml2's own tree: one pass numbers the elements, a second reads the text.

It reads lxml's nodes through lxml's public C interface and calls nothing of libxml2, so it links nothing.
`twin.py` says the same in Python; read that first. Tests hold the two equal.
"""

cimport cython
from cpython.array cimport array, clone
from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_DecodeUTF8, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, realloc
from libc.string cimport memcpy, memset, strcmp, strlen

from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlAttr, xmlNode

from pagesplit import block, tags
from pagesplit.scan import tables, words

cdef extern from "Python.h":
    Py_UCS4 PyUnicode_MAX_CHAR_VALUE(object text)

import_lxml__etree()

cdef enum:
    ELEMENT = 1
    TEXT = 3
    CDATA = 4
    NAME_CACHE = 256
    MAX_COUNTS = 64
    MAX_LOOK = 16


# -- tables, read once from the places that define them

cdef array _INT = array("i")
cdef array _UINT = array("I")
cdef array _LONG = array("q")

cdef int COUNTS = len(block.COUNTS)
cdef dict _column = {name: place for place, name in enumerate(block.COUNTS)}
cdef int C_CHARS = _column["chars"], C_WORDS = _column["words"], C_LETTERS = _column["letters"]
cdef int C_UPPERS = _column["uppers"], C_DIGITS = _column["digits"], C_STOPS = _column["stops"]
cdef int C_COMMAS = _column["commas"], C_SYMBOLS = _column["symbols"], C_WIDE = _column["wide"]
cdef int C_FOREIGN = _column["foreign"], C_SHORT = _column["short_words"], C_CAPITAL = _column["capital_words"]
cdef int C_LONGEST = _column["longest_word"], C_ENDS_STOP = _column["ends_stop"], C_ENDS_COLON = _column["ends_colon"]
cdef int C_STARTS_LOWER = _column["starts_lower"], C_STARTS_DIGIT = _column["starts_digit"]
cdef int C_STARTS_SYMBOL = _column["starts_symbol"], C_LINKS = _column["links"], C_IMAGE_LINKS = _column["image_links"]
cdef int C_LINK_CHARS = _column["link_chars"], C_TIME_CHARS = _column["time_chars"]

cdef int TAG_A = tags.TAG_NUMBER["a"], TAG_BUTTON = tags.TAG_NUMBER["button"], TAG_BR = tags.TAG_NUMBER["br"]
cdef int TAG_TITLE = tags.TAG_NUMBER["title"], TAG_HEAD = tags.TAG_NUMBER["head"]
cdef int TAG_BASE = tags.TAG_NUMBER["base"], TAG_LINK = tags.TAG_NUMBER["link"]
cdef int TAG_META = tags.TAG_NUMBER["meta"], TAG_HTML = tags.TAG_NUMBER["html"]

cdef int N_TAGS = len(tags.TAGS)
cdef array _skipped = array("i", [tag in tags.SKIPPED for tag in tags.TAGS])
cdef array _skipped_but_noscript = array(
    "i", [tag in tags.SKIPPED and tag != "noscript" for tag in tags.TAGS]
)
cdef array _inline = array("i", [tag in tags.INLINE for tag in tags.TAGS])
cdef array _span = array("i", [_column[tables.SPANS[tag]] if tag in tables.SPANS else -1 for tag in tags.TAGS])
cdef array _event = array("i", [_column[tables.EVENTS[tag]] if tag in tables.EVENTS else -1 for tag in tags.TAGS])
cdef array _within = array("q", [1 << tags.WITHIN.index(tag) if tag in tags.WITHIN else 0 for tag in tags.TAGS])
cdef int* SKIPPED = _skipped.data.as_ints
cdef int* SKIPPED_BUT_NOSCRIPT = _skipped_but_noscript.data.as_ints
cdef int* INLINE = _inline.data.as_ints
cdef int* SPAN = _span.data.as_ints
cdef int* EVENT = _event.data.as_ints
cdef long long* WITHIN = <long long*>_within.data.as_voidptr

cdef list _look_names = [name.encode() for name in tables.LOOK_ATTRIBUTES]
cdef int N_LOOK = len(_look_names)
cdef char* LOOK_NAMES[MAX_LOOK]
for _place in range(N_LOOK):
    LOOK_NAMES[_place] = <char*><bytes>_look_names[_place]

cdef int WORDS_KEPT = tables.WORDS_KEPT, LINK_WORDS_KEPT = tables.LINK_WORDS_KEPT
cdef int F_FRAGMENT = block.LINK_FRAGMENT, F_ABSOLUTE = block.LINK_ABSOLUTE, F_CONTACT = block.LINK_CONTACT
cdef int F_SCRIPT = block.LINK_SCRIPT, F_QUERY = block.LINK_QUERY, F_NEW_WINDOW = block.LINK_NEW_WINDOW
cdef object _rel_flags = words.rel_flags
cdef object _head_metas = tables.HEAD_METAS

cdef uint32_t CRC[256]


cdef void _fill_crc() noexcept:
    cdef uint32_t value
    cdef int place, bit
    for place in range(256):
        value = place
        for bit in range(8):
            value = (value >> 1) ^ (0xEDB88320u if value & 1 else 0)
        CRC[place] = value


_fill_crc()

# What a code point is, for those below 0x30000; a bit each
cdef enum:
    SPACE_CHAR = 1
    DIGIT_CHAR = 2
    WORD_CHAR = 4  # letter, digit or mark
    ALPHA_CHAR = 8
    UPPER_CHAR = 16  # twice ALPHA_CHAR, see _count_text
    WIDE_CHAR = 32
    STOP_CHAR = 64
    COMMA_CHAR = 128

cdef enum:
    TABLED = 0x10000

cdef uint8_t KIND[TABLED]
cdef str _stops = tables.STOPS, _commas = tables.COMMAS, _plain = tables.PLAIN_SYMBOLS


cdef int _kind_of(Py_UCS4 char):
    """The bits of one character, as `words` and `twin` decide them."""
    cdef str text = chr(char)
    return (
        (SPACE_CHAR if char.isspace() else 0)
        | (DIGIT_CHAR if char.isdigit() else 0)
        | (WORD_CHAR if words.is_word_char(text) else 0)
        | (ALPHA_CHAR if char.isalpha() else 0)
        | (UPPER_CHAR if char.isupper() else 0)
        | (WIDE_CHAR if words.in_ranges(text, tables.WIDE) else 0)
        | (STOP_CHAR if text in _stops else 0)
        | (COMMA_CHAR if text in _commas else 0)
    )


cdef uint8_t KNOWN[TABLED >> 8]  # which pages of KIND are filled: each is when a character first needs it


cdef int _fill_kinds(int page) except -1:
    cdef int code
    for code in range(page << 8, (page + 1) << 8):
        KIND[code] = _kind_of(code)
    KNOWN[page] = 1
    return 0


cdef inline int _kind(Py_UCS4 char) except -1:
    cdef uint32_t code = char
    if code >= TABLED:
        return _kind_of(char)
    if not KNOWN[code >> 8]:
        _fill_kinds(code >> 8)
    return KIND[code]


# -- growing columns

cdef struct Column:
    char* data
    Py_ssize_t size  # in items
    Py_ssize_t room
    int width  # bytes an item


cdef int _grow(Column* column, Py_ssize_t more) except -1:
    cdef Py_ssize_t room = max(column.room * 2, column.size + more, 256)
    cdef char* data = <char*>realloc(column.data, room * column.width)
    if data == NULL:
        raise MemoryError("out of memory while scanning a page")
    column.data, column.room = data, room
    return 0


cdef inline int _push(Column* column, int32_t value) except -1:
    if column.size == column.room:
        _grow(column, 1)
    (<int32_t*>column.data)[column.size] = value
    column.size += 1
    return 0


cdef inline int _push_long(Column* column, int64_t value) except -1:
    if column.size == column.room:
        _grow(column, 1)
    (<int64_t*>column.data)[column.size] = value
    column.size += 1
    return 0


cdef inline int _push_char(Column* column, char value) except -1:
    if column.size == column.room:
        _grow(column, 1)
    column.data[column.size] = value
    column.size += 1
    return 0


cdef int _push_bytes(Column* column, const char* data, Py_ssize_t size) except -1:
    if column.size + size > column.room:
        _grow(column, size)
    memcpy(column.data + column.size, data, size)
    column.size += size
    return 0


cdef inline int32_t _get(Column* column, Py_ssize_t place) noexcept:
    return (<int32_t*>column.data)[place]


cdef inline void _set(Column* column, Py_ssize_t place, int32_t value) noexcept:
    (<int32_t*>column.data)[place] = value


cdef array _as_array(array template, Column* column):
    cdef array out = clone(template, column.size, False)
    if column.size:
        memcpy(out.data.as_voidptr, column.data, column.size * column.width)
    return out


cdef inline uint64_t _mixed(uint64_t key) noexcept:
    """A key's bits well mixed (the finisher of SplitMix64), so that no page's keys crowd together."""
    key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9u
    key = (key ^ (key >> 27)) * 0x94D049BB133111EBu
    return key ^ (key >> 31)


cdef int _count_same(int64_t* keys, Py_ssize_t size, int* first, int* times) except -1:
    """For each key, the place where it occurs first and how often it occurs; a hash table holds those places, plus 1."""
    cdef Py_ssize_t place, slot, mask = 15
    cdef int32_t* table
    while mask < 2 * size:
        mask = 2 * mask + 1
    table = <int32_t*>calloc(mask + 1, 4)
    if table == NULL:
        raise MemoryError("out of memory while scanning a page")
    for place in range(size):
        slot = _mixed(keys[place]) & mask
        while table[slot] and keys[table[slot] - 1] != keys[place]:
            slot = (slot + 1) & mask
        if not table[slot]:
            table[slot] = place + 1
            times[place] = 0
        first[place] = table[slot] - 1
        times[first[place]] += 1
    free(table)
    for place in range(size):
        times[place] = times[first[place]]
    return 0


# -- names and attributes

cdef inline bint _is_text(xmlNode* node) noexcept:
    return node.type == TEXT or node.type == CDATA


cdef object _value(xmlAttr* attribute):
    """An attribute's value as bytes."""
    cdef xmlNode* child = attribute.children
    if child == NULL:
        return b""
    if child.next == NULL:
        return <bytes>(<char*>child.content) if child.content != NULL else b""
    parts = []
    while child != NULL:
        if child.content != NULL:
            parts.append(<bytes>(<char*>child.content))
        child = child.next
    return b"".join(parts)


cdef inline bint _named(xmlAttr* attribute, const char* name) noexcept:
    return (
        attribute.name[0] == name[0]  # saves most calls
        and attribute.ns == NULL
        and strcmp(<const char*>attribute.name, name) == 0
    )


cdef object _attribute(xmlNode* node, const char* name):
    """An attribute's value as bytes, None where the element lacks it."""
    cdef xmlAttr* attribute = node.properties
    while attribute != NULL:
        if _named(attribute, name):
            return _value(attribute)
        attribute = attribute.next
    return None


cdef str _decoded(bytes value):
    return value.decode("utf-8", "replace")


cdef bint _style_has(const char* style, const char* wanted) noexcept:
    """Whether a style holds a declaration, white space and case aside."""
    cdef const char* start = style
    cdef const char* here
    cdef const char* want
    cdef char char
    while start[0]:
        if start[0] != wanted[0] and start[0] + 32 != wanted[0]:  # or a long run of white space is read again and again
            start += 1
            continue
        here, want = start, wanted
        while want[0]:
            char = here[0]
            if char == 32 or char == 9 or char == 10 or char == 12 or char == 13:
                here += 1
                continue
            if 65 <= char <= 90:
                char += 32
            if char != want[0]:
                break
            here += 1
            want += 1
        if not want[0]:
            return True
        start += 1
    return False


cdef int _push_name_tokens(Column* tokens, const char* data, Py_ssize_t size, int most) except -1:
    """`words.name_tokens`, at most `most` of them."""
    cdef Py_ssize_t place
    cdef uint32_t crc = 0xFFFFFFFFu
    cdef int length = 0, kept = 0
    cdef bint lower = False, upper
    cdef uint8_t char
    for place in range(size + 1):
        char = <uint8_t>data[place] if place < size else 0
        upper = 65 <= char <= 90
        if length and (not (upper or 97 <= char <= 122 or char >= 128) or (upper and lower)):
            if length > 1:
                _push(tokens, <int32_t>(crc ^ 0xFFFFFFFFu))
                kept += 1
                if kept == most:
                    return 0
            crc, length = 0xFFFFFFFFu, 0
        if upper or 97 <= char <= 122 or char >= 128:
            lower = not upper
            crc = CRC[(crc ^ (char + 32 if upper else char)) & 0xFF] ^ (crc >> 8)
            length += 1
    return 0


cdef inline uint32_t _crc_char(uint32_t crc, uint32_t char) noexcept:
    """CRC-32 carried on over a character's UTF-8."""
    if char < 0x80:
        return CRC[(crc ^ char) & 0xFF] ^ (crc >> 8)
    if char < 0x800:
        crc = CRC[(crc ^ (0xC0 | (char >> 6))) & 0xFF] ^ (crc >> 8)
    else:
        if char < 0x10000:
            crc = CRC[(crc ^ (0xE0 | (char >> 12))) & 0xFF] ^ (crc >> 8)
        else:
            crc = CRC[(crc ^ (0xF0 | (char >> 18))) & 0xFF] ^ (crc >> 8)
            crc = CRC[(crc ^ (0x80 | ((char >> 12) & 0x3F))) & 0xFF] ^ (crc >> 8)
        crc = CRC[(crc ^ (0x80 | ((char >> 6) & 0x3F))) & 0xFF] ^ (crc >> 8)
    return CRC[(crc ^ (0x80 | (char & 0x3F))) & 0xFF] ^ (crc >> 8)


cdef inline uint32_t _lower(uint32_t char) noexcept:
    """An ASCII capital as a small letter, all else as it is."""
    return char + 32 if 65 <= char <= 90 else char


cdef uint32_t _word_crc(int width, void* data, Py_ssize_t start, Py_ssize_t end) noexcept:
    """CRC-32 of a word; of as many zeros as it has digits, at most four, where it is a number."""
    cdef uint32_t crc = 0xFFFFFFFFu
    cdef Py_ssize_t place
    cdef bint number = True
    for place in range(start, end):
        if not (48 <= PyUnicode_READ(width, data, place) <= 57):
            number = False
            break
    for place in range(start, min(end, start + 4) if number else end):
        crc = _crc_char(crc, 48 if number else _lower(PyUnicode_READ(width, data, place)))
    return crc ^ 0xFFFFFFFFu


cdef int _push_text_tokens(Column* tokens, str text) except -1:
    """`words.text_tokens`."""
    # ASCII is made lower as it is read, which spares a copy
    cdef str lowered = text if PyUnicode_MAX_CHAR_VALUE(text) < 0x80 else text.lower()
    cdef Py_ssize_t place, size = len(lowered), start = -1
    cdef Py_ssize_t full = tokens.size + WORDS_KEPT
    cdef int width = PyUnicode_KIND(lowered)
    cdef void* data = PyUnicode_DATA(lowered)
    cdef Py_UCS4 char, last_wide = 0
    cdef int kind
    for place in range(size):
        char = PyUnicode_READ(width, data, place)
        kind = _kind(char)
        if kind & WORD_CHAR and not kind & WIDE_CHAR:
            if start < 0:
                start = place
            last_wide = 0
            continue
        if start >= 0:
            _push(tokens, <int32_t>_word_crc(width, data, start, place))
            start = -1
            if tokens.size == full:
                return 0
        if kind & WIDE_CHAR:
            if last_wide:
                _push(tokens, <int32_t>(_crc_char(_crc_char(0xFFFFFFFFu, last_wide), char) ^ 0xFFFFFFFFu))
            last_wide = char
        else:
            last_wide = 0
            if not kind & SPACE_CHAR and char not in _plain:
                _push(tokens, <int32_t>(_crc_char(0xFFFFFFFFu, char) ^ 0xFFFFFFFFu))
        if tokens.size == full:
            return 0
    if start >= 0:
        _push(tokens, <int32_t>_word_crc(width, data, start, size))
    return 0


# Counters of characters, a byte each of one number, by what a character is
cdef enum:
    UPPERS = 0
    WIDES = 8
    DIGITS = 16
    LETTERS = 24
    STOPS = 32
    COMMAS = 40
    SYMBOLS = 48
    FOREIGNS = 56

cdef uint64_t ADDS[256]


cdef void _fill_adds() noexcept:
    """What a character of each kind adds to the counters."""
    cdef int kind, shift
    for kind in range(256):
        shift = (
            DIGITS if kind & DIGIT_CHAR else LETTERS if kind & WORD_CHAR else STOPS if kind & STOP_CHAR
            else COMMAS if kind & COMMA_CHAR else SYMBOLS
        )
        ADDS[kind] = (
            <uint64_t>1 << shift
            | (<uint64_t>1 << UPPERS if kind & UPPER_CHAR else 0)
            | (<uint64_t>1 << WIDES if kind & WIDE_CHAR else 0)
        )


_fill_adds()


cdef void _add_counters(uint64_t counters, int32_t* row) noexcept:
    row[C_UPPERS] += counters >> UPPERS & 0xFF
    row[C_WIDE] += counters >> WIDES & 0xFF
    row[C_DIGITS] += counters >> DIGITS & 0xFF
    row[C_LETTERS] += counters >> LETTERS & 0xFF
    row[C_STOPS] += counters >> STOPS & 0xFF
    row[C_COMMAS] += counters >> COMMAS & 0xFF
    row[C_SYMBOLS] += counters >> SYMBOLS & 0xFF
    row[C_FOREIGN] += counters >> FOREIGNS & 0xFF


cdef int _count_text(str text, int32_t* row) except -1:
    """`twin.count_text`."""
    cdef Py_ssize_t place, size = len(text)
    cdef int width = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef int kind, length = 0, counted = 0
    cdef int small = ALPHA_CHAR  # what all characters of the word are so far: letters, and none of them a capital
    cdef uint64_t counters = 0
    cdef Py_UCS4 char
    cdef int first = _kind(text[0]), last = _kind(text[size - 1])
    for place in range(size + 1):
        char = PyUnicode_READ(width, data, place) if place < size else 32
        if char == 32:
            row[C_WORDS] += 1
            row[C_SHORT] += length <= 3 and small != 0
            row[C_LONGEST] = max(row[C_LONGEST], length)
            row[C_CHARS] += length
            length, small = 0, ALPHA_CHAR
            continue
        kind = _kind(char)
        if not length:
            row[C_CAPITAL] += kind & UPPER_CHAR != 0
        length += 1
        small &= kind & ~((kind & UPPER_CHAR) >> 1)
        counters += ADDS[kind] + (<uint64_t>(char > 0x7F) << FOREIGNS)
        counted += 1
        if counted == 0xFF:  # before a counter runs over
            _add_counters(counters, row)
            counters = counted = 0
    _add_counters(counters, row)
    row[C_ENDS_STOP] = last & STOP_CHAR != 0
    row[C_ENDS_COLON] = text[size - 1] == 0x3A or text[size - 1] == 0xFF1A
    row[C_STARTS_LOWER] = first & ALPHA_CHAR != 0 and first & UPPER_CHAR == 0
    row[C_STARTS_DIGIT] = first & DIGIT_CHAR != 0
    row[C_STARTS_SYMBOL] = first & WORD_CHAR == 0
    return 0


# -- links

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
    cdef uint32_t crc = 0xFFFFFFFFu
    cdef uint8_t char
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
        char = <uint8_t>host[place]
        if 65 <= char <= 90:
            char += 32
        crc = CRC[(crc ^ char) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFFu


cdef int _link_facts(const char* href, Py_ssize_t size, int* flags, uint32_t* host, Column* tokens) except -1:
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


# -- the walk

cdef struct OpenLink:
    xmlNode* node
    Py_ssize_t start
    Py_ssize_t end


@cython.final
cdef class _Walk:
    """State of one scan; see `twin._Walk`."""

    cdef object out
    cdef dict name_number, look_number, rel_known
    cdef list names, looks, texts, hrefs, rels
    cdef int* skipped  # by tag: whether the element's text is none of the page
    # first pass, one row an element
    cdef Column node_name, node_parent, node_end, node_tag, node_block
    cdef const void* cached_name[NAME_CACHE]
    cdef const void* cached_ns[NAME_CACHE]
    cdef int cached_number[NAME_CACHE]
    cdef Column name_tag
    # output columns
    cdef Column box_node, box_parent, box_first, box_end, box_depth, box_tag, box_look, box_hidden, box_within
    cdef Column look_token, look_start, block_box, block_run, counts, word_token, word_start
    cdef Column inline_block, inline_look
    cdef Column link_block, link_from, link_to, link_flags, link_host, link_token, link_start
    # second pass
    cdef Column box_runs, box_link
    cdef int box
    cdef int depth[MAX_COUNTS]
    cdef int32_t row[MAX_COUNTS]
    cdef Column text  # UTF-8 of the run so far, folded
    cdef Py_ssize_t length  # its characters
    cdef Py_ssize_t edge
    cdef bint space
    cdef Column link_starts, links, scratch

    def __cinit__(self):
        cdef Column** every = [
            &self.node_name, &self.node_parent, &self.node_end, &self.node_tag, &self.node_block, &self.name_tag,
            &self.box_node, &self.box_parent, &self.box_first, &self.box_end, &self.box_depth, &self.box_tag,
            &self.box_look, &self.box_hidden, &self.look_token, &self.look_start, &self.block_box, &self.block_run,
            &self.counts, &self.word_token, &self.word_start, &self.inline_block, &self.inline_look,
            &self.link_block, &self.link_from, &self.link_to, &self.link_flags, &self.link_host, &self.link_token,
            &self.link_start, &self.box_runs,
        ]
        for place in range(31):
            every[place].width = 4
        self.box_within.width = 8
        self.box_link.width = self.link_starts.width = 8
        self.links.width = sizeof(OpenLink)
        self.text.width = self.scratch.width = 1
        self.name_number, self.look_number, self.rel_known = {}, {}, {}
        self.names, self.looks, self.texts, self.hrefs, self.rels = [], [], [], [], []
        self.box = -1
        self.edge = -1

    def __dealloc__(self):
        cdef Column** every = [
            &self.node_name, &self.node_parent, &self.node_end, &self.node_tag, &self.node_block, &self.name_tag,
            &self.box_node, &self.box_parent, &self.box_first, &self.box_end, &self.box_depth, &self.box_tag,
            &self.box_look, &self.box_hidden, &self.look_token, &self.look_start, &self.block_box, &self.block_run,
            &self.counts, &self.word_token, &self.word_start, &self.inline_block, &self.inline_look,
            &self.link_block, &self.link_from, &self.link_to, &self.link_flags, &self.link_host, &self.link_token,
            &self.link_start, &self.box_runs, &self.box_within, &self.box_link, &self.link_starts, &self.links,
            &self.text, &self.scratch,
        ]
        for place in range(37):
            free(every[place].data)

    # -- first pass

    cdef int name_of(self, xmlNode* node) except -1:
        """Number of the element's name on this page; fills `name_tag` for new ones."""
        cdef size_t slot = ((<size_t>node.name >> 3) ^ (<size_t>node.ns >> 5)) % NAME_CACHE
        if self.cached_name[slot] == <const void*>node.name and self.cached_ns[slot] == <const void*>node.ns and node.name != NULL:
            return self.cached_number[slot]
        local = (<bytes>(<const char*>node.name)).decode("utf-8", "replace")
        if node.ns == NULL:
            path_name = local
        elif node.ns.prefix == NULL:
            path_name = "*"
        else:
            path_name = (<bytes>(<const char*>node.ns.prefix)).decode("utf-8", "replace") + ":" + local
        key = (path_name, local)
        number = self.name_number.get(key)
        if number is None:
            number = self.name_number[key] = len(self.names)
            self.names.append(path_name)
            _push(&self.name_tag, tags.TAG_NUMBER.get(local.lower(), 0))
        self.cached_name[slot], self.cached_ns[slot] = <const void*>node.name, <const void*>node.ns
        self.cached_number[slot] = number
        return number

    cdef int census(self, xmlNode* root) except -1:
        """Number the elements, find which inline ones hold blocks, read what the head says."""
        cdef xmlNode* node = root
        cdef int parent = -1, number, name, tag, up
        while True:
            # node is an element seen for the first time
            number = self.node_name.size
            name = self.name_of(node)
            tag = _get(&self.name_tag, name)
            _push(&self.node_name, name)
            _push(&self.node_parent, parent)
            _push(&self.node_tag, tag)
            _push(&self.node_end, number + 1)
            _push(&self.node_block, not INLINE[tag] and not self.skipped[tag])
            if _get(&self.node_block, number):
                up = parent
                while up >= 0 and INLINE[_get(&self.node_tag, up)] and not _get(&self.node_block, up):
                    _set(&self.node_block, up, 1)
                    up = _get(&self.node_parent, up)
            if tag == TAG_TITLE or tag == TAG_BASE or tag == TAG_LINK or tag == TAG_META or tag == TAG_HTML:
                self.read_head(node, tag, parent)
            # on to the next element: a child, else a sibling, else a sibling of an ancestor
            if node.children != NULL and self.first_element(&node, node.children):
                parent = number
                continue
            while node != root and not self.first_element(&node, node.next):
                node = node.parent
                number = parent
                _set(&self.node_end, number, self.node_name.size)
                parent = _get(&self.node_parent, number)
            if node == root:
                return 0

    cdef bint first_element(self, xmlNode** found, xmlNode* node) noexcept:
        """Move to the first element among a node and its following siblings."""
        while node != NULL:
            if node.type == ELEMENT:
                found[0] = node
                return True
            node = node.next
        return False

    cdef int read_head(self, xmlNode* node, int tag, int parent) except -1:
        cdef xmlNode* child = node.children
        head = self.out.head
        if tag == TAG_TITLE:
            if parent >= 0 and _get(&self.node_tag, parent) == TAG_HEAD and "title" not in head:
                parts = []
                while child != NULL and _is_text(child):
                    parts.append(<bytes>(<char*>child.content))
                    child = child.next
                head["title"] = _decoded(b"".join(parts))
            return 0
        if tag == TAG_META:
            value = _attribute(node, b"property")
            if value is not None and _decoded(value) in _head_metas:
                head.setdefault(_decoded(value), _decoded(_attribute(node, b"content") or b""))
            return 0
        if tag == TAG_LINK and _attribute(node, b"rel") != b"canonical":
            return 0
        value = _attribute(node, b"lang" if tag == TAG_HTML else b"href")
        if value is not None:
            head.setdefault("lang" if tag == TAG_HTML else "base" if tag == TAG_BASE else "canonical", _decoded(value))
        return 0

    # -- second pass

    cdef int read(self, xmlNode* root) except -1:
        """Walk the tree by its own pointers; `number` is the open element's, `next_number` the next unseen one's."""
        cdef xmlNode* node = root
        cdef int number = -1, next_number = 0
        while True:
            if node.type == ELEMENT:
                if self.skipped[_get(&self.node_tag, next_number)]:
                    self.count_event(_get(&self.node_tag, next_number))
                    next_number = _get(&self.node_end, next_number)
                else:
                    number, next_number = next_number, next_number + 1
                    self.enter(node, number)
                    if node.children != NULL:
                        node = node.children
                        continue
                    self.leave(node, number)
                    number = _get(&self.node_parent, number)
            elif _is_text(node) and node.content != NULL:
                self.add(<const char*>node.content)
            while node != root and node.next == NULL:
                node = node.parent
                self.leave(node, number)
                number = _get(&self.node_parent, number)
            if node == root:
                return 0
            node = node.next

    cdef int enter(self, xmlNode* node, int number) except -1:
        cdef int tag = _get(&self.node_tag, number)
        if _get(&self.node_block, number) or self.box < 0:
            self.flush()
            self.open_box(node, number, tag)
        else:
            self.open_inline(node, tag)
        if SPAN[tag] >= 0:
            self.depth[SPAN[tag]] += 1
        self.count_event(tag)
        if tag == TAG_BR:
            self.space = True
        return 0

    cdef int leave(self, xmlNode* node, int number) except -1:
        cdef int tag = _get(&self.node_tag, number)
        if SPAN[tag] >= 0:
            self.depth[SPAN[tag]] -= 1
        if _get(&self.box_node, self.box) == number:
            self.flush()
            _set(&self.box_end, self.box, len(self.texts))
            self.box = _get(&self.box_parent, self.box)
        elif tag == TAG_A:
            self.close_link(node)
        elif tag == TAG_BUTTON:
            self.edge = self.length
        return 0

    cdef inline void count_event(self, int tag) noexcept:
        if EVENT[tag] >= 0:
            self.row[EVENT[tag]] += 1

    cdef int open_box(self, xmlNode* node, int number, int tag) except -1:
        cdef int parent = self.box
        self.box = self.box_node.size
        _push(&self.box_node, number)
        _push(&self.box_parent, parent)
        _push(&self.box_first, len(self.texts))
        _push(&self.box_end, 0)
        _push(&self.box_depth, _get(&self.box_depth, parent) + 1 if parent >= 0 else 0)
        _push(&self.box_tag, tag)
        _push(&self.box_look, self.look(node, tag))
        _push(&self.box_hidden, self.own_hidden(node) | (_get(&self.box_hidden, parent) if parent >= 0 else 0))
        _push_long(&self.box_within, WITHIN[tag] | ((<int64_t*>self.box_within.data)[parent] if parent >= 0 else 0))
        _push(&self.box_runs, 0)
        if tag == TAG_A:
            _push_long(&self.box_link, <int64_t><size_t>node)
        else:
            _push_long(&self.box_link, (<int64_t*>self.box_link.data)[parent] if parent >= 0 else 0)
        return 0

    cdef int own_hidden(self, xmlNode* node) except -1:
        cdef xmlAttr* attribute = node.properties
        cdef int hidden = 0
        cdef bytes value
        while attribute != NULL:
            if _named(attribute, b"style"):
                value = _value(attribute)
                if _style_has(value, b"display:none") or _style_has(value, b"visibility:hidden"):
                    hidden |= 1
            elif _named(attribute, b"hidden"):
                hidden |= 1
            elif _named(attribute, b"aria-hidden") and _value(attribute) == b"true":
                hidden |= 2
            attribute = attribute.next
        return hidden

    cdef int look(self, xmlNode* node, int tag) except -2:
        """Number of the element's look, -1 where it has none."""
        cdef xmlAttr* found[MAX_LOOK]
        cdef xmlAttr* attribute = node.properties
        cdef int place
        cdef bytes value
        memset(found, 0, sizeof(found))
        while attribute != NULL:
            if attribute.children != NULL:
                for place in range(N_LOOK):
                    if found[place] == NULL and _named(attribute, LOOK_NAMES[place]):
                        found[place] = attribute
                        break
            attribute = attribute.next
        self.scratch.size = 0
        if tag == 0:
            value = (<bytes>(<const char*>node.name)).decode("utf-8", "replace").lower().encode()
            _push_bytes(&self.scratch, value, len(value))
        for place in range(N_LOOK):
            if found[place] != NULL:
                if found[place].children.next == NULL and found[place].children.content != NULL:
                    if not found[place].children.content[0]:
                        continue
                    if self.scratch.size:
                        _push_char(&self.scratch, 32)
                    _push_bytes(&self.scratch, <char*>found[place].children.content,
                                strlen(<char*>found[place].children.content))
                    continue
                value = _value(found[place])
                if value:
                    if self.scratch.size:
                        _push_char(&self.scratch, 32)
                    _push_bytes(&self.scratch, value, len(value))
        if not self.scratch.size:
            return -1
        value = PyBytes_FromStringAndSize(self.scratch.data, self.scratch.size)
        known = self.look_number.get(value)
        if known is None:
            known = self.look_number[value] = len(self.looks)
            self.looks.append(_decoded(value))
            _push(&self.look_start, self.look_token.size)
            _push_name_tokens(&self.look_token, self.scratch.data, self.scratch.size, -1)
        return known

    cdef int open_inline(self, xmlNode* node, int tag) except -1:
        cdef int look = self.look(node, tag) if node.properties != NULL or tag == 0 else -1
        if look >= 0:
            _push(&self.inline_block, len(self.texts))
            _push(&self.inline_look, look)
        if tag == TAG_A or tag == TAG_BUTTON:
            self.space = self.space or self.edge == self.length
        if tag == TAG_A:
            _push_long(&self.link_starts, self.length)
        return 0

    # -- one run of text

    cdef void open_run(self) noexcept:
        self.text.size = self.length = 0
        self.space = False
        self.edge = -1
        self.link_starts.size = self.links.size = 0

    cdef int add(self, const char* raw) except -1:
        """Append text to the run, white space folded."""
        cdef const uint8_t* here = <const uint8_t*>raw
        cdef const uint8_t* start
        cdef Py_ssize_t solid = 0, before
        cdef int column
        while here[0]:
            if here[0] <= 32:
                # the control characters that count as white space; others are text
                if here[0] == 32 or 9 <= here[0] <= 13 or 28 <= here[0] <= 31:
                    self.space = True
                    here += 1
                    continue
            elif here[0] >= 0x80 and _space_bytes(here):
                self.space = True
                here += _space_bytes(here)
                continue
            if self.space:
                if self.length:
                    _push_char(&self.text, 32)
                    self.length += 1
                self.space = False
            start, before = here, solid
            while here[0] > 32:
                if here[0] >= 0x80 and _space_bytes(here):
                    break
                solid += here[0] & 0xC0 != 0x80
                here += 1
            if here == start:
                solid += 1
                here += 1
            _push_bytes(&self.text, <const char*>start, here - start)
            self.length += solid - before
        if solid:
            for column in range(C_LINK_CHARS, C_TIME_CHARS + 1):
                if self.depth[column]:
                    self.row[column] += solid
        return 0

    cdef int close_link(self, xmlNode* node) except -1:
        cdef OpenLink link
        self.link_starts.size -= 1
        link.node = node
        link.start = (<int64_t*>self.link_starts.data)[self.link_starts.size]
        link.end = self.edge = self.length
        if link.start == link.end:
            self.row[C_IMAGE_LINKS] += 1
        else:
            self.keep_link(&link)
        return 0

    cdef int keep_link(self, OpenLink* link) except -1:
        if self.links.size == self.links.room:
            _grow(&self.links, 1)
        (<OpenLink*>self.links.data)[self.links.size] = link[0]
        self.links.size += 1
        return 0

    cdef int flush(self) except -1:
        """End the run: keep it as a block if it has text, else forget what was noted for it."""
        cdef Py_ssize_t place
        cdef int number = len(self.texts)
        cdef OpenLink link
        cdef str text
        if not self.length:
            while self.inline_block.size and _get(&self.inline_block, self.inline_block.size - 1) == number:
                self.inline_block.size -= 1
                self.inline_look.size -= 1
            self.open_run()
            return 0
        text = PyUnicode_DecodeUTF8(self.text.data, self.text.size, "replace")
        link.node = <xmlNode*><size_t>(<int64_t*>self.box_link.data)[self.box]
        if link.node != NULL:
            link.start, link.end = 0, self.length
            self.keep_link(&link)
        for place in range(self.links.size):
            link = (<OpenLink*>self.links.data)[place]
            self.add_link(link.node, number, link.start + (text[link.start] == 32), link.end)
        self.row[C_LINKS] = self.links.size
        _count_text(text, self.row)
        self.texts.append(text)
        _push(&self.block_box, self.box)
        _push(&self.block_run, _get(&self.box_runs, self.box))
        _set(&self.box_runs, self.box, _get(&self.box_runs, self.box) + 1)
        if self.counts.size + COUNTS > self.counts.room:
            _grow(&self.counts, COUNTS)
        memcpy(self.counts.data + self.counts.size * 4, self.row, COUNTS * 4)
        self.counts.size += COUNTS
        memset(self.row, 0, sizeof(self.row))
        _push(&self.word_start, self.word_token.size)
        _push_text_tokens(&self.word_token, text)
        self.open_run()
        return 0

    cdef int add_link(self, xmlNode* node, int number, Py_ssize_t start, Py_ssize_t end) except -1:
        cdef bytes href = _attribute(node, b"href") or b""
        cdef bytes rel = _attribute(node, b"rel") or b""
        cdef int flags
        cdef uint32_t host
        _push(&self.link_start, self.link_token.size)
        _link_facts(href, len(href), &flags, &host, &self.link_token)
        if rel:
            known = self.rel_known.get(rel)
            if known is None:
                known = self.rel_known[rel] = (_decoded(rel), _rel_flags(_decoded(rel)))
            self.rels.append(known[0])
            flags |= <int>known[1]
        else:
            self.rels.append("")
        if _attribute(node, b"target") == b"_blank":
            flags |= F_NEW_WINDOW
        self.hrefs.append(_decoded(href))
        _push(&self.link_block, number)
        _push(&self.link_from, start)
        _push(&self.link_to, end)
        _push(&self.link_flags, flags)
        _push(&self.link_host, <int32_t>host)
        return 0

    cdef object finish(self):
        cdef Column box_up
        cdef int place, parent
        cdef array ups = clone(_INT, self.box_node.size, False)
        _push(&self.look_start, self.look_token.size)
        _push(&self.word_start, self.word_token.size)
        _push(&self.link_start, self.link_token.size)
        for place in range(self.box_node.size):
            parent = _get(&self.box_parent, place)
            if parent >= 0 and self.box_size(parent) == self.box_size(place):
                parent = ups.data.as_ints[parent]
            ups.data.as_ints[place] = parent
        out = self.out
        self.name_tag.size = 0  # done with; the title's words take its room
        _push_text_tokens(&self.name_tag, out.head.get("og:title") or out.head.get("title", ""))
        out.title_token = _as_array(_UINT, &self.name_tag)
        out.names, out.looks, out.texts, out.hrefs, out.rels = self.names, self.looks, self.texts, self.hrefs, self.rels
        out.node_name = _as_array(_INT, &self.node_name)
        out.node_parent = _as_array(_INT, &self.node_parent)
        out.box_node = _as_array(_INT, &self.box_node)
        out.box_parent = _as_array(_INT, &self.box_parent)
        out.box_up = ups
        out.box_first = _as_array(_INT, &self.box_first)
        out.box_end = _as_array(_INT, &self.box_end)
        out.box_depth = _as_array(_INT, &self.box_depth)
        out.box_tag = _as_array(_INT, &self.box_tag)
        out.box_look = _as_array(_INT, &self.box_look)
        out.box_hidden = _as_array(_INT, &self.box_hidden)
        out.box_within = _as_array(_LONG, &self.box_within)
        self.count_boxes()
        out.look_token = _as_array(_UINT, &self.look_token)
        out.look_start = _as_array(_INT, &self.look_start)
        out.block_box = _as_array(_INT, &self.block_box)
        out.block_run = _as_array(_INT, &self.block_run)
        out.counts = _as_array(_INT, &self.counts)
        out.word_token = _as_array(_UINT, &self.word_token)
        out.word_start = _as_array(_INT, &self.word_start)
        out.inline_block = _as_array(_INT, &self.inline_block)
        out.inline_look = _as_array(_INT, &self.inline_look)
        out.link_block = _as_array(_INT, &self.link_block)
        out.link_from = _as_array(_INT, &self.link_from)
        out.link_to = _as_array(_INT, &self.link_to)
        out.link_flags = _as_array(_INT, &self.link_flags)
        out.link_host = _as_array(_UINT, &self.link_host)
        out.link_token = _as_array(_UINT, &self.link_token)
        out.link_start = _as_array(_INT, &self.link_start)
        return out

    cdef int count_boxes(self) except -1:
        """Fill the columns that say how often a box's tag and look are there."""
        cdef Py_ssize_t place, size = self.box_node.size
        cdef array keys = clone(_LONG, size, False), first = clone(_INT, size, False)
        cdef array siblings = clone(_INT, size, False), like = clone(_INT, size, False)
        cdef array alike = clone(_INT, size, False)
        cdef int64_t* key = <int64_t*>keys.data.as_voidptr
        for place in range(size):
            key[place] = <int64_t>_get(&self.box_parent, place) << 32 | _get(&self.box_tag, place)
        _count_same(key, size, first.data.as_ints, siblings.data.as_ints)
        for place in range(size):
            key[place] = <int64_t>_get(&self.box_look, place) << 32 | _get(&self.box_tag, place)
        _count_same(key, size, first.data.as_ints, like.data.as_ints)
        for place in range(size):  # the first box of a tag and look stands for both
            key[place] = <int64_t>_get(&self.box_parent, place) << 32 | first.data.as_ints[place]
        _count_same(key, size, first.data.as_ints, alike.data.as_ints)
        self.out.box_siblings, self.out.box_like, self.out.box_alike = siblings, like, alike
        return 0

    cdef inline int box_size(self, int box) noexcept:
        return _get(&self.box_end, box) - _get(&self.box_first, box)


cdef inline int _space_bytes(const uint8_t* here) noexcept:
    """Bytes of the white-space character that starts here, 0 where none does; the ASCII ones aside."""
    if here[0] == 0xC2:
        return 2 if here[1] == 0x85 or here[1] == 0xA0 else 0
    if here[0] == 0xE1:
        return 3 if here[1] == 0x9A and here[2] == 0x80 else 0
    if here[0] == 0xE2:
        if here[1] == 0x80:
            return 3 if 0x80 <= here[2] <= 0x8A or here[2] == 0xA8 or here[2] == 0xA9 or here[2] == 0xAF else 0
        return 3 if here[1] == 0x81 and here[2] == 0x9F else 0
    if here[0] == 0xE3:
        return 3 if here[1] == 0x80 and here[2] == 0x80 else 0
    return 0


def scan(_Element root not None, *, bint noscript=False):
    """Read the subtree of an lxml element into columns; see `twin.scan`."""
    cdef _Walk walk = _Walk()
    walk.skipped = SKIPPED_BUT_NOSCRIPT if noscript else SKIPPED
    walk.out = block.Scan()
    if root._c_node == NULL or root._c_node.type != ELEMENT:
        raise TypeError("scan() takes an element")
    walk.census(root._c_node)
    walk.read(root._c_node)
    return walk.finish()
