"""Where blocks of one label stand to each other: what the rules ask of a page.

`twin` defines it in Python, where it is to be read; a native version (Cython) does the same. This is the one place that
chooses; the environment variable ``PAGESPLIT_PURE=1`` forces Python.
"""

import os

from pagesplit.segment.layout.twin import Seam

if os.environ.get("PAGESPLIT_PURE") == "1":
    from pagesplit.segment.layout.twin import Layout
else:
    try:
        from pagesplit.segment.layout._native import Layout
    except ModuleNotFoundError:  # not built; one that was and does not load shall be heard of
        from pagesplit.segment.layout.twin import Layout

__all__ = ["Layout", "Seam"]
