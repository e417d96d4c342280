"""Work in a process of its own, with a time limit: what hangs is ended, what crashes takes nothing else with it."""

from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

TIME, CRASH, ERROR = "out of time", "crash", "error"
"""Ways to fail."""

T = TypeVar("T")


class Failed(Exception):
    """Work that came to nothing."""

    def __init__(self, way: str, why: str) -> None:
        super().__init__(why)
        self.way, self.why = way, why


@contextmanager
def process() -> Iterator[ProcessPool]:
    """A pool of one process, ended with all that waits.

    It is a new interpreter: a fork would inherit the memory and the threads of this one.
    """
    pool = ProcessPool(max_workers=1, context=get_context("spawn"))
    try:
        yield pool
    finally:
        pool.stop()
        pool.join()


def result(task: "Future[T]", limit: float) -> T:
    """What came of a task that was given so many seconds.

    Raises:
        Failed: it ran out of time, ended its process, or raised an error.
    """
    try:
        return task.result()
    except TimeoutError:
        raise Failed(TIME, f"not done after {limit:g} s") from None
    except ProcessExpired as error:
        raise Failed(CRASH, f"the process ended with code {error.exitcode}") from None
    except BrokenProcessPool:  # it ended before the pool knew what it was at
        raise Failed(CRASH, "the process ended at once") from None
    except Exception as error:
        raise Failed(ERROR, said(error)) from error


def said(error: BaseException) -> str:
    """An error as text of one line, as not every error survives the way between processes."""
    return f"{type(error).__name__}: {error}".partition("\n")[0][:200]


def resident(what: str = "VmRSS") -> float:
    """Memory that this process holds, in MB, or with ``VmHWM`` the most it held so far; NaN where it is not Linux."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith(what)), float("nan"))


def forget_peak() -> None:
    """Count the most memory anew from here on, where the system can."""
    file = Path("/proc/self/clear_refs")
    if file.exists():
        file.write_text("5")
