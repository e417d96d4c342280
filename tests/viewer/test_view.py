"""The view as a file: what stands in it, and what of the page does not."""

import html
import re
import subprocess
import sys

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pagesplit
from pagesplit import LABELS
from pagesplit.cli.show import COLOURS
from pagesplit.display import COLOURS_CSS
from pagesplit.display.clean import TAGS, clean
from pagesplit.display.mark import harmless, marked


def inside(markup):
    """The document in a view's iframe."""
    srcdoc = lxml.html.document_fromstring(markup).get_element_by_id("page").get("srcdoc")
    return lxml.html.document_fromstring(srcdoc, lxml.html.HTMLParser(huge_tree=True))


def texts_of(document):
    """The text of each block, put together of its marks."""
    found = {}
    for element in document.xpath("//*[@data-ps]"):
        found.setdefault(int(element.get("data-ps")), []).append("".join(element.itertext()))
    return found


def solid(text):
    return "".join(text.split())


def test_every_block_of_the_fixtures_is_marked_with_its_whole_text(case):
    page = pagesplit.split(case[0])
    found = texts_of(inside(pagesplit.view(page)))
    assert set(found) == {block.index for block in page.blocks}
    for block in page.blocks:
        assert solid("".join(found[block.index])) == solid(block.text)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<div>one <b>two</b><p>three</p> four <i>five</i> six<div></div>seven</div>",
         ["one two", "three", "four five six", "seven"]),
        ("<body>loose<!-- c --> text<p>in</p>tail</body>", ["loose text", "in", "tail"]),
        ("<a href=/x><div>box in link</div></a>", ["box in link"]),
        ("<my-card><p>own element</p>bare</my-card>", ["own element", "bare"]),
        ("<form action=/go>Name <input name=n> <button>Send</button></form>", ["Name Send"]),
        ("<p>a<script>1</script>b<style>p{}</style>c<svg><text>no</text></svg>d</p>", ["abcd"]),
        ("<p>a<g:plusone>b</g:plusone><o:p> c</o:p></p>", ["a", "b", "c"]),
        ("<p>" + "<b>" * 1500 + "deep" + "</b>" * 1500 + "</p><div>x<p>y</p></div>", ["deep", "x", "y"]),
        ("<div>x<p>y</p>" + "<b>" * 1500 + "deep" + "</b>" * 1500 + "</div>", ["x", "y", "deep"]),
        ("<p><meta itemprop=x content=y><span>price</span> <link itemprop=z href=//a.example></p>", ["price"]),
        ("<xmp>a <b> c</xmp>", ["a <b> c"]),
        ("<table><tr><td>cell<td>other</table>", ["cell", "other"]),
        ("<html><body><p>in</p></body></html>after", ["in", "after"]),
    ],
)  # fmt: skip
def test_runs_of_text_are_told_apart_as_the_scanner_does(markup, expected):
    page = pagesplit.split(markup)
    found = texts_of(inside(pagesplit.view(page)))
    assert [block.text for block in page.blocks] == expected
    assert [solid("".join(found[index])) for index in sorted(found)] == [solid(text) for text in expected]


