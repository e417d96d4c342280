"""Where blocks of one label stand to each other: what the rules ask of a page.

`twin` defines it in Python, where it is to be read; a native version (Cython) does the same, see `pagesplit.native`.
"""

from pagesplit.native import NATIVE
from pagesplit.segment.layout.twin import Seam

if NATIVE["layout"]:
    from pagesplit.segment.layout._native import Layout
else:
    from pagesplit.segment.layout.twin import Layout

__all__ = ["Layout", "Seam"]
