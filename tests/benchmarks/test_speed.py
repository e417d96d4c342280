"""The speed benchmark: how times are counted, and the whole command, where every gap is a line."""

import json
import math
import sys

import numpy as np
import pytest

import pagesplit
from benchmarks import apart
from benchmarks.speed import __main__ as command
from benchmarks.speed import batch, clock, cold, compare, goals, growth, pages, plot, stages
from benchmarks.speed.clock import Sampler, Timings
from benchmarks.speed.memory import Memory
from tests.benchmarks import made_up
from tests.benchmarks.made_up import peer
from tests.conftest import FIXTURES

NAN = float("nan")
PAGE = (FIXTURES[0] / "page.html").read_bytes()


def test_the_fastest_round_of_each_page_counts():
    told = {"a": iter([5.0, 2.0, 3.0]), "b": iter([1.0, 4.0, 7.0])}
    found = clock.fastest([Sampler("x", lambda page, data: {"x": next(told[page])})], {"a": b"", "b": b""}, 3)
    assert found == (["a", "b"], {"x": [2.0, 1.0]}, {"x": {}})


def test_a_page_that_raises_is_left_out_and_named():
    def moody(page, data):
        if page == "b":
            raise ValueError("no\nmore")
        return {"x": 1.0}

    found = clock.fastest(
        [Sampler("moody", moody), Sampler("y", lambda page, data: {"y": 2.0})], {"a": b"", "b": b""}, 2
    )
    assert found.failed == {"moody": {"b": "ValueError: no"}, "y": {}}
    assert np.array_equal(found.seconds["x"], [1.0, NAN], equal_nan=True)
    assert clock.ratio(found, "y", "x").value == 2  # of the page that both could do


def test_ratios_are_of_sums_and_of_pages():
    timings = Timings(["a", "b", "c"], {"x": [2.0, 2.0, 8.0], "y": [1.0, 2.0, 1.0]}, {})
    found = clock.ratio(timings, "x", "y")
    assert (found.value, found.median) == (3, 2)
    assert 1 <= found.low <= 3 <= found.high <= 8
    assert 2 < found.high_page <= 8
    assert all(map(math.isnan, clock.ratio(timings, "x", "nothing")))


def test_two_measurements_are_one():
    one = Timings(["a", "b"], {"x": [2.0, 5.0]}, {"s": {"a": "why"}})
    other = Timings(["a", "b"], {"x": [3.0, 4.0], "y": [1.0, NAN]}, {"s": {"b": "why"}})
    found = clock.faster(one, other)
    assert found.seconds["x"] == [2.0, 4.0]
    assert np.array_equal(found.seconds["y"], [1.0, NAN], equal_nan=True)
    assert found.failed == {"s": {"a": "why", "b": "why"}}


def test_every_stage_is_heard_of_and_left_as_it_was():
    measure = pagesplit.pipeline.measure
    with stages.watched() as seconds:
        pagesplit.split(PAGE)
    assert list(seconds) == list(stages.STAGES)
    assert all(took > 0 for took in seconds.values())
    assert pagesplit.pipeline.measure is measure


def test_a_stage_that_is_called_otherwise_is_an_error(monkeypatch):
    monkeypatch.setitem(stages.STAGES, "scan", ("pagesplit.scan.no_such_name",))
    with pytest.raises(AttributeError, match="no_such_name"), stages.watched():
        pass


@pytest.mark.parametrize("blocks", [4, 39, 400])
def test_an_invented_page_has_as_many_blocks_as_it_should(blocks):
    assert len(pagesplit.split(growth.page(blocks)).blocks) == blocks


def test_the_largest_invented_page_is_one_of_50_mb():
    each = (len(growth.page(2000)) - len(growth.page(1000))) / 1000
    assert 45e6 < each * max(growth.BLOCKS) < 55e6
    assert {1000, 200_000} <= set(growth.BLOCKS)


def test_pages_are_taken_evenly(tmp_path):
    made_up.wcxb(tmp_path, [f"{number:04}" for number in range(1, 11)])
    found = pages.read(tmp_path, 5)
    assert [case.name for case in found.cases] == ["0001", "0003", "0005", "0007", "0009"]
    assert (found.folder, found.remark) == (tmp_path, "")


