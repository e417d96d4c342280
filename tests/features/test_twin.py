"""The native features and their twin in NumPy come to the same."""

import dataclasses
import gzip
from array import array

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagesplit.block import COUNTS
from pagesplit.document import read
from pagesplit.evidence import Bag, Evidence
from pagesplit.features import FEATURES, twin
from pagesplit.scan import scan, scan_text

native = pytest.importorskip("pagesplit.features._native", reason="the native parts are not built")

# All sums are whole numbers and both divide alike; only their logarithms differ, by some units in float32's last place
CLOSE = 5e-7


def arrays_of(evidence):
    """What evidence holds, the parts of bags one by one."""
    for field in dataclasses.fields(Evidence):
        value = getattr(evidence, field.name)
        yield from (
            [(f"{field.name} token", value.token), (f"{field.name} start", value.start)]
            if isinstance(value, Bag)
            else [(field.name, value)]
        )


def assert_equal_evidence(columns, home=0):
    ours, theirs = (dict(arrays_of(way.measure(columns, home))) for way in (native, twin))
    assert ours["rows"].flags.c_contiguous and theirs["rows"].flags.c_contiguous
    for place, feature in enumerate(FEATURES):
        got, expected = ours["rows"][:, place], theirs["rows"][:, place]
        np.testing.assert_allclose(got, expected, rtol=CLOSE, atol=0, err_msg=feature.name)
    for name, got in ours.items():
        assert (got.dtype, got.shape) == (theirs[name].dtype, theirs[name].shape), name
        assert name == "rows" or (got == theirs[name]).all(), name


def measured(page):
    """The scan of a page that has text."""
    columns = scan(read(page).root)
    assert len(columns)
    return columns


def test_fixtures_are_measured_alike(case):
    page, _ = case
    assert_equal_evidence(measured(page))


CARD = "<div class='card {0}'><a href='//{1}.example/out?utm_source={0}'><h3>Card {0}</h3></a><p>{2}</p></div>"
PROSE = "The lake froze over last night, and nobody in the village had seen that since the war. "


@pytest.mark.parametrize(
    "page",
    [
        "x",
        "<p>" + "word " * 3000,
        "<p>one</p><p>two</p>",
        "<h1>x</h1>" * 40,
        "<p>" + PROSE + "</p>" + "<p>Buy now</p>" * 30 + "<p>" + PROSE,
        "<title>Big news today</title><h1>News today</h1><p>Big news today</p><h2>Big news today</h2>",
        "<title>…</title><p>no word of it",
        "<p><a href='//b.example'>x</a><a href='//a.example'>y</a>",  # of hosts as common the lower number
        "<ul>" + "<li>a b</li>" * 3 + "</ul><ol>" + "<li>a b</li>" * 3 + "</ol>",  # of lists as large the nearer
        "<div>" + "".join(CARD.format(n, "shop" if n % 3 else "other", PROSE * (n % 4)) for n in range(60)) + "</div>",
        "<div>" * 3000 + "deep" + "</div>" * 3000 + "<p>x",
        "<p aria-hidden=true hidden>x<p hidden>y<div style='display:none'><p>z",
        "<p>日本語の文。広告</p><p>Реклама: читайте также</p><p>إعلان</p><p>🙂</p><p>…</p>",
        "<meta name=description content='The lake froze over'><p>The lake froze over</p><p>The lake</p><p>Elsewhere, too",
        f"<meta name=description content='Ünïcode → {PROSE}'><p>Ünïcode → {PROSE}</p><p>{PROSE}</p><p>Unicode there",
    ],
)
def test_odd_pages_are_measured_alike(page):
    assert_equal_evidence(measured(page))


@pytest.mark.parametrize("text", ["x", "== Prices ==\n\n* one\n* two\n* three\n\nSee http://x.example/a?b.\n" * 5])
def test_plain_text_is_measured_alike(text):
    assert_equal_evidence(scan_text(text))


