"""Labels out of a store and into another: never onto blocks they do not mean."""

import json

import pytest

from pagesplit import StoreError
from pagesplit.fit.sample import label_numbers
from pagesplit.labelling.gather import gather
from pagesplit.labelling.records import parsed, ranges, take_in, written
from pagesplit.labelling.store import Store
from tests.labelling.pages import LABELS, page
from training import labels as training_labels

KNOWN = set(next(record for record in training_labels.read() if "measured" not in record))


@pytest.fixture
def record(store):
    """A page's labels, once through JSON."""
    ada = store.annotator("ada")
    ada.change(1, dict(enumerate(LABELS)))
    ada.change(2, {0: "navigation"})
    (line,) = written(store, ada, partial=False)
    return json.loads(json.dumps(line))


@pytest.fixture
def other(tmp_path, splitter):
    """Another store, with one page; gives a function that fills it."""
    with Store(tmp_path / "other.db") as made:
        yield lambda name, text: gather(made, splitter, name, text.encode(), "") and made


def test_records_have_the_projects_format_and_no_text(store, record):
    assert set(record) >= KNOWN
    assert label_numbers(len(record["blocks"]), record["labels"]).tolist() == [
        [
            "article",
            "title",
            "metadata",
            "sponsored",
            "promo",
            "navigation",
            "related-links",
            "comments",
            "other",
        ].index(label)
        for label in LABELS
    ]
    assert "harbour" not in json.dumps(record)
    assert record["domain"] == "paper.example"


def test_pages_that_are_labelled_in_part_are_asked_for(store, record):
    ada = store.annotator("ada")
    assert [line["labels"] for line in written(store, ada, partial=True)][1] == [(0, 0, "navigation")]


@pytest.mark.parametrize(
    ("name", "text", "taken", "moved", "problem"),
    [
        ("elsewhere.html", page(1), 11, False, ""),
        ("report-1.html", page(1, wrap="main"), 11, True, ""),
        (
            "report-1.html",
            page(1, extra="<p>New!</p>"),
            0,
            False,
            "its hash is another; of its 11 texts 11 are still there",
        ),
        ("report-1.html", page(2), 0, False, "is not the page that was labelled"),
        ("report-9.html", page(9), 0, False, "not in the store"),
    ],
)
def test_labels_go_where_they_belong_or_nowhere(record, other, name, text, taken, moved, problem):
    store = other(name, text)
    ben = store.annotator("ben")
    verdict = take_in(store, ben, record)
    assert (verdict.taken, verdict.moved) == (taken, moved)
    assert problem in verdict.problem
    assert bool(verdict.problem) == bool(problem)
    assert ben.labels() == ({1: dict(enumerate(LABELS))} if taken else {})
    assert {number: work.state for number, work in ben.works().items()} == ({1: "done"} if taken else {})


def test_the_same_page_read_otherwise_takes_labels_by_text(record, other):
    store = other("report-1.html", page(1))
    record["blocks"].insert(0, ["/html/body/p", 0])
    record["marks"].insert(0, "00000000")
    record["labels"] = [[first + 1, last + 1, label] for first, last, label in record["labels"]] + [[0, 0, "promo"]]
    verdict = take_in(store, store.annotator("ben"), record)
    assert (verdict.taken, verdict.moved) == (11, True)
    assert "1 are not found again" in verdict.problem
    assert store.annotator("ben").labels_of(1) == dict(enumerate(LABELS))


@pytest.mark.parametrize(
    ("change", "taken"), [(lambda record: None, 11), (lambda record: record["blocks"].reverse(), 0)]
)
def test_without_marks_only_the_very_same_blocks_will_do(record, other, change, taken):
    store = other("report-1.html", page(1))
    del record["marks"]
    change(record)
    verdict = take_in(store, store.annotator("ben"), record)
    assert (verdict.taken, "no 'marks'" in verdict.problem) == (taken, not taken)


def test_labels_read_in_leave_what_is_known_of_a_finished_page(store, record):
    ada = store.annotator("ada")
    ada.finish(1, 0.25, 0.5)
    take_in(store, ada, record)
    work = ada.works()[1]
    assert (work.state, work.corrected, work.moved) == ("done", 0.25, 0.5)


def test_what_is_read_in_can_be_undone(record, other):
    store = other("report-1.html", page(1))
    ben = store.annotator("ben")
    ben.change(1, {0: "other"})
    take_in(store, ben, record)
    ben.undo(1)
    assert ben.labels_of(1) == {0: "other"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("not json", "line 2: no JSON"),
        ("[]", "line 2: no record of labels: not an object"),
        ({"sha256": None}, "'sha256' is missing"),
        ({"blocks": [["/p", "0"]]}, "'blocks' are not all"),
        ({"marks": ["aa"]}, "'marks' are not as many"),
        ({"marks": [["aa"]] * 11}, "'marks' are not all texts"),
        ({"annotator": 5}, "'annotator' is no text"),
        ({"labels": [[0, 11, "title"]]}, "within 11 blocks"),
        ({"labels": [[3, 2, "title"]]}, "is no \\[first"),
        ({"labels": [[0, 2, "advert"]]}, "is no \\[first"),
        ({"labels": [[0, 2, "title"], [2, 3, "title"]]}, "a second time"),
        ({"labels": [[True, 2, "title"]]}, "is no \\[first"),
    ],
)
def test_a_line_that_is_no_record_says_which_and_why(record, change, said):
    line = change if isinstance(change, str) else json.dumps({**record, **change})
    with pytest.raises(StoreError, match=said):
        list(parsed([json.dumps(record), line]))


def test_ranges_say_what_the_blocks_are():
    labels = {0: "title", 1: "title", 4: "title", 5: "other", 6: "other"}
    spread = {block: label for first, last, label in ranges(labels) for block in range(first, last + 1)}
    assert spread == labels
    assert len(ranges(labels)) == 3
