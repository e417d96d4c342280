"""Stage one: an lxml tree becomes a `Scan`, plain columns of blocks and of what surrounds them.

Two scanners do the same: a native one (Cython) and a pure-Python twin for where it could not be built; see `native`.
"""

from typing import Any

from pagesplit.block import Scan
from pagesplit.native import NATIVE
from pagesplit.scan import plaintext
from pagesplit.scan.about import add_about
from pagesplit.scan.words import domain_hash

if NATIVE["scanner"]:
    from pagesplit.scan._native import scan as _scan
else:
    from pagesplit.scan.twin import scan as _scan

__all__ = ["domain_hash", "scan", "scan_text"]


def scan(root: Any, *, noscript: bool = False) -> Scan:
    """Read a tree, an element and all below it, into columns.

    Args:
        root: an lxml element.
        noscript: whether what stands in noscript counts as text of the page.
    """
    columns = _scan(root, noscript=noscript)
    add_about(columns)
    columns.statements = []  # linked data may be long, and has been read
    return columns


def scan_text(text: str) -> Scan:
    """Read a plain text into columns; see `plaintext.scan_text`."""
    return plaintext.scan_text(text, scan)
