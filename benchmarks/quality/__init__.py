"""How good pagesplit and its peers are on the same pages: ``python -m benchmarks.quality PATH``."""
