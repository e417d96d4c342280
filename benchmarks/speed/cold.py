"""What a new process takes to import pagesplit and split its first page.

Modules are compiled to bytecode, as an installation leaves them, and the files are in the system's cache.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Final, NamedTuple

from benchmarks import apart
from benchmarks.speed.pages import FIXTURES

STEPS: Final = ("import NumPy", "import lxml", "import pagesplit, load the model", "first split")
PAGE: Final = FIXTURES / "news--anzeige" / "page.html"

_CODE: Final = """
import json, sys, time
times = [time.perf_counter()]
data = open(sys.argv[1], "rb").read()
import numpy; times.append(time.perf_counter())
import lxml.html; times.append(time.perf_counter())
import pagesplit; splitter = pagesplit.Splitter(); times.append(time.perf_counter())
page = splitter.split(data); page.text; times.append(time.perf_counter())
print(json.dumps([after - before for before, after in zip(times, times[1:])]))
"""


class Cold(NamedTuple):
    """Seconds, the median over processes.

    Attributes:
        steps: import by import, and the first split.
        total: all steps.
        low, high: the quickest and the slowest process.
        process: from before the process until it is over, Python's own start and end included.
        empty: the same of a process that does nothing.
        runs: processes.
    """

    steps: dict[str, float]
    total: float
    low: float
    high: float
    process: float
    empty: float
    runs: int


def measure(runs: int) -> Cold:
    """Start so many processes, after one that nobody counts: it compiles the modules.

    Raises:
        apart.Failed: a process ended with an error.
    """
    with tempfile.TemporaryDirectory() as bytecode:
        _run(_CODE, bytecode)
        found = [(*_run(_CODE, bytecode), _run("print([])", bytecode)[1]) for _ in range(runs)]
    totals = [sum(steps) for steps, _, _ in found]
    steps = {name: statistics.median(steps[place] for steps, _, _ in found) for place, name in enumerate(STEPS)}
    process, empty = (statistics.median(run[place] for run in found) for place in (1, 2))
    return Cold(steps, statistics.median(totals), min(totals), max(totals), process, empty, runs)


def _run(code: str, bytecode: str) -> tuple[list[float], float]:
    """What it printed, and seconds from start to end."""
    around = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
    around.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code, PAGE], capture_output=True, text=True, check=False, env=around)
    took = time.perf_counter() - start
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise apart.Failed(apart.ERROR, f"a new process ended with code {done.returncode}: {last}")
    return json.loads(done.stdout), took
