# Part of _native.pyx: tables, read once from the places that define them.

assert (LEVELS, NEAR, ABOVE) == (shared.LEVELS, shared.NEAR, shared.NEAR + shared.FAR)

# Where in a row each family starts, and the features of containers
cdef dict _place = {feature.name: place for place, feature in enumerate(table.FEATURES)}
cdef dict _family = {feature.family: place for place, feature in reversed([*enumerate(table.FEATURES)])}
cdef int WIDTH = len(table.FEATURES)
cdef int DENSITY = _family["density"], LINKS = _family["links"], KEYWORDS = _family["keywords"]
cdef int TITLE = _family["title"], TOLD = _family["told"], POSITION = _family["position"]
cdef int STRUCTURE = _family["structure"], NEIGHBOURS = _family["neighbours"]

cdef int N_COUNTS = len(block.COUNTS)
cdef dict _column = {name: place for place, name in enumerate(block.COUNTS)}
cdef int C_CHARS = _column["chars"], C_WORDS = _column["words"], C_STOPS = _column["stops"]
cdef int C_SHORT = _column["short_words"], C_CAPITAL = _column["capital_words"], C_DIGITS = _column["digits"]
cdef int C_LONGEST = _column["longest_word"], C_BREAKS = _column["breaks"], C_LINK_CHARS = _column["link_chars"]
cdef int C_LINKS = _column["links"], C_IMAGES = _column["images"], C_IMAGE_LINKS = _column["image_links"]
cdef int C_ENDS_STOP = _column["ends_stop"], C_CODE_CHARS = _column["code_chars"]


cdef int _fill_columns(int* columns, names) except -1:
    """The columns of COUNTS of some features; how many they are."""
    if len(names) > MAX_COUNTS:
        raise ValueError("too many columns")
    for place, name in enumerate(names):
        columns[place] = _column[name]
    return len(names)


cdef int SHARES[MAX_COUNTS]
cdef int FLAGS[MAX_COUNTS]
cdef int EVENTS[MAX_COUNTS]
cdef int N_SHARES = _fill_columns(SHARES, density.SHARES), N_FLAGS = _fill_columns(FLAGS, density.FLAGS)
cdef int N_EVENTS = _fill_columns(EVENTS, structure.EVENTS)

cdef int LONG = shared.LONG, SHORT = keywords.SHORT  # words

cdef int N_TAGS = len(tags.TAGS), N_WITHIN = len(tags.WITHIN), N_OWN = len(structure.OWN)
cdef int TAG_H1 = tags.TAG_NUMBER["h1"], TAG_H2 = tags.TAG_NUMBER["h2"]
cdef int TAG_ARTICLE = tags.TAG_NUMBER["article"], TAG_FORM = tags.TAG_NUMBER["form"]
cdef array _own = array("i", [structure.OWN.index(tag) if tag in structure.OWN else -1 for tag in tags.TAGS])
cdef array _heading = array("i", [int(tag[1]) if tag in "h1 h2 h3 h4 h5 h6".split() else 0 for tag in tags.TAGS])
cdef int* OWN = _own.data.as_ints  # by tag: its place in structure.OWN, -1 where it has none
cdef int* HEADING = _heading.data.as_ints  # by tag: the heading's level, 0 where it is none
cdef uint64_t IN_LIST = 1 << tags.WITHIN.index("li"), ALL_WITHIN = (<uint64_t>1 << N_WITHIN) - 1

cdef int L_FRAGMENT = block.LINK_FRAGMENT, L_ABSOLUTE = block.LINK_ABSOLUTE, L_CONTACT = block.LINK_CONTACT
cdef int L_SCRIPT = block.LINK_SCRIPT, L_NOFOLLOW = block.LINK_NOFOLLOW, L_SPONSORED = block.LINK_SPONSORED
cdef int L_OTHER = L_ABSOLUTE | L_FRAGMENT | L_CONTACT | L_SCRIPT  # whatever is no relative link
cdef array _masks = array("i", [flag for flag, _ in links.FLAGS.values()])
cdef int* MASKS = _masks.data.as_ints
cdef int N_MASKS = len(_masks)


@cython.final
cdef class _Glossary:
    """`lookup.Glossary` for one key at a time."""

    cdef _Memory memory
    cdef Numbers numbers
    cdef int64_t* values
    cdef uint8_t marks[1024]  # a bit by a key's lowest bits: whether it may have a number

    def __cinit__(self, glossary):
        self.memory = _Memory()
        self.memory.open_numbers(&self.numbers, len(glossary.keys))
        self.values = <int64_t*>self.memory.take(len(glossary.keys), sizeof(int64_t))
        memset(self.marks, 0, sizeof(self.marks))
        for key, value in zip(glossary.keys.tolist(), glossary.values.tolist(), strict=True):
            self.values[_number(&self.numbers, key)] = value
            self.marks[key >> 3 & 1023] |= 1 << (key & 7)

    cdef inline int64_t value(self, uint32_t key) noexcept:
        """A key's number, 0 where it has none."""
        cdef int32_t place
        if not self.marks[key >> 3 & 1023] >> (key & 7) & 1:
            return 0
        place = _find(&self.numbers, key)
        return self.values[place] if place >= 0 else 0


cdef _Glossary NAME_WORDS = _Glossary(keywords.NAME_WORDS), TEXT_WORDS = _Glossary(keywords.TEXT_WORDS)
cdef _Glossary LINK_WORDS = _Glossary(links.LINK_WORDS)
cdef int N_NAME_GROUPS = len(keywords.NAME_GROUPS), N_TEXT_GROUPS = len(keywords.TEXT_GROUPS)
cdef int N_LINK_FACTS = 3 + N_MASKS + len(links.LINK_GROUPS)
cdef array _within_groups = array("i", [[*keywords.TEXT_GROUPS].index(group) for group in keywords.WITHIN])
cdef int* WITHIN_GROUPS = _within_groups.data.as_ints
assert keywords.WITHIN[:N_LEADING] == keywords.LEADING
assert (N_LEADING, N_LABELS) == (len(keywords.LEADING), len(keywords.WITHIN))
assert (N_SHAPE, N_TOLD) == (len(structure.SHAPE), len(told.KINDS))

cdef enum:
    LOGS = 1024

cdef float LOG[LOGS]  # logarithms of small counts plus one
for _count in range(LOGS):
    LOG[_count] = log(1.0 + _count)


cdef inline float _log(int64_t count) noexcept:
    """log(1 + count)."""
    return LOG[count] if 0 <= count < LOGS else <float>log(1.0 + count)


cdef inline float _log_of(double value) noexcept:
    """log(1 + value); exact enough in double, as no value but 0 is nearly 0."""
    return <float>log(1.0 + value)


cdef float BYTE[256][8]  # the bits of each byte
for _byte in range(256):
    for _bit in range(8):
        BYTE[_byte][_bit] = _byte >> _bit & 1


cdef inline void _set_bits(float* out, uint64_t bits) noexcept:
    """1 for each bit that is set, in a row that is 0 from here on; eight at a time."""
    while bits:
        if bits & 0xFF:
            memcpy(out, BYTE[bits & 0xFF], sizeof(BYTE[0]))
        out += 8
        bits >>= 8
