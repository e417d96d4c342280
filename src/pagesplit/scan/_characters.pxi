# Part of _native.pyx: what is known of each byte and each character.

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

# What a character is; a bit each
cdef enum:
    SPACE_CHAR = 1
    DIGIT_CHAR = 2
    WORD_CHAR = 4  # letter, digit or mark
    ALPHA_CHAR = 8
    UPPER_CHAR = 16
    WIDE_CHAR = 32
    STOP_CHAR = 64
    COMMA_CHAR = 128
    PLAIN_CHAR = 256  # punctuation that is no word

cdef enum:
    TABLED = 0x10000

cdef uint16_t KIND[TABLED]
cdef uint8_t KNOWN[TABLED >> 8]  # which pages of KIND are filled: each is when a character first needs it
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
        | (PLAIN_CHAR if text in _plain else 0)
    )


cdef int _fill_kinds(int page) except -1:
    cdef int code
    for code in range(page << 8, (page + 1) << 8):
        KIND[code] = _kind_of(code)
    KNOWN[page] = 1
    return 0


_fill_kinds(0)

ctypedef fused Char:  # of a str, in which all characters have the width that the widest needs
    uint8_t
    uint16_t
    uint32_t


cdef inline int _kind(Char char) except -1:
    if Char is not uint8_t:
        if char >= TABLED:
            return _kind_of(char)
        if not KNOWN[char >> 8]:
            _fill_kinds(char >> 8)
    return KIND[char]


cdef inline uint32_t _lower(uint32_t char) noexcept:
    """A character as a small letter, for those that have one small letter wherever they stand."""
    if char < 0x80:
        return char + 32 if 65 <= char <= 90 else char
    return Py_UNICODE_TOLOWER(char)


cdef inline uint32_t _crc_byte(uint32_t crc, uint8_t byte) noexcept:
    return CRC[(crc ^ byte) & 0xFF] ^ (crc >> 8)


cdef inline uint32_t _crc_char(uint32_t crc, uint32_t char) noexcept:
    """CRC-32 carried on over a character's UTF-8."""
    if char < 0x80:
        return _crc_byte(crc, char)
    if char < 0x800:
        crc = _crc_byte(crc, 0xC0 | (char >> 6))
    else:
        if char < 0x10000:
            crc = _crc_byte(crc, 0xE0 | (char >> 12))
        else:
            crc = _crc_byte(crc, 0xF0 | (char >> 18))
            crc = _crc_byte(crc, 0x80 | ((char >> 12) & 0x3F))
        crc = _crc_byte(crc, 0x80 | ((char >> 6) & 0x3F))
    return _crc_byte(crc, 0x80 | (char & 0x3F))


cdef enum:  # what a byte of a name may be
    NAME_BYTE = 1  # part of a word
    CAPITAL_BYTE = 2

cdef uint8_t BYTE[256]
cdef uint8_t FOLDED[256]  # white space, control characters among it, as a space; all else as it is


cdef void _fill_bytes() noexcept:
    cdef int byte
    for byte in range(256):
        FOLDED[byte] = 32 if 9 <= byte <= 13 or 28 <= byte <= 31 else byte
        BYTE[byte] = (
            (NAME_BYTE if 65 <= byte <= 90 or 97 <= byte <= 122 or byte >= 128 else 0)
            | (CAPITAL_BYTE if 65 <= byte <= 90 else 0)
        )


_fill_bytes()


cdef inline int _wide_space_bytes(const uint8_t* here) noexcept:
    """Bytes of the white-space character beyond ASCII that starts here, 0 where none does."""
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
