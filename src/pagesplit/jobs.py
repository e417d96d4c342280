"""Work in several processes: results in order, and no more under way than they can start on."""

import os
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Final, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_MOST: Final = 16  # items of a task
_BYTES: Final = 1 << 20  # of a task's items, from which on it takes no more
_AHEAD: Final = 3  # tasks a process that are under way at once
_IDLE: Final = 300  # seconds after which a process without work ends; until then the next call finds it
_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], jobs: int, size: Callable[[Item], int]
) -> Iterator[tuple[Item, Result]]:
    """Do work on each item in other processes.

    Args:
        work: what can be pickled, and gives what can be.
        items: they are pickled too; taken as work gets done, so that a slow reader does not pile up results.
        jobs: processes; negative to count from the number of cores, which is -1.
        size: bytes of an item, about: small ones travel together.

    Returns:
        Each item and what became of it, in order.
    """
    from joblib import effective_n_jobs  # costs as much to import as all of pagesplit
    from joblib.externals.loky import get_reusable_executor

    processes = effective_n_jobs(jobs)
    if processes == 1:  # one core, or a process that somebody started for work of his own
        yield from ((item, work(item)) for item in items)
        return
    threads = str(max(1, (os.cpu_count() or 1) // processes))
    settings = {"timeout": _IDLE, "env": {name: os.environ.get(name, threads) for name in _THREADS}}
    under_way: deque[tuple[list[Item], Any]] = deque()
    tasks = _tasks(iter(items), size)
    try:
        while True:
            for task in islice(tasks, _AHEAD * processes - len(under_way)):
                executor = get_reusable_executor(processes, **settings)  # the same one, unless somebody ended it
                # Pickled here, and not by the pickler that can do functions too, which is several times slower
                under_way.append((task, executor.submit(_done, pickle.dumps((work, task), -1))))
            if not under_way:
                return
            task, future = under_way.popleft()
            yield from zip(task, pickle.loads(future.result()), strict=True)
    except KeyboardInterrupt:
        get_reusable_executor(processes, **settings).shutdown(kill_workers=True)
        raise
    finally:
        for _, future in under_way:
            future.cancel()


def _done(sent: bytes) -> bytes:
    work, task = pickle.loads(sent)
    return pickle.dumps([work(item) for item in task], -1)


def _tasks(items: Iterator[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Items that travel together."""
    for first in items:
        task, total = [first], size(first)
        while len(task) < _MOST and total < _BYTES and (more := list(islice(items, 1))):
            task += more
            total += size(more[0])
        yield task
