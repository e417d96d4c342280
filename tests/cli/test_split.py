"""The command as a user runs it: a process of its own."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len

from pagesplit import LABELS
from tests.conftest import FIXTURES

PAGE = (
    "<title>Ice</title><h1>Ice on the lake</h1><p>The lake froze over last night, and many people came to see it.</p>"
)


def run(*arguments, stdin=b"", cwd=None, **environment):
    """Run the command; a finished process with text output."""
    done = subprocess.run(
        [sys.executable, "-m", "pagesplit", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100", **environment},
        check=False,
    )
    done.stdout, done.stderr = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    return done


def in_terminal(*arguments, columns=100, term="xterm-256color"):
    """What a terminal of a width gets when the command runs in it."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "COLORTERM")}
    with subprocess.Popen(
        [sys.executable, "-m", "pagesplit", *map(str, arguments)],
        stdout=side, stdin=subprocess.DEVNULL, env={**environment, "TERM": term},
    ) as process:  # fmt: skip
        os.close(side)
        shown = b""
        while True:
            try:
                part = os.read(main, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not part:
                break
            shown += part
    os.close(main)
    assert process.returncode == 0
    return shown.decode("utf-8").replace("\r\n", "\n")


def bare(shown):
    """What a terminal got, without colours."""
    return re.sub(r"\x1b\[[\d;]*m", "", shown)


@pytest.fixture
def folder(tmp_path):
    """Three pages, two of them with one name."""
    (tmp_path / "in" / "sub").mkdir(parents=True)
    for name in ("a.html", "b.htm", "sub/a.html", "notes.txt"):
        (tmp_path / "in" / name).write_text(PAGE.replace("Ice", name), "utf-8")
    return tmp_path


def test_text_names_every_segment(folder):
    done = run("split", folder / "in" / "a.html")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "article" in done.stdout
    assert "The lake froze over last night" in done.stdout
    assert "\x1b" not in done.stdout


def test_standard_input_is_read():
    for arguments in (["split", "-"], ["split"]):
        done = run(*arguments, stdin=PAGE.encode())
        assert (done.returncode, "Ice on the lake" in done.stdout) == (0, True)


@pytest.mark.parametrize("jobs", [1, 2])
def test_json_is_one_array_and_jsonl_a_page_a_line(folder, jobs):
    done = run("split", "--format", "json", "--jobs", jobs, folder / "in")
    pages = json.loads(done.stdout)
    assert [Path(page["source"]).name for page in pages] == ["a.html", "b.htm", "a.html"]
    lines = run("split", "--format", "jsonl", "--jobs", jobs, folder / "in").stdout.splitlines()
    assert [json.loads(line) for line in lines] == pages


def test_json_of_no_input_is_an_empty_array(tmp_path):
    done = run("split", "--format", "json", tmp_path)
    assert (done.returncode, json.loads(done.stdout)) == (1, [])


def test_labels_filter_segments():
    page = FIXTURES[0] / "page.html"
    record = json.loads(run("split", "--format", "jsonl", "--label", "article,navigation", page).stdout)
    assert {segment["label"] for segment in record["segments"]} == {"article", "navigation"}


def test_labels_add_up():
    page = FIXTURES[0] / "page.html"
    done = run("split", "--format", "jsonl", "--label", "article", "--label", "navigation", page)
    assert {segment["label"] for segment in json.loads(done.stdout)["segments"]} == {"article", "navigation"}


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_any_standard_output_will_do(form):
    done = run("split", "--format", form, "-", stdin="<p>größe 広告</p>".encode(), PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert ("gr??e" if form == "text" else "größe 広告") in done.stdout


@pytest.mark.parametrize(("options", "sought"), [([], ".htm .html .xht .xhtml"), (["--text"], ".txt")])
def test_a_folder_without_pages_is_named_and_an_error(folder, options, sought):
    (folder / "bare").mkdir()
    done = run("split", *options, folder / "bare")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{folder / 'bare'}: no files in it that end in {sought}" in done.stderr
    beside = run("split", folder / "bare", folder / "in" / "a.html")
    assert (beside.returncode, "a.html on the lake" in beside.stdout) == (1, True)
    assert ("with --text" in done.stderr) == (not options)


def test_out_writes_a_file_an_input_and_no_two_share_a_name(folder):
    out = folder / "out"
    done = run("split", "--out", out, folder / "in", folder / "in" / "sub" / "a.html", "--format", "json")
    assert done.returncode == 0
    assert done.stdout == ""
    found = sorted(str(file.relative_to(out)) for file in out.rglob("*.json"))
    assert found == ["a-2.json", "a.json", "b.json", "sub/a.json"]
    assert json.loads((out / "a-2.json").read_text("utf-8"))["title"] == "sub/a.html on the lake"
    assert done.stderr == f"pagesplit: wrote 4 files in {out}\n"


def test_out_names_the_one_file_it_wrote(folder):
    done = run("split", "--out", folder / "out", folder / "in" / "a.html")
    assert done.stderr == f"pagesplit: wrote {folder / 'out' / 'a.txt'}\n"


@pytest.mark.parametrize("options", [["--format", "json"], ["--format", "jsonl"], ["--out", "out"]])
def test_notes_that_nobody_would_see_go_to_standard_error(tmp_path, options):
    done = run("split", *options, cwd=tmp_path)
    assert "pagesplit: -: note: there is nothing in it: the input is empty\n" in done.stderr


def test_an_empty_input_is_noted():
    done = run("split", "-")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no blocks\n   note: there is nothing in it: the input is empty" in done.stdout


def test_a_bad_input_is_named_and_costs_only_itself(folder):
    (folder / "in" / "c.html").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    for jobs in (1, 2):
        done = run("split", "--format", "jsonl", "--jobs", jobs, "missing.html", folder / "in")
        assert done.returncode == 1
        assert len(done.stdout.splitlines()) == 3
        assert "missing.html: No such file" in done.stderr
        assert "c.html: this looks like a PNG image" in done.stderr
        assert "2 of 5 inputs failed" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["split", "--label", "adverts", "-"], "adverts is no label"),
        (["split", "--label", "", "-"], "nothing is no label"),
        (["split", "--format", "xml", "-"], "xml"),
        (["split", "--jobs", "0", "-"], "1 or more"),
        (["split", "--model", "no-such-model", "-"], "no model in no-such-model"),
        (["split", "--encoding", "klingon", "-"], "unknown encoding 'klingon'; use a name Python knows"),
        (["view", "--encoding", "klingon", "-o", "-", "-"], "unknown encoding 'klingon'"),
        (["explain", "--encoding", "klingon", "-"], "unknown encoding 'klingon'"),
        (["split", "--url", "notaurl", "-"], "--url notaurl is no absolute URL"),
        (["explain", "--url", "//a.example/x", "--text", "-"], "https://site.example/page"),
        (
            ["split", "--label", "title", "https://a.example/?x=1&y", "--jobs", "1"],
            "curl -sL 'https://a.example/?x=1&y' | "
            "pagesplit split --url 'https://a.example/?x=1&y' --label title - --jobs 1\n",
        ),
        (["split", "http://a.example/", "http://b.example/"], "| pagesplit split --url http://a.example/ -\n"),
        (["split", "--url", "https://a.example/", "a.html", "b.html"], "one input"),
        (["slice"], "Did you mean 'split'?"),
        (["https://a.example/"], "try: pagesplit split https://a.example/"),
        (["-", "--text"], "try: pagesplit split - --text"),
        ([FIXTURES[0] / "page.html"], f"try: pagesplit split {FIXTURES[0] / 'page.html'}"),
    ],
)
def test_wrong_usage_is_explained_and_exits_2(arguments, message):
    done = run(*arguments)
    assert done.returncode == 2
    assert message in done.stderr


