# Part of _native.pyx: a scan's columns, and what is read of the blocks before the rows are written.

cdef struct Sums:
    # over all blocks before one
    int64_t chars, long_chars, words, stops, link_chars, links, outer, nofollow, images, prose
    int64_t boxes  # that start before it
    int32_t labels[N_LABELS]  # short blocks with words of each group of keywords.WITHIN

cdef struct Block:
    int64_t names  # bits of the name groups of its element and inline elements
    int32_t box, tag, times  # blocks with its text
    int32_t labels  # bits of the groups of keywords.WITHIN, where it is short
    int32_t heading, prose_before, prose_after  # the last heading and prose up to it, and the next prose; -1: none
    int32_t found, matched_before  # words of the title; blocks that match it
    int32_t told, told_before  # bits of told.KINDS; blocks that have any
    float log_chars, link_share
    bint prose

cdef struct Span:
    # where the features of a container are already
    const float* row  # NULL: nowhere
    int level

cdef struct List:
    # boxes with the same parent, tag and look
    int64_t chars, link_chars
    int32_t members, first, end


@cython.final
cdef class _Page:
    """See `columns.Columns`.

    Raises:
        ValueError: the columns do not fit together; the scanner makes none such.
    """

    cdef object scan
    cdef list texts
    cdef _Memory memory
    cdef Py_ssize_t size, boxes, looks, links, inlines, title_words
    # the scan's columns
    cdef const int32_t* box_parent
    cdef const int32_t* box_up
    cdef const int32_t* box_first
    cdef const int32_t* box_end
    cdef const int32_t* box_depth
    cdef const int32_t* box_tag
    cdef const int32_t* box_look
    cdef const int32_t* box_hidden
    cdef const int64_t* box_within
    cdef const int32_t* box_siblings
    cdef const int32_t* box_alike
    cdef const int32_t* box_like
    cdef const uint32_t* look_token
    cdef const int32_t* look_start
    cdef const int32_t* block_box
    cdef const int32_t* block_run
    cdef const int32_t* counts
    cdef const uint32_t* word_token
    cdef const int32_t* word_start
    cdef const int32_t* inline_block
    cdef const int32_t* inline_look
    cdef const int32_t* link_flags
    cdef const uint32_t* link_host
    cdef const uint32_t* link_token
    cdef const int32_t* link_start
    cdef const uint32_t* title_token
    # what is read of it
    cdef float* rows
    cdef Block* blocks  # one more, for containers that end where the page does
    cdef Sums* sums  # one more
    cdef int32_t* times  # blocks with each text
    cdef int64_t* look_names  # bits of the name groups of each look
    cdef Span* spans  # by container
    cdef int32_t* box_list  # number of each box's list, -1: none
    cdef List* lists
    cdef int64_t largest_list
    cdef uint32_t home
    cdef int32_t home_number
    cdef int32_t* host_number  # of each link; -1 without a host
    cdef int32_t* host_times  # links to each host
    cdef Numbers title  # its words
    cdef uint8_t title_marks[256]  # by a word's lowest bits: whether it may stand in the title
    cdef float best_match
    cdef Py_ssize_t best, top  # block that matches the title best, first h1; -1: none
    cdef float told_length[N_TOLD]
    cdef Py_ssize_t told_blocks
    cdef float shape[N_SHAPE]

    def __cinit__(self, scan):
        self.scan, self.texts, self.memory = scan, scan.texts, _Memory()
        self.size, self.boxes, self.looks = len(scan.texts), len(scan.box_tag), len(scan.looks)
        self.links, self.inlines = len(scan.link_flags), len(scan.inline_block)
        self.title_token, self.title_words = _hashes(scan.title_token), len(scan.title_token)
        self.read_boxes(scan)
        self.read_blocks(scan)
        self.read_links(scan)
        self.blocks = <Block*>self.memory.take(self.size + 1, sizeof(Block))
        self.sums = <Sums*>self.memory.take(self.size + 1, sizeof(Sums))
        self.times = <int32_t*>self.memory.take(self.size, sizeof(int32_t))
        self.look_names = <int64_t*>self.memory.take(self.looks, sizeof(int64_t))
        self.spans = <Span*>self.memory.take(self.boxes, sizeof(Span))
        self.box_list = <int32_t*>self.memory.take(self.boxes, sizeof(int32_t))
        self.host_number = <int32_t*>self.memory.take(self.links, sizeof(int32_t))
        self.host_times = <int32_t*>self.memory.take(self.links, sizeof(int32_t))
        self.memory.open_numbers(&self.title, self.title_words)

    cdef int read_boxes(self, scan) except -1:
        cdef Py_ssize_t box, start = 0
        self.box_parent = _ints(scan.box_parent, self.boxes)
        self.box_up = _ints(scan.box_up, self.boxes)
        self.box_first = _ints(scan.box_first, self.boxes)
        self.box_end = _ints(scan.box_end, self.boxes)
        self.box_depth = _ints(scan.box_depth, self.boxes)
        self.box_tag = _ints(scan.box_tag, self.boxes)
        self.box_look = _ints(scan.box_look, self.boxes)
        self.box_hidden = _ints(scan.box_hidden, self.boxes)
        self.box_within = <const int64_t*>_column_of(scan.box_within, self.boxes, 8)
        self.box_siblings = _ints(scan.box_siblings, self.boxes)
        self.box_alike = _ints(scan.box_alike, self.boxes)
        self.box_like = _ints(scan.box_like, self.boxes)
        self.look_token, self.look_start = _hashes(scan.look_token), _starts(scan.look_start, self.looks, scan.look_token)
        for box in range(self.boxes):
            if not (
                -1 <= self.box_parent[box] < box
                and -1 <= self.box_up[box] < box
                and start <= self.box_first[box] <= self.box_end[box] <= self.size
                and 0 <= self.box_tag[box] < N_TAGS
                and -1 <= self.box_look[box] < self.looks
            ):
                raise ValueError(f"the scan's columns do not fit together: box {box}")
            start = self.box_first[box]
        return 0

    cdef int read_blocks(self, scan) except -1:
        cdef Py_ssize_t place
        self.block_box = _ints(scan.block_box, self.size)
        self.block_run = _ints(scan.block_run, self.size)
        self.counts = _ints(scan.counts, self.size * N_COUNTS)
        self.word_token, self.word_start = _hashes(scan.word_token), _starts(scan.word_start, self.size, scan.word_token)
        self.inline_block = _ints(scan.inline_block, self.inlines)
        self.inline_look = _ints(scan.inline_look, self.inlines)
        for place in range(self.size):
            if not 0 <= self.block_box[place] < self.boxes:
                raise ValueError(f"the scan's columns do not fit together: block {place}")
        for place in range(self.inlines):
            if not (0 <= self.inline_block[place] < self.size and 0 <= self.inline_look[place] < self.looks):
                raise ValueError(f"the scan's columns do not fit together: inline element {place}")
        return 0

    cdef int read_links(self, scan) except -1:
        cdef Py_ssize_t place, links = 0
        self.link_flags = _ints(scan.link_flags, self.links)
        self.link_host = <const uint32_t*>_column_of(scan.link_host, self.links, 4)
        self.link_token, self.link_start = _hashes(scan.link_token), _starts(scan.link_start, self.links, scan.link_token)
        for place in range(self.size):
            if not 0 <= self.counts[place * N_COUNTS + C_LINKS] <= self.links - links:
                raise ValueError(f"the scan's columns do not fit together: links of block {place}")
            links += self.counts[place * N_COUNTS + C_LINKS]
        return 0


cdef const void* _column_of(array column, Py_ssize_t size, int width) except? NULL:
    """A column's numbers."""
    if len(column) != size or column.itemsize != width:
        raise ValueError("the scan's columns do not fit together")
    return column.data.as_voidptr


cdef const int32_t* _ints(array column, Py_ssize_t size) except? NULL:
    return <const int32_t*>_column_of(column, size, 4)


cdef const uint32_t* _hashes(array column) except? NULL:
    return <const uint32_t*>_column_of(column, len(column), 4)


cdef const int32_t* _starts(array column, Py_ssize_t size, array flat) except NULL:
    """A column `*_start` of rows in a flat column."""
    cdef const int32_t* starts = _ints(column, size + 1)
    cdef Py_ssize_t place
    for place in range(size):
        if not 0 <= starts[place] <= starts[place + 1]:
            raise ValueError("the scan's columns do not fit together")
    if not 0 <= starts[size] <= len(flat):
        raise ValueError("the scan's columns do not fit together")
    return starts
