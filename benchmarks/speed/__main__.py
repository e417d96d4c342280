"""Times pagesplit, and writes report.md, report.json and a picture."""

import os

if __name__ == "__main__":  # before NumPy is there: one core for all that is timed
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import apart, report
from benchmarks.quality.peers import Peer, all_peers
from benchmarks.speed import batch, cold, compare, growth, memory, pages, plot, tables
from benchmarks.speed.goals import Results
from benchmarks.speed.pages import Pages


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write; 1 where nothing could be measured."""
    asked = _arguments(arguments)
    found = pages.read(asked.corpus, asked.pages)
    if found.remark:
        print(found.remark, file=sys.stderr)
    results = {part: _measured(part, work) for part, work in _parts(asked, found).items() if part in asked.parts}
    write(asked.out, tables.head(report.command("speed", arguments), found, asked.rounds), results)
    print(f"wrote {asked.out / 'report.md'}")
    return 1 if all(isinstance(result, str) for result in results.values()) else 0


def _parts(asked: argparse.Namespace, found: Pages) -> Mapping[str, Callable[[], Any]]:
    return {
        "compare": lambda: compare.measure(found.cases, asked.rounds, _peer()),
        "growth": lambda: growth.measure(asked.blocks),
        "jobs": lambda: batch.measure(found.cases, asked.rounds),
        "memory": lambda: memory.measure(found.cases, asked.memory_pages),
        "cold": lambda: cold.measure(2 * asked.rounds + 1),
    }


PARTS = ("compare", "growth", "jobs", "memory", "cold")
PEER = "Resiliparse"
"""The peer that the speed goals name."""


def _peer() -> Peer:
    return next(peer for peer in all_peers() if peer.name == PEER)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.speed", description=__doc__)
    parser.add_argument("corpus", type=Path, metavar="DIR", help="pages in WCXB's layout; see benchmarks/README.md")
    options: dict[str, tuple[int, str]] = {
        "--pages": (300, "pages to take"),
        "--rounds": (5, "rounds of all comparisons"),
        "--memory-pages": (10_000, "pages that one process splits to see its memory"),
        "--blocks": (200_000, "of the largest invented page"),
    }
    for name, (number, what) in options.items():
        parser.add_argument(name, type=_positive, default=number, metavar="N", help=f"{what}; default: %(default)s")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="default: all of them")
    parser.add_argument("--out", type=Path, default=Path("build/speed"), metavar="DIR", help="default: %(default)s")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _measured(part: str, work: Callable[[], Any]) -> Any:
    """What a part measured, or why it did not."""
    print(f"{part} ...", file=sys.stderr)
    try:
        return work()
    except apart.Failed as failed:
        return f"{failed.way}: {failed.why}"
    except Exception as error:  # the other parts are worth having
        return f"error: {apart.said(error)}"


def write(out: Path, head: str, results: Results) -> None:
    """Write the report, the same as JSON, and the picture."""
    out.mkdir(parents=True, exist_ok=True)
    first, *others = tables.sections(results)
    report.write(out, [head, tables.goals_section(results), first, _picture(out, results), *others], results)


def _picture(out: Path, results: Results) -> str:
    """The picture's line, or why there is none."""
    found = results.get("compare", "this part was not asked for")
    if isinstance(found, str):
        return ""
    try:
        return f"![Where the time goes]({plot.draw(out, found)})"
    except ImportError as error:
        return f"No picture: {(error.name or '').partition('.')[0]} is not installed (pip install 'pagesplit[bench]')."


if __name__ == "__main__":
    sys.exit(main())
