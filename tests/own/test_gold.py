"""Labelled pages as they are learned from: what people said of a block, and of no other."""

import hashlib
import json
import sqlite3
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagesplit import LABELS, Splitter, StoreError
from pagesplit.labelling.gather import gather
from pagesplit.labelling.records import written
from pagesplit.labelling.store import Store
from pagesplit.own.gold import gold
from tests.labelling.pages import LABELS as RIGHT
from tests.labelling.pages import page

SPLITTER = Splitter()


def named(labels):
    """Labels of a sample by their names, None for none."""
    return [LABELS[label] if label >= 0 else None for label in labels]


@given(st.dictionaries(st.integers(0, 10), st.sampled_from(LABELS), min_size=1))
@settings(max_examples=25, deadline=None)
def test_every_label_is_on_the_block_that_was_labelled_and_jsonl_says_the_same(labels):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store(folder / "labels.db") as store:
            gather(store, SPLITTER, "report.html", page(1).encode(), "")
            ada = store.annotator("ada")
            ada.change(1, labels)
            lines = [json.dumps(record) for record in written(store, ada, partial=True)]
        (folder / "labels.jsonl").write_text("\n".join(lines), "utf-8")
        (folder / "copy.html").write_text(page(1), "utf-8")
        (one,), remarks = gold(folder / "labels.db")
        (other,), others = gold(folder / "labels.jsonl", [folder / "copy.html"])
    assert named(one.sample.labels) == [labels.get(block) for block in range(11)]
    assert (one.sample.labels == other.sample.labels).all()
    assert (one.text, one.sample.domain) == (other.text, other.sample.domain) == (page(1), "paper.example")
    assert remarks == others == []


def test_pages_without_labels_are_none_to_learn_from(store):
    found = gold(store.file)
    assert [one.sample.name for one in found.pages] == [f"report-{number}.html" for number in range(1, 6)]
    assert all(named(one.sample.labels) == RIGHT for one in found.pages)
    assert all(one.sample.truth.startswith("Report ") and "Boots" not in one.sample.truth for one in found.pages)


def test_where_people_differ_nothing_is_learned(store):
    store.annotator("ben").change(1, {0: "navigation", 1: "other"})
    store.annotator("ben").change(6, {0: "promo"})
    found = gold(store.file)
    labels = {one.sample.name: named(one.sample.labels) for one in found.pages}
    assert labels["report-1.html"] == ["navigation", None, *RIGHT[2:]]
    assert labels["report-6.html"] == ["promo", *[None] * 10]
    assert found.remarks == ["report-1.html: 1 block left out, as people differ on them"]
    assert len(gold(store.file, annotator="ben").pages) == 2


def damage(file, change, *values):
    with sqlite3.connect(file) as connection:
        connection.execute(change, values)
    connection.close()


@pytest.mark.parametrize(
    ("change", "value", "said"),
    [
        ("UPDATE page SET text = ? WHERE id = 2", b"", "the content of page 2 is gone or damaged"),
        ("UPDATE page SET blocks = ? WHERE id = 2", b"no", "the content of page 2 is gone or damaged"),
        ("UPDATE page SET sha256 = ? WHERE id = 2", "0", "is not the one that was labelled"),
    ],
)
def test_a_page_whose_content_is_gone_is_left_out_and_named(store, change, value, said):
    damage(store.file, change, value)
    found = gold(store.file)
    assert [one.sample.name[7] for one in found.pages] == ["1", "3", "4", "5"]
    assert [remark.startswith("report-2.html: left out") and said in remark for remark in found.remarks] == [True]


def test_jsonl_needs_its_pages_and_they_must_be_the_same(store, tmp_path):
    lines = [json.dumps(record) for record in written(store, store.annotator("ada"), partial=False)]
    (tmp_path / "labels.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "report-1.html").write_text(page(1), "utf-8")
    (tmp_path / "report-2.html").write_text(page(2, wrap="section"), "utf-8")
    (tmp_path / "report-3.html").write_text(page(3, extra="<p>New!</p>"), "utf-8")
    found = gold(tmp_path / "labels.jsonl", [tmp_path / f"report-{number}.html" for number in (1, 2, 3, 9)])
    assert [named(one.sample.labels) == RIGHT for one in found.pages] == [True, True]
    text = "\n".join(found.remarks)
    assert "report-9.html: left out: No such file" in text
    assert "report-3.html: is not the page that was labelled" in text
    assert text.count("not among the files named") == 2


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda file: None, "No such file"),
        (lambda file: Store(file).close(), "no labelled page"),
        (lambda file: file.write_bytes(b"SQLite format 3\0 and no more"), "not a store of labels"),
        (lambda file: file.write_bytes(b"\xff\xfe"), "neither a store of labels nor JSONL"),
        (lambda file: file.write_text("<p>"), "line 1: no JSON"),
        (lambda file: file.write_text(""), "no labelled page"),
    ],
)
def test_what_holds_no_labels_is_said(tmp_path, make, said):
    make(tmp_path / "labels")
    with pytest.raises(StoreError, match=said):
        gold(tmp_path / "labels")


def test_nobody_of_that_name(store):
    with pytest.raises(StoreError, match="there are ada"):
        gold(store.file, annotator="eve")


def test_jsonl_names_who_is_in_it(store, tmp_path):
    lines = [json.dumps(record) for record in written(store, store.annotator("ada"), partial=False)]
    (tmp_path / "labels.jsonl").write_text("\n".join(lines), "utf-8")
    with pytest.raises(StoreError, match="no annotator 'eve'; there are ada"):
        gold(tmp_path / "labels.jsonl", annotator="eve")


def test_a_page_without_text_is_left_out_of_jsonl_too(store, tmp_path):
    lines = [json.dumps(record) for record in written(store, store.annotator("ada"), partial=False)]
    empty = {**json.loads(lines[1]), "sha256": hashlib.sha256(b"<p></p>").hexdigest()}
    (tmp_path / "labels.jsonl").write_text("\n".join([lines[0], json.dumps(empty)]), "utf-8")
    (tmp_path / "report-1.html").write_text(page(1), "utf-8")
    (tmp_path / "report-2.html").write_text("<p></p>", "utf-8")
    found = gold(tmp_path / "labels.jsonl", [tmp_path / "report-1.html", tmp_path / "report-2.html"])
    assert len(found.pages) == 1
    assert found.remarks == ["report-2.html: left out: it is read here as a page without text"]


def test_skipped_pages_do_not_teach(store):
    store.annotator("ada").set_state(1, "skipped")
    store.annotator("ada").set_state(2, "skipped")
    store.annotator("ben").change(2, {0: "promo"})
    found = gold(store.file)
    labels = {one.sample.name: named(one.sample.labels) for one in found.pages}
    assert sorted(labels) == [f"report-{number}.html" for number in range(2, 6)]
    assert labels["report-2.html"] == ["promo", *[None] * 10]  # one skipped it, another did not
    assert found.remarks == ["report-1.html: left out: it was skipped in labelling"]


def test_a_store_holds_its_pages(store, tmp_path):
    with pytest.raises(StoreError, match="name none besides"):
        gold(store.file, [tmp_path / "report-1.html"])


def test_reading_labels_changes_nothing(store):
    before = list(store._connection.iterdump())
    gold(store.file)
    assert list(store._connection.iterdump()) == before
    assert np.unique(gold(store.file).pages[0].sample.labels).size > 1
