"""Each page in a worker process with a time limit: what hangs is ended, what crashes is replaced."""

import logging
import time
import warnings
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from pebble import ProcessExpired, ProcessPool

from benchmarks.quality.layouts import Case, html_of
from benchmarks.quality.peers import Answer, Extract, Labels, Peer

TIME, CRASH, ERROR = "out of time", "crash", "error"
"""Ways to fail on a page."""

LOADING = 120
"""Seconds a peer may take to load; some read dictionaries of many languages."""


class Outcome(NamedTuple):
    """What came of one page. One that failed has no text, no labels and, unless it ran out of time, no seconds."""

    text: str = ""
    labels: Labels | None = None
    seconds: float = float("nan")
    peak: float = float("nan")  # memory of the worker so far, MB
    failure: str | None = None  # a way to fail
    why: str = ""


class CannotRun(Exception):
    """A peer that is not installed or does not load."""


def installed(peer: Peer) -> str:
    """The version of a peer.

    Raises:
        CannotRun: it is not installed.
    """
    try:
        return version(peer.package)
    except PackageNotFoundError:
        raise CannotRun(f"not installed (pip install {peer.package})") from None


def run(peer: Peer, cases: Iterable[Case], limit: float) -> Iterator[Outcome]:
    """What a peer makes of each page, in order.

    Args:
        peer: whom to ask.
        cases: the pages.
        limit: seconds a page may take.

    Raises:
        CannotRun: it cannot even be loaded, or not again after a page that ended its process.
    """
    left = list(cases)
    while left:
        with _process() as pool:
            loading = _outcome(pool.schedule(_try_loading, args=[peer], timeout=LOADING), LOADING)
            if loading.failure:
                raise CannotRun(f"does not load: {loading.why}")
            ended = False
            while left and not ended:  # one page at a time, so that a crash is that page's
                case = left.pop(0)
                outcome = _outcome(pool.schedule(_ask, args=[peer, case.file, case.url], timeout=limit), limit)
                yield outcome
                ended = outcome.failure in (TIME, CRASH)  # a new process loads the peer outside of any page's time


@contextmanager
def _process() -> Iterator[ProcessPool]:
    """A pool of one process, ended with all that waits.

    It is a new interpreter: a fork would inherit the memory and the threads of this one.
    """
    pool = ProcessPool(max_workers=1, context=get_context("spawn"))
    try:
        yield pool
    finally:
        pool.stop()
        pool.join()


def _outcome(task: "Future[Outcome]", limit: float) -> Outcome:
    try:
        return task.result()
    except TimeoutError:
        return Outcome(seconds=limit, failure=TIME, why=f"not done after {limit:g} s")
    except ProcessExpired as error:
        return Outcome(failure=CRASH, why=f"the process ended with code {error.exitcode}")
    except BrokenProcessPool:  # it ended before the pool knew what it was at
        return Outcome(failure=CRASH, why="the process ended at once")


# What follows runs in the worker

_loaded: dict[str, Extract] = {}


def _load(peer: Peer) -> Extract:
    """The peer's function; loaded once a process, as a crash takes it away with the process."""
    if peer.name not in _loaded:
        logging.disable()
        warnings.simplefilter("ignore")
        _loaded[peer.name] = peer.load()
    return _loaded[peer.name]


def _try_loading(peer: Peer) -> Outcome:
    try:
        _load(peer)
    except BaseException as error:
        return _failed(error)
    return Outcome()


def _ask(peer: Peer, file: Path, url: str | None) -> Outcome:
    """Ask and take the time, without that of reading and loading."""
    try:
        html, extract = html_of(file), _load(peer)
        start = time.perf_counter()
        answer = extract(html, url)
        seconds = time.perf_counter() - start
        peak = _peak()
        if isinstance(answer, Answer):
            return Outcome(answer.text, answer.labels(), seconds, peak)
        return Outcome(answer or "", None, seconds, peak)
    except BaseException as error:  # a panic in Rust is no Exception
        return _failed(error)


def _failed(error: BaseException) -> Outcome:
    """As text, as not every error survives the way between processes."""
    return Outcome(failure=ERROR, why=f"{type(error).__name__}: {error}".partition("\n")[0][:200])


def _peak() -> float:
    """Most memory that this process held so far, in MB; NaN where the system does not say (it is Linux that does)."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM")), float("nan"))
