# Part of _native.pyx: names and attributes, words as CRC-32, what a text's characters are; see words.py.

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


cdef str _text(xmlNode* node):
    """An element's text before the first element in it."""
    cdef xmlNode* child = node.children
    parts = []
    while child != NULL and _is_text(child):
        parts.append(<bytes>(<char*>child.content))
        child = child.next
    return _decoded(b"".join(parts))


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
