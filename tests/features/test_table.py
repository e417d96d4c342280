import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pagesplit
from pagesplit.document import read
from pagesplit.features import FAMILIES, FEATURES, by_name, measure
from pagesplit.scan import scan


def rows_of(html: str) -> dict[str, dict[str, float]]:
    """Features by name for each block, keyed by its text."""
    columns = scan(read(html).root)
    return {text: by_name(row) for text, row in zip(columns.texts, measure(columns).rows, strict=True)}


def test_names_are_unique_and_every_feature_says_why():
    assert len({feature.name for feature in FEATURES}) == len(FEATURES)
    assert all(feature.why and feature.family in FAMILIES for feature in FEATURES)


def test_fixtures_give_finite_rows_of_the_tables_width(case):
    page, labels = case
    evidence = measure(scan(read(page).root))
    assert evidence.rows.shape == (len(labels), len(FEATURES))
    assert evidence.rows.dtype == np.float32
    assert np.isfinite(evidence.rows).all()


MARKUP = st.lists(
    st.sampled_from(["<div class=ad>", "</div>", "<ul><li>", "</ul>", "<a href='//x.org/?q'>", "</a>", "<h1>", "</h1>",
                     "word ", "Ein Satz. ", "広告", "<br>", "<p>", "<img>", "3,50 €", "<title>word", "</title>"]),
    max_size=40,
)  # fmt: skip


@given(MARKUP)
@settings(max_examples=150, deadline=None)
def test_any_markup_gives_finite_rows(parts):
    root = read("".join(parts)).root
    columns = scan(root) if root is not None else []
    if len(columns):
        assert np.isfinite(measure(columns).rows).all()


TEASERS = (
    "<div class=box><h3>Anzeige</h3><ul>" + "<li><a href='https://shop.example/?x=1'>Offer</a></li>" * 4 + "</ul></div>"
)


LIST = "<div><section><p>one a</p><p>Buy</p></section><section><p>two b</p><p>Buy</p></section>" + (
    "<section><p>six c</p><p>Buy</p></section></div>"
)
TOLD = """<script type='application/ld+json'>{"articleBody": "The lake froze over last night. So it did."}</script>
<p>The lake froze over last night.</p><p>Skates for sale today.</p>"""


