"""Work in real processes: what goes wrong there costs what went wrong, and nobody else's processes are touched."""

import os
import signal
import subprocess
import sys
import time
from itertools import count
from multiprocessing import active_children
from pathlib import Path

import joblib
import lxml.html
import pytest

import pagesplit
from pagesplit import InputError, KilledError, Page, Splitter
from pagesplit.jobs import in_order
from pagesplit.pipeline import DEFAULT_MODEL

PAGES = [f"<h1>Number {number}</h1><p>Text of page {number}.</p>" for number in range(20)]


def done(work, items, jobs=2):
    """Results, without their items."""
    return (result for _, result in in_order(work, items, jobs, lambda item: 1))


def process_of(_):
    return os.getpid()


def nested(number):
    return {os.getpid()} == set(done(process_of, range(3)))


def memory_error(number):
    if number == 20:
        raise MemoryError("no more")
    return number


def killed(number):
    """As by the kernel when memory is short."""
    if number in (3, 40):
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def killed_once(mark):
    """Killed at the first that finds no mark."""
    if mark.name == "7" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark.name


def for_ever(number):
    if number:
        time.sleep(3600)
    return number


class Loud(Splitter):
    """A splitter that somebody made his own."""

    def __init__(self, mark, **settings):
        super().__init__(**settings)
        self.mark = mark

    def _read(self, page, url, encoding):
        if "Number 7" in page:
            os.kill(os.getpid(), signal.SIGKILL)
        return super()._read(page.replace("Number", self.mark), url, encoding)


def test_other_users_of_joblib_keep_their_processes():
    def theirs():
        return set(joblib.Parallel(n_jobs=2)(joblib.delayed(process_of)(number) for number in range(4)))

    before = theirs()
    ours = set(done(process_of, range(40)))
    assert not ours & (before | theirs())
    assert set(done(process_of, range(40))) <= ours


@pytest.mark.parametrize("jobs", [(2, 2), (2, 3)])
def test_calls_at_one_time_do_not_meet(jobs):
    first, second = (pagesplit.split_many(PAGES * 6, jobs=number) for number in jobs)
    pairs = [(one.blocks[0].text, other.blocks[0].text) for one, other in zip(first, second, strict=True)]
    assert pairs == [(f"Number {number}", f"Number {number}") for number in range(20)] * 6


def broken_source():
    yield from range(20)
    raise OSError("the disk is gone")


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("work", "items", "error"),
    [
        (memory_error, lambda: range(100), MemoryError),
        (memory_error, broken_source, OSError),
        (memory_error, lambda: map(memory_error, range(100)), MemoryError),
    ],
    ids=["work", "source", "source of pages made on the way"],
)
def test_what_fails_does_so_after_all_before_it(work, items, error, jobs):
    found = []
    with pytest.raises(error):
        found.extend(done(work, items(), jobs))
    with pytest.raises(error):
        for result in done(work, items(), jobs):
            found.append(result)  # noqa: PERF402 - to have them when it raises
    assert found[-20:] == list(range(20))


def test_an_error_says_where_in_the_other_process_it_was():
    with pytest.raises(MemoryError) as raised:
        list(done(memory_error, range(100)))
    assert "in memory_error" in raised.value.__notes__[0]


def test_a_killed_process_costs_what_killed_it():
    found = list(done(killed, range(60)))
    lost = [number for number, result in enumerate(found) if isinstance(result, KilledError)]
    assert lost == [3, 40]
    assert [result for result in found if not isinstance(result, KilledError)] == sorted({*range(60)} - {*lost})


def test_a_process_killed_once_costs_nothing(tmp_path):
    assert list(done(killed_once, [tmp_path / str(number) for number in range(40)])) == [str(n) for n in range(40)]


def test_a_page_that_kills_is_an_error_in_its_place():
    found = list(Loud("Number").split_many(PAGES, jobs=2, on_error="return"))
    assert [type(page) for page in found] == [Page] * 7 + [KilledError] + [Page] * 12
    assert "use fewer jobs" in str(found[7])


NO_PAGES = {
    "file": lambda: sys.stderr,
    "generator": lambda: (page for page in PAGES),
    "function": lambda: lambda: None,
    "one part": lambda: (PAGES[0],),
    "three parts": lambda: (PAGES[0], None, sys.stderr),
    "a file's URL": lambda: (PAGES[0], sys.stderr),
    "a file with a URL": lambda: (sys.stderr, "https://a.example/"),
    "error": lambda: InputError("made before"),
}


