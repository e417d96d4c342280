"""The store: nothing confirmed is lost, nothing is taken back that was not asked for."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagesplit import LABELS, Splitter, StoreError
from pagesplit.labelling import schema
from pagesplit.labelling.gather import gather
from pagesplit.labelling.store import Store, Work
from tests.labelling.pages import page


def test_labels_are_there_when_the_store_is_opened_again(store):
    store.annotator("ada").change(1, {0: "navigation", 3: "title"})
    with Store(store.file) as again:
        assert again.annotator("ada").labels() == {1: {0: "navigation", 3: "title"}}
        assert again.text(1) == page(1)
        assert [one.domain for one in again.pages()] == ["paper.example"] * 3


EDITS = st.dictionaries(st.integers(0, 10), st.sampled_from([*LABELS, None]), max_size=4)
STEPS = st.lists(st.one_of(EDITS, st.sampled_from(["undo", "redo"])), max_size=25)


@given(STEPS)
@settings(max_examples=40, deadline=None)
def test_undo_and_redo_walk_through_what_was(steps):
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "labels.db") as store:
        gather(store, SPLITTER, "report.html", page(1).encode(), "")
        ada, history, at = store.annotator("ada"), [{}], 0
        for step in steps:
            if step == "undo":
                ada.undo(1)
                at = max(0, at - 1)
            elif step == "redo":
                ada.redo(1)
                at = min(len(history) - 1, at + 1)
            else:
                ada.change(1, step)
                now = {block: label for block, label in {**history[at], **step}.items() if label}
                if now != history[at]:
                    history[at + 1 :] = [now]
                    at += 1
            assert ada.labels_of(1) == history[at]
            assert ada.steps(1) == (at, len(history) - 1 - at)


SPLITTER = Splitter()


def test_annotators_have_labels_undo_and_notes_of_their_own(store):
    ada, ben = store.annotator("ada"), store.annotator("ben")
    ada.change(1, {0: "navigation"})
    ben.change(1, {0: "other", 1: "other"})
    ada.note(1, "hm")
    assert ada.undo(1) == {0: None}
    assert (ada.labels(), ben.labels()) == ({}, {1: {0: "other", 1: "other"}})
    assert (ada.works(), ben.works()) == ({1: Work(note="hm")}, {})
    assert store.annotators() == ["ada", "ben"]


def test_a_page_is_done_only_while_all_its_blocks_have_labels(store):
    ada = store.annotator("ada")
    ada.change(1, dict.fromkeys(range(10), "article"))
    with pytest.raises(StoreError, match="1 blocks of the page have no label"):
        ada.finish(1, 0, 0)
    ada.change(1, {10: "other"})
    ada.finish(1, 0.25, 0.5)
    assert ada.works()[1][::2] == ("done", ada.works()[1].finished, 0.5)
    ada.undo(1)
    assert ada.works()[1] == Work()


@pytest.mark.parametrize(
    ("number", "edits", "said"),
    [
        (1, {11: "title"}, "no block 11"),
        (1, {-1: "title"}, "no block -1"),
        (1, {0: "advert"}, "no label 'advert'"),
        (9, {0: "title"}, "no page 9"),
    ],
)
def test_what_is_no_label_of_a_block_is_refused_whole(store, number, edits, said):
    ada = store.annotator("ada")
    with pytest.raises(StoreError, match=said):
        ada.change(number, {1: "title", **edits})
    assert ada.labels() == {}


def test_two_processes_write_to_one_store(store):
    with Store(store.file) as other:
        ada, ben = store.annotator("ada"), other.annotator("ben")
        for block in range(10):
            ada.change(1, {block: "article"})
            ben.change(1, {block: "other"})
        assert set(ada.labels_of(1).values()) == {"article"}
        assert store.annotator("ben").labels_of(1) == dict.fromkeys(range(10), "other")


WRITER = """
import sys
from pathlib import Path
from pagesplit.labelling.store import Store
ada = Store(Path(sys.argv[1])).annotator("ada")
for block in range(11):
    ada.change(1, {block: "article"})
    print(block, flush=True)
    if block == int(sys.argv[2]):
        sys.stdin.read()
"""


@pytest.mark.parametrize("last", [0, 4, 9])
def test_what_was_said_to_be_saved_outlives_a_kill(store, last):
    with subprocess.Popen([sys.executable, "-c", WRITER, str(store.file), str(last)], text=True,
                          stdout=subprocess.PIPE, stdin=subprocess.PIPE) as writer:  # fmt: skip
        while int(writer.stdout.readline()) < last:
            pass
        os.kill(writer.pid, signal.SIGKILL)
    assert store.annotator("ada").labels_of(1) == dict.fromkeys(range(last + 1), "article")
    with Store(store.file) as again:
        assert again.rows("PRAGMA integrity_check") == [("ok",)]


def test_a_change_that_fails_on_its_way_leaves_nothing_behind(store):
    with pytest.raises(RuntimeError), store.writing() as connection:
        connection.execute("DELETE FROM page")
        raise RuntimeError("midway")
    assert len(store.pages()) == 3


def test_a_closed_store_is_one_file_that_can_be_copied(store, tmp_path):
    store.annotator("ada").change(1, {0: "title"})
    store.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["labels.db"]
    shutil.copy(store.file, tmp_path / "copy.db")
    with Store(tmp_path / "copy.db", create=False) as copy:
        assert copy.annotator("ada").labels() == {1: {0: "title"}}


def other_program(file):
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")


def newer(file):
    Store(file).close()
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA user_version = {len(schema._STEPS) + 1}")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda file: file.write_bytes(b"<html>" * 500), "no SQLite file"),
        (other_program, "another program"),
        (newer, "newer pagesplit"),
        (lambda file: file.mkdir(), "cannot be written"),
    ],
)
def test_what_is_no_store_is_left_alone(tmp_path, make, said):
    file = tmp_path / "file.db"
    make(file)
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(StoreError, match=said):
        Store(file)
    assert before == (file.read_bytes() if file.is_file() else None)


def test_a_store_that_is_not_there_is_not_made_for_reading(tmp_path):
    with pytest.raises(StoreError, match="no such store"):
        Store(tmp_path / "labels.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_tables_grow_by_steps(tmp_path, monkeypatch):
    Store(tmp_path / "labels.db").close()
    monkeypatch.setattr(schema, "_STEPS", (*schema._STEPS, "ALTER TABLE page ADD COLUMN kind TEXT; -- new; or not"))
    with Store(tmp_path / "labels.db") as store:
        assert store.rows("SELECT kind FROM page") == []
        assert store.rows("PRAGMA user_version") == [(len(schema._STEPS),)]


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path, monkeypatch):
    Store(tmp_path / "labels.db").close()
    monkeypatch.setattr(schema, "_STEPS", (*schema._STEPS, "CREATE TABLE extra (a); CREATE TABLE extra (a)"))
    with pytest.raises(StoreError, match="extra"):
        Store(tmp_path / "labels.db")
    monkeypatch.undo()
    with Store(tmp_path / "labels.db") as store:
        assert store.rows("SELECT name FROM sqlite_master WHERE name = 'extra'") == []