def test_the_fixtures_stand_in_where_there_are_no_pages(tmp_path):
    found = pages.read(tmp_path / "nowhere", 999)
    assert [case.name for case in found.cases] == [folder.name for folder in FIXTURES]
    assert f"there are no pages in {tmp_path / 'nowhere'}" in found.remark


VERDICTS = [
    ("bytes to Page", 1.4, "**missed**"),
    ("bytes to Page", 1.3, "least reached"),
    ("bytes to Page", 0.9, "aim reached"),
]
VERDICTS += [
    ("throughput", 1.6, "**missed**"),
    ("throughput", 1.7, "least reached"),
    ("throughput", 2.0, "aim reached"),
]


@pytest.mark.parametrize(("what", "value", "verdict"), VERDICTS)
def test_a_goal_is_reached_or_missed(what, value, verdict):
    goal = next(goal for goal in goals.GOALS if goal.what.startswith(what))
    assert goal.verdict(value) == verdict


def test_goals_are_taken_from_what_was_measured():
    timings = Timings(["a"], {compare.BYTES: [3.0], compare.TREE: [2.0], compare.PARSE: [1.0], "peer": [2.0]}, {})
    sizes = [growth.Size(1000, whole=1.0), growth.Size(200_000, whole=400.0), growth.Size(4, gap="crash: so")]
    results = {
        "compare": compare.Compared(timings, 1.0, "peer"),
        "growth": sizes,
        "jobs": batch.Jobs([batch.Batch(1, 1.0, 9.0), batch.Batch(9, 9.0, 5.0)], 1.0, 2, (0.0, 0.0)),
        "memory": Memory(9, {1000: 50.0, 9000: 99.0, 10_000: 57.0}, 99.0),
        "cold": "crash: it said so",
    }
    rows = [row[3:] for row in goals.rows(results)]
    assert [row[0] for row in rows] == ["1.50", "2.00", "1.80", "7.00 MB", "–", "2.00"]
    assert rows[4][1] == "not measured: crash: it said so"
    results["memory"] = Memory(9, {1000: 50.0}, 99.0)
    assert [row[4] for row in goals.rows(results)][3] == "not measured: see below"


def test_batches_end_with_all_pages(tmp_path):
    made_up.wcxb(tmp_path, [f"{number:04}" for number in range(12)])
    found = batch.measure(pages.read(tmp_path, 12).cases, 1)
    assert [one.pages for one in found.batches] == [1, 10, 12]
    assert found.start > 0
    assert found.throughput == found.batches[-1].one / found.batches[-1].two > 0


