import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagesplit.document import read
from pagesplit.labels import LABELS
from pagesplit.scan import scan
from pagesplit.segment import segment

LIST = "<ul>" + "<li><a href=/{0}1>{0} one</a><li><a href=/{0}2>{0} two</a><li><a href=/{0}3>{0} three</a>" + "</ul>"
CARD = "<div class=card><h3>Head {0}</h3><p>Blurb {0}</p><a href=/{0}>More</a></div>"

CASES = {
    "one list": (f"<h3>More</h3>{LIST.format('a')}", [4]),
    "two headed lists are two": (f"<h3>A</h3>{LIST.format('a')}<h3>B</h3>{LIST.format('b')}", [4, 4]),
    "two headed lists in boxes": (
        f"<div><h3>A</h3>{LIST.format('a')}</div><div><h3>B</h3>{LIST.format('b')}</div>",
        [4, 4],
    ),
    "headings that are plain divs": (
        f"<div><div>── on a</div>{LIST.format('a')}</div><div><div>── on b</div>{LIST.format('b')}</div>",
        [4, 4],
    ),
    "a heading with its subheading": (f"<h2>A</h2><h3>of today</h3>{LIST.format('a')}", [5]),
    "cards with headlines are one list": ("<h2>Read on</h2><div>" + "".join(map(CARD.format, "abc")) + "</div>", [10]),
    "plain headings over teasers": (
        "".join(
            f"<div><div>── on {name}</div>" + f"<div>today</div><a href=/{name}>Head</a><div>Blurb</div>" * 3 + "</div>"
            for name in "ab"
        ),
        [10, 10],
    ),
    "cards that start with a date": (
        "<div class=card><div>May 1</div><h3><a href=/a>Head</a></h3><a href=/b>More</a></div>" * 3,
        [9],
    ),
    "menu and links of another shape": (f"<nav>{LIST.format('a')}</nav><div>{LIST.format('b')}</div>", [3, 3]),
}


@pytest.mark.parametrize(("html", "sizes"), CASES.values(), ids=CASES)
def test_groups_of_related_links(html, sizes):
    columns = scan(read(html).root)
    ranges = segment(columns, ["related-links"] * len(columns))
    assert [span.end - span.first for span in ranges] == sizes


def test_a_segment_ends_where_the_label_changes():
    columns = scan(read("<p>a</p><p>b</p><p>c</p>").root)
    assert segment(columns, ["article", "article", "other"]) == [(0, 2, "article"), (2, 3, "other")]


def test_headings_do_not_cut_an_article():
    columns = scan(read("<h2>A</h2><p>x</p><h2>B</h2><ul><li><a href=/>y</a><li><a href=/>z</a></ul>").root)
    assert len(segment(columns, ["article"] * len(columns))) == 1


MARKUP = st.lists(
    st.sampled_from(["<div>", "</div>", "<ul><li>", "</ul>", "<a href=/x>", "</a>", "<h2>", "</h2>", "word ", "<p>"]),
    max_size=40,
)


@given(MARKUP, st.data())
@settings(max_examples=150, deadline=None)
def test_every_block_is_in_one_segment_of_its_label(parts, data):
    root = read("".join(parts)).root
    columns = scan(root) if root is not None else []
    if not len(columns):
        return
    labels = data.draw(st.lists(st.sampled_from(LABELS), min_size=len(columns), max_size=len(columns)))
    ranges = segment(columns, labels)
    assert [block for span in ranges for block in range(span.first, span.end)] == list(range(len(columns)))
    assert all(set(labels[span.first : span.end]) == {span.label} for span in ranges)
