"""What head and linked data say of the page."""

from zlib import crc32

import pytest
from lxml import etree

from pagesplit.document import read
from pagesplit.scan import scan

BODY = "<body class='single-post x'><p>text</p></body>"


def linked(data: str) -> str:
    return f"<script type='application/ld+json'>{data}</script>"


def said(head: str, body: str = "<p>text</p>"):
    return scan(read(f"<html><head>{head}</head>{body}</html>").root)


@pytest.mark.parametrize(
    ("head", "body", "words"),
    [
        ("", BODY, "single post"),
        (linked('{"@type": "DiscussionForumPosting"}'), "<p>x</p>", "discussion forum posting"),
        (linked('{"@type": ["Product", "Thing"]}') * 2, "<p>x</p>", "product"),
        ("<meta name=generator content='PageMaker 3'><meta property=og:type content=article>", "<p>x</p>", "page maker article"),
        ("<link rel=canonical href='https://x.example/forum/thread-12?a=b#c'>", "<p>x</p>", "forum thread"),
        ("<link rel=canonical href='https://x.example/'>", "<p>x</p>", "/"),
        ("<meta name=Generator content=Maker>", "<p>x</p>", "maker"),
        ("<script type='Application/LD+JSON; charset=utf-8'>{\"@type\": \"Product\"}</script>", "<p>x</p>", "product"),
        ("<script>var x = {'@type': 'Product'}</script>", "<p>x</p>", ""),
        (linked('{"@type": '), "<p>x</p>", ""),
    ],
)  # fmt: skip
def test_the_kind_of_page(head, body, words):
    assert list(said(head, body).page_token) == [crc32(word.encode()) for word in words.split()]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("", {}),
        ("<meta name=description content='A  lake\nfroze.'>", {"description": "A lake froze."}),
        (linked(r'{"articleBody": "It said \"no\".\nThen <b>yes</b>."}'), {"body": 'It said "no". Then yes .'}),
        (linked('{"description": "One."}') + linked('{"description": "Two."}'), {"description": "One. Two."}),
        (linked('{"articleBody": "unfinished'), {}),
        (linked(r'{"text": "bad \x escape"}'), {"body": r"bad \x escape"}),
    ],
)
def test_the_words_that_linked_data_give(head, told):
    assert said(head).told == told


def test_xhtml_tells_as_much():
    tree = etree.fromstring(
        "<html xmlns='http://www.w3.org/1999/xhtml'><head><meta name='generator' content='Maker'/>"
        + linked('{"@type": "Product"}')
        + "</head><body class='single'><p>x</p></body></html>"
    )
    assert list(scan(tree).page_token) == [crc32(word.encode()) for word in ("maker", "product", "single")]


def test_a_part_of_a_page_says_nothing_of_the_whole():
    root = read("<head>" + linked('{"@type": "Product"}') + "</head>" + BODY).root
    assert not scan(root.find(".//p")).page_token


def test_linked_data_is_read_in_linear_time():
    blanks = " " * 300_000  # took hours while the pattern could try every way to share them out
    assert not said(linked(f'{{"@type":{blanks}')).page_token
    assert not said(linked(f'{{"articleBody":{blanks}')).told
