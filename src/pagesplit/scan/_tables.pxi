# Part of _native.pyx: tables, read once from the places that define them.

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
cdef array SKIPPED = array("i", [tag in tags.SKIPPED for tag in tags.TAGS])
cdef array SKIPPED_BUT_NOSCRIPT = array("i", [tag in tags.SKIPPED and tag != "noscript" for tag in tags.TAGS])
cdef array _inline = array("i", [tag in tags.INLINE for tag in tags.TAGS])
cdef array _span = array("i", [_column[tables.SPANS[tag]] if tag in tables.SPANS else -1 for tag in tags.TAGS])
cdef array _event = array("i", [_column[tables.EVENTS[tag]] if tag in tables.EVENTS else -1 for tag in tags.TAGS])
cdef array _within = array("q", [1 << tags.WITHIN.index(tag) if tag in tags.WITHIN else 0 for tag in tags.TAGS])
cdef array _speaks = array("i", [tag in "title base link meta html script body".split() for tag in tags.TAGS])
cdef int* SPEAKS = _speaks.data.as_ints  # whether the element says something of the page
cdef int* INLINE = _inline.data.as_ints
cdef int* SPAN = _span.data.as_ints
cdef int* EVENT = _event.data.as_ints
cdef long long* WITHIN = <long long*>_within.data.as_voidptr

cdef int WORDS_KEPT = tables.WORDS_KEPT, LINK_WORDS_KEPT = tables.LINK_WORDS_KEPT
cdef int F_FRAGMENT = block.LINK_FRAGMENT, F_ABSOLUTE = block.LINK_ABSOLUTE, F_CONTACT = block.LINK_CONTACT
cdef int F_SCRIPT = block.LINK_SCRIPT, F_QUERY = block.LINK_QUERY, F_NEW_WINDOW = block.LINK_NEW_WINDOW
