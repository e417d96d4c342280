# Part of _native.pyx: tables, read once from the places that define them, and what is known of each character.

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
cdef int TAG_SCRIPT = tags.TAG_NUMBER["script"], TAG_BODY = tags.TAG_NUMBER["body"]

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
cdef object _head_metas = tables.HEAD_METAS, _statement_metas = tables.STATEMENT_METAS

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
