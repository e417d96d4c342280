"""Whatever a caller has of a page becomes a tree that holds all its text."""

import gzip
import io
import random
import zipfile

import lxml.html
import pytest
from lxml import etree

from pagesplit.document import Document, read, read_plain, root_of
from pagesplit.errors import InputError

PAGE = "<!doctype html><title>T</title><body><p>Füße</p><p>two</p>"


def words_of(page):
    """Words of a page, those of attributes and comments aside."""
    return " ".join(read(page).root.itertext()).split()


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        PAGE.encode(),
        bytearray(PAGE.encode()),
        memoryview(PAGE.encode()),
        PAGE.encode("utf-16"),
        "\ufeff" + PAGE,
        lxml.html.document_fromstring(PAGE),
        lxml.html.document_fromstring(PAGE).getroottree(),
        etree.ElementTree(etree.fromstring("<html><title>T</title><p>Füße</p><p>two</p></html>")),
    ],
    ids=lambda page: type(page).__name__,
)
def test_a_page_is_read_in_any_form(page):
    assert words_of(page) == ["T", "Füße", "two"]


@pytest.mark.parametrize(
    ("page", "encoding", "expected"),
    [
        (PAGE, None, None),
        (PAGE.encode(), None, "utf-8"),
        (PAGE.encode("cp1252"), None, "windows-1252"),
        (PAGE.encode("utf-16-be"), None, "utf-16-be"),
        (PAGE.encode("cp437"), "cp437", "cp437"),
    ],
)
def test_the_text_and_its_encoding_are_kept(page, encoding, expected):
    document = read(page, encoding)
    source = document.source if isinstance(page, str) else document.source.decode()
    assert (source, document.encoding, document.notes) == (PAGE, expected, ())


@pytest.mark.parametrize("as_tree", [False, True])
def test_an_element_is_read_as_it_is(as_tree):
    root = lxml.html.document_fromstring("<p>a</p><div id=x>b<p>c</p><!-- d --></div>e")
    before = etree.tostring(root)
    element = root if as_tree else root.get_element_by_id("x")
    document = read(element.getroottree() if as_tree else element)
    assert document.root is element
    assert document.source is element
    assert etree.tostring(root) == before


def test_a_wrong_byte_is_noted():
    document = read(b"<meta charset=utf-8><p>caf\xe9 au lait")
    assert document.root.findtext(".//p") == "caf\ufffd au lait"
    assert len(document.notes) == 1


@pytest.mark.parametrize("form", [str, str.encode])
@pytest.mark.parametrize("encoding", ["UTF-8", "iso-8859-1"])
def test_xhtml_may_declare_an_encoding_in_text_too(form, encoding):
    page = f'<?xml version="1.0" encoding="{encoding}"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>'
    assert words_of(form(page)) == ["x"]


def test_a_declaration_in_text_that_is_decoded_already_is_not_believed():
    assert words_of("<meta charset=shift_jis><p>Füße 日本</p>") == ["Füße", "日本"]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("x", ["x"]),
        ("just some text", ["just", "some", "text"]),
        ("<li>a<li>b", ["a", "b"]),
        ("<td>a</td><td>b</td>", ["a", "b"]),
        ("</div></p>a", ["a"]),
        ("<b>a<p>b</b>c", ["a", "bc"]),
        ("a < b & c <", ["a", "<", "b", "&", "c", "<"]),
        ("<p>a\0b</p>\0<p>c</p>", ["ab", "c"]),
        (b"<p>a\0b</p>\0<p>c</p>", ["ab", "c"]),
        ("\0<p>a", ["a"]),
        (b"\0\0<p>a", ["a"]),
        ("<p>a\ud800b", ["a?b"]),  # half of a surrogate pair
        ("<p>&#xD800;&#0;a", ["\ufffd\ufffda"]),
        ("<body>a</body>b", ["a", "b"]),
        ("<html><body>a</body></html>b<div>c</html>d</div>e", ["a", "b", "c", "de"]),
        ("<body><p>a</body></html><!-- x --><p>b</p></html>c", ["a", "b", "c"]),
        ("<html></html>a<p>b", ["a", "b"]),
        ("</html>a", ["a"]),
    ],
)
def test_fragments_and_broken_pages_lose_no_text(page, words):
    assert words_of(page) == words


@pytest.mark.parametrize(
    "page", ["", " \n\t", "\ufeff", "<!-- x -->", "<!doctype html>", "<?xml version='1.0'?>", b"", b"\n"]
)
def test_a_page_of_nothing_has_no_root(page):
    assert read(page).root is None


def test_an_empty_tree_has_no_root():
    assert read(etree.ElementTree()).root is None


@pytest.mark.parametrize(
    "page", ["<html></html>", "<p></p>", "<body><!-- x --></body>", "<p>&nbsp;</p>", "<svg></svg><p>"]
)
def test_a_page_of_markup_alone_has_no_text(page):
    assert words_of(page) == []


