# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The scanner over libxml2's own tree: one pass numbers the elements, a second reads the text.

It reads lxml's nodes through lxml's public C interface and calls nothing of libxml2, so it links nothing.
`twin.py` says the same in Python; read that first. Tests hold the two equal.
"""

cimport cython
from cpython.array cimport array, clone
from cpython.unicode cimport Py_UNICODE_TOLOWER, PyUnicode_DATA, PyUnicode_DecodeUTF8, PyUnicode_KIND
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, realloc
from libc.string cimport memcmp, memcpy, memset, strchr, strcmp, strlen

import os
from zlib import crc32

from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlAttr, xmlNode

from pagesplit import block, tags
from pagesplit.scan import tables, words

import_lxml__etree()

cdef enum:  # types of nodes
    ELEMENT = 1
    TEXT = 3
    CDATA = 4

# Tables
include "_tables.pxi"
include "_characters.pxi"
# Means
include "_columns.pxi"
include "_attributes.pxi"
include "_words.pxi"
include "_counts.pxi"
# Parts of a scan
include "_looks.pxi"
include "_links.pxi"
include "_census.pxi"
include "_walk.pxi"


def scan(_Element root not None, *, bint noscript=False):
    """Read the subtree of an lxml element into columns; see `twin.scan`."""
    cdef _Walk walk
    if root._c_node == NULL or root._c_node.type != ELEMENT:
        raise TypeError("scan() takes an element")
    walk = _Walk(_Census(SKIPPED_BUT_NOSCRIPT if noscript else SKIPPED))
    walk.census.read(root._c_node)
    walk.read(root._c_node)
    return walk.finish()
