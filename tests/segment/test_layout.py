"""The native layout and its twin come to the same, and a wrong place raises an error instead of a crash."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagesplit.document import read
from pagesplit.labels import LABELS
from pagesplit.scan import scan, scan_text
from pagesplit.segment.layout import twin
from pagesplit.tags import WITHIN

native = pytest.importorskip("pagesplit.segment.layout._native", reason="the native parts are not built")

PAGE = (
    "<nav><ul><li><a href=/>A</a><li>B</ul></nav><div class=x1><h2>Head</h2><p>Text</p></div>"
    "<div class=x2><a href=/>C</a> one</div><div>D</div>own text"
)


def answers(by, columns, labels):
    """All that a layout says of a page."""
    page = by.Layout(columns, labels)
    blocks, boxes = range(len(columns)), range(len(columns.box_tag))
    held = [box for box in boxes if columns.box_first[box] < columns.box_end[box]]
    return {
        "runs": page.runs,
        "seams": [page.seams(first, end) for first, end in page.runs],
        "all seams": page.seams(0, len(columns), True),
        "around": [page.around(block) for block in blocks[1:]],
        "boxes": [(page.first(box), page.end(box), page.within(box)) for box in boxes],
        "parts": [(page.size(part), page.tag(part)) for part in (-1, *boxes)],
        "pure": [page.pure(part) for part in (-1, *held)],
        "counts": [(page.run_end(block), page.words(block), page.links(block)) for block in blocks],
        "linked": [page.linked(block, end) for block in blocks for end in (block, block + 2, len(columns))],
        "is in": [page.is_in(block, 1 << bit) for block in blocks for bit in range(len(WITHIN))],
        "is": [(page.is_heading(block), page.is_caption(block)) for block in blocks],
    }


def assert_alike(columns, labels):
    ours, theirs = (answers(by, columns, labels) for by in (native, twin))
    assert ours == theirs


def labels_of(columns, *labels):
    return [labels[block % len(labels)] for block in range(len(columns))]


@pytest.mark.parametrize("labels", [("other",), ("article", "other"), ("promo", "promo", "other")])
def test_a_page_is_laid_out_alike(labels):
    columns = scan(read(PAGE).root)
    assert_alike(columns, labels_of(columns, *labels))


def test_plain_text_is_laid_out_alike():
    columns = scan_text("== Prices ==\n\n* one\n* two\n\nSee http://x.example/a?b.\n" * 3)
    assert_alike(columns, labels_of(columns, "article", "article", "other"))


def test_labels_are_compared_by_what_they_say():
    columns = scan(read("<p>a</p><p>b</p>").root)
    labels = ["other", "".join(["oth", "er"])]
    assert labels[0] is not labels[1]
    assert native.Layout(columns, labels).runs == [(0, 2)]


LOOKS = ["card", "card 1", "card 22", "card2", "٣card", "cardé7", "card𝟙", "1", "", "²card", "c1ard🙂"]


@given(st.lists(st.sampled_from(LOOKS), min_size=2, max_size=6))
def test_numbers_in_names_do_not_count_in_either(looks):
    columns = scan(read("".join(f"<div class='{look}'><b>x</b></div>" for look in looks)).root)
    assert_alike(columns, labels_of(columns, "other"))


PARTS = st.lists(
    st.sampled_from(
        [
            *("<div>", "<div class=c1>", "<div class=c2>", "</div>", "<nav>", "</nav>", "<footer>", "</footer>"),
            *("<ul><li>", "<li>", "</ul>", "<table><tr><td>", "<td>", "</table>", "<h2>", "</h2>", "<p>", "<hr>"),
            *("<a href=/x>link</a>", "<button>press</button>", "word ", "12 34 5 ", "a longer text of many words " * 3),
        ]
    ),
    max_size=60,
)


@given(PARTS, st.data())
@settings(max_examples=200, deadline=None)
def test_made_up_pages_are_laid_out_alike(parts, data):
    root = read("".join(parts)).root
    if root is None:
        return
    columns = scan(root)
    few = st.sampled_from(LABELS[:3])
    assert_alike(columns, data.draw(st.lists(few, min_size=len(columns), max_size=len(columns))))


@pytest.mark.parametrize(("pure", "module"), [("1", "twin"), ("0", "_native")])
def test_the_twin_can_be_forced(pure, module):
    code = "from pagesplit.segment.groups import Layout; print(Layout.__module__)"
    environment = {**os.environ, "PAGESPLIT_PURE": pure}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"pagesplit.segment.layout.{module}"


@pytest.mark.parametrize(
    ("column", "place", "value"),
    [
        ("box_parent", 2, 9),
        ("box_parent", 1, -2),
        ("box_first", 2, -1),
        ("box_end", 2, 99),
        ("box_tag", 0, 999),
        ("box_look", 0, 99),
        ("block_box", 1, 99),
    ],
)
def test_columns_that_point_outside_are_refused(column, place, value):
    columns = scan(read(PAGE).root)
    getattr(columns, column)[place] = value
    with pytest.raises(ValueError, match="do not fit together"):
        native.Layout(columns, labels_of(columns, "other"))


def test_blocks_in_boxes_that_are_not_around_them_are_refused():
    columns = scan(read(PAGE).root)
    columns.box_first = columns.box_end
    with pytest.raises(ValueError, match="do not fit together"):
        native.Layout(columns, labels_of(columns, "other")).around(1)


@pytest.mark.parametrize("column", ["box_parent", "box_within", "block_box", "counts"])
def test_columns_that_are_too_short_are_refused(column):
    columns = scan(read(PAGE).root)
    getattr(columns, column).pop()
    with pytest.raises(ValueError, match="do not fit together"):
        native.Layout(columns, labels_of(columns, "other"))


def test_each_block_needs_a_label():
    columns = scan(read(PAGE).root)
    with pytest.raises(ValueError, match="as many labels"):
        native.Layout(columns, ["other"])


@pytest.mark.parametrize(
    "name", "first end within pure size tag run_end words links is_heading is_caption around".split()
)
def test_there_is_nothing_beyond_the_last_box_or_block(name):
    columns = scan(read(PAGE).root)
    page = native.Layout(columns, labels_of(columns, "other"))
    with pytest.raises(IndexError):
        getattr(page, name)(len(columns.box_tag) + 5)
