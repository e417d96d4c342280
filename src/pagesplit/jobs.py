"""Work in several processes: results in order, and no more under way than they can start on."""

import os
import pickle
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future
from multiprocessing import current_process
from typing import Any, Final, Generic, NamedTuple, TypeVar

from joblib import cpu_count
from joblib.externals.loky import ProcessPoolExecutor
from joblib.externals.loky.backend.reduction import dumps

from pagesplit.errors import KilledError

Item = TypeVar("Item")
Result = TypeVar("Result")

_MOST: Final = 16  # items of a task
_BYTES: Final = 1 << 20  # of a task's items, from which on it takes no more
_AHEAD: Final = 3  # tasks a process that are under way at once
_IDLE: Final = 300  # seconds after which a process without work ends; until then the next call finds it
_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_WORKER: Final = "PAGESPLIT_WORKER"  # set in processes that were started here: they start none of their own
_KILLED: Final = (
    "the process that read this page was killed, likely because there was too little memory; use fewer jobs, "
    "or leave the page out"
)

_free: Final[dict[tuple[int, int], list[Any]]] = {}
"""Executors that no call has, by the process that started them, for a fork cannot use them, and by size."""


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], jobs: int, size: Callable[[Item], int]
) -> Iterator[tuple[Item, Result | KilledError]]:
    """Do work on each item in other processes.

    Args:
        work: what can be pickled, and gives what can be.
        items: they are pickled too; taken as work gets done, so that a slow reader does not pile up results, and one by
            one, so that what is done does not wait for a slow source.
        jobs: processes; negative to count from the number of cores, which is -1. In one of these processes, and in a
            daemon of `multiprocessing`, which may have no children, the work is done on the spot.
        size: bytes of an item, about: small ones travel together.

    Returns:
        Each item and what became of it, in order; an error where it was the end of the process that worked on it.

    Raises:
        Exception: what work raises, at the item's turn, and what items raise, after all before it.
    """
    processes = _processes(jobs)
    if processes == 1:
        yield from ((item, work(item)) for item in items)
        return
    source = _Source(items)
    crew = _Crew(work, processes)
    task: list[Item] = []
    try:
        for item in source:
            task.append(item)
            if crew.is_idle or len(task) == _MOST or sum(map(size, task)) >= _BYTES:
                crew.send(task)
                task = []
            while crew.is_due:
                yield from crew.first()
        if task:
            crew.send(task)
        while crew.under_way:
            yield from crew.first()
    finally:
        crew.leave()
    if source.failure is not None:
        raise source.failure


def _processes(jobs: int) -> int:
    if jobs == 1 or _WORKER in os.environ or current_process().daemon:
        return 1
    return jobs if jobs > 0 else max(1, int(cpu_count()) + 1 + jobs)


class _Source(Generic[Item]):
    """Items up to the first that cannot be had, and why it cannot."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = items
        self.failure: Exception | None = None

    def __iter__(self) -> Iterator[Item]:
        try:
            yield from self._items
        except Exception as error:
            self.failure = error


class _Outcome(NamedTuple):
    """What an item came to: a result, or what was raised."""

    result: Any
    error: Exception | None = None


class _Crew(Generic[Item, Result]):
    """Processes that one call has for itself, and its tasks that are under way, in order."""

    def __init__(self, work: Callable[[Item], Result], processes: int) -> None:
        self._work = bytes(dumps(work))  # by loky's pickler, which sends also what a script itself defines
        self._processes = processes
        free = _free.get((os.getpid(), processes))
        self._executor = free.pop() if free else _started(processes)
        self.under_way: deque[tuple[list[Item], Future[bytes]]] = deque()

    @property
    def is_idle(self) -> bool:
        """Whether a process has nothing to do."""
        return sum(not future.done() for _, future in self.under_way) < self._processes

    @property
    def is_due(self) -> bool:
        """Whether the first task is done, or so many are under way that it has to be waited for."""
        return bool(self.under_way) and (self.under_way[0][1].done() or len(self.under_way) == _AHEAD * self._processes)

    def send(self, task: list[Item]) -> None:
        try:
            future = self._submit(task)
        except BrokenExecutor as error:  # its turn comes after those that went down with a process
            future = Future()
            future.set_exception(error)
        self.under_way.append((task, future))

    def first(self) -> Iterator[tuple[Item, Result | KilledError]]:
        """What became of the first task."""
        task, future = self.under_way.popleft()
        outcomes: Iterable[_Outcome]
        try:
            outcomes = pickle.loads(future.result())
        except Exception:  # the task failed as a whole: one of its items may have done that to the others
            outcomes = map(self._alone, task)
        for item, (result, error) in zip(task, outcomes, strict=False):
            if error is not None:
                raise error
            yield item, result

    def leave(self) -> None:
        """Leave the processes to the next call; end them if they are at work that nobody waits for any more."""
        if all(future.done() for _, future in self.under_way):
            _free.setdefault((os.getpid(), self._processes), []).append(self._executor)
            return
        # Not by shutdown(kill_workers=True), whose thread fails if a task was sent just before
        for process in list(self._executor._processes.values()):
            process.terminate()

    def _alone(self, item: Item) -> _Outcome:
        """What becomes of an item while no other is worked on: if the process is killed, then for this one."""
        try:
            future = self._submit([item])
        except BrokenExecutor:
            self._executor = _started(self._processes)
            future = self._submit([item])
        try:
            outcomes: list[_Outcome] = pickle.loads(future.result())
        except BrokenExecutor:
            return _Outcome(KilledError(_KILLED))
        return outcomes[0]

    def _submit(self, task: list[Item]) -> Future[bytes]:
        # By Python's own pickler, for loky's is several times slower
        future: Future[bytes] = self._executor.submit(_done, self._work, pickle.dumps(task, -1))
        return future


def _started(processes: int) -> Any:
    """An executor that is ours alone, unlike the one that loky and joblib hand to everybody."""
    # One thread each: a page's products are too small to share
    env = {name: os.environ.get(name, "1") for name in _THREADS} | {_WORKER: "1"}
    return ProcessPoolExecutor(processes, timeout=_IDLE, env=env, initializer=_ignore_interrupts)


def _ignore_interrupts() -> None:
    """Ctrl-C goes to all processes of a terminal; the one that started the others ends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _done(work: bytes, task: bytes) -> bytes:
    """In another process: outcomes of a task, to the first that raised."""
    do = pickle.loads(work)
    outcomes = []
    for item in pickle.loads(task):
        try:
            outcomes.append(_Outcome(do(item)))
        except Exception as error:
            error.add_note(f"In another process:\n{traceback.format_exc()}")
            outcomes.append(_Outcome(None, error))
            break
    return pickle.dumps(outcomes, -1)
