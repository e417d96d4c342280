"""The desk: what one page's labels do to the next, and what it says of pages that are not there."""

import pytest

from pagesplit import StoreError
from pagesplit.labelling.desk import Desk
from tests.labelling.pages import LABELS


@pytest.fixture
def desk(store, splitter):
    return Desk(store, store.annotator("ada"), splitter, {}, print)


def suggested(desk, page, block):
    return desk.page(page)["list"][block]["suggested"]


def test_a_change_to_a_finished_page_teaches_too(desk):
    desk.change(1, dict(enumerate(LABELS)))
    desk.set_state(1, "done")
    assert suggested(desk, 2, 10) == "other"
    for _ in range(2):  # there and back
        desk.change(1, dict.fromkeys(range(11), "comments"))
        assert suggested(desk, 2, 9) == "comments"
        desk.step(1, "undo")
        assert suggested(desk, 2, 9) == "sponsored"


@pytest.mark.parametrize("page", [0, 99, 10**30])
def test_a_page_that_is_not_there_is_said(desk, page):
    for ask in (
        lambda: desk.page(page),
        lambda: desk.set_state(page, "skipped"),
        lambda: desk.set_state(page, "done"),
        lambda: desk.change(page, {0: "title"}),
        lambda: desk.step(page, "undo"),
        lambda: desk.note(page, "hm"),
        lambda: desk.frame(page, "", "", ""),
    ):
        with pytest.raises(StoreError, match=f"no page {page}"):
            ask()
