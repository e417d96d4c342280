# Part of _native.pyx: the attributes of elements, and their text.

cdef enum:
    MAX_ATTRIBUTES = 32
    NAMES_CACHED = 128

cdef const char* EMPTY = b""

cdef int N_LOOK = len(tables.LOOK_ATTRIBUTES)
cdef list _attributes = [*tables.LOOK_ATTRIBUTES, *"style hidden aria-hidden href rel target".split()]
_attributes += "property name content type lang".split()
cdef int N_ATTRIBUTES = len(_attributes)
assert N_ATTRIBUTES <= MAX_ATTRIBUTES
cdef list _attribute_names = [name.encode() for name in _attributes]
cdef char* ATTRIBUTES[MAX_ATTRIBUTES]
for _place in range(N_ATTRIBUTES):
    ATTRIBUTES[_place] = <char*><bytes>_attribute_names[_place]

cdef int A_CLASS = _attributes.index("class"), A_ID = _attributes.index("id"), A_STYLE = _attributes.index("style")
cdef int A_HIDDEN = _attributes.index("hidden"), A_ARIA_HIDDEN = _attributes.index("aria-hidden")
cdef int A_HREF = _attributes.index("href"), A_REL = _attributes.index("rel"), A_TARGET = _attributes.index("target")
cdef int A_PROPERTY = _attributes.index("property"), A_NAME = _attributes.index("name")
cdef int A_CONTENT = _attributes.index("content"), A_TYPE = _attributes.index("type"), A_LANG = _attributes.index("lang")


@cython.final
cdef class _Attributes:
    """What the scanner reads of one element's attributes."""

    cdef const char* value[MAX_ATTRIBUTES]  # NULL where the element lacks it
    cdef const void* cached_name[NAMES_CACHED]
    cdef int cached_number[NAMES_CACHED]
    cdef list joined  # keeps values alive that stand in several nodes

    cdef int read(self, xmlNode* node) except -1:
        cdef xmlAttr* attribute = node.properties
        cdef int number
        memset(self.value, 0, N_ATTRIBUTES * sizeof(char*))
        while attribute != NULL:
            number = self.number(<const char*>attribute.name)
            if number >= 0 and attribute.ns == NULL and self.value[number] == NULL:
                self.value[number] = self.text(attribute.children)
            attribute = attribute.next
        return 0

    cdef inline const char* get(self, int number) noexcept:
        """A value, empty where the element lacks it."""
        return self.value[number] if self.value[number] != NULL else EMPTY

    cdef inline int number(self, const char* name) noexcept:
        """Place in `ATTRIBUTES`, -1 for others; libxml2 keeps most names once, so where they are tells them apart."""
        cdef size_t slot = (<size_t>name >> 3 ^ <size_t>name >> 10) % NAMES_CACHED
        if self.cached_name[slot] != name:
            self.cached_name[slot], self.cached_number[slot] = name, _attribute_number(name)
        return self.cached_number[slot]

    cdef const char* text(self, xmlNode* child) except NULL:
        """The text of an attribute's nodes: one as a rule, several where there are entities."""
        if child == NULL:
            return EMPTY
        if child.next == NULL:
            return <char*>child.content if child.content != NULL else EMPTY
        parts = []
        while child != NULL:
            if child.content != NULL:
                parts.append(<bytes>(<char*>child.content))
            child = child.next
        cdef bytes value = b"".join(parts)
        if self.joined is None:
            self.joined = []
        self.joined.append(value)
        return <char*>value


cdef int _attribute_number(const char* name) noexcept:
    cdef int number
    for number in range(N_ATTRIBUTES):
        if name[0] == ATTRIBUTES[number][0] and strcmp(name, ATTRIBUTES[number]) == 0:
            return number
    return -1


cdef str _decoded(const char* value):
    return PyUnicode_DecodeUTF8(value, strlen(value), "replace")


cdef inline bint _is_text(xmlNode* node) noexcept:
    return node.type == TEXT or node.type == CDATA


cdef str _text(xmlNode* node):
    """An element's text before the first element in it."""
    cdef xmlNode* child = node.children
    parts = []
    while child != NULL and _is_text(child):
        parts.append(<bytes>(<char*>child.content))
        child = child.next
    return b"".join(parts).decode("utf-8", "replace")
