"""Each page in a worker process with a time limit: what hangs is ended, what crashes is replaced."""

import logging
import time
import warnings
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from benchmarks import apart
from benchmarks.apart import CRASH, ERROR, TIME
from benchmarks.quality.layouts import Case, html_of
from benchmarks.quality.peers import Answer, Extract, Labels, Peer

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
        with apart.process() as pool:
            loading = _outcome(pool.schedule(_try_loading, args=[peer], timeout=LOADING), LOADING)
            if loading.failure:
                raise CannotRun(f"does not load: {loading.why}")
            ended = False
            while left and not ended:  # one page at a time, so that a crash is that page's
                case = left.pop(0)
                outcome = _outcome(pool.schedule(_ask, args=[peer, case.file, case.url], timeout=limit), limit)
                yield outcome
                ended = outcome.failure in (TIME, CRASH)  # a new process loads the peer outside of any page's time


def _outcome(task: "Future[Outcome]", limit: float) -> Outcome:
    try:
        return apart.result(task, limit)
    except apart.Failed as failed:
        return Outcome(seconds=limit if failed.way == TIME else float("nan"), failure=failed.way, why=failed.why)


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
        return Outcome(failure=ERROR, why=apart.said(error))
    return Outcome()


def _ask(peer: Peer, file: Path, url: str | None) -> Outcome:
    """Ask and take the processor time, which waiting for a core is not in, without that of reading and loading."""
    try:
        html, extract = html_of(file), _load(peer)
        start = time.process_time()
        answer = extract(html, url)
        seconds = time.process_time() - start
        peak = apart.resident("VmHWM")
        if isinstance(answer, Answer):
            return Outcome(answer.text, answer.labels(), seconds, peak)
        if not isinstance(answer, str | None):
            raise TypeError(f"the answer is no text but of type {type(answer).__name__}")
        return Outcome(answer or "", None, seconds, peak)
    except BaseException as error:  # a panic in Rust is no Exception
        return Outcome(failure=ERROR, why=apart.said(error))
