"""What needs no tree: plain text, its Markdown, URLs."""

from types import SimpleNamespace

import pytest

from pagesplit.render.markdown import plain
from pagesplit.render.text import lines
from pagesplit.render.urls import leads_somewhere_safe


def block(text, *links):
    links = [SimpleNamespace(text=t, url=u, rel="", start=text.index(t)) for t, u in links]
    return SimpleNamespace(text=text, links=links)


def test_plain_text_becomes_paragraphs_with_links():
    blocks = [
        block("See the report now.", ("the report", "https://a.example/x (1)")),
        block("# not a *heading*"),
        block("click", ("click", "javascript:x")),
    ]
    assert plain(blocks) == (
        "See [the report](https://a.example/x%20%281%29) now.\n\n\\# not a \\*heading\\*\n\nclick\n"
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
    assert leads_somewhere_safe(url) is kept
    assert ("](" in plain([block("click", ("click", url))])) is kept


def test_text_is_a_block_a_line():
    assert lines([block("one"), block("two")]) == "one\ntwo"
    assert lines([]) == plain([]) == ""
