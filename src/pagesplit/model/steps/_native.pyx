# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The steps in one pass each; `twin` says the same in NumPy, and what the arguments are. Tests hold the two equal.

Places that point into other arrays are checked before they are followed: a wrong one raises an error.
"""

cimport cython
from libc.math cimport expf, logf, sqrtf
from libc.stdint cimport int32_t, int64_t, uint16_t, uint32_t
from libc.string cimport memcpy, memset

import numpy as np

from pagesplit.model.steps.twin import context, sureness, titles, voting

include "_inputs.pxi"
include "_context.pxi"
include "_scores.pxi"


cdef int _fits(bint right, str what) except -1:
    """Raise where arrays do not belong together."""
    if not right:
        raise ValueError(f"these arrays do not fit together: {what}")
    return 0
