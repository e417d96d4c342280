"""Files into the store, and what becomes of labels when files change."""

import json
import zlib

import pytest

from pagesplit import InputError
from pagesplit.labelling.gather import check, gather, name_of
from tests.labelling.pages import LABELS, page


def labelled(store, number=1):
    ada = store.annotator("ada")
    ada.change(number, dict(enumerate(LABELS)))
    return ada


def test_a_page_goes_in_once(store, splitter):
    assert gather(store, splitter, "report-1.html", page(1).encode(), "") == (1, None)
    assert gather(store, splitter, "copy.html", page(1).encode(), "") == (1, None)
    assert len(store.pages()) == 3


def test_the_domain_is_the_pages_own_or_its_folders_name(store, splitter):
    number, _ = gather(store, splitter, "x.html", b"<p>No address in here.</p>", "shop")
    assert [one.domain for one in store.pages()][number - 1] == "shop"


def test_other_encodings_are_kept_as_text(store, splitter):
    text = '<meta charset="iso-8859-1"><p>Fährverkehr über den Sund</p>'
    number, _ = gather(store, splitter, "x.html", text.encode("latin-1"), "")
    assert store.text(number) == text


def test_a_page_without_text_is_refused(store, splitter):
    with pytest.raises(InputError, match="no text"):
        gather(store, splitter, "x.html", b"<script>write()</script>", "")


def test_a_page_that_changed_before_it_had_labels_is_taken_anew(store, splitter):
    number, said = gather(store, splitter, "report-1.html", page(7).encode(), "")
    assert (number, "had no labels" in said, store.text(1)) == (1, True, page(7))


def test_where_only_markup_changed_labels_move_by_text(store, splitter):
    ada = labelled(store)
    ada.finish(1, 0, 0)
    _, said = gather(store, splitter, "report-1.html", page(1, wrap="main").encode(), "")
    assert "carried over by text" in said
    assert ada.labels_of(1) == dict(enumerate(LABELS))
    assert ada.works()[1].state == "done"
    assert store.units(1)[3].xpath == "/html/body/main/h1"
    assert ada.undo(1) == {}


def test_where_texts_changed_the_page_that_was_labelled_stays(store, splitter):
    ada = labelled(store)
    _, said = gather(store, splitter, "report-1.html", page(1, extra="<p>New!</p>").encode(), "")
    assert "11 labels" in said
    assert store.text(1) == page(1)
    assert ada.labels_of(1) == dict(enumerate(LABELS))


def test_blocks_that_this_machine_reads_otherwise_are_found_again(store, splitter):
    """As if the store came from where another libxml2 found one block more, and other places."""
    ada = labelled(store)
    units = [
        ["/html/body/section/p", 0, "00000000"],
        *([f"/old{unit.xpath}", unit.run, unit.mark] for unit in store.units(1)),
    ]
    with store.writing() as connection:
        blocks = zlib.compress(json.dumps(units).encode())
        connection.execute("UPDATE page SET blocks = ?, size = 12 WHERE id = 1", (blocks,))
        connection.execute("UPDATE label SET block = -1 - block")
        connection.execute("UPDATE label SET block = -block")
        connection.execute("INSERT INTO label (page, annotator, block, label) VALUES (1, 1, 0, 'promo')")
    said = [problem for _, _, problem in check(store, splitter) if problem]
    assert len(said) == 1
    assert "carried over by text, but for 1 whose" in said[0]
    assert ada.labels_of(1) == dict(enumerate(LABELS))
    assert [problem for _, _, problem in check(store, splitter) if problem] == []


def test_names_lead_from_the_store_to_the_file(tmp_path):
    assert name_of(tmp_path / "pages" / "a.html", tmp_path / "labels.db") == "pages/a.html"
    assert name_of(tmp_path / "a.html", tmp_path / "stores" / "labels.db") == "../a.html"
