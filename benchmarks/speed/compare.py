"""pagesplit against lxml's parse and a peer on the same pages, and its stages against lxml's parse."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import lxml.html

import pagesplit
from benchmarks import apart
from benchmarks.quality import workers
from benchmarks.quality.layouts import Case
from benchmarks.quality.peers import Peer
from benchmarks.speed import stages
from benchmarks.speed.clock import Sampler, Timings, fastest, timed
from benchmarks.speed.pages import data_of

PARSE: Final = "lxml: parse"
BYTES: Final = "pagesplit: bytes to Page"
TREE: Final = "pagesplit: tree to Page"
PEER: Final = "{}: main text from str"

PAGE_LIMIT: Final = 30  # seconds a peer may take for a page
LIMIT: Final = 3600  # seconds for all of it


class Compared(NamedTuple):
    """What was measured; `peer` is the row of the peer's times, `gap` why there are none."""

    timings: Timings
    megabytes: float
    peer: str
    gap: str = ""


def measure(cases: Sequence[Case], rounds: int, peer: Peer) -> Compared:
    """Time all of it, in a process of its own.

    Raises:
        apart.Failed: it came to nothing.
    """
    bad, gap = _tried(cases, peer)
    with apart.process() as pool:
        task = pool.schedule(_measure, args=[cases, rounds, None if gap else peer, bad], timeout=LIMIT)
        timings, megabytes = apart.result(task, LIMIT)
    return Compared(timings, megabytes, PEER.format(peer.name), gap)


def _tried(cases: Sequence[Case], peer: Peer) -> tuple[dict[str, str], str]:
    """Pages that the peer fails on, by name; or why it does not run. A worker tries, as it might crash or hang."""
    try:
        workers.installed(peer)
        outcomes = workers.run(peer, cases, PAGE_LIMIT)
        tried = zip(cases, outcomes, strict=True)
        return {case.name: f"{outcome.failure}: {outcome.why}" for case, outcome in tried if outcome.failure}, ""
    except workers.CannotRun as reason:
        return {}, str(reason)


# What follows runs in the process


def _measure(cases: Sequence[Case], rounds: int, peer: Peer | None, bad: Mapping[str, str]) -> tuple[Timings, float]:
    pages = {case.name: data_of(case) for case in cases}
    samplers = [*ours(pagesplit.Splitter()), *([_asked(peer, bad)] if peer else [])]
    return fastest(samplers, pages, rounds), sum(map(len, pages.values())) / 1e6


def ours(splitter: pagesplit.Splitter) -> list[Sampler]:
    """lxml's parse, and all that is timed of pagesplit."""
    return [
        timed(PARSE, parse),
        timed(BYTES, splitter.split),
        timed(TREE, splitter.split, parse),
        stages.stages(splitter),
        stages.render(splitter),
    ]


def parse(data: bytes) -> Any:
    """What every tool built on lxml does first."""
    return lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True))


def _asked(peer: Peer, bad: Mapping[str, str]) -> Sampler:
    extract = peer.load()
    row = timed(PEER.format(peer.name), lambda text: extract(text, None), bytes.decode)

    def sample(page: str, data: bytes) -> Mapping[str, float]:
        if page in bad:
            raise RuntimeError(bad[page])
        return row.sample(page, data)

    return Sampler(row.name, sample)
