"""Sums of word vectors, which is what a page's words come to before the first layer sees them.

A native version (Cython) and one in NumPy do the same. This is the one place that chooses; the environment variable
``PAGESPLIT_PURE=1`` forces NumPy.
"""

import os

if os.environ.get("PAGESPLIT_PURE") == "1":
    from pagesplit.model.sums.twin import sum_rows, sum_words
else:
    try:
        from pagesplit.model.sums._native import sum_rows, sum_words
    except ModuleNotFoundError:  # not built; one that was and does not load shall be heard of
        from pagesplit.model.sums.twin import sum_rows, sum_words

__all__ = ["sum_rows", "sum_words"]
