"""How fast pagesplit is, and where its time goes: ``python -m benchmarks.speed``."""
