"""Plain text becomes the columns that a page would."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagesplit.scan import _scan, plaintext, scan_text, twin
from pagesplit.tags import TAGS

WRAPPED = """\
The lake froze over on the last night of the year, and by the morning there
were skaters on it from three villages. Nobody had seen such ice for twenty
years, said the keeper of the boat house, who has measured it every winter
since he took over from his father."""


def blocks_of(text):
    columns = scan_text(text)
    return list(zip(columns.block_line, columns.texts, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n\f\n", []),
        ("one\ntwo", [(0, "one"), (1, "two")]),
        ("one\r\ntwo\rthree\n\nfour", [(0, "one"), (1, "two"), (2, "three"), (4, "four")]),
        ("  much \t  space  ", [(0, "much space")]),
        ("no\u2028line\vend\fhere\x85", [(0, "no line end here")]),
        ("a\0b", [(0, "ab")]),
        ("a\r\0\nb", [(0, "a"), (2, "b")]),
        ("a\x1bb\x07", [(0, "a b")]),
        ("\ud800 \uffff", [(0, "\ufffd \ufffd")]),
        ("<b>bold</b> & so on", [(0, "<b>bold</b> & so on")]),
        (WRAPPED, [(0, " ".join(WRAPPED.split()))]),
        (
            f"Ice\n\n{WRAPPED}\n\n{WRAPPED}",
            [(0, "Ice"), (2, " ".join(WRAPPED.split())), (7, " ".join(WRAPPED.split()))],
        ),
    ],
)
def test_lines_are_blocks(text, expected):
    assert blocks_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # headlines of about one length
        "The lake froze over on the last night of the year, say skaters\n"
        "Skaters from three villages met on the ice before the sun rose\n"
        "Boat house keeper has measured the ice for more than ten years",
        # two lines say too little, whatever they start with
        "── further reading in #gardening 3 entries · newest on top\nplot.example · 5h ago",
        # items
        "- The lake froze over on the last night of the year, and by the morning\n"
        "- there were skaters on it from three villages. Nobody had seen such ice\n"
        "- for twenty years, said the keeper of the boat house",
        # paragraphs a line
        "\n".join(["the lake froze over on the last night of the year " * 5] * 4),
    ],
)
def test_lines_that_nobody_broke_stay_apart(text):
    assert len(blocks_of(text)) == len(text.splitlines())


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("# One", "h1"),
        ("### Three", "h3"),
        ("#tag", "p"),
        ("####### Seven", "p"),
        ("== Prices ==", "h2"),
        ("── more in #ice", "h2"),
        ("-----", "p"),
        ("- item", "li"),
        ("• item", "li"),
        ("12. item", "li"),
        ("2026. was dry", "p"),
        ("-5 degrees", "p"),
        ("text", "p"),
    ],
)
def test_marks_set_the_tag_and_stay(line, tag):
    columns = scan_text(line)
    assert [TAGS[number] for number in columns.box_tag] == ["body", tag]
    assert columns.texts == [line]


@pytest.mark.parametrize(
    ("line", "urls"),
    [
        ("see https://a.example/x?y=1, or (http://b.example/).", ["https://a.example/x?y=1", "http://b.example/"]),
        ("HTTPS://A.EXAMPLE", ["HTTPS://A.EXAMPLE"]),
        ("https://a.example/_(x)", ["https://a.example/_(x"]),  # a bracket at the end is taken for the sentence's
        ("https:// https://... nothing", []),
        ("www.a.example a@b.example", []),
    ],
)
def test_urls_are_links(line, urls):
    columns = scan_text(line)
    assert columns.hrefs == urls
    assert columns.texts == [line]
    places = zip(columns.link_from, columns.link_to, strict=True)
    assert [line[start:end] for start, end in places] == urls


def test_lines_between_empty_lines_share_a_container():
    columns = scan_text("alone\n\none\ntwo\n\nlast")
    assert [columns.box_parent[box] == 0 for box in columns.block_box] == [True, False, False, True]
    assert columns.block_box[1] != columns.block_box[2]
    assert columns.box_parent[columns.block_box[1]] == columns.box_parent[columns.block_box[2]]


def test_there_are_no_elements_to_lead_to():
    columns = scan_text("one\n\ntwo\nthree")
    assert set(columns.box_node) == {0}
    assert len(columns.node_name) == len(columns.node_parent) == 1


TEXTS = st.text() | st.lists(
    st.sampled_from(
        ["\n", "\r", "\0", " ", "\u2028", "# ", "- ", "── ", "http://a.b", "http://", ".", "…", WRAPPED, "x"]
    )
).map("".join)


@given(TEXTS)
def test_every_character_stands_in_one_block_in_order(text):
    kept = re.sub(r"[\x01-\x1f]", " ", text.replace("\0", ""))
    kept = re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", kept)
    columns = scan_text(text)
    assert "".join("".join(columns.texts).split()) == "".join(kept.split())
    assert list(columns.block_line) == sorted(set(columns.block_line))
    lines = re.split(r"\r\n|\r|\n", text)
    for number, block in zip(columns.block_line, columns.texts, strict=True):
        assert block.split()[0][0] in lines[number] or block[0] == "\ufffd"


@given(TEXTS)
def test_both_scanners_say_the_same(text):
    ours, theirs = (plaintext.scan_text(text, scanner) for scanner in (_scan, twin.scan))
    assert all(getattr(ours, name) == getattr(theirs, name) for name in ours.__slots__)
