# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The scanner over libxml2's own tree: one pass numbers the elements, a second reads the text.

It reads lxml's nodes through lxml's public C interface and calls nothing of libxml2, so it links nothing.
`twin.py` says the same in Python; read that first. Tests hold the two equal.
"""

cimport cython
from cpython.array cimport array, clone
from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_DecodeUTF8, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, realloc
from libc.string cimport memcpy, memset, strcmp, strlen

from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlAttr, xmlNode

from pagesplit import block, tags
from pagesplit.scan import tables, words

cdef extern from "Python.h":
    Py_UCS4 PyUnicode_MAX_CHAR_VALUE(object text)

import_lxml__etree()

cdef enum:
    ELEMENT = 1
    TEXT = 3
    CDATA = 4
    NAME_CACHE = 256
    MAX_COUNTS = 64
    MAX_LOOK = 16

include "_tables.pxi"
include "_columns.pxi"
include "_words.pxi"
include "_links.pxi"

cdef struct OpenLink:
    xmlNode* node
    Py_ssize_t start
    Py_ssize_t end


@cython.final
cdef class _Walk:
    """State of one scan; see `twin._Walk`."""

    cdef object out
    cdef dict name_number, look_number, rel_known
    cdef list names, looks, texts, hrefs, rels
    cdef int* skipped  # by tag: whether the element's text is none of the page
    # first pass, one row an element
    cdef Column node_name, node_parent, node_end, node_tag, node_block
    cdef const void* cached_name[NAME_CACHE]
    cdef const void* cached_ns[NAME_CACHE]
    cdef int cached_number[NAME_CACHE]
    cdef Column name_tag
    # output columns
    cdef Column box_node, box_parent, box_first, box_end, box_depth, box_tag, box_look, box_hidden, box_within
    cdef Column look_token, look_start, block_box, block_run, counts, word_token, word_start
    cdef Column inline_block, inline_look
    cdef Column link_block, link_from, link_to, link_flags, link_host, link_token, link_start
    # second pass
    cdef Column box_runs, box_link
    cdef int box
    cdef int depth[MAX_COUNTS]
    cdef int32_t row[MAX_COUNTS]
    cdef Column text  # UTF-8 of the run so far, folded
    cdef Py_ssize_t length  # its characters
    cdef Py_ssize_t edge
    cdef bint space
    cdef Column link_starts, links, scratch

    def __cinit__(self):
        cdef Column** every = [
            &self.node_name, &self.node_parent, &self.node_end, &self.node_tag, &self.node_block, &self.name_tag,
            &self.box_node, &self.box_parent, &self.box_first, &self.box_end, &self.box_depth, &self.box_tag,
            &self.box_look, &self.box_hidden, &self.look_token, &self.look_start, &self.block_box, &self.block_run,
            &self.counts, &self.word_token, &self.word_start, &self.inline_block, &self.inline_look,
            &self.link_block, &self.link_from, &self.link_to, &self.link_flags, &self.link_host, &self.link_token,
            &self.link_start, &self.box_runs,
        ]
        for place in range(31):
            every[place].width = 4
        self.box_within.width = 8
        self.box_link.width = self.link_starts.width = 8
        self.links.width = sizeof(OpenLink)
        self.text.width = self.scratch.width = 1
        self.name_number, self.look_number, self.rel_known = {}, {}, {}
        self.names, self.looks, self.texts, self.hrefs, self.rels = [], [], [], [], []
        self.box = -1
        self.edge = -1

    def __dealloc__(self):
        cdef Column** every = [
            &self.node_name, &self.node_parent, &self.node_end, &self.node_tag, &self.node_block, &self.name_tag,
            &self.box_node, &self.box_parent, &self.box_first, &self.box_end, &self.box_depth, &self.box_tag,
            &self.box_look, &self.box_hidden, &self.look_token, &self.look_start, &self.block_box, &self.block_run,
            &self.counts, &self.word_token, &self.word_start, &self.inline_block, &self.inline_look,
            &self.link_block, &self.link_from, &self.link_to, &self.link_flags, &self.link_host, &self.link_token,
            &self.link_start, &self.box_runs, &self.box_within, &self.box_link, &self.link_starts, &self.links,
            &self.text, &self.scratch,
        ]
        for place in range(37):
            free(every[place].data)

    # -- first pass

    cdef int name_of(self, xmlNode* node) except -1:
        """Number of the element's name on this page; fills `name_tag` for new ones."""
        cdef size_t slot = ((<size_t>node.name >> 3) ^ (<size_t>node.ns >> 5)) % NAME_CACHE
        if self.cached_name[slot] == <const void*>node.name and self.cached_ns[slot] == <const void*>node.ns and node.name != NULL:
            return self.cached_number[slot]
        local = (<bytes>(<const char*>node.name)).decode("utf-8", "replace")
        if node.ns == NULL:
            path_name = local
        elif node.ns.prefix == NULL:
            path_name = "*"
        else:
            path_name = (<bytes>(<const char*>node.ns.prefix)).decode("utf-8", "replace") + ":" + local
        key = (path_name, local)
        number = self.name_number.get(key)
        if number is None:
            number = self.name_number[key] = len(self.names)
            self.names.append(path_name)
            _push(&self.name_tag, tags.TAG_NUMBER.get(local.lower(), 0))
        self.cached_name[slot], self.cached_ns[slot] = <const void*>node.name, <const void*>node.ns
        self.cached_number[slot] = number
        return number

    cdef int census(self, xmlNode* root) except -1:
        """Number the elements, find which inline ones hold blocks, read what the head says."""
        cdef xmlNode* node = root
        cdef int parent = -1, number, name, tag, up
        while True:
            # node is an element seen for the first time
            number = self.node_name.size
            name = self.name_of(node)
            tag = _get(&self.name_tag, name)
            _push(&self.node_name, name)
            _push(&self.node_parent, parent)
            _push(&self.node_tag, tag)
            _push(&self.node_end, number + 1)
            _push(&self.node_block, not INLINE[tag] and not self.skipped[tag])
            if _get(&self.node_block, number):
                up = parent
                while up >= 0 and INLINE[_get(&self.node_tag, up)] and not _get(&self.node_block, up):
                    _set(&self.node_block, up, 1)
                    up = _get(&self.node_parent, up)
            if tag == TAG_TITLE or tag == TAG_BASE or tag == TAG_LINK or tag == TAG_META or tag == TAG_HTML:
                self.read_head(node, tag, parent)
            if tag == TAG_META or tag == TAG_SCRIPT or tag == TAG_BODY:
                self.read_statement(node, tag)
            # on to the next element: a child, else a sibling, else a sibling of an ancestor
            if node.children != NULL and self.first_element(&node, node.children):
                parent = number
                continue
            while node != root and not self.first_element(&node, node.next):
                node = node.parent
                number = parent
                _set(&self.node_end, number, self.node_name.size)
                parent = _get(&self.node_parent, number)
            if node == root:
                return 0

    cdef bint first_element(self, xmlNode** found, xmlNode* node) noexcept:
        """Move to the first element among a node and its following siblings."""
        while node != NULL:
            if node.type == ELEMENT:
                found[0] = node
                return True
            node = node.next
        return False

    cdef int read_head(self, xmlNode* node, int tag, int parent) except -1:
        head = self.out.head
        if tag == TAG_TITLE:
            if parent >= 0 and _get(&self.node_tag, parent) == TAG_HEAD and "title" not in head:
                head["title"] = _text(node)
            return 0
        if tag == TAG_META:
            value = _attribute(node, b"property")
            if value is not None and _decoded(value) in _head_metas:
                head.setdefault(_decoded(value), _decoded(_attribute(node, b"content") or b""))
            return 0
        if tag == TAG_LINK and _attribute(node, b"rel") != b"canonical":
            return 0
        value = _attribute(node, b"lang" if tag == TAG_HTML else b"href")
        if value is not None:
            head.setdefault("lang" if tag == TAG_HTML else "base" if tag == TAG_BASE else "canonical", _decoded(value))
        return 0

    cdef int read_statement(self, xmlNode* node, int tag) except -1:
        if tag == TAG_META:
            name = _decoded(_attribute(node, b"property") or _attribute(node, b"name") or b"").lower()
            if name in _statement_metas:
                self.out.statements.append((name, _decoded(_attribute(node, b"content") or b"")))
        elif tag == TAG_BODY:
            look = _decoded(_attribute(node, b"class") or b"") + " " + _decoded(_attribute(node, b"id") or b"")
            self.out.statements.append(("body", look))
        else:
            kind = _attribute(node, b"type")
            if kind is not None and words.is_linked_data(_decoded(kind)):
                self.out.statements.append(("linked data", _text(node)))
        return 0

    # -- second pass

    cdef int read(self, xmlNode* root) except -1:
        """Walk the tree by its own pointers; `number` is the open element's, `next_number` the next unseen one's."""
        cdef xmlNode* node = root
        cdef int number = -1, next_number = 0
        while True:
            if node.type == ELEMENT:
                if self.skipped[_get(&self.node_tag, next_number)]:
                    self.count_event(_get(&self.node_tag, next_number))
                    next_number = _get(&self.node_end, next_number)
                else:
                    number, next_number = next_number, next_number + 1
                    self.enter(node, number)
                    if node.children != NULL:
                        node = node.children
                        continue
                    self.leave(node, number)
                    number = _get(&self.node_parent, number)
            elif _is_text(node) and node.content != NULL:
                self.add(<const char*>node.content)
            while node != root and node.next == NULL:
                node = node.parent
                self.leave(node, number)
                number = _get(&self.node_parent, number)
            if node == root:
                return 0
            node = node.next

    cdef int enter(self, xmlNode* node, int number) except -1:
        cdef int tag = _get(&self.node_tag, number)
        if _get(&self.node_block, number) or self.box < 0:
            self.flush()
            self.open_box(node, number, tag)
        else:
            self.open_inline(node, tag)
        if SPAN[tag] >= 0:
            self.depth[SPAN[tag]] += 1
        self.count_event(tag)
        if tag == TAG_BR:
            self.space = True
        return 0

    cdef int leave(self, xmlNode* node, int number) except -1:
        cdef int tag = _get(&self.node_tag, number)
        if SPAN[tag] >= 0:
            self.depth[SPAN[tag]] -= 1
        if _get(&self.box_node, self.box) == number:
            self.flush()
            _set(&self.box_end, self.box, len(self.texts))
            self.box = _get(&self.box_parent, self.box)
        elif tag == TAG_A:
            self.close_link(node)
        elif tag == TAG_BUTTON:
            self.edge = self.length
        return 0

    cdef inline void count_event(self, int tag) noexcept:
        if EVENT[tag] >= 0:
            self.row[EVENT[tag]] += 1

    cdef int open_box(self, xmlNode* node, int number, int tag) except -1:
        cdef int parent = self.box
        self.box = self.box_node.size
        _push(&self.box_node, number)
        _push(&self.box_parent, parent)
        _push(&self.box_first, len(self.texts))
        _push(&self.box_end, 0)
        _push(&self.box_depth, _get(&self.box_depth, parent) + 1 if parent >= 0 else 0)
        _push(&self.box_tag, tag)
        _push(&self.box_look, self.look(node, tag))
        _push(&self.box_hidden, self.own_hidden(node) | (_get(&self.box_hidden, parent) if parent >= 0 else 0))
        _push_long(&self.box_within, WITHIN[tag] | ((<int64_t*>self.box_within.data)[parent] if parent >= 0 else 0))
        _push(&self.box_runs, 0)
        if tag == TAG_A:
            _push_long(&self.box_link, <int64_t><size_t>node)
        else:
            _push_long(&self.box_link, (<int64_t*>self.box_link.data)[parent] if parent >= 0 else 0)
        return 0

    cdef int own_hidden(self, xmlNode* node) except -1:
        cdef xmlAttr* attribute = node.properties
        cdef int hidden = 0
        cdef bytes value
        while attribute != NULL:
            if _named(attribute, b"style"):
                value = _value(attribute)
                if _style_has(value, b"display:none") or _style_has(value, b"visibility:hidden"):
                    hidden |= 1
            elif _named(attribute, b"hidden"):
                hidden |= 1
            elif _named(attribute, b"aria-hidden") and _value(attribute) == b"true":
                hidden |= 2
            attribute = attribute.next
        return hidden

    cdef int look(self, xmlNode* node, int tag) except -2:
        """Number of the element's look, -1 where it has none."""
        cdef xmlAttr* found[MAX_LOOK]
        cdef xmlAttr* attribute = node.properties
        cdef int place
        cdef bytes value
        memset(found, 0, sizeof(found))
        while attribute != NULL:
            if attribute.children != NULL:
                for place in range(N_LOOK):
                    if found[place] == NULL and _named(attribute, LOOK_NAMES[place]):
                        found[place] = attribute
                        break
            attribute = attribute.next
        self.scratch.size = 0
        if tag == 0:
            value = (<bytes>(<const char*>node.name)).decode("utf-8", "replace").lower().encode()
            _push_bytes(&self.scratch, value, len(value))
        for place in range(N_LOOK):
            if found[place] != NULL:
                if found[place].children.next == NULL and found[place].children.content != NULL:
                    if not found[place].children.content[0]:
                        continue
                    if self.scratch.size:
                        _push_char(&self.scratch, 32)
                    _push_bytes(&self.scratch, <char*>found[place].children.content,
                                strlen(<char*>found[place].children.content))
                    continue
                value = _value(found[place])
                if value:
                    if self.scratch.size:
                        _push_char(&self.scratch, 32)
                    _push_bytes(&self.scratch, value, len(value))
        if not self.scratch.size:
            return -1
        value = PyBytes_FromStringAndSize(self.scratch.data, self.scratch.size)
        known = self.look_number.get(value)
        if known is None:
            known = self.look_number[value] = len(self.looks)
            self.looks.append(_decoded(value))
            _push(&self.look_start, self.look_token.size)
            _push_name_tokens(&self.look_token, self.scratch.data, self.scratch.size, -1)
        return known

    cdef int open_inline(self, xmlNode* node, int tag) except -1:
        cdef int look = self.look(node, tag) if node.properties != NULL or tag == 0 else -1
        if look >= 0:
            _push(&self.inline_block, len(self.texts))
            _push(&self.inline_look, look)
        if tag == TAG_A or tag == TAG_BUTTON:
            self.space = self.space or self.edge == self.length
        if tag == TAG_A:
            _push_long(&self.link_starts, self.length)
        return 0

    # -- one run of text

    cdef void open_run(self) noexcept:
        self.text.size = self.length = 0
        self.space = False
        self.edge = -1
        self.link_starts.size = self.links.size = 0

    cdef int add(self, const char* raw) except -1:
        """Append text to the run, white space folded."""
        cdef const uint8_t* here = <const uint8_t*>raw
        cdef const uint8_t* start
        cdef Py_ssize_t solid = 0, before
        cdef int column
        while here[0]:
            if here[0] <= 32:
                # the control characters that count as white space; others are text
                if here[0] == 32 or 9 <= here[0] <= 13 or 28 <= here[0] <= 31:
                    self.space = True
                    here += 1
                    continue
            elif here[0] >= 0x80 and _space_bytes(here):
                self.space = True
                here += _space_bytes(here)
                continue
            if self.space:
                if self.length:
                    _push_char(&self.text, 32)
                    self.length += 1
                self.space = False
            start, before = here, solid
            while here[0] > 32:
                if here[0] >= 0x80 and _space_bytes(here):
                    break
                solid += here[0] & 0xC0 != 0x80
                here += 1
            if here == start:
                solid += 1
                here += 1
            _push_bytes(&self.text, <const char*>start, here - start)
            self.length += solid - before
        if solid:
            for column in range(C_LINK_CHARS, C_TIME_CHARS + 1):
                if self.depth[column]:
                    self.row[column] += solid
        return 0

    cdef int close_link(self, xmlNode* node) except -1:
        cdef OpenLink link
        self.link_starts.size -= 1
        link.node = node
        link.start = (<int64_t*>self.link_starts.data)[self.link_starts.size]
        link.end = self.edge = self.length
        if link.start == link.end:
            self.row[C_IMAGE_LINKS] += 1
        else:
            self.keep_link(&link)
        return 0

    cdef int keep_link(self, OpenLink* link) except -1:
        if self.links.size == self.links.room:
            _grow(&self.links, 1)
        (<OpenLink*>self.links.data)[self.links.size] = link[0]
        self.links.size += 1
        return 0

    cdef int flush(self) except -1:
        """End the run: keep it as a block if it has text, else forget what was noted for it."""
        cdef Py_ssize_t place
        cdef int number = len(self.texts)
        cdef OpenLink link
        cdef str text
        if not self.length:
            while self.inline_block.size and _get(&self.inline_block, self.inline_block.size - 1) == number:
                self.inline_block.size -= 1
                self.inline_look.size -= 1
            self.open_run()
            return 0
        text = PyUnicode_DecodeUTF8(self.text.data, self.text.size, "replace")
        link.node = <xmlNode*><size_t>(<int64_t*>self.box_link.data)[self.box]
        if link.node != NULL:
            link.start, link.end = 0, self.length
            self.keep_link(&link)
        for place in range(self.links.size):
            link = (<OpenLink*>self.links.data)[place]
            self.add_link(link.node, number, link.start + (text[link.start] == 32), link.end)
        self.row[C_LINKS] = self.links.size
        _count_text(text, self.row)
        self.texts.append(text)
        _push(&self.block_box, self.box)
        _push(&self.block_run, _get(&self.box_runs, self.box))
        _set(&self.box_runs, self.box, _get(&self.box_runs, self.box) + 1)
        if self.counts.size + COUNTS > self.counts.room:
            _grow(&self.counts, COUNTS)
        memcpy(self.counts.data + self.counts.size * 4, self.row, COUNTS * 4)
        self.counts.size += COUNTS
        memset(self.row, 0, sizeof(self.row))
        _push(&self.word_start, self.word_token.size)
        _push_text_tokens(&self.word_token, text)
        self.open_run()
        return 0

    cdef int add_link(self, xmlNode* node, int number, Py_ssize_t start, Py_ssize_t end) except -1:
        cdef bytes href = _attribute(node, b"href") or b""
        cdef bytes rel = _attribute(node, b"rel") or b""
        cdef int flags
        cdef uint32_t host
        _push(&self.link_start, self.link_token.size)
        _link_facts(href, len(href), &flags, &host, &self.link_token)
        if rel:
            known = self.rel_known.get(rel)
            if known is None:
                known = self.rel_known[rel] = (_decoded(rel), _rel_flags(_decoded(rel)))
            self.rels.append(known[0])
            flags |= <int>known[1]
        else:
            self.rels.append("")
        if _attribute(node, b"target") == b"_blank":
            flags |= F_NEW_WINDOW
        self.hrefs.append(_decoded(href))
        _push(&self.link_block, number)
        _push(&self.link_from, start)
        _push(&self.link_to, end)
        _push(&self.link_flags, flags)
        _push(&self.link_host, <int32_t>host)
        return 0

    cdef object finish(self):
        cdef Column box_up
        cdef int place, parent
        cdef array ups = clone(_INT, self.box_node.size, False)
        _push(&self.look_start, self.look_token.size)
        _push(&self.word_start, self.word_token.size)
        _push(&self.link_start, self.link_token.size)
        for place in range(self.box_node.size):
            parent = _get(&self.box_parent, place)
            if parent >= 0 and self.box_size(parent) == self.box_size(place):
                parent = ups.data.as_ints[parent]
            ups.data.as_ints[place] = parent
        out = self.out
        self.name_tag.size = 0  # done with; the title's words take its room
        _push_text_tokens(&self.name_tag, out.head.get("og:title") or out.head.get("title", ""))
        out.title_token = _as_array(_UINT, &self.name_tag)
        out.names, out.looks, out.texts, out.hrefs, out.rels = self.names, self.looks, self.texts, self.hrefs, self.rels
        out.node_name = _as_array(_INT, &self.node_name)
        out.node_parent = _as_array(_INT, &self.node_parent)
        out.box_node = _as_array(_INT, &self.box_node)
        out.box_parent = _as_array(_INT, &self.box_parent)
        out.box_up = ups
        out.box_first = _as_array(_INT, &self.box_first)
        out.box_end = _as_array(_INT, &self.box_end)
        out.box_depth = _as_array(_INT, &self.box_depth)
        out.box_tag = _as_array(_INT, &self.box_tag)
        out.box_look = _as_array(_INT, &self.box_look)
        out.box_hidden = _as_array(_INT, &self.box_hidden)
        out.box_within = _as_array(_LONG, &self.box_within)
        self.count_boxes()
        out.look_token = _as_array(_UINT, &self.look_token)
        out.look_start = _as_array(_INT, &self.look_start)
        out.block_box = _as_array(_INT, &self.block_box)
        out.block_run = _as_array(_INT, &self.block_run)
        out.counts = _as_array(_INT, &self.counts)
        out.word_token = _as_array(_UINT, &self.word_token)
        out.word_start = _as_array(_INT, &self.word_start)
        out.inline_block = _as_array(_INT, &self.inline_block)
        out.inline_look = _as_array(_INT, &self.inline_look)
        out.link_block = _as_array(_INT, &self.link_block)
        out.link_from = _as_array(_INT, &self.link_from)
        out.link_to = _as_array(_INT, &self.link_to)
        out.link_flags = _as_array(_INT, &self.link_flags)
        out.link_host = _as_array(_UINT, &self.link_host)
        out.link_token = _as_array(_UINT, &self.link_token)
        out.link_start = _as_array(_INT, &self.link_start)
        return out

    cdef int count_boxes(self) except -1:
        """Fill the columns that say how often a box's tag and look are there."""
        cdef Py_ssize_t place, size = self.box_node.size
        cdef array keys = clone(_LONG, size, False), first = clone(_INT, size, False)
        cdef array siblings = clone(_INT, size, False), like = clone(_INT, size, False)
        cdef array alike = clone(_INT, size, False)
        cdef int64_t* key = <int64_t*>keys.data.as_voidptr
        for place in range(size):
            key[place] = <int64_t>_get(&self.box_parent, place) << 32 | _get(&self.box_tag, place)
        _count_same(key, size, first.data.as_ints, siblings.data.as_ints)
        for place in range(size):
            key[place] = <int64_t>_get(&self.box_look, place) << 32 | _get(&self.box_tag, place)
        _count_same(key, size, first.data.as_ints, like.data.as_ints)
        for place in range(size):  # the first box of a tag and look stands for both
            key[place] = <int64_t>_get(&self.box_parent, place) << 32 | first.data.as_ints[place]
        _count_same(key, size, first.data.as_ints, alike.data.as_ints)
        self.out.box_siblings, self.out.box_like, self.out.box_alike = siblings, like, alike
        return 0

    cdef inline int box_size(self, int box) noexcept:
        return _get(&self.box_end, box) - _get(&self.box_first, box)


cdef inline int _space_bytes(const uint8_t* here) noexcept:
    """Bytes of the white-space character that starts here, 0 where none does; the ASCII ones aside."""
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


def scan(_Element root not None, *, bint noscript=False):
    """Read the subtree of an lxml element into columns; see `twin.scan`."""
    cdef _Walk walk = _Walk()
    walk.skipped = SKIPPED_BUT_NOSCRIPT if noscript else SKIPPED
    walk.out = block.Scan()
    if root._c_node == NULL or root._c_node.type != ELEMENT:
        raise TypeError("scan() takes an element")
    walk.census(root._c_node)
    walk.read(root._c_node)
    return walk.finish()
