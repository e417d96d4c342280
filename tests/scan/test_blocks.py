"""Which texts of a page are blocks, and what is noted of them."""

import pytest
from lxml import etree

from pagesplit.address import Addresses
from pagesplit.block import COUNTS
from pagesplit.document import read
from pagesplit.scan import scan, twin

pytestmark = pytest.mark.parametrize("scan", [scan, twin.scan], ids=["chosen", "twin"])


def blocks_of(columns, root="/html"):
    paths = Addresses(columns, root)
    runs = zip(columns.block_box, columns.block_run, columns.texts, strict=True)
    return [(paths.of_box(box), run, text) for box, run, text in runs]


def in_body(*blocks):
    return [(f"/html/body{path}", run, text) for path, run, text in blocks]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <b>b</b><i>c</i> d</p>", in_body(("/p", 0, "a bc d"))),
        ("<p>a</p><p>b</p>", in_body(("/p[1]", 0, "a"), ("/p[2]", 0, "b"))),
        ("<div>a<p>b</p>c</div>", in_body(("/div", 0, "a"), ("/div/p", 0, "b"), ("/div", 1, "c"))),
        ("<div>a<hr>b</div>", in_body(("/div", 0, "a"), ("/div", 1, "b"))),
        ("<div>a<p></p> <p>b</p>\n</div>", in_body(("/div", 0, "a"), ("/div/p[2]", 0, "b"))),
        ("a<p>b</p>c", in_body(("", 0, "a"), ("/p", 0, "b"), ("", 1, "c"))),
        ("<body>a</body>b", [("/html/body", 0, "a"), ("/html", 0, "b")]),
        ("<ul><li>a<ul><li>b</ul>c</ul>", in_body(("/ul/li", 0, "a"), ("/ul/li/ul/li", 0, "b"), ("/ul/li", 1, "c"))),
        # an inline element that holds a block is a block, and so are those around it
        ("<div>a<span>b<p>c</p>d</span>e</div>",
         in_body(("/div", 0, "a"), ("/div/span", 0, "b"), ("/div/span/p", 0, "c"), ("/div/span", 1, "d"), ("/div", 1, "e"))),
        ("<div><b><a>a<div>b</div></a></b>c</div>",
         in_body(("/div/b/a", 0, "a"), ("/div/b/a/div", 0, "b"), ("/div", 0, "c"))),
        ("<div>a<span>b</span><span>c<p></p></span></div>", in_body(("/div", 0, "ab"), ("/div/span[2]", 0, "c"))),
        ("<x-card>a <y-z>b</y-z></x-card>", in_body(("/x-card", 0, "a"), ("/x-card/y-z", 0, "b"))),
        # white space
        ("<p>\n a\t b\r\n</p>", in_body(("/p", 0, "a b"))),
        ("<p>a&nbsp; &#x2003;b&#x3000;</p>", in_body(("/p", 0, "a b"))),
        ("<p>a <b> b </b> c</p>", in_body(("/p", 0, "a b c"))),
        ("<p>a<b> </b>b<i></i>c</p>", in_body(("/p", 0, "a bc"))),
        ("<p>&nbsp;</p><p> </p><p></p>", []),
        ("<p>a\u200bb\u00adc</p>", in_body(("/p", 0, "a\u200bb\u00adc"))),
        ("<pre>a\n  b</pre>", in_body(("/pre", 0, "a b"))),
        # breaks, links and buttons part words
        ("<p>a<br>b<br/> c<wbr>d</p>", in_body(("/p", 0, "a b cd"))),
        ("<p><a>a</a><a>b</a><span>c</span><a>d</a></p>", in_body(("/p", 0, "a bcd"))),
        ("<p><span><a>a</a></span><i><a>b</a></i></p>", in_body(("/p", 0, "a b"))),
        ("<p><button>a</button><button>b</button><a>c</a></p>", in_body(("/p", 0, "a b c"))),
        ("<p>a<a>b</a>c<button>d</button>e</p>", in_body(("/p", 0, "abcde"))),
        ("<p><a>a</a><a></a><a>b</a></p>", in_body(("/p", 0, "a b"))),
        # what is no text of the page
        ("<p>a<script>x</script><style>x</style>b</p>", in_body(("/p", 0, "ab"))),
        ("<p>a</p><noscript><p>x</p></noscript><svg><text>x</text></svg><p>b</p>",
         in_body(("/p[1]", 0, "a"), ("/p[2]", 0, "b"))),
        ("<p>a<select><option>x</select><textarea>x</textarea><template>x</template><math>x</math>b", in_body(("/p", 0, "ab"))),
        ("<head><title>x</title></head><p>a", in_body(("/p", 0, "a"))),
        ("<p>a<!-- x -->b<!-- y --> c<?php z ?></p><!-- p -->", in_body(("/p", 0, "ab c"))),
        ("<div>a<!-- x --><p>b</p><!-- y -->c</div>", in_body(("/div", 0, "a"), ("/div/p", 0, "b"), ("/div", 1, "c"))),
        # what is hidden is text all the same
        ("<p hidden>a</p><p style='display:none'>b</p><p aria-hidden=true>c</p>",
         in_body(("/p[1]", 0, "a"), ("/p[2]", 0, "b"), ("/p[3]", 0, "c"))),
    ],
)  # fmt: skip
def test_blocks_are_maximal_runs_of_inline_text_under_one_box(scan, html, expected):
    assert blocks_of(scan(read(html).root)) == expected


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<p>a<b>b</b></p>", [("/x", 0, "ab")]),
        ("<span>a</span>", [("/x", 0, "a")]),  # the element asked for is a box in any case
        ("<a href='y'>a</a>", [("/x", 0, "a")]),
        ("<script>a</script>", []),
        ("<div xmlns='u' xmlns:v='v'>a<v:q>b</v:q><v:p>c</v:p><p>d</p></div>",
         [("/x", 0, "ab"), ("/x/v:p", 0, "c"), ("/x/*[3]", 0, "d")]),
        ("<P>a<SPAN>b</SPAN><DIV>c</DIV></P>", [("/x", 0, "ab"), ("/x/DIV", 0, "c")]),
    ],
)  # fmt: skip
def test_an_element_alone_is_read_without_what_surrounds_it(scan, xml, expected):
    element = etree.fromstring(f"<div>before{xml}after</div>")[0]
    assert blocks_of(scan(element), "/x") == expected