@pytest.mark.parametrize(
    "page", [None, 5, 1.5, ["<p>x"], {"html": "<p>x"}, io.StringIO("<p>x"), object, etree.Comment("x")]
)
def test_other_types_are_refused_by_name(page):
    with pytest.raises(InputError, match=type(page).__name__):
        read(page)


def archive():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as out:
        out.writestr("index.html", "<p>x</p>")
    return file.getvalue()


NOISE = random.Random(1).randbytes(4000)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\x06\0\0\0\x5c\x72\xa8\x66<p>" + NOISE
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0<p>" + NOISE
WEBP = b"RIFF\xd2\xff\0\0WEBPVP8 <p>" + NOISE
SVG = "<svg xmlns='http://www.w3.org/2000/svg'><text>x</text></svg>\n"


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (PNG, "a PNG image"),
        (JPEG, "a JPEG image"),
        (b"GIF89a\1\0\1\0<p>", "a GIF image"),
        (WEBP, "a WebP image"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", "an MP4 video or AVIF image"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type/Catalog>>", "a PDF file"),
        ("%PDF-1.7\n1 0 obj <</Type/Catalog>>", "a PDF file"),
        (gzip.compress(b"<p>x</p>"), "gzip data, not HTML; decompress it first"),
        (archive(), "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0<p>", "an old office document"),
        (b"\x7fELF\2\1\1\0<p>", "a program"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n<p>x</p>", "a WARC archive"),
        ('{"html": "<p>x</p>"}', "JSON"),
        (b' \n[{"html": "<p>x</p>"}, 1]', "JSON"),
        (b'\xef\xbb\xbf{"a": 1}', "JSON"),
        ("[]", "JSON"),
        (SVG, "an SVG image"),
        (SVG.encode(), "an SVG image"),
        (f"<?xml version='1.0'?><!-- x --><!DOCTYPE svg [<!ENTITY x 'y'> ]>\n{SVG}", "an SVG image"),
        (bytes(range(32)) * 8, "binary data"),
        (NOISE, "binary data"),
        (NOISE.decode("latin-1"), "binary data"),
        (b"\0\1\2\3" * 300, "binary data"),
    ],
)
def test_what_is_no_page_is_named(page, kind):
    with pytest.raises(InputError) as error:
        read(page)
    assert f"this looks like {kind}" in str(error.value)


