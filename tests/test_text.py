"""Pages read from plain text."""

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pagesplit
from pagesplit import LABELS, InputError, ModelError, NoDomError, PagesplitError, Splitter
from pagesplit.pipeline import DEFAULT_MODEL

TEXT = """\
Home | News | Weather | Contact

Ice on the lake

By Ada Example, 3 January 2026

The lake froze over last night, and many people came to see it. They skated until it was dark.

Nobody had seen such ice in this town for twenty years, said the keeper of the boat house. Read http://ice.example/.
"""


@pytest.fixture
def page():
    return pagesplit.split_text(TEXT, url="https://site.example/ice")


def test_blocks_are_lines_and_say_which(page):
    lines = TEXT.splitlines()
    assert [block.text for block in page.blocks] == [line for line in lines if line]
    assert [lines[block.run] for block in page.blocks] == [block.text for block in page.blocks]
    assert page.url == "https://site.example/ice"


def test_there_is_no_dom(page):
    assert {block.xpath for block in page.blocks} == {""}
    assert {block.element for block in page.blocks} == {None}
    assert {(segment.xpath, segment.element) for segment in page} == {("", None)}
    with pytest.raises(NoDomError, match="plain text"):
        page.segments[0].html()
    assert issubclass(NoDomError, PagesplitError)


def test_all_else_works(page):
    assert [block.index for segment in page for block in segment.blocks] == list(range(len(page.blocks)))
    assert page.labelled(*LABELS) == page.segments
    assert page.title == "Ice on the lake"
    assert "Nobody had seen such ice" in page.text
    assert page.article_text
    assert page.markdown()
    assert [link.url for block in page.blocks for link in block.links] == ["http://ice.example/"]
    assert json.loads(page.to_json()) == page.to_dict()
    assert len(page.evidence) == len(page.blocks)
    assert page.model["name"] == "default-text"
    assert repr(page)


def test_pages_pickle(page):
    again = pickle.loads(pickle.dumps(page))
    assert again.to_dict() == page.to_dict()
    assert again.blocks[0].element is None
    with pytest.raises(NoDomError):
        again.segments[0].html()


@pytest.mark.parametrize("empty", ["", "\n\n", " \t\f", "\ufeff", b"", b"\n"])
def test_a_text_without_words_has_no_blocks(empty):
    page = pagesplit.split_text(empty)
    assert (page.blocks, page.segments, page.text, page.markdown(), page.title) == ((), (), "", "", None)
    assert json.loads(page.to_json())["segments"] == []
    assert len(page.notes) == 1


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("\ufeffcaf\xe9".encode(), None, "café"),
        ("café".encode("utf-16"), None, "café"),
        ("café".encode("latin-1"), None, "café"),
        ("Ж".encode("cp1251"), "cp1251", "Ж"),
        (bytearray(b"ice"), None, "ice"),
        (
            '<meta charset="koi8-r"> Ä'.encode(),
            None,
            '<meta charset="koi8-r"> Ä',
        ),  # what a text quotes declares nothing
    ],
)
def test_bytes_are_decoded(data, encoding, text):
    page = pagesplit.split_text(data, encoding=encoding)
    assert page.blocks[0].text == text
    assert page.encoding is not None


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (None, {}, "NoneType"),
        (3, {}, "int"),
        ("x", {"url": b"x"}, "url"),
        (b"x", {"encoding": "klingon"}, "klingon"),
        (b"x", {"encoding": 8}, "encoding"),
    ],
)
def test_what_is_no_text_is_refused(text, options, said):
    with pytest.raises(InputError, match=said):
        pagesplit.split_text(text, **options)


def test_markup_is_text():
    assert [block.text for block in pagesplit.split_text("<p>one</p>\n%PDF-1.7").blocks] == ["<p>one</p>", "%PDF-1.7"]


def test_a_model_of_ones_own_needs_one_for_text_when_text_comes(tmp_path):
    for name in ("arrays.npz", "manifest.json"):
        (tmp_path / name).write_bytes((DEFAULT_MODEL / name).read_bytes())
    splitter = Splitter(tmp_path)
    assert splitter.split("<p>x</p>").blocks
    with pytest.raises(ModelError, match="no model for plain text"):
        splitter.split_text("x")
    (tmp_path / "text").mkdir()
    for name in ("arrays.npz", "manifest.json"):
        (tmp_path / "text" / name).write_bytes((DEFAULT_MODEL / "text" / name).read_bytes())
    assert splitter.split_text("x").blocks


def test_the_model_is_small():
    assert sum(file.stat().st_size for file in (DEFAULT_MODEL / "text").iterdir()) < 450_000


@given(st.text())
def test_no_text_is_too_strange(text):
    page = pagesplit.split_text(text)
    assert sum(len(segment.blocks) for segment in page) == len(page.blocks)
