"""Peers that hang, crash or are not there, in real worker processes."""

import math
import time

import pytest
from pebble.pool import process

from benchmarks.quality import workers
from benchmarks.quality.layouts import Case
from tests.benchmarks import made_up
from tests.benchmarks.made_up import peer, write


def cases(folder, *pages):
    for number, page in enumerate(pages):
        write(folder / f"{number}.html.gz", page)
    return [Case(f"{number}", folder / f"{number}.html.gz", "", f"url {number}") for number in range(len(pages))]


def test_pages_that_fail_cost_no_other_page(tmp_path):
    pages = cases(tmp_path, "one", "crash", "two", "hang", "exit", "nothing", "three", "number")
    outcomes = list(workers.run(peer(made_up.moody), pages, 5))
    assert [outcome.failure for outcome in outcomes] == [
        None,
        "crash",
        None,
        "out of time",
        "error",
        None,
        None,
        "error",
    ]
    assert [outcome.text.partition(" of ")[2] for outcome in outcomes] == [
        "url 0",
        "",
        "url 2",
        "",
        "",
        "",
        "url 6",
        "",
    ]
    assert outcomes[0].text.split()[0] != outcomes[2].text.split()[0]  # a new process after the crash
    assert outcomes[1].why.startswith("the process ended")
    assert [outcomes[place].why for place in (3, 4)] == ["not done after 5 s", "SystemExit: no | more"]
    assert outcomes[7].why == "TypeError: the answer is no text but of type int"
    assert outcomes[3].seconds == 5
    assert all(math.isnan(outcomes[place].seconds) for place in (1, 4))
    assert all(0 <= outcomes[place].seconds < 5 and outcomes[place].peak > 1 for place in (0, 2, 5, 6))


def test_a_crash_that_the_pool_hears_of_first_costs_no_other_page(tmp_path, monkeypatch):
    hear = process.WorkerManager.receive
    monkeypatch.setattr(process.WorkerManager, "receive", lambda self, limit: time.sleep(0.5) or hear(self, limit))
    outcomes = list(workers.run(peer(made_up.moody), cases(tmp_path, "one", "crash", "two"), 60))
    assert [outcome.failure for outcome in outcomes] == [None, "crash", None]
    assert outcomes[1].why == "the process ended at once"


def test_labels_come_back(tmp_path):
    (outcome,) = workers.run(peer(made_up.labelling), cases(tmp_path, "one"), 30)
    assert outcome.labels == {row[:2]: row[2] for row in made_up.ROWS}


@pytest.mark.parametrize(
    ("load", "limit", "message"),
    [
        (made_up.broken, 60, "does not load: RuntimeError: cannot be loaded"),
        (made_up.dying, 60, "does not load: the process ended"),
        (made_up.sleepy, 3, "does not load: not done after 3 s"),
    ],
)
def test_a_peer_that_does_not_load_says_why(tmp_path, monkeypatch, load, limit, message):
    monkeypatch.setattr(workers, "LOADING", limit)
    with pytest.raises(workers.CannotRun, match=message):
        list(workers.run(peer(load), cases(tmp_path, "one"), 60))


def test_what_is_not_installed_says_what_to_do():
    with pytest.raises(workers.CannotRun, match=r"not installed \(pip install no-such-package-here\)"):
        workers.installed(peer(made_up.good, package="no-such-package-here"))
    assert workers.installed(peer(made_up.good)) == pytest.__version__
