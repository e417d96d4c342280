"""The report in Markdown: a section a part."""

import datetime
import math
import os
import platform
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

import pagesplit
from benchmarks.speed import clock, goals, stages
from benchmarks.speed.batch import Jobs
from benchmarks.speed.cold import Cold
from benchmarks.speed.compare import BYTES, PARSE, TREE, Compared
from benchmarks.speed.growth import Size
from benchmarks.speed.memory import Memory
from benchmarks.speed.pages import Pages
from training.report.pages import table
from training.report.tables import processor


def head(command: str, pages: Pages, rounds: int) -> str:
    """What was measured, by which command, where and when, and how."""
    used = ", ".join(f"{name} {_version(name)}" for name in ("pagesplit", "lxml", "numpy", "resiliparse"))
    native = ", ".join(f"{part} {'native' if works else '**in Python**'}" for part, works in pagesplit.NATIVE.items())
    missing = f"\n\n**Not the pages that were asked for**: {pages.remark}." if pages.remark else ""
    return f"""# Speed

Written by `{command}` on {datetime.date.today()}; Python {platform.python_version()}, {used}; \
{native}; {processor()}; load {os.getloadavg()[0]:.1f} at the end (of one \
minute, this included). {len(pages.cases)} pages of `{pages.folder.name}`, evenly taken.{missing}

Times are a thread's own processor time on one core, with one BLAS thread: what is compared takes each page in turn, \
in an order drawn anew each time, in {rounds} rounds, and of each page the fastest round counts, as noise only adds \
(Chen and Revels, "Robust benchmarking in noisy environments", IEEE HPEC 2016). Ratios are of sums over the same \
pages; 95 %: what pages drawn anew would give (bootstrap). Only ratios mean anything on another machine. Jobs and the \
cold start are timed by the clock on the wall."""


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def goals_section(results: goals.Results) -> str:
    """Goals and what was measured of them."""
    return "## Goals\n\n" + table(["", "at least", "aim", "measured", ""], goals.rows(results))


def sections(results: goals.Results) -> list[str]:
    """A section a part that was asked for; one that failed says why."""
    return [
        f"## {title}\n\n" + (f"Not measured: {results[part]}." if isinstance(results[part], str) else of(results[part]))
        for part, (title, of) in _SECTIONS.items()
        if part in results
    ]


def _compare(found: Compared) -> str:
    timings = found.timings
    whole = [[name, *_against(timings, name, PARSE), *_against_peer(found, name)] for name in (PARSE, BYTES, TREE)]
    whole.insert(1, [found.peer, *_against(timings, found.peer, PARSE), *_against_peer(found, found.peer)])
    of_whole = _sum(timings, BYTES)
    done = [
        [stage, *_against(timings, stage, PARSE), _share(_sum(timings, stage), of_whole)] for stage in stages.STAGES
    ]
    rest = of_whole - sum(_sum(timings, stage) for stage in stages.STAGES)
    done.append(["the rest: checks, giving memory back", _number(rest), *[""] * 4, _share(rest, of_whole)])
    done += [[name, *_against(timings, name, PARSE), "after it"] for name in (stages.TEXT, stages.MARKDOWN)]
    ratios = ["seconds", "x lxml's parse", "95 %", "median page", "95th page"]
    return "\n\n".join(
        [
            f"{len(timings.pages)} pages, {found.megabytes:.0f} MB.",
            table(["", *ratios, "x peer", "95 %", "remark"], whole),
            "### Stages\n\n"
            "Of bytes to Page, each inside the whole. Most pages are UTF-8 without errors, which decoding only checks.",
            table(["", *ratios, "share"], done),
        ]
    )


def _against(timings: clock.Timings, name: str, to: str) -> list[object]:
    found = clock.ratio(timings, name, to)
    return [
        _number(_sum(timings, name)),
        _number(found.value, 2),
        _bounds(found),
        _number(found.median, 2),
        _number(found.high_page, 2),
    ]


