# Part of _native.pyx: words as CRC-32; see words.py.

cdef uint32_t ZEROS[5]  # what a number's word is, by its digits
for _place in range(5):
    ZEROS[_place] = crc32(b"0" * _place)


cdef int _push_name_tokens(_Column tokens, const char* data, Py_ssize_t size, int most) except -1:
    """`words.name_tokens`, at most `most` of them."""
    cdef const uint8_t* here = <const uint8_t*>data
    cdef const uint8_t* end = here + size
    cdef const uint8_t* start
    cdef uint32_t crc
    cdef int kept = 0
    while True:
        while here < end and not BYTE[here[0]] & NAME_BYTE:
            here += 1
        if here == end:
            return 0
        start, crc = here, 0xFFFFFFFFu
        while here < end and BYTE[here[0]] & CAPITAL_BYTE:
            crc = _crc_byte(crc, here[0] + 32)
            here += 1
        while here < end and BYTE[here[0]] & (NAME_BYTE | CAPITAL_BYTE) == NAME_BYTE:
            crc = _crc_byte(crc, here[0])
            here += 1
        if here - start > 1:
            tokens.push(<int32_t>(crc ^ 0xFFFFFFFFu))
            kept += 1
            if kept == most:
                return 0


cdef int _push_text_tokens(_Column tokens, str text) except -1:
    """`words.text_tokens`."""
    if PyUnicode_KIND(text) > 1 and ("\u0130" in text or "\u03a3" in text):
        text = text.lower()  # these two become two characters, or another one at the end of a word
    if PyUnicode_KIND(text) == 1:
        return _push_words(tokens, <uint8_t*>PyUnicode_DATA(text), len(text))
    if PyUnicode_KIND(text) == 2:
        return _push_words(tokens, <uint16_t*>PyUnicode_DATA(text), len(text))
    return _push_words(tokens, <uint32_t*>PyUnicode_DATA(text), len(text))


cdef int _push_words(_Column tokens, const Char* text, Py_ssize_t size) except -1:
    cdef Py_ssize_t place = 0, full = tokens.size + WORDS_KEPT
    cdef uint32_t char, last_wide = 0
    cdef int kind
    while place < size and tokens.size < full:
        char = _lower(text[place])
        kind = _kind(<Char>char)
        if kind & WORD_CHAR and not kind & WIDE_CHAR:
            place = _push_word(tokens, text, place, size)
            last_wide = 0
            continue
        place += 1
        if kind & WIDE_CHAR:
            if last_wide:
                tokens.push(<int32_t>(_crc_char(_crc_char(0xFFFFFFFFu, last_wide), char) ^ 0xFFFFFFFFu))
            last_wide = char
        else:
            last_wide = 0
            if not kind & (SPACE_CHAR | PLAIN_CHAR):
                tokens.push(<int32_t>(_crc_char(0xFFFFFFFFu, char) ^ 0xFFFFFFFFu))
    return 0


cdef Py_ssize_t _push_word(_Column tokens, const Char* text, Py_ssize_t place, Py_ssize_t size) except -1:
    """Push the word that starts here; gives where it ends."""
    cdef Py_ssize_t start = place
    cdef uint32_t crc = 0xFFFFFFFFu
    cdef uint32_t char = _lower(text[place])
    cdef bint number = True
    cdef int kind = WORD_CHAR
    while kind & (WORD_CHAR | WIDE_CHAR) == WORD_CHAR:
        number = number and 48 <= char <= 57
        crc = _crc_char(crc, char)
        place += 1
        if place == size:
            break
        char = _lower(text[place])
        kind = _kind(<Char>char)
    tokens.push(<int32_t>(ZEROS[min(place - start, 4)] if number else crc ^ 0xFFFFFFFFu))
    return place
