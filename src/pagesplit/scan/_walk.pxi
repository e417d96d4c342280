# Part of _native.pyx: the second pass. It reads the text into blocks, and boxes, links and looks around it.

cdef enum:
    MAX_COUNTS = 64
assert COUNTS <= MAX_COUNTS

cdef struct Box:
    int64_t within
    xmlNode* link  # that it lies in
    int32_t node
    int32_t parent
    int32_t first
    int32_t end
    int32_t depth
    int32_t tag
    int32_t look
    int32_t hidden
    int32_t runs  # blocks so far

cdef struct Block:
    int32_t box
    int32_t run
    int32_t words  # where its words start

cdef struct Inline:
    int32_t block
    int32_t look

cdef struct OpenLink:
    xmlNode* node
    Py_ssize_t start
    Py_ssize_t end


@cython.final
cdef class _Walk:
    """State of the second pass; see `twin._Walk`."""

    cdef _Census census
    cdef _Attributes attributes
    cdef _Looks looks
    cdef _Links links
    cdef list texts
    cdef _Column boxes, blocks, inlines  # Box, Block, Inline
    cdef _Column counts, word_token
    cdef int box
    cdef int depth[MAX_COUNTS]
    cdef int32_t row[MAX_COUNTS]
    # the run of text so far
    cdef _Column text  # UTF-8, folded
    cdef Py_ssize_t length  # its characters
    cdef Py_ssize_t edge  # length at which the last link or button closed
    cdef bint space  # white space seen since the run's last character
    cdef _Column open_links, run_links  # OpenLink

    def __cinit__(self, _Census census):
        self.census, self.attributes = census, census.attributes
        self.looks, self.links, self.texts = _Looks(), _Links(census.attributes), []
        self.boxes, self.blocks, self.inlines = _Column(sizeof(Box)), _Column(sizeof(Block)), _Column(sizeof(Inline))
        self.counts, self.word_token, self.text = _Column(4), _Column(4), _Column(1)
        self.open_links, self.run_links = _Column(sizeof(OpenLink)), _Column(sizeof(OpenLink))
        self.box = self.edge = -1

    cdef int read(self, xmlNode* root) except -1:
        """Walk the tree by its own pointers; `number` is the open element's, `next_number` the next unseen one's."""
        cdef xmlNode* node = root
        cdef Node* nodes = self.census.node(0)
        cdef int number = -1, next_number = 0
        while True:
            if node.type == ELEMENT:
                if self.census.skipped[nodes[next_number].tag]:
                    self.count_event(nodes[next_number].tag)
                    next_number = nodes[next_number].end
                else:
                    number, next_number = next_number, next_number + 1
                    self.enter(node, number)
                    if node.children != NULL:
                        node = node.children
                        continue
                    self.leave(node, number)
                    number = nodes[number].parent
            elif _is_text(node) and node.content != NULL:
                self.add(<const char*>node.content)
            while node != root and node.next == NULL:
                node = node.parent
                self.leave(node, number)
                number = nodes[number].parent
            if node == root:
                return 0
            node = node.next

    cdef int enter(self, xmlNode* node, int number) except -1:
        cdef int tag = self.census.node(number).tag
        if self.census.node(number).is_block or self.box < 0:
            self.flush()
            self.attributes.read(node)
            self.open_box(node, number, tag)
        else:
            self.attributes.read(node)
            self.open_inline(node, tag)
        if SPAN[tag] >= 0:
            self.depth[SPAN[tag]] += 1
        self.count_event(tag)
        if tag == TAG_BR:
            self.space = True
        return 0

    cdef int leave(self, xmlNode* node, int number) except -1:
        cdef int tag = self.census.node(number).tag
        cdef Box* box = self.box_row(self.box)
        if SPAN[tag] >= 0:
            self.depth[SPAN[tag]] -= 1
        if box.node == number:
            self.flush()
            box.end = len(self.texts)
            self.box = box.parent
        elif tag == TAG_A:
            self.close_link(node)
        elif tag == TAG_BUTTON:
            self.edge = self.length
        return 0

    cdef inline Box* box_row(self, Py_ssize_t box) noexcept:
        return <Box*>self.boxes.data + box

    cdef inline void count_event(self, int tag) noexcept:
        if EVENT[tag] >= 0:
            self.row[EVENT[tag]] += 1

    cdef int open_box(self, xmlNode* node, int number, int tag) except -1:
        cdef Box* box = <Box*>self.boxes.new_row()
        cdef Box* around
        memset(box, 0, sizeof(Box))
        box.node, box.tag, box.parent, box.first = number, tag, self.box, len(self.texts)
        box.look = self.looks.number(node, tag, self.attributes)
        box.hidden = self.own_hidden()
        box.within = WITHIN[tag]
        if self.box >= 0:
            around = self.box_row(self.box)
            box.depth = around.depth + 1
            box.hidden |= around.hidden
            box.within |= around.within
            box.link = around.link
        if tag == TAG_A:
            box.link = node
        self.box = self.boxes.size - 1
        return 0

    cdef int own_hidden(self) noexcept:
        """1 where the element hides itself from sight, 2 where from assistive software."""
        cdef const char* style = self.attributes.value[A_STYLE]
        cdef const char* aria = self.attributes.value[A_ARIA_HIDDEN]
        cdef int hidden = self.attributes.value[A_HIDDEN] != NULL
        if style != NULL and (_style_has(style, b"display:none") or _style_has(style, b"visibility:hidden")):
            hidden = 1
        if aria != NULL and strcmp(aria, b"true") == 0:
            hidden |= 2
        return hidden

    cdef int open_inline(self, xmlNode* node, int tag) except -1:
        cdef int look = self.looks.number(node, tag, self.attributes)
        cdef Inline* inline
        cdef OpenLink* link
        if look >= 0:
            inline = <Inline*>self.inlines.new_row()
            inline.block, inline.look = len(self.texts), look
        if tag == TAG_A or tag == TAG_BUTTON:
            self.space = self.space or self.edge == self.length
        if tag == TAG_A:
            link = <OpenLink*>self.open_links.new_row()
            link.node, link.start = node, self.length
        return 0

    # -- one run of text

    cdef void open_run(self) noexcept:
        self.text.size = self.length = 0
        self.space = False
        self.edge = -1
        self.open_links.size = self.run_links.size = 0

    cdef int add(self, const char* raw) except -1:
        """Append text to the run, white space folded; without branches at words' ends, which no processor foresees."""
        cdef Py_ssize_t size = strlen(raw), solid = 0, continued = 0
        cdef const uint8_t* here = <const uint8_t*>raw
        cdef const uint8_t* end = here + size
        cdef uint8_t* start
        cdef uint8_t* out
        cdef uint8_t byte
        cdef bint space, was_space = self.space or not self.length
        cdef int column
        self.text.make_room(size + 1)
        start = out = <uint8_t*>self.text.data + self.text.size
        if self.length and self.space:
            out[0] = 32
            out += 1
        while here < end:
            byte = FOLDED[here[0]]
            if byte >= 0x80:
                if _wide_space_bytes(here):
                    here += _wide_space_bytes(here) - 1
                    byte = 32
                else:
                    continued += byte & 0xC0 == 0x80
            space = byte == 32
            out[0] = byte
            out += 1 - (space & was_space)
            solid += 1 - space
            was_space = space
            here += 1
        if was_space and out > start:  # it is there again when more text comes
            out -= 1
        self.space = was_space
        self.text.size += out - start
        self.length += out - start - continued
        solid -= continued
        if solid:
            for column in range(C_LINK_CHARS, C_TIME_CHARS + 1):
                if self.depth[column]:
                    self.row[column] += solid
        return 0

    cdef int close_link(self, xmlNode* node) except -1:
        cdef OpenLink link
        self.open_links.size -= 1
        link = (<OpenLink*>self.open_links.data)[self.open_links.size]
        link.end = self.edge = self.length
        if link.start == link.end:
            self.row[C_IMAGE_LINKS] += 1
        else:
            (<OpenLink*>self.run_links.new_row())[0] = link
        return 0

    cdef int flush(self) except -1:
        """End the run: keep it as a block if it has text, else forget what was noted for it."""
        if self.length:
            self.keep()
        else:
            while self.inlines.size and (<Inline*>self.inlines.data)[self.inlines.size - 1].block == len(self.texts):
                self.inlines.size -= 1
        self.open_run()
        return 0

    cdef int keep(self) except -1:
        cdef str text = PyUnicode_DecodeUTF8(self.text.data, self.text.size, "replace")
        cdef Box* box = self.box_row(self.box)
        cdef Block* block = <Block*>self.blocks.new_row()
        cdef OpenLink link
        cdef Py_ssize_t place
        block.box, block.run, block.words = self.box, box.runs, self.word_token.size
        box.runs += 1
        if box.link != NULL:
            link.node, link.start, link.end = box.link, 0, self.length
            (<OpenLink*>self.run_links.new_row())[0] = link
        for place in range(self.run_links.size):
            link = (<OpenLink*>self.run_links.data)[place]
            self.links.add(link.node, len(self.texts), link.start + (text[link.start] == 32), link.end)
        self.row[C_LINKS] = self.run_links.size
        _count_text(text, self.row)
        self.counts.push_rows(<char*>self.row, COUNTS)
        memset(self.row, 0, sizeof(self.row))
        _push_text_tokens(self.word_token, text)
        self.texts.append(text)
        return 0

    cdef object finish(self):
        out = self.census.out
        self.census.finish()
        self.finish_boxes(out)
        self.looks.finish(out)
        self.finish_blocks(out)
        self.links.finish(out)
        return out

    cdef int finish_blocks(self, out) except -1:
        cdef Block* first = <Block*>self.blocks.data
        cdef Inline* inline = <Inline*>self.inlines.data
        cdef _Column title = _Column(4)
        out.texts = self.texts
        out.block_box, out.block_run = _field(self.blocks, &first.box), _field(self.blocks, &first.run)
        out.counts = self.counts.as_array(_INT)
        out.word_token, out.word_start = self.word_token.as_array(_UINT), _field(self.blocks, &first.words)
        out.word_start.append(self.word_token.size)
        out.inline_block, out.inline_look = _field(self.inlines, &inline.block), _field(self.inlines, &inline.look)
        _push_text_tokens(title, out.head.get("og:title") or out.head.get("title", ""))
        out.title_token = title.as_array(_UINT)
        return 0

    cdef int finish_boxes(self, out) except -1:
        cdef Box* first = self.box_row(0)
        cdef Py_ssize_t place
        out.box_node, out.box_parent = _field(self.boxes, &first.node), _field(self.boxes, &first.parent)
        out.box_first, out.box_end = _field(self.boxes, &first.first), _field(self.boxes, &first.end)
        out.box_depth, out.box_tag = _field(self.boxes, &first.depth), _field(self.boxes, &first.tag)
        out.box_look, out.box_hidden = _field(self.boxes, &first.look), _field(self.boxes, &first.hidden)
        cdef array within = clone(_LONG, self.boxes.size, False)
        cdef array ups = clone(_INT, self.boxes.size, False)
        cdef int parent
        for place in range(self.boxes.size):
            within.data.as_longlongs[place] = first[place].within
            parent = first[place].parent
            if parent >= 0 and _blocks_in(first + parent) == _blocks_in(first + place):
                parent = ups.data.as_ints[parent]
            ups.data.as_ints[place] = parent
        out.box_within, out.box_up = within, ups
        return self.count_boxes(out)

    cdef int count_boxes(self, out) except -1:
        """Fill the columns that say how often a box's tag and look are there."""
        cdef Box* boxes = self.box_row(0)
        cdef Py_ssize_t place, size = self.boxes.size
        cdef array keys = clone(_LONG, size, False), first = clone(_INT, size, False)
        cdef array siblings = clone(_INT, size, False), like = clone(_INT, size, False)
        cdef array alike = clone(_INT, size, False)
        cdef int64_t* key = <int64_t*>keys.data.as_voidptr
        for place in range(size):
            key[place] = <int64_t>boxes[place].parent << 32 | boxes[place].tag
        _count_same(key, size, first.data.as_ints, siblings.data.as_ints)
        for place in range(size):
            key[place] = <int64_t>boxes[place].look << 32 | boxes[place].tag
        _count_same(key, size, first.data.as_ints, like.data.as_ints)
        for place in range(size):  # the first box of a tag and look stands for both
            key[place] = <int64_t>boxes[place].parent << 32 | first.data.as_ints[place]
        _count_same(key, size, first.data.as_ints, alike.data.as_ints)
        out.box_siblings, out.box_like, out.box_alike = siblings, like, alike
        return 0


cdef inline int _blocks_in(Box* box) noexcept:
    return box.end - box.first


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