def test_a_new_process_that_ends_with_an_error_says_which(monkeypatch, tmp_path):
    monkeypatch.setattr(cold, "PAGE", tmp_path / "nowhere.html")
    with pytest.raises(apart.Failed, match=r"ended with code 1: FileNotFoundError: .*nowhere"):
        cold.measure(1)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The report on three pages, as lines and as JSON, and the exit code."""

    def run(asked, *parts, corpus=None):
        monkeypatch.setattr(command, "_peer", lambda: asked)
        folder = corpus or made_up.wcxb(tmp_path / "pages", ["0001", "0002", "0003"])
        out = tmp_path / "out"
        sizes = ["--rounds", "1", "--memory-pages", "20", "--blocks", "40", "--pages", "3", "--out", str(out)]
        code = command.main([str(folder), *sizes, "--parts", *parts])
        record = json.loads((out / "report.json").read_text("utf-8"), parse_constant=pytest.fail)
        return (out / "report.md").read_text("utf-8").splitlines(), record, code

    return run


def row(lines, name):
    return next(line for line in lines if line.startswith(f"| {name} |"))


def test_the_whole_command_writes_a_section_a_part(run):
    lines, record, code = run(peer(made_up.good), "compare", "growth", "memory", "cold")
    assert code == 0
    assert "--memory-pages 20" in lines[2]  # the command that makes it again
    assert list(record) == ["compare", "growth", "memory", "cold"]
    assert not any(line.startswith("Not measured") for line in lines)
    for name in ("lxml: parse", "good: main text from str", compare.BYTES, compare.TREE, *stages.STAGES):
        assert "–" not in row(lines, name)
    assert row(lines, "4").startswith("| 4 | 1 |")
    assert list(record["memory"]["resident"]) == [str(number) for number in range(2, 21, 2)]
    assert row(lines, "throughput of two jobs against one").endswith("not measured: this part was not asked for |")


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (peer(made_up.good, "absent", "no-such-package-here"), "not installed (pip install no-such-package-here)"),
        (peer(made_up.broken), "does not load: RuntimeError: cannot be loaded"),
    ],
)
def test_a_peer_that_does_not_run_is_a_line(run, asked, why):
    lines, *_ = run(asked, "compare")
    assert row(lines, f"{asked.name}: main text from str").endswith(f"{why} |")
    assert "–" not in row(lines, compare.BYTES).split("|")[3]
    assert "| – | not measured: see below |" in row(lines, "bytes to Page, against Resiliparse's main text from str")


def test_pages_that_a_peer_crashes_on_are_left_out_with_a_line(run, tmp_path):
    corpus = made_up.wcxb(tmp_path / "bad", ["0001", "0002", "0003"])
    made_up.write(corpus / "html" / "0002.html.gz", "<p>crash")
    lines, record, _ = run(peer(made_up.moody), "compare", corpus=corpus)
    assert row(lines, "moody: main text from str").endswith(
        "left out 1 page: RuntimeError: crash: the process ended with code 3 |"
    )
    assert [seconds is None for seconds in record["compare"]["timings"]["seconds"]["moody: main text from str"]] == [
        False,
        True,
        False,
    ]


def test_a_missing_corpus_is_a_line(run, tmp_path):
    lines, _, code = run(peer(made_up.good), "memory", corpus=tmp_path / "nowhere")
    assert code == 0
    assert any(line.startswith("**Not the pages that were asked for**: there are no pages in") for line in lines)


def test_a_part_that_fails_costs_no_other(run, monkeypatch):
    def fail(*args):
        raise apart.Failed(apart.CRASH, "it said so")

    monkeypatch.setattr(command.memory, "measure", fail)
    monkeypatch.setattr(command.cold, "measure", lambda runs: 1 / 0)
    lines, record, code = run(peer(made_up.good), "growth", "memory", "cold")
    assert code == 0
    assert record["memory"] == "crash: it said so"
    assert "Not measured: crash: it said so." in lines
    assert "Not measured: error: ZeroDivisionError: division by zero." in lines
    assert run(peer(made_up.good), "memory")[2] == 1


def test_a_size_that_crashes_is_a_line(run, monkeypatch):
    monkeypatch.setattr(growth, "LIMIT", 0.0001)
    lines, *_ = run(peer(made_up.good), "growth")
    assert row(lines, "40").endswith("| out of time: not done after 0.0001 s |")


def compared(peer=(3.0, NAN, 4.0)):
    seconds = {name: [1.0, 2.0, 3.0] for name in (compare.PARSE, *stages.STAGES)}
    seconds |= {compare.BYTES: [9.0, 18.0, 27.0], "peer": list(peer)}
    return compare.Compared(Timings(["a", "b", "c"], seconds, {}), 1.0, "peer")


def test_the_picture_has_all_pages_and_thirds():
    rows = plot.rows(compared())
    assert [name.partition(" (")[2] for name, *_ in rows] == ["3)", "1)", "1)", "1)"]
    _, parts, of_peer = rows[0]
    assert parts == pytest.approx({**dict.fromkeys(stages.STAGES, 1), "the rest": 1})
    assert of_peer == 7 / 4  # without the page that the peer did not do
    assert math.isnan(rows[2][2])


def test_the_picture_is_drawn_and_shown(tmp_path):
    pytest.importorskip("matplotlib", reason="the picture needs the extra `bench` or `train`")
    command.write(tmp_path, "# Speed", {"compare": compared()})
    assert "![Where the time goes](time.png)" in (tmp_path / "report.md").read_text("utf-8")
    assert (tmp_path / "time.png").stat().st_size > 10_000


def test_the_report_is_written_without_matplotlib(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    command.write(tmp_path, "# Speed", {"compare": compared()})
    said = "No picture: matplotlib is not installed (pip install 'pagesplit[bench]')."
    assert said in (tmp_path / "report.md").read_text("utf-8").splitlines()