def links_of(columns):
    rows = zip(columns.link_block, columns.link_from, columns.link_to, columns.hrefs, columns.rels, strict=True)
    return [(columns.texts[block][start:end], start, href, rel) for block, start, end, href, rel in rows]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>see <a href=/x>this <b>page</b></a>.", [("this page", 4, "/x", "")]),
        (
            "<p><a href=/x> a </a> b <a href=/y rel='NoFollow tag'>c</a>",
            [("a", 0, "/x", ""), ("c", 4, "/y", "NoFollow tag")],
        ),
        ("<p><a href=/x>a</a><a href=/y>b</a>", [("a", 0, "/x", ""), ("b", 2, "/y", "")]),
        ("<p>\u00fc\U0001f642 <a href='\u00fc'>\u65e5\u672c</a>", [("\u65e5\u672c", 3, "\u00fc", "")]),
        ("<p><a>a</a>", [("a", 0, "", "")]),
        ("<p><a href=/x><img></a>a<a href=/y></a>", []),
        ("<a href=/x>a<div>b c</div>d</a>", [("a", 0, "/x", ""), ("b c", 0, "/x", ""), ("d", 0, "/x", "")]),
        ("<a href=/x><div>a</div></a><p>b", [("a", 0, "/x", "")]),
        ("<a href=/x><div>a</div><div></div></a>", [("a", 0, "/x", "")]),
    ],
)
def test_links_are_ranges_of_their_blocks(scan, html, expected):
    assert links_of(scan(read(html).root)) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Hello, World 42!", {"chars": 14, "words": 3, "letters": 10, "uppers": 2, "digits": 2, "stops": 1, "commas": 1,
                                 "symbols": 0, "longest_word": 6, "capital_words": 2, "ends_stop": 1, "foreign": 0}),
        ("<p>the A to: b", {"short_words": 2, "capital_words": 1, "starts_lower": 1, "ends_colon": 0}),
        ("<p>4 a:", {"starts_digit": 1, "starts_symbol": 0, "ends_colon": 1, "commas": 1}),
        ("<p>\u2192 x \u00e9", {"starts_symbol": 1, "symbols": 1, "foreign": 2, "starts_lower": 0}),
        ("<p>\u65e5\u672c\u3002", {"wide": 2, "letters": 2, "stops": 1, "ends_stop": 1, "words": 1, "foreign": 3}),
        ("<p>a <a>b c</a><a><img></a>", {"link_chars": 2, "links": 1, "image_links": 1, "images": 1}),
        ("<p><b>a<strong>b</strong></b><em>c</em><time>dd</time><code>e</code>",
         {"strong_chars": 2, "emphasis_chars": 1, "time_chars": 2, "code_chars": 1}),
        ("<p><button>ab c</button><br><br>x", {"button_chars": 3, "buttons": 1, "breaks": 2}),
        ("<a><div>ab</div></a>", {"link_chars": 2, "links": 1}),
        ("<hr><img><iframe></iframe><script></script><svg></svg><input><div></div><p>x",
         {"rules": 1, "images": 1, "frames": 1, "scripts": 1, "icons": 1, "inputs": 1}),
    ],
)  # fmt: skip
def test_counts_of_the_first_block(scan, html, expected):
    columns = scan(read(html).root)
    counts = dict(zip(COUNTS, columns.counts[: len(COUNTS)], strict=True))
    assert {name: counts[name] for name in expected} == expected


