# Part of _native.pyx: the first pass. It numbers the elements and reads what the page says of itself.

cdef enum:
    ELEMENTS_CACHED = 256

cdef struct Node:
    int32_t name
    int32_t parent
    int32_t tag
    int32_t end  # node after its subtree
    int32_t is_block


@cython.final
cdef class _Census:
    """The elements of a page; see `twin._Walk.census`."""

    cdef object out
    cdef _Attributes attributes
    cdef int* skipped  # by tag: whether the element's text is none of the page
    cdef _Column nodes  # Node
    cdef list names
    cdef dict name_number
    cdef _Column name_tag
    cdef const void* cached_name[ELEMENTS_CACHED]
    cdef const void* cached_space[ELEMENTS_CACHED]
    cdef int cached_number[ELEMENTS_CACHED]

    def __cinit__(self, array skipped):
        self.out, self.attributes = block.Scan(), _Attributes()
        self.skipped = skipped.data.as_ints
        self.nodes, self.name_tag = _Column(sizeof(Node)), _Column(4)
        self.names, self.name_number = [], {}

    cdef inline Node* node(self, Py_ssize_t number) noexcept:
        return <Node*>self.nodes.data + number

    cdef int read(self, xmlNode* root) except -1:
        """Number the elements, find which inline ones hold blocks, read what the head says."""
        cdef xmlNode* element = root
        cdef int parent = -1, number
        while True:
            # an element seen for the first time
            number = self.nodes.size
            self.add(element, parent)
            # on to the next element: a child, else a sibling, else a sibling of an ancestor
            if _first_element(&element, element.children):
                parent = number
                continue
            while element != root and not _first_element(&element, element.next):
                element = element.parent
                number = parent
                self.node(number).end = self.nodes.size
                parent = self.node(number).parent
            if element == root:
                return 0

    cdef int add(self, xmlNode* element, int parent) except -1:
        cdef int name = self.name(element)
        cdef int tag = (<int32_t*>self.name_tag.data)[name]
        cdef Node* node = <Node*>self.nodes.new_row()
        node.name, node.parent, node.tag, node.end = name, parent, tag, self.nodes.size
        node.is_block = not INLINE[tag] and not self.skipped[tag]
        if node.is_block:  # so are the inline elements that hold it
            while parent >= 0 and INLINE[self.node(parent).tag] and not self.node(parent).is_block:
                self.node(parent).is_block = True
                parent = self.node(parent).parent
        if SPEAKS[tag]:
            self.attributes.read(element)
            self.read_head(element, tag, node.parent)
            self.read_statement(element, tag)
        return 0

    cdef int name(self, xmlNode* element) except -1:
        """Number of the element's name on this page; fills `name_tag` for new ones."""
        cdef size_t slot = ((<size_t>element.name >> 3) ^ (<size_t>element.ns >> 5)) % ELEMENTS_CACHED
        if self.cached_name[slot] != element.name or self.cached_space[slot] != element.ns:
            self.cached_name[slot], self.cached_space[slot] = element.name, element.ns
            self.cached_number[slot] = self.new_name(element)
        return self.cached_number[slot]

    cdef int new_name(self, xmlNode* element) except -1:
        local = _decoded(<const char*>element.name)
        if element.ns == NULL:
            path_name = local
        elif element.ns.prefix == NULL:
            path_name = "*"
        else:
            path_name = _decoded(<const char*>element.ns.prefix) + ":" + local
        key = (path_name, local)
        number = self.name_number.get(key)
        if number is None:
            number = self.name_number[key] = len(self.names)
            self.names.append(path_name)
            self.name_tag.push(tags.TAG_NUMBER.get(local.lower(), 0))
        return number

    cdef int read_head(self, xmlNode* element, int tag, int parent) except -1:
        cdef dict head = self.out.head
        cdef const char** value = self.attributes.value
        if tag == TAG_TITLE:
            if parent >= 0 and self.node(parent).tag == TAG_HEAD and "title" not in head:
                head["title"] = _text(element)
        elif tag == TAG_META:
            if value[A_PROPERTY] != NULL and _decoded(value[A_PROPERTY]) in tables.HEAD_METAS:
                head.setdefault(_decoded(value[A_PROPERTY]), _decoded(self.attributes.get(A_CONTENT)))
        elif tag == TAG_HTML:
            if value[A_LANG] != NULL:
                head.setdefault("lang", _decoded(value[A_LANG]))
        elif value[A_HREF] != NULL:
            if tag == TAG_BASE:
                head.setdefault("base", _decoded(value[A_HREF]))
            elif tag == TAG_LINK and strcmp(self.attributes.get(A_REL), b"canonical") == 0:
                head.setdefault("canonical", _decoded(value[A_HREF]))
        return 0

    cdef int read_statement(self, xmlNode* element, int tag) except -1:
        cdef const char* said = self.attributes.get(A_PROPERTY)
        if tag == TAG_META:
            name = _decoded(said if said[0] else self.attributes.get(A_NAME)).lower()
            if name in tables.STATEMENT_METAS:
                self.out.statements.append((name, _decoded(self.attributes.get(A_CONTENT))))
        elif tag == TAG_BODY:
            look = _decoded(self.attributes.get(A_CLASS)) + " " + _decoded(self.attributes.get(A_ID))
            self.out.statements.append(("body", look))
        elif tag == TAG_SCRIPT:
            said = self.attributes.get(A_TYPE)
            if strchr(said, 43) != NULL and words.is_linked_data(_decoded(said)):  # most scripts are programs
                self.out.statements.append(("linked data", _text(element)))
        return 0

    cdef int finish(self) except -1:
        cdef Node* first = self.node(0)
        self.out.names = self.names
        self.out.node_name = _field(self.nodes, &first.name)
        self.out.node_parent = _field(self.nodes, &first.parent)
        return 0


cdef inline bint _first_element(xmlNode** found, xmlNode* node) noexcept:
    """Move to the first element among a node and its following siblings."""
    while node != NULL:
        if node.type == ELEMENT:
            found[0] = node
            return True
        node = node.next
    return False
