# Part of _native.pyx: what the characters of a block's text are.

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

cdef uint64_t ADDS[256]  # by kind
cdef uint64_t BYTE_ADDS[256]  # by character, for the first 256; nothing for a space


cdef void _fill_adds() noexcept:
    """What a character of each kind adds to the counters."""
    cdef int kind, shift, char
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
    for char in range(256):
        BYTE_ADDS[char] = 0 if char == 32 else ADDS[KIND[char] & 0xFF] + (<uint64_t>(char > 0x7F) << FOREIGNS)


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
    if PyUnicode_KIND(text) == 1:
        return _count_chars(<uint8_t*>PyUnicode_DATA(text), len(text), row)
    if PyUnicode_KIND(text) == 2:
        return _count_chars(<uint16_t*>PyUnicode_DATA(text), len(text), row)
    return _count_chars(<uint32_t*>PyUnicode_DATA(text), len(text), row)


cdef int _count_chars(const Char* text, Py_ssize_t size, int32_t* row) except -1:
    # Without branches at words' ends, which no processor foresees
    cdef Py_ssize_t place = 0, stop
    cdef int kind, space, was_space = 1, first = _kind(text[0]), last = _kind(text[size - 1])
    cdef int small = 1  # whether all characters of the word so far are letters, and none of them a capital
    cdef int32_t spaces = 0, short_words = 0, capital_words = 0, longest = 0, length = 0
    cdef uint64_t counters = 0
    while place < size:
        stop = min(size, place + 0xFF)  # before a counter runs over
        while place < stop:
            kind = _kind(text[place])
            space = text[place] == 32
            counters += _adds(text[place], kind)
            spaces += space
            capital_words += was_space & (kind & UPPER_CHAR != 0)
            short_words += space & small & (length <= 3)
            small = space | (small & (kind & (ALPHA_CHAR | UPPER_CHAR) == ALPHA_CHAR))
            length = (length + 1) & (space - 1)
            longest = max(longest, length)
            was_space = space
            place += 1
        _add_counters(counters, row)
        counters = 0
    row[C_WORDS], row[C_CHARS], row[C_LONGEST] = spaces + 1, <int32_t>size - spaces, longest
    row[C_SHORT], row[C_CAPITAL] = short_words + (small & (length <= 3)), capital_words
    row[C_ENDS_STOP] = last & STOP_CHAR != 0
    row[C_ENDS_COLON] = text[size - 1] == 0x3A or text[size - 1] == 0xFF1A
    row[C_STARTS_LOWER] = first & ALPHA_CHAR != 0 and first & UPPER_CHAR == 0
    row[C_STARTS_DIGIT] = first & DIGIT_CHAR != 0
    row[C_STARTS_SYMBOL] = first & WORD_CHAR == 0
    return 0


cdef inline uint64_t _adds(Char char, int kind) noexcept:
    """What a character adds to the counters."""
    if Char is uint8_t:
        return BYTE_ADDS[char]
    else:
        return (ADDS[kind & 0xFF] + (<uint64_t>(char > 0x7F) << FOREIGNS)) if char != 32 else 0
