"""Markup of any nesting becomes shallow and keeps its words."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from pagesplit.document.flatten import DEEPEST, flatten

NAMES = (
    "div p b i a span u font ul ol li dl dt dd table thead tbody tfoot tr td th caption colgroup h1 h2 section form "
    "fieldset legend center select option optgroup pre address small menu dir label button blockquote x-card title-bar "
    "br hr img script title iframe"
).split()
ATTRIBUTES = ("", " id=x/", " title='a>b' ", ' class="</div>"', " a = >", ' ="x', " hidden /")


@st.composite
def tags(draw):
    name = draw(st.sampled_from(NAMES))
    attributes = draw(st.sampled_from(ATTRIBUTES))
    if name in ("script", "title", "iframe"):
        return f"<{name}{attributes}>word </{name} x>"
    return draw(st.sampled_from((f"<{name}{attributes}>", f"<{name}{attributes}>", f"</{name}>", f"<{name}/>")))


PATTERNS = st.lists(tags(), min_size=1, max_size=8).map("word ".join)


def parsed(text):
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return etree.fromstring(text.encode(), parser)


def depth_of(root):
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def solid(page):
    """A page's text without its white space."""
    return "".join("".join(parsed(page).itertext()).split())


@given(PATTERNS)
@settings(max_examples=150, deadline=None)
def test_any_markup_repeated_becomes_shallow_and_keeps_its_words(pattern):
    page = (pattern + "word ") * 700
    root = parsed(flatten(page))
    assert depth_of(root) <= DEEPEST + 10  # the few that cannot nest, and what libxml2 adds
    assert sum(text.count("word") for text in root.itertext()) == page.count("word")


@given(PATTERNS, st.integers(0, 6))
@settings(max_examples=150, deadline=None)
def test_any_markup_keeps_its_words_at_any_limit(pattern, deepest):
    page = pattern + "word"
    root = parsed(flatten(page, deepest))
    assert depth_of(root) <= deepest + 10
    assert sum(text.count("word") for text in root.itertext()) == page.count("word")


ALONE = (
    "html head body br hr img script title iframe area base basefont bgsound col embed frame input isindex keygen link "
    "meta param source track wbr style textarea xmp noembed noframes plaintext"
).split()
OLD_NAMES = [*NAMES, *"dir listing h6 big s strike tt em main".split()]
PAIRS = [(outer, inner) for outer in OLD_NAMES if outer not in ALONE for inner in [*OLD_NAMES, *ALONE[3:]]]


def test_a_start_tag_closes_what_it_closes_in_libxml2():
    for outer, inner in PAIRS:
        page = f"<{outer}>x<{inner} id=y>"
        nested = parsed(page).xpath(f"boolean(//{outer}//*[@id='y'])")
        assert inner in ALONE or nested == ("id=y" not in flatten(page, 1)), page
        page += f"z</{inner}><em id=z>x"  # `inner` may hold nothing, yet close `outer`
        nested = parsed(page).xpath(f"boolean(//{outer}//*[@id='z'])")
        assert inner == "plaintext" or nested == ("id=z" not in flatten(page, 1)), page


def test_an_end_tag_closes_what_it_closes_in_libxml2():
    for outer, inner in PAIRS:
        page = f"<{outer}>x<{inner}></{outer}><em id=y>z"
        first = parsed(page).xpath("boolean(/html/body/em[@id='y'])")
        assert inner in ALONE or first == ("id=y" in flatten(page, 1)), page


SCRAPS = ["<", ">", "/", '"', "'", "=", "!", "--", "-->", "<!--", "<!-->", "--!>", " ", "a", "<b", "</b", "<p>", "?", "&amp;",
          "\xa0", "\v", "É", "<\u017fcript>", "<\u212a>", "<script", "</script", "<title>", "</title", "<a ="]  # fmt: skip


@given(st.lists(st.sampled_from(SCRAPS), max_size=14).map("".join))
@example("<!--a--!><b>c")
@example("</ <b>c<i>d</ >")
@example("<!doctype '<b>' <i>c")
@example("<b\xa0/><p>c</b></p>")
@settings(max_examples=300, deadline=None)
def test_tags_are_found_where_libxml2_finds_them(scraps):
    page = "x" + scraps
    flat = flatten(page, 0)
    assert solid(flat) == solid(page)
    assert {element.tag for element in parsed(flat).iter("*")} <= set(ALONE)


@given(PATTERNS)
@settings(max_examples=150, deadline=None)
def test_shallow_pages_stay_as_they_are(pattern):
    assert flatten(pattern) == pattern


@pytest.mark.parametrize(
    ("page", "limit", "expected"),
    [
        ("<div><p>a</p></div>b", 1, "<div> a </div>b"),
        ("<div><p>a<p>b</div>c<p>d</p>", 1, "<div> a b</div>c<p>d</p>"),
        ("<DIV><P>a</P></DIV>", 1, "<DIV> a </DIV>"),
        ("<ul><li>a<li>b</ul>", 1, "<ul> a b</ul>"),
        ("<ul><li>a<li>b</ul>", 2, "<ul><li>a<li>b</ul>"),
        ("<i><b>H<sub>2</sub>O</b></i>", 1, "<i>H2O</i>"),
        ("<i><a>b</a><a>c</a></i>", 1, "<i> b  c </i>"),
        ("<i><br><img src=x></i>", 0, "<br><img src=x>"),
        ("<i><<b>b</b></i>", 0, "< b"),
        ("<p><script>'<p>'</script></p>", 0, " <script>'<p>'</script> "),
        ("<p><!-- <p> --></p>", 0, " <!-- <p> --> "),
        ("<b><div></b><p>x</p></div>", 3, "<b><div></b><p>x</p></div>"),
        ("<b><div></b><p>x</p></div>", 2, "<b><div> x </div>"),
        ("<div/><p>a</p>", 1, "<div/><p>a</p>"),
        ("<i><b/>a</i>", 1, "<i>a</i>"),
        ("<div><a></div></a><p>x</p>", 1, "<div> </div></a><p>x</p>"),
        ("<html><body><p>a</body></html>", 0, "<html><body> a</body></html>"),
    ],
)
def test_tags_below_the_limit_are_left_out(page, limit, expected):
    assert flatten(page, limit) == expected
