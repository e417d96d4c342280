"""Stage two: the scanner's columns become evidence, one row of named features a block.

Each family is a file that names its features with their reasons and computes them as one matrix. `FEATURES` is the
whole ordered table; a model remembers it, and refuses to work with another.
"""

from pagesplit.features.measure import measure
from pagesplit.features.table import FAMILIES, FEATURES, Feature, by_name

__all__ = ["FAMILIES", "FEATURES", "Feature", "by_name", "measure"]