@pytest.mark.parametrize("plain", [False, True])
def test_what_cannot_travel_is_the_error_that_it_is_here(plain):
    given = [item() for item in NO_PAGES.values()]
    here, there = (
        list(pagesplit.split_many([*given, PAGES[0]], jobs=jobs, plain=plain, on_error="return")) for jobs in (1, 2)
    )
    assert [type(page) for page in there] == [InputError] * len(given) + [Page]
    assert list(map(str, there[:-1])) == list(map(str, here[:-1]))


@pytest.mark.parametrize(
    "page",
    [
        bytearray(PAGES[0].encode()),
        memoryview(PAGES[0].encode()),
        lxml.html.fromstring(PAGES[0]).xpath("//p/text()")[0],
    ],
    ids=lambda page: type(page).__name__,
)
def test_kinds_of_text_and_bytes_travel(page):
    here, there = (list(pagesplit.split_many([(page, "https://a.example/")], jobs=jobs)) for jobs in (1, 2))
    assert there[0].to_dict() == here[0].to_dict()


def test_a_process_that_works_for_another_starts_none():
    assert all(done(nested, range(5)))


@pytest.mark.parametrize("given", [str, Path])
def test_a_splitter_finds_its_model_from_any_folder(given, tmp_path, monkeypatch):
    list(done(process_of, range(5)))  # processes that live on in the folder of now
    monkeypatch.chdir(DEFAULT_MODEL.parent)
    splitter = Splitter(given("default"))
    monkeypatch.chdir(tmp_path)
    for plain in (False, True):
        assert len(list(splitter.split_many(PAGES, jobs=2, plain=plain))) == 20


def test_a_splitter_of_ones_own_travels_with_what_it_has():
    pages = Loud("Page", model=DEFAULT_MODEL).split_many(PAGES[:3], jobs=2)
    assert [page.blocks[0].text for page in pages] == ["Page 0", "Page 1", "Page 2"]


def test_results_come_before_a_slow_source_is_read_far():
    list(done(process_of, range(5)))  # the processes are there
    asked = []

    def slow():
        for number in range(96):
            time.sleep(0.02)
            asked.append(number)
            yield number

    results = done(abs, slow())
    assert next(results) == 0
    assert len(asked) <= 32
    assert list(results) == list(range(1, 96))


def test_closing_early_ends_what_is_at_work(monkeypatch):
    monkeypatch.setattr("pagesplit.jobs._free", {})  # processes of its own, to tell them from others
    results = done(for_ever, count())
    before = set(active_children())
    assert next(results) == 0
    at_work = set(active_children()) - before
    results.close()
    for process in at_work:
        process.join(60)
    assert len(at_work) == 2
    assert not any(process.is_alive() for process in at_work)
    assert list(done(abs, range(5))) == list(range(5))


SCRIPT = f"import os, signal, sys\nimport pagesplit\nPAGES = {PAGES!r}\n"
SCRIPTS = {
    "without a guard": "class Own(pagesplit.Splitter): pass\nprint(len(list(Own().split_many(PAGES, jobs=2))))",
    "module that splits when imported": "import splits; print(len(list(splits.Own().split_many(PAGES, jobs=2))))",
}


def run(code, folder):
    """Run a script in a process group of its own."""
    (folder / "script.py").write_text(SCRIPT + code)
    (folder / "splits.py").write_text(SCRIPT + SCRIPTS["without a guard"].replace("print", ""))
    path = os.pathsep.join([str(Path(pagesplit.__file__).parents[1]), str(folder)])
    return subprocess.run(
        [sys.executable, "script.py"], cwd=folder, env={**os.environ, "PYTHONPATH": path}, start_new_session=True,
        capture_output=True, text=True, timeout=120, check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # what a shell starts behind it ignores it
    )  # fmt: skip


@pytest.mark.parametrize("code", SCRIPTS.values(), ids=SCRIPTS)
def test_scripts_end(code, tmp_path):
    ended = run(code, tmp_path)
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (0, "20", "")


def test_a_fork_starts_processes_of_its_own(tmp_path):
    code = (
        "list(pagesplit.split_many(PAGES, jobs=2))\n"
        "if child := os.fork(): sys.exit(os.waitpid(child, 0)[1])\n"
        "print(len(list(pagesplit.split_many(PAGES, jobs=2))))"
    )
    ended = run(code, tmp_path)  # of what Python's multiprocessing says when a fork ends, nothing is asked
    assert (ended.returncode, ended.stdout.strip()) == (0, "20")


def test_an_interrupt_is_told_once(tmp_path):
    code = (
        "for number, _ in enumerate(pagesplit.split_many(PAGES * 100, jobs=2)):\n"
        "    if number == 30: os.killpg(0, signal.SIGINT)"
    )
    ended = run(code, tmp_path)
    assert ended.returncode == -signal.SIGINT
    assert ended.stderr.count("Traceback") == ended.stderr.count("KeyboardInterrupt") == 1
