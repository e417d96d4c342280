from lxml.etree import _Element

from pagesplit.block import Scan

def scan(root: _Element, *, noscript: bool = False) -> Scan: ...
