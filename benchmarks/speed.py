"""Times pagesplit against lxml's parse and Resiliparse's main text, on the same pages in one process.

usage: python -m benchmarks.speed CORPORA [PAGES]

One core, one BLAS thread; all of them take each page in turn, in several rounds, and each page's fastest round counts,
so that a noisy machine matters little. Only the ratios mean anything elsewhere.
"""

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import gzip
import importlib.metadata
import sys
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html
from resiliparse.extract.html2text import extract_plain_text

import pagesplit

ROUNDS = 5


def parse(data: bytes) -> object:
    """What every tool built on lxml does first."""
    return lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True))


def main(corpora: Path, count: int) -> None:
    """Print the table."""
    files = sorted((corpora / "corpora" / "wcxb-dev" / "html").glob("*.html.gz"))[:count]
    pages = [gzip.decompress(file.read_bytes()) for file in files]
    texts = [page.decode("utf-8", "replace") for page in pages]
    trees = [parse(page) for page in pages]
    splitter = pagesplit.Splitter()
    tasks: dict[str, tuple[Callable[[object], object], list]] = {
        "lxml: parse": (parse, pages),
        "Resiliparse: main text from str": (lambda text: extract_plain_text(text, main_content=True), texts),
        "pagesplit: bytes to Page": (lambda page: splitter.split(page, encoding="utf-8"), pages),
        "pagesplit: tree to Page": (splitter.split, trees),
    }
    totals = _time(tasks, len(pages))
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("pagesplit", "lxml", "Resiliparse"))
    print(f"{len(pages)} pages, {sum(map(len, pages)) / 1e6:.0f} MB; {versions}; native scanner: {pagesplit.NATIVE}")
    print(f"{'':34}{'seconds':>9}{'x parse':>9}{'x Resiliparse':>15}")
    for name, total in totals.items():
        of_parse, of_peer = (total / totals[other] for other in ("lxml: parse", "Resiliparse: main text from str"))
        print(f"{name:34}{total:9.3f}{of_parse:9.2f}{of_peer:15.2f}")


def _time(tasks: dict[str, tuple[Callable[[object], object], list]], count: int) -> dict[str, float]:
    """Seconds of each task over all pages."""
    best = {name: [float("inf")] * count for name in tasks}
    for _ in range(ROUNDS):
        for place in range(count):
            for name, (work, inputs) in tasks.items():
                start = time.perf_counter()
                work(inputs[place])
                best[name][place] = min(best[name][place], time.perf_counter() - start)
    return {name: sum(times) for name, times in best.items()}


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 300)
