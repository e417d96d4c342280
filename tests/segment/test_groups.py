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

CARDS = "".join(f"<div class='card post-{place}0'><h3><a href=/>Head</a></h3><p>Text</p>today</div>" for place in "123")
CASES |= {
    "cards with numbers of their own": (f"<div>{CARDS}</div>", [9]),
    "cards that end with a plain time": (
        "<div class=card><h3><a href=/>Head</a></h3><div>By <a href=/>Jo</a></div><div class=t>2 h ago</div></div>" * 3,
        [9],
    ),
    "a list in each tab": (
        f"<div><div class=read>{LIST.format('a')}</div><div class=shared>{LIST.format('b')}</div></div>",
        [3, 3],
    ),
}
MENU = "<ul>" + "<li><a href=/>One</a><li><a href=/>Two</a>" + "</ul>"
NAVIGATION = {
    "name, menu, search and account": (
        f"<header><div><a href=/>The Site</a></div><nav>{MENU}</nav><form>Find</form><div><a href=/>Log in</a></div></header>",
        [1, 2, 1, 1],
    ),
    "a menu and its branches": (
        f"<nav><ul><li><a href=/>A</a>{MENU}</li><li><span>B</span>{MENU}</li></ul></nav>",
        [6],
    ),
    "columns under headings": (f"<div><div><h4>A</h4>{MENU}</div><div><h4>B</h4>{MENU}</div></div>", [3, 3]),
    "columns under plain texts": (
        f"<div><div class=c><div>A</div>{MENU}</div><div class=c><div>B</div>{MENU}</div></div>",
        [3, 3],
    ),
    "columns under linked headings": (
        f"<div><div><h4><a href=/>A</a></h4>{MENU}</div><div><h4><a href=/>B</a></h4>{MENU}</div></div>",
        [3, 3],
    ),
    "columns that are a footer's items": (
        f"<footer><ul><li><a href=/>A</a>{MENU}</li><li><a href=/>B</a>{MENU}</li></ul></footer>",
        [3, 3],
    ),
    "a table of contents with captions": (f"<nav><p>Start</p>{MENU}<p>Guide</p>{MENU}</nav>", [6]),
    "a caption that is neither heading nor first": (f"<div>{MENU}<div class=t>More:</div>{MENU}</div>", [2, 3]),
    "breadcrumbs": ("<ol><li><a href=/>Home</a><li>Here<li><a href=/>Now</a></ol>", [3]),
}


@pytest.mark.parametrize(
    ("label", "html", "sizes"),
    [
        *(pytest.param("related-links", *case, id=name) for name, case in CASES.items()),
        *(pytest.param("navigation", *case, id=name) for name, case in NAVIGATION.items()),
    ],
)
def test_groups_of_one_label(label, html, sizes):
    columns = scan(read(html).root)
    ranges = segment(columns, [label] * len(columns))
    assert [span.end - span.first for span in ranges] == sizes


AROUND = {
    "notices in boxes of a page": (
        "<div class=legal><p>(c)</p><p>We</p></div><main>text</main><div class=cookies>We use cookies</div>"
        "<div class=toast>Copied</div>",
        ["other", "other", "article", "other", "other"],
        [2, 1, 1, 1],
    ),
    "an advertisement and a headed one": (
        "<div><div class=ad>Buy</div><div class=jobs><h3>Jobs</h3><p>Baker</p></div><p>Text</p></div>",
        ["sponsored", "sponsored", "sponsored", "article"],
        [1, 2, 1],
    ),
    "facts about two posts": (
        "<div class=a><p>Post</p><p>Jo</p></div><div class=b><p>Al</p><p>Reply</p></div>",
        ["article", "metadata", "metadata", "article"],
        [1, 1, 1, 1],
    ),
    "facts about one post": (
        "<h1>Head</h1><div class=by>Jo</div><div class=date>May 1</div><p>Text</p>",
        ["title", "metadata", "metadata", "article"],
        [1, 2, 1],
    ),
    "a menu that a promotion parts": (
        "<ul><li><a href=/>A</a><li><a href=/>Try</a><li><a href=/>B</a><li class=x><a href=/>C</a></ul>",
        ["navigation", "promo", "navigation", "navigation"],
        [1, 1, 2],
    ),
}


@pytest.mark.parametrize(("html", "labels", "sizes"), AROUND.values(), ids=AROUND)
def test_groups_beside_other_labels(html, labels, sizes):
    ranges = segment(scan(read(html).root), labels)
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
