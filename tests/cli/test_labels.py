"""``pagesplit labels`` and ``pagesplit label`` as a user runs them, short of a browser."""

import json
import os
import socket

import pytest

from pagesplit.labelling.store import Store
from tests.cli.test_split import run
from tests.labelling.pages import LABELS, page


@pytest.fixture
def folder(tmp_path):
    """Two pages, and a file of one's labels."""
    (tmp_path / "pages").mkdir()
    for number in (1, 2):
        (tmp_path / "pages" / f"report-{number}.html").write_text(page(number), "utf-8")
    return tmp_path


@pytest.fixture
def labelled(folder, store):
    """A store in which ada has labelled one page and begun another, and ben differs on one block of the first."""
    ada, ben = store.annotator("ada"), store.annotator("ben")
    ada.change(1, dict(enumerate(LABELS)))
    ada.change(2, {0: "navigation"})
    ben.change(1, {**dict(enumerate(LABELS)), 10: "metadata"})
    store.close()
    return store.file


@pytest.fixture
def store(folder, splitter):
    from pagesplit.labelling.gather import gather

    with Store(folder / "labels.db") as made:
        for number in (1, 2):
            gather(made, splitter, f"pages/report-{number}.html", page(number).encode(), "pages")
        yield made


@pytest.fixture(scope="module")
def splitter():
    from pagesplit import Splitter

    return Splitter()


def test_what_is_written_out_goes_into_another_store(folder, labelled):
    done = run("labels", "export", "--store", labelled, "--annotator", "ada", "-o", "ada.jsonl", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 page written" in done.stderr
    assert "1 left out" in done.stderr
    done = run("labels", "import", "ada.jsonl", "pages", "--store", "other.db", "--annotator", "cem", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "report-1.html: 11 labels" in done.stderr
    with Store(folder / "other.db") as other:
        assert other.annotator("cem").labels() == {1: dict(enumerate(LABELS))}


def test_pages_labelled_in_part_and_standard_output(folder, labelled):
    done = run("labels", "export", "--store", labelled, "--partial")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(record["annotator"], len(record["labels"])) for record in records] == [("ada", 6), ("ada", 1), ("ben", 6)]


def test_a_page_that_changed_is_refused_and_said(folder, labelled):
    run("labels", "export", "--store", labelled, "-o", "all.jsonl", cwd=folder)
    (folder / "pages" / "report-1.html").write_text(page(1, extra="<p>New!</p>"), "utf-8")
    done = run("labels", "import", "all.jsonl", "pages", "--store", "other.db", cwd=folder)
    assert done.returncode == 1
    assert done.stderr.count("not the page that was labelled") == 2
    done = run("labels", "import", "all.jsonl", "pages", "--store", labelled, cwd=folder)
    assert "report-1.html: has changed since it was labelled (22 labels)" in done.stderr


def test_agreement_names_kappa_and_the_blocks(labelled):
    done = run("labels", "agreement", "--store", labelled)
    assert done.returncode == 0, done.stderr
    assert "ada and ben: the same label on 10 of 11 blocks" in done.stdout
    assert "kappa 0.88" in done.stdout
    assert "other / metadata  Copyright Paper 1" in done.stdout
    assert "/html/body/footer/p" in done.stdout
    assert run("labels", "agreement", "--store", labelled, "ben", "ada").stdout.startswith("ben and ada")


def test_stats_count_labels_and_domains(labelled):
    done = run("labels", "stats", "--store", labelled, "--annotator", "ada")
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["navigation", "4", "33.3%"] in lines
    assert ["paper.example", "2", "0", "22", "55%"] in lines


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["labels", "export", "--store", "none.db"], 1, "no such store"),
        (["labels", "export", "--store", "labels.db", "--annotator", "eve"], 1, "there are ada, ben"),
        (["labels", "export", "--store", "labels.db", "-o", "no/such/x.jsonl"], 1, "cannot write no/such/x.jsonl"),
        (["labels", "export", "--store", "pages/report-1.html"], 1, "no SQLite file"),
        (["labels", "import", "missing.jsonl", "--store", "labels.db"], 1, "missing.jsonl: No such file"),
        (["labels", "import", "pages/report-1.html", "--store", "labels.db"], 1, "report-1.html: line 1: no JSON"),
        (["labels", "import", "labels.db", "--store", "labels.db"], 1, "no text in UTF-8"),
        (["labels", "agreement", "--store", "labels.db", "ada"], 2, "name two annotators"),
        (["labels", "agreement", "--store", "labels.db", "ada", "eve"], 1, "no annotator 'eve'"),
        (["label", "pages"], 2, "--store"),
        (["label", "https://example.org/", "--store", "new.db"], 2, "does not fetch"),
        (["label", "-", "--store", "new.db"], 2, "must be a file"),
        (["label", "--store", "pages/report-1.html"], 1, "no SQLite file"),
        (["label", "--store", "no/such/labels.db"], 1, "cannot be written"),
        (["label", "--store", "new.db", "--model", "nowhere"], 1, "nowhere"),
        (["label", "--store", "new.db"], 1, "nothing to label in new.db"),
    ],
)
def test_what_is_wrong_is_said(folder, labelled, arguments, code, message):
    done = run(*arguments, cwd=folder)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_said(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("label", "pages", "--store", "new.db", "--port", port, cwd=folder)
    assert done.returncode == 1
    assert f"port {port} cannot be had" in done.stderr


def test_files_that_cannot_be_labelled_are_left_out_and_said(folder, splitter):
    from pagesplit.cli.label import add_pages

    (folder / "pages" / "empty.html").write_text("<script>write()</script>")
    (folder / "pages" / "gone.html").symlink_to("nowhere")
    with Store(folder / "labels.db") as store:
        places = add_pages(store, splitter, (str(folder / "pages"), str(folder / "missing.html")))
        assert [one.name for one in store.pages()] == ["pages/report-1.html", "pages/report-2.html"]
        assert {number: place.root.name for number, place in places.items()} == {1: "pages", 2: "pages"}


def test_without_its_packages_the_extra_is_named(folder):
    for package in ("starlette", "uvicorn"):
        (folder / f"{package}.py").write_text(f"raise ImportError('no {package}', name='{package}')")
    done = run(
        "label",
        "pages",
        "--store",
        "new.db",
        cwd=folder,
        PYTHONPATH=os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH")))),
    )
    assert done.returncode == 1
    assert "pagesplit[label]" in done.stderr
