"""Renderers on blocks of known kinds; which blocks a page gives them is tested with the page."""

from types import SimpleNamespace

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagesplit.render.html import html
from pagesplit.render.markdown import markdown
from pagesplit.render.steps import Setting, setting
from pagesplit.render.text import lines


def block(xpath, text, *links):
    links = [SimpleNamespace(text=t, url=u, rel="", start=text.index(t)) for t, u in links]
    return SimpleNamespace(xpath=xpath, text=text, links=links)


@pytest.mark.parametrize(
    ("xpath", "expected"),
    [
        ("/html/body/div[2]/h1", Setting("heading", 1)),
        ("/html/body/h3/div", Setting("heading", 3)),
        ("/html/body/ul/li[4]", Setting("item", 1)),
        ("/html/body/ul/li[4]/ol/li/div", Setting("item", 2)),
        ("/html/body/pre[1]", Setting("code", 0)),
        ("/html/body/blockquote/p", Setting("quote", 0)),
        ("/html/body/header/p", Setting("paragraph", 0)),
        ("/html/body/hr", Setting("paragraph", 0)),
    ],
)
def test_the_address_says_how_a_block_is_set(xpath, expected):
    assert setting(xpath) == expected


def test_markdown_of_each_kind():
    blocks = [
        block("/html/body/h2", "Ice"),
        block("/html/body/p", "See the report now.", ("the report", "https://a.example/x (1)")),
        block("/html/body/ul/li[1]", "one"),
        block("/html/body/ul/li[2]", "two"),
        block("/html/body/pre", "x * y"),
        block("/html/body/blockquote", "said"),
        block("/html/body/p", "# not a *heading*"),
    ]
    assert markdown(blocks) == (
        "## Ice\n\nSee [the report](https://a.example/x%20%281%29) now.\n\n- one\n- two\n\n```\nx * y\n```\n\n> said\n\n"
        "\\# not a \\*heading\\*\n"
    )


def test_html_of_each_kind():
    blocks = [
        block("/h2", "A & B"),
        block("/ul/li[1]", "one", ("one", "https://a.example/")),
        block("/ul/li[2]", "<two>"),
    ]
    assert html(blocks) == (
        '<h2>A &amp; B</h2>\n<ul>\n<li><a href="https://a.example/">one</a></li>\n<li>&lt;two&gt;</li>\n</ul>'
    )


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x", True),
        ("story.html", True),
        ("a/b:c", True),
        ("?q=1", True),
        ("mailto:a@b.example", True),
        ("javascript:alert(1)", False),
        (" JaVaScRiPt:x", False),
        ("java\nscript:x", False),
        ("\x01javascript:x", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("", False),
    ],
)
def test_links_lead_nowhere_harmful(url, kept):
    blocks = [block("/p", "click", ("click", url))]
    assert ("<a " in html(blocks)) == ("](" in markdown(blocks)) == kept


@given(st.lists(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1), min_size=1, max_size=5))
def test_html_gives_back_the_text_whatever_it_is(texts):
    texts = [" ".join(text.split()) or "x" for text in texts]
    made = lxml.html.fragment_fromstring(html([block("/p", text) for text in texts]), create_parent="div")
    assert [child.text_content() for child in made] == texts


def test_text_is_a_block_a_line():
    assert lines([block("/p", "one"), block("/p", "two")]) == "one\ntwo"
    assert lines([]) == markdown([]) == html([]) == ""