def test_url_and_encoding_reach_the_page():
    done = run("split", "--format", "jsonl", "--url", "https://a.example/", "--encoding", "cp1251",
               stdin="<p>\u0416 <a href=x>link</a></p>".encode("cp1251"))  # fmt: skip
    block = json.loads(done.stdout)["segments"][0]["blocks"][0]
    assert (block["text"], block["links"][0]["url"]) == ("\u0416 link", "https://a.example/x")


@pytest.mark.parametrize("command", [["split"], ["explain"], ["view", "-o", "-"]])
def test_what_is_no_file_is_told_with_what_there_is(folder, command):
    def said(name):
        done = run(*command, name, cwd=folder)
        assert (done.returncode, done.stdout) == (1, "")
        return done.stderr

    assert "in/a.htm: No such file or folder; near it there is in/a.html" in said("in/a.htm")
    assert "nodir/a.html: No such file or folder; there is no folder nodir either" in said("nodir/a.html")
    assert f"qqq: No such file or folder; nothing in {folder} has a name like it" in said("qqq")
    assert command == ["split"] or "in: Is a directory; name one file" in said("in")


HOSTILE = "<title>\x1b[31mred</title><p>\x1b]0;owned\x07 text \u202egnihton\u202c \x9b31m end</p>"


@pytest.mark.parametrize("environment", [{}, {"FORCE_COLOR": "1"}])
def test_nothing_of_a_page_steers_the_terminal(environment):
    done = run("split", "-", stdin=HOSTILE.encode(), **environment)
    assert "text" in done.stdout
    ours = done.stdout.replace("\x1b[", "") if environment else done.stdout
    assert not set(ours) & {"\x1b", "\x07", "\x9b", "\u202e", "\u202c"}
    assert "\x1b[31mred" not in done.stdout


def test_files_get_no_escapes(folder):
    run("split", "--out", folder / "out", folder / "in" / "a.html", FORCE_COLOR="1")
    assert "\x1b" not in (folder / "out" / "a.txt").read_text("utf-8")


def test_words_keep_their_joiners_and_lose_soft_hyphens():
    done = run("split", "-", stdin="<p>Donau\u00addampf \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645</p>".encode())
    assert "Donaudampf \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645" in done.stdout