def test_what_stands_between_blocks_counts_for_the_next(scan):
    columns = scan(read("<p>a</p><img><p>b</p><p>c</p>").root)
    assert columns.counts[COUNTS.index("images") :: len(COUNTS)].tolist() == [0, 1, 0]


@pytest.mark.parametrize(
    ("html", "hidden"),
    [
        ("<p>a", 0),
        ("<p hidden>a", 1),
        ("<div style='color:red; DISPLAY : none'><p>a", 1),
        ("<div aria-hidden=true><p style='visibility:hidden'>a", 3),
        ("<p aria-hidden=false style='display:block'>a", 0),
    ],
)
def test_hidden_is_inherited(scan, html, hidden):
    columns = scan(read(html).root)
    assert columns.box_hidden[columns.block_box[0]] == hidden


def test_boxes_hold_ranges_of_blocks(scan):
    columns = scan(read("<div><ul><li>a<li>b</ul></div><p>c").root)
    names = [columns.names[columns.node_name[node]] for node in columns.box_node]
    ranges = list(zip(columns.box_first, columns.box_end, strict=True))
    assert dict(zip(names, ranges, strict=True)) == {
        "html": (0, 3), "body": (0, 3), "div": (0, 2), "ul": (0, 2), "li": (1, 2), "p": (2, 3)
    }  # fmt: skip
    assert [names[up] if up >= 0 else None for up in columns.box_up] == [None, None, "body", "body", "ul", "ul", "body"]
    assert columns.box_depth.tolist() == [0, 1, 2, 3, 4, 4, 2]


def test_looks_and_the_head_are_kept(scan):
    page = """<html lang=en><head><title> T </title><base href=/b><link rel=canonical href=/c>
        <meta property=og:type content=article></head><p class=lead id=x>a <i class=lead id=x>b</i> <b></b>"""
    columns = scan(read(page).root)
    assert columns.looks == ["lead x"]
    assert columns.inline_look.tolist() == [0]
    assert columns.head == {"lang": "en", "title": " T ", "base": "/b", "canonical": "/c", "og:type": "article"}
