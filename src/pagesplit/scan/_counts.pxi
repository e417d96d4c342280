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
    if PyUnicode_KIND(text) == 1:
        return _count_chars(<uint8_t*>PyUnicode_DATA(text), len(text), row)
    if PyUnicode_KIND(text) == 2:
        return _count_chars(<uint16_t*>PyUnicode_DATA(text), len(text), row)
    return _count_chars(<uint32_t*>PyUnicode_DATA(text), len(text), row)


cdef int _count_chars(const Char* text, Py_ssize_t size, int32_t* row) except -1:
    cdef Py_ssize_t place = 0, start, counted_to = 0
    cdef int kind, small, first = _kind(text[0]), last = _kind(text[size - 1])
    cdef int32_t n_words = 0, short_words = 0, capital_words = 0, longest = 0, chars = 0, length
    cdef uint64_t counters = 0
    while place < size:
        start = place
        kind = _kind(text[place])
        capital_words += kind & UPPER_CHAR != 0
        small = ALPHA_CHAR  # what all characters of the word are so far: letters, and none of them a capital
        while True:
            small &= kind & ~((kind & UPPER_CHAR) >> 1)
            counters += ADDS[kind & 0xFF] + (<uint64_t>(text[place] > 0x7F) << FOREIGNS)
            place += 1
            if place - counted_to >= 0xFF:  # before a counter runs over
                _add_counters(counters, row)
                counters, counted_to = 0, place
            if place == size or text[place] == 32:
                break
            kind = _kind(text[place])
        length = <int32_t>(place - start)
        n_words += 1
        short_words += length <= 3 and small != 0
        longest = max(longest, length)
        chars += length
        place += 1
    _add_counters(counters, row)
    row[C_WORDS], row[C_CHARS], row[C_LONGEST] = n_words, chars, longest
    row[C_SHORT], row[C_CAPITAL] = short_words, capital_words
    row[C_ENDS_STOP] = last & STOP_CHAR != 0
    row[C_ENDS_COLON] = text[size - 1] == 0x3A or text[size - 1] == 0xFF1A
    row[C_STARTS_LOWER] = first & ALPHA_CHAR != 0 and first & UPPER_CHAR == 0
    row[C_STARTS_DIGIT] = first & DIGIT_CHAR != 0
    row[C_STARTS_SYMBOL] = first & WORD_CHAR == 0
    return 0
