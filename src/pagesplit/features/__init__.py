"""Stage two: the scanner's columns become evidence, one row of named features a block.

Each family is a file that names its features with their reasons and computes them as one matrix. `FEATURES` is the
whole ordered table; a model remembers it, and refuses to work with another.

A native version (Cython) does the same in one pass over the blocks. This is the one place that chooses; the
environment variable ``PAGESPLIT_PURE=1`` forces NumPy.
"""

import os

from pagesplit.features.table import FAMILIES, FEATURES, Feature, by_name

if os.environ.get("PAGESPLIT_PURE") == "1":
    from pagesplit.features.twin import measure
else:
    try:
        from pagesplit.features._native import measure
    except ModuleNotFoundError:  # not built; one that was and does not load shall be heard of
        from pagesplit.features.twin import measure

__all__ = ["FAMILIES", "FEATURES", "Feature", "by_name", "measure"]