def test_a_word_whose_hash_is_0_is_a_word_like_others():
    columns = measured("<title>Big news</title><h1>Big news</h1><p>ads for you</p>")
    columns.title_token = array("I", [0, 5])
    columns.word_token = array("I", [0, 5, 0, 1, 2][: len(columns.word_token)])
    assert_equal_evidence(columns)


TAGS = "div p section article ul ol li table td h1 h2 nav form a a a span b button code time label ins svg".split()
TEXT = st.sampled_from(
    ["word ", "Ein Satz. ", PROSE, "Buy ", "广告", "3,50 € ", "Read more", "12:30 ", "Comments: ", "→", "<br>", "<img>"]
)
VALUES = {
    "class": st.sampled_from(["ad", "entry-content", "card card", "sponsored", "menu", ""]),
    "id": st.sampled_from(["comments", "header"]),
    "hidden": st.just(""),
    "href": st.sampled_from(
        ["#", "/a", "?q=x", "//x.example/", "//y.example/click", "https://a.b.x.example/?utm_source=z", "mailto:a@b", "javascript:x()"]
    ),
    "rel": st.sampled_from(["nofollow", "sponsored", "tag", "nofollow ugc"]),
    "target": st.just("_blank"),
}  # fmt: skip


@st.composite
def elements(draw, inner):
    name, attributes = draw(st.sampled_from(TAGS)), draw(st.fixed_dictionaries({}, optional=VALUES))
    start = "".join(f' {key}="{value}"' for key, value in attributes.items())
    times = draw(st.sampled_from([1, 1, 1, 3, 4]))
    return f"<{name}{start}>{''.join(draw(inner))}</{name}>" * times


MARKUP = st.recursive(TEXT, lambda inner: elements(st.lists(inner, max_size=4)), max_leaves=30)
HEADS = st.sampled_from(
    [
        "",
        "<title>Ein Satz. Buy word</title>",
        "<meta property=og:type content=article><meta property=og:title content=more>",
        f"<meta name=description content='{PROSE}'>",
        '<script type=\'application/ld+json\'>{"articleBody": "Ein Satz. Buy word word word Ein Satz."}</script>',
    ]
)


@given(st.lists(HEADS, max_size=2).map("".join), st.lists(MARKUP, max_size=6).map("".join), st.sampled_from([0, 1]))
@settings(max_examples=200, deadline=None)
def test_any_page_is_measured_alike(head, body, known):
    columns = scan(read(f"<head>{head}</head><body>{body}").root)
    if len(columns):
        hosts = sorted(set(columns.link_host))
        assert_equal_evidence(columns, hosts[-1] if known and hosts else 0)


def test_pages_of_the_corpora_are_measured_alike(corpora):
    files = sorted((corpora / "gold" / "html").glob("*.html.gz"))[::8]
    assert files
    for file in files:
        columns = scan(read(gzip.decompress(file.read_bytes())).root)
        if len(columns):
            assert_equal_evidence(columns)


PAGE = "<p class=x>a <a href=/b class=y>b</a></p><p>c</p>"


@pytest.mark.parametrize(
    ("column", "place", "value"),
    [
        ("block_box", 0, 99),
        ("block_box", 0, -1),
        ("box_parent", 1, 1),
        ("box_up", 1, 99),
        ("box_first", 1, -1),
        ("box_end", 1, 99),
        ("box_tag", 0, 999),
        ("box_look", 0, 99),
        ("look_start", 1, 99),
        ("word_start", 1, -5),
        ("link_start", 1, 99),
        ("inline_block", 0, 99),
        ("inline_look", 0, -1),
        ("counts", COUNTS.index("links"), 99),
    ],
)
def test_columns_that_point_outside_are_refused(column, place, value):
    columns = measured(PAGE)
    getattr(columns, column)[place] = value
    with pytest.raises(ValueError, match="do not fit together"):
        native.measure(columns)


@pytest.mark.parametrize("column", ["box_parent", "box_within", "counts", "word_start", "link_host", "look_start"])
def test_columns_that_are_too_short_are_refused(column):
    columns = measured(PAGE)
    getattr(columns, column).pop()
    with pytest.raises(ValueError, match="do not fit together"):
        native.measure(columns)
