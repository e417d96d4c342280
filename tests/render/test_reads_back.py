"""Markdown read back by a parser: every word in order, the same headings, lists, tables, code and links."""

import json

import pytest
from hypothesis import assume
from hypothesis import strategies as st

import pagesplit
from pagesplit.render.markdown import links, markdown
from tests.conftest import FIXTURES
from tests.render.made_up import PAGES, given
from tests.render.reading import PARSER, is_within, said, shape, words

EXPECTED = [folder for folder in FIXTURES if (folder / "expected.md").exists()]


def rendered(page, blocks=None):
    return markdown(page._selection(blocks or range(len(page.blocks))))


def text(blocks):
    return "\n".join(block.text for block in blocks)


@pytest.mark.parametrize("folder", EXPECTED, ids=lambda folder: folder.name)
def test_article_and_title_are_as_it_was_looked_over(folder):
    page = pagesplit.split((folder / "page.html").read_text("utf-8"))
    rows = json.loads((folder / "labels.json").read_text("utf-8"))
    blocks = [place for place, row in enumerate(rows) if row["label"] in ("title", "article")]
    assert rendered(page, blocks) == (folder / "expected.md").read_text("utf-8")


def test_at_least_five_pages_have_their_markdown():
    assert len(EXPECTED) >= 5


def test_every_word_is_there_in_order(case):
    page = pagesplit.split(case[0])
    assert is_within(words(page.text), words(said(page.markdown())))
    assert is_within(words(text(page.blocks)), words(said(rendered(page))))
    for segment in page.segments:
        assert is_within(words(segment.text), words(said(segment.markdown())))


@given(PAGES)
def test_every_character_is_there_in_order_whatever_the_page(source):
    page = pagesplit.split(source)
    assume(page.blocks)
    made = "".join(said(rendered(page)).split())
    assert made == "".join(text(page.blocks).split())


@given(PAGES)
def test_a_list_of_links_has_every_character_too(source):
    page = pagesplit.split(source)
    assume(page.blocks)
    made = "".join(said(links(page._selection(range(len(page.blocks))))).split())
    assert made == "".join(text(page.blocks).split())


WORDS = st.text("abc é中*_`[]<>#$|~\\!&1.-+=", min_size=1).map(lambda text: " ".join(text.split()) or "x")
LEVELS = st.integers(1, 6)


@given(st.lists(st.tuples(LEVELS, WORDS), min_size=1))
def test_headings_come_back(headings):
    source = "".join(f"<h{level}>{_safe(said)}</h{level}>" for level, said in headings)
    assert shape(rendered(pagesplit.split(source)))["headings"] == headings


@given(
    st.recursive(
        WORDS,
        lambda inner: st.tuples(st.sampled_from(["ul", "ol"]), st.lists(inner, min_size=1, max_size=4)),
        max_leaves=12,
    )
)
def test_lists_come_back(made):
    made = made if isinstance(made, tuple) else ("ul", [made])
    source, lists = _list(made)
    assert shape(rendered(pagesplit.split(source)))["lists"] == lists


def _list(made):
    """HTML of a nested list, and the names and sizes of its lists in document order."""
    name, items = made
    lists, html = [(name, len(items))], ""
    for item in items:
        inside, more = _list(item) if isinstance(item, tuple) else (_safe(item), [])
        html += f"<li>x {inside}</li>"
        lists += more
    return f"<{name}>{html}</{name}>", lists


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=2, max_size=5)
    )
)
def test_tables_come_back(rows):
    head = "<tr>" + "".join(f"<th>{_safe(cell)}</th>" for cell in rows[0]) + "</tr>"
    body = "".join("<tr>" + "".join(f"<td>{_safe(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:])
    made = rendered(pagesplit.split(f"<table>{head}{body}</table>"))
    assert shape(made)["tables"] == [(len(rows), len(rows[0]))]
    cells = [token.children for token in PARSER.parse(made) if token.type == "inline"]
    assert ["".join(child.content for child in cell) for cell in cells] == [cell for row in rows for cell in row]


@given(st.text("ab `~\n\t<&*#", min_size=1))
def test_code_comes_back(code):
    assume(code.strip())
    made = shape(rendered(pagesplit.split(f"<pre class=lang-c>\n{_safe(code)}</pre>")))["code"]
    assert [line.rstrip() for line in made[0][1].strip().split("\n")] == [
        line.rstrip() for line in code.strip().split("\n")
    ]
    assert made[0][0] == "c"


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_structure_of_whole_pages_comes_back(folder):
    page = pagesplit.split((folder / "page.html").read_text("utf-8"))
    made = shape(rendered(page))
    titles = [
        (int(block.element.tag[1]), block.text)
        for block in page.blocks
        if block.element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
    ]
    found = [(level, "".join(said.split()).rstrip("#¶")) for level, said in made["headings"]]
    for level, said_ in titles:
        assert (level, "".join(said_.split()).rstrip("#¶")) in found
    assert len(made["code"]) == sum(block.element.tag == "pre" for block in page.blocks)
    in_order = sum(name == "ol" for name, _ in made["lists"])
    assert in_order == len({one for block in page.blocks for one in block.element.iterancestors("ol")})


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_no_cell_of_a_table_holds_an_article(folder):
    made = rendered(pagesplit.split((folder / "page.html").read_text("utf-8")))
    cells = [cell for line in made.split("\n") if line.startswith("| ") for cell in line.split(" | ")]
    assert max(map(len, cells), default=0) < 1000


def _safe(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")