def test_a_result_that_cannot_be_written_costs_only_itself(folder):
    (folder / "out").mkdir()
    (folder / "out" / "sub").write_text("in the way")
    done = run("split", "--out", folder / "out", folder / "in")
    assert done.returncode == 1
    assert "cannot write" in done.stderr
    assert (folder / "out" / "a.txt").exists()


def test_file_names_that_are_no_utf8_are_shown_as_far_as_they_can_be(folder):
    (folder / "in").rename(folder / os.fsdecode(b"caf\xe9"))
    done = run("split", "--format", "jsonl", "--jobs", 1, folder)
    assert done.returncode == 0
    assert "caf\ufffd" in json.loads(done.stdout.splitlines()[0])["source"]


def test_colour_can_be_had_and_refused():
    colour = re.compile(r"\x1b\[(?:\d+;)*[34]\d[;m]")  # bold and italics are none
    assert colour.search(run("split", "-", stdin=PAGE.encode(), FORCE_COLOR="1").stdout)
    assert not colour.search(run("split", "-", stdin=PAGE.encode(), FORCE_COLOR="1", NO_COLOR="1").stdout)


def test_a_terminal_gets_colours_and_a_legend():
    shown = in_terminal("split", FIXTURES[0] / "page.html")
    assert all(label in shown.splitlines()[0] for label in LABELS)
    assert "\x1b[" in shown


@pytest.mark.parametrize("command", ["split", "explain"])
@pytest.mark.parametrize("columns", [60, 100])
def test_nothing_is_wider_than_the_terminal(command, columns, tmp_path):
    (tmp_path / "deep.html").write_text("<div>" * 400 + "<p>" + "Deep water is cold water. " * 9, "utf-8")
    for page in (tmp_path / "deep.html", FIXTURES[-1] / "page.html"):
        lines = bare(in_terminal(command, page, columns=columns)).splitlines()
        name = f"── {page} "
        assert [line for line in lines if cell_len(line) > columns and not line.startswith(name)] == []


def test_a_deep_xpath_is_shortened_in_the_middle(tmp_path):
    page = tmp_path / "deep.html"
    page.write_text("<div>" * 400 + "<p>Deep water is cold water.", "utf-8")
    (place,) = re.findall("/html.*", bare(in_terminal("split", page, columns=60)))
    assert re.fullmatch(r"/html/body/div(/div)*/…(/div)+/p", place)
    assert re.search(r"/html/body/div(/div)*/…(/div)+/p\n", run("split", page).stdout)
    assert "/…/" not in run("split", FIXTURES[0] / "page.html").stdout


def test_a_file_named_txt_is_plain_text_and_others_are_not(folder):
    (folder / "in" / "notes.txt").write_text("Home | News\n\nThe lake froze over last night.\n", "utf-8")
    files = [folder / "in" / name for name in ("a.html", "notes.txt", "b.htm")]
    for jobs in (1, 2):
        done = run("split", "--format", "jsonl", "--jobs", jobs, *files, folder / "gone.txt")
        pages = [json.loads(line) for line in done.stdout.splitlines()]
        assert [Path(page["source"]).name for page in pages] == ["a.html", "notes.txt", "b.htm"]
        assert [page["segments"][0]["xpath"] == "" for page in pages] == [False, True, False]
        assert "gone.txt: No such file" in done.stderr
    assert "line 1" in run("explain", files[1]).stdout
    assert "ps-line" in run("view", files[1], "-o", "-").stdout


def test_of_a_folder_plain_text_is_read_with_text_only(folder):
    (folder / "in" / "notes.txt").write_text(
        "Home | News\n\nIce on the lake\n\nThe lake froze over last night.\n", "utf-8"
    )
    done = run("split", "--text", "--format", "jsonl", folder / "in")
    pages = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(page["source"]).name for page in pages] == ["notes.txt"]
    blocks = [block for segment in pages[0]["segments"] for block in segment["blocks"]]
    assert [(block["run"], block["xpath"]) for block in blocks] == [(0, ""), (2, ""), (4, "")]


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_plain_text_comes_in_all_formats(form):
    done = run("split", "--text", "--format", form, stdin="<p>Füße</p>\n".encode())
    assert (done.returncode, "<p>Füße</p>" in done.stdout) == (0, True)


def test_segments_of_plain_text_say_their_line():
    done = run("split", "--text", stdin=b"\n\nThe lake froze over last night.\n")
    assert "line 3" in done.stdout


def test_plain_text_that_cannot_be_read_is_an_error_in_its_place(folder):
    good = folder / "in" / "notes.txt"
    for jobs in (1, 2):
        done = run("split", "--text", "--format", "jsonl", "--jobs", jobs, folder / "missing.txt", good)
        assert done.returncode == 1
        assert len(done.stdout.splitlines()) == 1
        assert "missing.txt" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--encoding", "klingon"], "klingon"), (["--model", "nowhere"], "nowhere")],
)
def test_what_plain_text_does_not_go_with_is_said(folder, options, said):
    done = run("split", "--text", *options, folder / "in" / "notes.txt")
    assert done.returncode != 0
    assert said in done.stderr
