from pagesplit.block import Scan
from pagesplit.evidence import Evidence

def measure(scan: Scan, home: int = 0) -> Evidence: ...