@pytest.mark.parametrize(
    ("html", "text", "expected"),
    [
        ("<p>one two three</p>", "one two three", {"log_words": np.log(4), "link_share": 0, "is_p": 1, "in_p": 1}),
        ("<p><a href=/x>one</a></p>", "one", {"link_share": 1, "all_link": 1, "relative_share": 1, "log_links": np.log(2)}),
        ("<p><a href='//go.shop.example/out?url=x&utm_source=y'>one</a> <a href=/a>two</a></p>", "one two",
         {"tracking_link_share": 0.5, "redirect_link_share": 0.5, "affiliate_link_share": 0.5, "advertiser_link_share": 0}),
        ("<p>ab<a href=/x>cd</a></p>", "abcd", {"link_share": 0.5, "all_link": 0}),
        ("<p>A dog. Bye!</p>", "A dog. Bye!", {"stops_share": 2 / 9, "ends_stop": 1, "starts_lower": 0}),
        ("<nav><ul><li>x</li></ul></nav>", "x", {"in_nav": 1, "in_li": 1, "is_li": 1, "in_p": 0}),
        ("<div style='display: none'><p>x</p></div>", "x", {"hidden": 1, "aria_hidden": 0}),
        ("<div aria-hidden=true><p>x</p></div>", "x", {"hidden": 0, "aria_hidden": 1}),
        ("<div class=sponsored-box><p>x</p></div>", "x", {"near_name_paid": 1, "own_name_paid": 0}),
        ("<p class=adSlot>x</p>", "x", {"own_name_ad": 1}),
        # parts of words are no words
        ("<p class='header download loads'>x</p>", "x", {"own_name_ad": 0, "own_name_header": 1}),
        ("<div class=entry-content><p>LinkedIn ads work</p></div>", "LinkedIn ads work", {"near_name_ad": 0, "text_ad": 1 / 3}),
        ("<p>Anzeige</p>", "Anzeige", {"text_ad": 1}),
        ("<p>広告</p>", "広告", {"text_ad": 1}),
        (TEASERS, "Offer", {"lead_ad_2": 1, "query_link_share": 1, "log_siblings": np.log(4)}),
        (LIST, "two b", {"list_log_members": np.log(4), "list_page_share": 1, "list_is_largest": 1, "list_depth": 1, "list_place": 1 / 3}),
        (LIST, "Buy", {"log_same_text": np.log(3), "span_money_2": np.sqrt(1 / 2)}),
        ("<p>x</p><p>y</p>", "x", {"list_log_members": 0, "list_is_largest": 0, "list_page_share": 0}),
        ("<a href='//shop.example/1'>x</a><p><a href='//shop.example/2'>y</a></p><p><a href=/a>z</a><a href=/b>z</a><a href=/c>z</a></p>",
         "y", {"log_host_links": np.log(3), "outer_share": 1}),
        (TOLD, "The lake froze over last night.", {"told_body": 1, "told_description": 0, "log_told_before": 0, "log_told_after": 0}),
        (TOLD, "Skates for sale today.", {"told_body": 0, "log_told_before": np.log(2)}),
        ("<title>Big news today</title><h1>Big news today</h1><p>no</p>", "Big news today", {"title_match": 1, "title_best": 1}),
        ("<h1>x</h1><p>after</p>", "after", {"before_h1": 0, "log_after_h1": np.log(2), "previous_heading": 1, "heading_level": 1}),
    ],
)  # fmt: skip
def test_features_say_what_they_are_named_for(html, text, expected):
    row = rows_of(html)[text]
    assert {name: row[name] for name in expected} == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(
    ("head", "outer", "inner"),
    [
        ("<link rel=canonical href='https://www.site.example/a'>", 0, 1),
        ("<link rel=canonical href='https://other.example/a'>", 1, 0),
        ("", 0, 1),  # the commonest host is taken for the page's own
    ],
)
def test_own_domain_comes_from_the_head_or_the_links(head, outer, inner):
    page = pagesplit.split(f"<head>{head}</head><p><a href='https://site.example/x'>link</a></p>")
    row = by_name(page.evidence.rows[0])
    assert (row["outer_share"], row["inner_share"]) == (outer, inner)


def test_the_callers_url_tells_the_own_domain():
    html = "<p><a href='https://site.example/x'>link</a></p>"
    rows = {
        url: by_name(pagesplit.split(html, url=url).evidence.rows[0])
        for url in ("https://a.example/", "https://site.example/")
    }
    assert [row["outer_share"] for row in rows.values()] == [1, 0]


def test_a_page_that_links_to_itself_without_host_has_no_host_to_guess():
    page = pagesplit.split("<p><a href='https://shop.example/x'>link</a></p><p><a href=/a>a</a> <a href=/b>b</a></p>")
    assert by_name(page.evidence.rows[0])["outer_share"] == 1


def test_blocks_that_say_the_same_have_one_number():
    evidence = pagesplit.split("<p>Buy</p><p>Sell</p><p>Buy</p>").evidence
    assert evidence.alike[0] == evidence.alike[2] != evidence.alike[1]


@pytest.mark.parametrize("blocks", [3, 300])
def test_what_is_told_is_found_by_many_blocks_as_by_few(blocks):
    words = " ".join(f"word{number}" for number in range(12_000))
    cuts = "".join(f"<p>word{9000 + number} word{9001 + number} word{9002 + number}</p>" for number in range(blocks))
    html = f"<meta name=description content='{words}'>{cuts}<p>elsewhere, other words</p>"
    told = [row["told_description"] for row in map(by_name, measure(scan(read(html).root)).rows)]
    assert told == [1] * blocks + [0]
