"""The whole command on small corpora with made-up peers: every gap is a line of the report."""

import json
import sys

import pytest

from benchmarks.quality import __main__ as command
from benchmarks.quality import peers
from pagesplit.labels import LABELS
from tests.benchmarks import made_up
from tests.benchmarks.made_up import peer, write

PEERS = (peer(made_up.labelling, peers.OURS), peer(made_up.good), peer(made_up.moody))
BAD_PEERS = (
    peer(made_up.broken),
    peer(made_up.dying),
    peer(made_up.good, "absent", "no-such-package-here"),
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The report on some folders, as lines of Markdown and as JSON, and the exit code."""
    pytest.importorskip("matplotlib", reason="the pictures need the extra `bench` or `train`")
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # the command sets them; they are put back afterwards
        monkeypatch.setenv(name, "1")

    def run(*paths, asked=PEERS):
        monkeypatch.setattr(command, "all_peers", lambda model: asked)
        out = tmp_path / "out"
        code = command.main([*map(str, paths), "--out", str(out), "--time-limit", "4"])
        record = json.loads((out / "report.json").read_text("utf-8"), parse_constant=pytest.fail)
        return (out / "report.md").read_text("utf-8").splitlines(), record, code

    return run


def cells(lines, name):
    """The first row of a table that begins so."""
    rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| "))
    return next(row for row in rows if row[0] == str(name))


def test_every_gap_is_a_line(run, tmp_path):
    pages = made_up.wcxb(tmp_path / "pages", ["0001", "0002", "0003"])
    write(pages / "html" / "0001.html.gz", "<p>hang")
    write(pages / "html" / "0002.html.gz", "<p>exit")
    write(pages / "html" / "0004.html.gz", "<p>no truth")
    lines, record, code = run(pages, tmp_path / "nowhere", tmp_path, asked=PEERS + BAD_PEERS)
    assert code == 0
    assert cells(lines, pages)[2:] == ["3", "word", "1: its main text is missing"]
    assert cells(lines, tmp_path / "nowhere")[-1] == "not measured: there is no such folder"
    assert "none of the layouts" in cells(lines, tmp_path)[-1]
    assert cells(lines, "broken")[-1] == "does not load: RuntimeError: cannot be loaded"
    assert cells(lines, "dying")[-1].startswith("does not load: the process ended")
    assert cells(lines, "absent")[-1] == "not installed (pip install no-such-package-here)"
    assert "2 (1 out of time, 1 error)" in cells(lines, "moody")
    assert "| moody | 0002 | error | `SystemExit: no / more` |" in lines
    assert cells(lines, "good")[2:4] == ["1.000", "1.000 to 1.000"]
    assert [peer["ran"] for peer in record[0]["peers"]] == [True, True, True, False, False, False]
    assert record[0]["peers"][2]["pages"][1]["failure"] == "error: SystemExit: no | more"
    assert record[1]["missing"] == "there is no such folder"


def test_labelled_pages_have_figures_by_label(run, tmp_path):
    lines, record, _ = run(made_up.fixtures(tmp_path / "pages", ["news--ice", "news--snow"]))
    ours, good, moody = record[0]["peers"][:3]
    assert set(ours["label_f1"]) == set(LABELS)
    assert ours["label_f1"]["navigation"]["value"] == 1
    assert ours["label_f1"]["sponsored"]["value"] is None  # no page has it
    assert {label: found["value"] for label, found in good["label_f1"].items()} == {"article": 1}
    assert {label: found["value"] for label, found in moody["label_f1"].items()} == {"article": 0}
    assert "| pagesplit | navigation | 1.000 | 1.000 to 1.000 |" in lines


def test_ours_is_tested_against_the_best_peer(run, tmp_path):
    lines, record, _ = run(made_up.bodies(tmp_path / "pages"))
    found = record[0]["paired_test"]
    assert (record[0]["measure"], found["peer"], found["ours"], found["difference"]["value"]) == (
        "shingle_f1", "good", 1, 0,
    )  # fmt: skip
    assert any(line.startswith("pagesplit against the best peer here, good: shingle F1 1.000") for line in lines)


def test_pictures_are_drawn_and_shown(run, tmp_path):
    lines, *_ = run(made_up.wcxb(tmp_path / "pages"))
    pictures = sorted(file.name for file in (tmp_path / "out").glob("*.png"))
    assert pictures == ["1-pages-kinds.png", "1-pages-time.png"]
    assert all((tmp_path / "out" / name).stat().st_size > 10_000 for name in pictures)
    assert [line.partition("](")[2].rstrip(")") for line in lines if line.startswith("![")] == pictures


@pytest.mark.parametrize(("seen", "remark"), [(["dev", "dev"], "these pages;"), (["dev", "test"], "at least 1 of")])
def test_our_line_says_what_the_model_was_trained_on(run, tmp_path, seen, remark):
    pages = made_up.wcxb(tmp_path / "pages", ["0001", "0002"])
    write(pages / "metadata.json", {"files": {f"{n:04}": {"split": split} for n, split in enumerate(seen, 1)}})
    lines, *_ = run(pages)
    assert f"trained on {remark}" in cells(lines, "**pagesplit**")[-1]
    assert "training/REPORT.md" in cells(lines, "**pagesplit**")[-1]
    assert cells(lines, "good")[-1] == ""


def test_no_page_at_all_is_a_report_too(run, tmp_path):
    lines, record, code = run(tmp_path / "nowhere")
    assert code == 1
    assert "there is no such folder" in lines[-1]
    assert record == [{"folder": str(tmp_path / "nowhere"), "missing": "there is no such folder"}]


def test_the_report_is_written_without_matplotlib(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    lines, *_ = run(made_up.wcxb(tmp_path / "pages"), asked=PEERS[:2])
    assert "No pictures: matplotlib is not installed (pip install 'pagesplit[bench]')." in lines
