"""Stage two: the scanner's columns become evidence, one row of named features a block.

Each family is a file that names its features with their reasons and computes them as one matrix. `FEATURES` is the
whole ordered table; a model remembers it, and refuses to work with another.

A native version (Cython) does the same in one pass over the blocks; see `native`.
"""

from pagesplit.features.table import FAMILIES, FEATURES, Feature, by_name
from pagesplit.native import NATIVE

if NATIVE["features"]:
    from pagesplit.features._native import measure
else:
    from pagesplit.features.twin import measure

__all__ = ["FAMILIES", "FEATURES", "Feature", "by_name", "measure"]