@pytest.mark.parametrize(
    ("page", "word"),
    [
        ("[1] A footnote", "footnote"),
        ("[1, 2", "2"),
        ("{x} and {y}", "and"),
        ("{% include 'head' %}<p>template</p>", "template"),
        ("<p>Save it as %PDF-1.7</p>", "%PDF-1.7"),
        ("See %PDF-1.7", "%PDF-1.7"),
        ("<rss version='2.0'><channel><title>News</title></channel></rss>", "News"),
        ("<?xml version='1.0' encoding='utf-8'?><feed><entry>Entry</entry></feed>", "Entry"),
        ("<svg><path d='M0 0'/></svg><p>icon</p>", "icon"),
        ("<!doctype html><svg></svg><p>inline</p>", "inline"),
        ("<!-- x -->" * 200 + "<p>commented</p>", "commented"),
        ("<??>" * 500 + "<p>instructed</p>", "instructed"),
        ("ID3 tags and BZh explained", "explained"),
        ("a\x01b rare control", "control"),
        ("<p>" + "\x02\x03" * 500 + " many control", "control"),
        ("<p>PK".encode("utf-16"), "PK"),
        ("<!doctype html><p>漢字".encode("utf-16-le"), "漢字"),
        (("漢字 " * 1000 + "<p>late").encode("utf-16"), "late"),
        ("[" * 100_000 + "<p>deep", "deep"),
        (b"\0<\0p\0>\0a", "a"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_looks_like_something_else_is_read(page, word):
    assert word in words_of(page)


DEPTH = 100_000


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<div>{} ", "</div>"),
        ("<b>{} ", "</b>"),
        ("<b>{} ", ""),
        ("<div><p>{} ", "</div>"),
        ("<ul><li>{} ", "</ul>"),
        ("<li>{} <ul>", "</ul>"),
        ("<table><tr><td>{} ", "</table>"),
        ("<x-card><!-- <p> -->{} ", "</x-card>"),
        ("<div><b title='a>b'>{} <br>", "</b></div>"),
        ("<font><div>{} </font>", ""),
        ("<p><ul>{} </p>", ""),
        ("<dd>{} ", ""),
        ("<b id=x/>{} ", ""),
        ("<title-bar>{} ", "</title-bar>"),
    ],
)
def test_nesting_of_any_depth_loses_no_word(opening, closing):
    inner = [f"w{place}" for place in range(DEPTH)]
    page = "<p>before" + "".join(map(opening.format, inner)) + closing * DEPTH + "<p>sibling</p><p>last</p>"
    document = read(page)
    words = " ".join(document.root.itertext()).split()
    assert words == ["before", *inner, "sibling", "last"]
    assert len(document.notes) == 1


@pytest.mark.parametrize("closing", ["</div>", "</p></div>"])
def test_what_follows_a_deep_nest_keeps_its_structure(closing):
    page = "<section>" + "<div><p>x" * 5000 + closing * 5000 + "</section><main><p>one</p><p>two</p></main>"
    assert [p.text for p in read(page).root.findall("body/main/p")] == ["one", "two"]


def test_words_are_not_split_where_deep_inline_tags_are_left_out():
    page = "<b>" * 3000 + "H<sub>2</sub>O <<i>i>x <p>a</p>b <a>c</a><a>d</a>"
    assert words_of(page) == ["H2O", "<", "i>x", "a", "b", "c", "d"]


@pytest.mark.parametrize("text", ["x" * 11_000_000, "word " * 2_200_000])
def test_a_single_text_of_megabytes_is_whole(text):
    root = read(f"<p>{text}</p><p>last").root
    assert [len(p.text) for p in root.iter("p")] == [len(text), 4]


def test_a_page_of_megabytes_is_whole():
    rows = 90_000
    page = "".join(
        f"<div class=row><p>word{row} <a href='/{row}'>link</a> {'x' * 60}</p></div>\n" for row in range(rows)
    )
    root = read(page.encode()).root
    assert len(page) > 10_000_000
    assert len(root.findall("body/div/p/a")) == rows
    assert root.xpath("string(body/div[last()]/p)").startswith(f"word{rows - 1} link")


@pytest.mark.parametrize(
    "page",
    [
        "</b>" * 200_000 + "<p>last",
        "<i>" * 100_000 + "</b>" * 200_000 + "last",
        "<b><div>" + "<i>" * 100_000 + "</b>" * 200_000 + "last",
        "<div>" * 100_000 + "</html>" * 100_000 + "last",
        "a</html>" * 100_000 + "last",
        "<p>a</p></html>" * 30_000 + "last",
        "<div>" * 3_000 + "last" + "<!--" * 100_000,
        "<div>" * 3_000 + "last" + "<script>" * 100_000,
        "<div>" * 3_000 + "last" + "<a '" * 100_000,
        "<div>" * 3_000 + "last" + "<a b= " * 100_000,
        "<!-- x -->" * 100_000 + "last",
        "<p style='" + " " * 1_000_000 + "'>last",
    ],
    ids=lambda page: f"{page[:12]}...{page[-12:]}",
)
def test_hostile_pages_give_a_result(page):
    assert "last" in "".join(read(page).root.itertext())


@pytest.mark.parametrize("page", [PAGE, PAGE.encode(), PAGE.encode("utf-16")])
def test_a_document_is_parsed_again_from_its_source(page):
    document = read(page)
    travelled = Document(None, document.source)
    assert etree.tostring(root_of(travelled)) == etree.tostring(root_of(document))
    assert root_of(Document(None, None)) is None
    xml = Document(None, "<a xmlns='urn:x'><b/></a>", syntax="xml")
    assert root_of(xml).tag == "{urn:x}a"


@pytest.mark.parametrize("text", ["page.html", " /srv/pages/a.htm\n", "C:\\pages\\a.xhtml", "notes.txt"])
def test_the_name_of_a_file_is_no_page(text):
    with pytest.raises(InputError, match=r"name of a file.*read_bytes"):
        read(text)


@pytest.mark.parametrize("text", ["https://a.example/x?y=1", "HTTP://a.example\n"])
def test_a_url_is_no_page(text):
    with pytest.raises(InputError, match="does not fetch"):
        read(text)


@pytest.mark.parametrize("page", ["see page.html", b"page.html", "https://a.example and more", "a < b"])
def test_a_page_without_a_tag_is_noted(page):
    assert "no tag in it" in read(page).notes[0]


@pytest.mark.parametrize("page", ["<p>page.html", b"<p>x</p>", "https://a.example/<br>", "", "\n", "<!-- x -->"])
def test_a_page_with_tags_and_one_of_nothing_have_no_such_note(page):
    assert read(page).notes == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<!doctype html><p>one", "HTML"),
        (b"\n <div>one</div>", "HTML"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (bytes(range(8)) * 9, "binary data"),
        ('[{"a": "one"}]', "JSON"),
        ("dump.txt", "name of a file"),
        (b"https://a.example/", "URL"),
    ],
)
def test_plain_text_that_is_likely_none_is_noted_and_read(text, said):
    document = read_plain(text)
    assert len(document.notes) == 1
    assert said in document.notes[0]
    assert document.source


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one\ntwo",
        "a <b> tag, and </b>",
        "<3 you",
        "see page.html",
        "Füße".encode("utf-16"),
        "caf\xe9".encode("latin-1"),
    ],
)
def test_plain_text_has_no_notes(text):
    assert read_plain(text).notes == ()
