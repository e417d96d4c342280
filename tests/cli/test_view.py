"""``pagesplit view`` as a user runs it."""

import pytest

from tests.cli.test_split import PAGE, run
from tests.conftest import FIXTURES


def test_a_file_becomes_one_file(tmp_path):
    done = run("view", FIXTURES[0] / "page.html", "-o", tmp_path / "out.html")
    assert (done.returncode, done.stdout) == (0, "")
    assert "segments" in done.stderr
    assert (tmp_path / "out.html").read_text("utf-8").startswith("<!doctype html>")


def test_standard_input_and_output_will_do():
    done = run("view", "-", "-o", "-", stdin=PAGE.encode())
    assert done.returncode == 0
    assert "Ice on the lake" in done.stdout


def test_no_blocks_are_no_error(tmp_path):
    done = run("view", "-", "-o", tmp_path / "out.html", stdin=b"<title>x</title>")
    assert done.returncode == 0
    assert "note: there is no text in it; pagesplit runs no scripts" in done.stderr
    assert "This page has no blocks" in (tmp_path / "out.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["view", "missing.html", "-o", "x.html"], 1, "missing.html: No such file"),
        (["view", "-"], 2, "--out"),
        (
            ["view", "https://a.example/", "-o", "x.html"],
            2,
            "curl -sL https://a.example/ | pagesplit view --url https://a.example/ - -o x.html\n",
        ),
        (["view", "-", "-o", "no/such/folder/x.html"], 1, "cannot write no/such/folder/x.html"),
        (["view", "--encoding", "klingon", "-", "-o", "x.html"], 2, "klingon"),
        (["view", "--model", "nowhere", "-", "-o", "x.html"], 2, "nowhere"),
    ],
)
def test_what_is_wrong_is_said(arguments, code, message, tmp_path):
    done = run(*arguments, stdin=PAGE.encode(), cwd=tmp_path)
    assert done.returncode == code
    assert message in done.stderr


def test_a_page_is_not_written_over(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    done = run("view", "page.html", "-o", "./page.html", cwd=tmp_path)
    assert done.returncode == 2
    assert "is the page itself" in done.stderr
    assert page.read_text("utf-8") == PAGE


def test_without_nh3_the_extra_is_named(tmp_path):
    (tmp_path / "nh3.py").write_text("raise ImportError('no nh3', name='nh3')")
    import os

    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    done = run("view", "-", "-o", "-", stdin=PAGE.encode(), PYTHONPATH=path)
    assert done.returncode == 1
    assert "pip install 'pagesplit[html]', or '.[html]' in a clone" in done.stderr