PIECES = ["<div>", "</div>", "<p>", "</p>", "<a href=x>", "</a>", "<ul><li>", "</ul>", "word ", " two", "<b>", "</b>",
          "<table><tr><td>", "</table>", "<noscript>", "</noscript>", "<script>x</script>", "<!-- c -->", "<button>",
          "</button>", "<x-y>", "</x-y>", "<h2>", "</h2>", "<form>", "</form>", "<br>", "<svg>", "</svg>", "\u5e83\u544a"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(max_examples=150, deadline=None)
def test_no_text_gets_lost_between_page_and_marks(parts):
    page = pagesplit.split("".join(parts))
    if page.blocks:
        marks = texts_of(lxml.html.document_fromstring(f"<html><body>{marked(page, TAGS).body}</body></html>"))
        for block in page.blocks:
            assert solid("".join(marks[block.index])) == solid(block.text)


def test_the_callers_tree_is_left_alone():
    root = lxml.html.document_fromstring("<div>one <p>two</p> three<script>4</script></div>")
    before = lxml.html.tostring(root)
    pagesplit.view(pagesplit.split(root))
    assert lxml.html.tostring(root) == before


def test_of_a_subtree_only_that_is_shown():
    root = lxml.html.document_fromstring("<div><p>outside</p><section><p>inside</p></section></div>")
    document = inside(pagesplit.view(pagesplit.split(root.find(".//section"))))
    assert solid(document.find("body").text_content()) == "inside"


@pytest.mark.parametrize(
    ("markup", "where", "expected"),
    [
        ("<html dir=rtl><body><p>x</p>", ".", "rtl"),
        ("<html dir=RTL><body dir=ltr><p>x</p>", ".", "rtl"),
        ("<html><body dir=rtl><section><p>x</p></section>", ".//section", "rtl"),
        ("<html dir='rtl onload=alert(1)'><body><p>x</p>", ".", None),
        ("<html><body><p>x</p>", ".", None),
    ],
)
def test_a_page_is_shown_the_way_it_is_written(markup, where, expected):
    root = lxml.html.document_fromstring(markup).find(where)
    assert inside(pagesplit.view(pagesplit.split(root))).get("dir") == expected


@pytest.mark.parametrize(
    "markup",
    [
        "<p onclick=alert(1)>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "<img src=//evil.example/x onerror=alert(1)>",
        "<img srcset='//evil.example/x 2x'>",
        "<form action=//evil.example><input name=a autofocus onfocus=alert(1)><button formaction=//evil.example>x</button></form>",
        "<iframe src=//evil.example></iframe>",
        "<object data=//evil.example></object><embed src=//evil.example>",
        "<svg onload=alert(1)><a xlink:href=//evil.example>x</a></svg>",
        "<math><mtext><img src=//evil.example></mtext></math>",
        "<meta http-equiv=refresh content='0;url=//evil.example'>",
        "<base href=//evil.example>",
        "<link rel=stylesheet href=//evil.example/x.css>",
        "<video src=//evil.example poster=//evil.example></video>",
        "<td background=//evil.example>x</td>",
        "<noscript><p title='</noscript><img src=//evil.example onerror=alert(1)>'></noscript>",
        "<!--<img src=--><img src=//evil.example onerror=alert(1)//>",
        "<template><img src=//evil.example></template>",
        "<button popovertarget=x ping=//evil.example>x</button>",
    ],
)
def test_nothing_that_runs_loads_or_leads_elsewhere_is_left(markup):
    left = clean(markup)
    assert "evil.example" not in left
    assert not re.search(r"alert|\bon\w+=|javascript|autofocus|http-equiv", left)


def test_a_page_cannot_pass_for_marks_or_leave_its_places():
    page = pagesplit.split(
        "<title></script><script>alert(1)</script></title><style>p::before{content:'</ style><b>'}</style><p data-ps=77>"
        "\"'&lt;/script>&lt;script>alert(2)</p><body class='\"><script>alert(3)</script>'><p>{{script}} {{data}}</p>",
        url='https://a.example/"><script>alert(4)</script>',
    )
    markup = pagesplit.view(page)
    document = lxml.html.document_fromstring(markup)
    assert len(document.findall(".//script")) == 2
    assert inside(markup).findall(".//script") == []
    assert "77" not in {element.get("data-ps") for element in inside(markup).xpath("//*[@data-ps]")}
    assert "{{script}} {{data}}" in inside(markup).text_content()


def test_the_policy_allows_one_script_and_no_loads():
    markup = pagesplit.view(pagesplit.split("<p>x</p>"))
    policy = lxml.html.document_fromstring(markup).xpath("//meta[@http-equiv]/@content")[0]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.pop("script-src").startswith("'sha256-")
    assert rules == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert 'sandbox="allow-same-origin"' in markup


def test_styles_stay_without_loads():
    page = pagesplit.split("<style>p{color:red;background:URL(//evil.example/x)} @import '//evil.example/y'; </style>"
                           "<style media=print>p{display:none}</style><p style='background:url(//evil.example)'>x</p>")  # fmt: skip
    document = inside(pagesplit.view(page))
    styles = document.get_element_by_id("ps-page").text
    assert "color:red" in styles
    assert "@media print" in styles
    assert harmless("a{b:url(x)}") == "a{b:no-load-url(x)}"
    assert not re.search(r"(?<!no-load-)url\(|@import", styles + document.find(".//p").get("style"), re.IGNORECASE)


def test_colours_are_those_of_the_terminal():
    for label in LABELS:
        assert f'[data-ps-label="{label}"] {{ --ps-c: {COLOURS[label]};' in COLOURS_CSS


def test_a_page_without_blocks_says_so():
    markup = pagesplit.view(pagesplit.split("<img src=x>"))
    assert 'data-kind="empty"' in markup
    assert "This page has no blocks" in markup


def test_without_nh3_the_extra_is_named(tmp_path):
    (tmp_path / "nh3.py").write_text("raise ImportError('no nh3', name='nh3')")
    code = "import pagesplit; pagesplit.view(pagesplit.split('<p>x</p>'))"
    done = subprocess.run([sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}"],
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert "MissingExtraError" in done.stderr
    assert "pagesplit[html]" in done.stderr


def test_hidden_fields_are_not_shown():
    document = inside(pagesplit.view(pagesplit.split("<p>Name <input name=a> <input type=HIDDEN value=token></p>")))
    assert [field.get("value") for field in document.iter("input")] == [None]


def test_hidden_blocks_are_in_the_list():
    page = pagesplit.split("<p>seen</p><div hidden><p>unseen words</p></div>")
    assert html.escape("unseen words") in pagesplit.view(page)