def _against_peer(found: Compared, name: str) -> list[object]:
    of_peer = clock.ratio(found.timings, name, found.peer)
    remarks = [found.gap] if name == found.peer and found.gap else []
    failed = Counter(found.timings.failed.get(name, {}).values())
    remarks += [f"left out {_pages(count)}: {why}" for why, count in failed.items()]
    return [_number(of_peer.value, 2), _bounds(of_peer), "; ".join(remarks).replace("|", "/")]


def _bounds(found: clock.Ratio) -> str:
    return "–" if math.isnan(found.low) else f"{found.low:.2f} to {found.high:.2f}"


def _sum(timings: clock.Timings, name: str) -> float:
    known = [seconds for seconds in timings.seconds.get(name, []) if not math.isnan(seconds)]
    return sum(known) if known else math.nan


def _growth(sizes: Sequence[Size]) -> str:
    rows: list[list[object]] = []
    for size in sizes:
        name = f"{size.blocks:,}"
        if size.gap:
            rows.append([name, *["–"] * 7, size.gap])
            continue
        of_one = size.whole / size.blocks * 1e6
        rows.append(
            [
                name,
                f"{size.size / 1000:,.0f}",
                f"{size.parse * 1000:,.1f}",
                f"{size.whole * 1000:,.1f}",
                f"{size.whole / size.parse:.2f}",
                f"{size.tree / size.parse:.2f}",
                f"{of_one:.1f}",
                _number(size.peak, 0),
                "",
            ]
        )
    names = ["kB", "lxml's parse, ms", "bytes to Page, ms", "x parse", "tree to Page, x parse", "µs a block", "peak MB"]
    return (
        "Invented pages, each size in a process of its own. They are nothing but text, so they have many more blocks a "
        "kB than real pages. Peak: what splitting took on top of the page's bytes and of what the process held "
        f"before.\n\n{table(['blocks', *names, 'remark'], rows)}"
    )


def _jobs(found: Jobs) -> str:
    rows = [
        [one.pages, _number(one.one / one.pages * 1000, 1), _number(one.two / one.pages * 1000, 1), one.one / one.two]
        for one in found.batches
    ]
    return f"""`split_many` on the first pages, by the clock on the wall, the fastest round. {found.cores} cores; load \
{found.load[0]:.1f} before, {found.load[1]:.1f} after: two jobs need two cores that nothing else wants. Starting the \
processes, and a first page, took {found.start:.1f} s; it is not in the table.

{table(["pages", "one job, ms a page", "two jobs, ms a page", "throughput of two against one"], rows)}"""


def _memory(found: Memory) -> str:
    rows = [[f"{pages:,}", _number(held, 1)] for pages, held in found.resident.items()]
    return f"""One process goes through {found.distinct:,} pages over and over, and lets go of each. The most that it \
held is {_number(found.peak, 0)} MB. All of them lie in memory as bytes meanwhile.

{table(["pages", "resident MB"], rows)}"""


def _cold(found: Cold) -> str:
    rows = [[name, _number(seconds)] for name, seconds in found.steps.items()]
    rows.append(["**import and first split**", f"{found.total:.3f} ({found.low:.3f} to {found.high:.3f})"])
    rows.append(["the whole process", _number(found.process)])
    rows.append(["a process that does nothing", _number(found.empty)])
    return f"""Seconds by the clock on the wall, the median of {found.runs} new processes; modules are compiled to \
bytecode, and files are in the system's cache.

{table(["", "seconds"], rows)}"""


def _pages(count: int) -> str:
    return f"{count} page{'' if count == 1 else 's'}"


def _number(value: float, digits: int = 3) -> str:
    return "–" if math.isnan(value) else f"{value:,.{digits}f}"


def _share(part: float, whole: float) -> str:
    return "–" if math.isnan(part / whole) else f"{part / whole:.0%}"


_SECTIONS: Final[Mapping[str, tuple[str, Callable[[Any], str]]]] = {
    "compare": ("Against lxml's parse and a peer", _compare),
    "growth": ("Growth with the size of a page", _growth),
    "jobs": ("Batches and jobs", _jobs),
    "memory": ("Memory", _memory),
    "cold": ("Cold start", _cold),
}
