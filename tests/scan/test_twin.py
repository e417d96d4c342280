"""The native scanner and its pure-Python twin read every page alike, column by column."""

import dataclasses
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pagesplit.block import Scan
from pagesplit.document import read
from pagesplit.scan import twin
from pagesplit.scan.words import domain_hash

native = pytest.importorskip("pagesplit.scan._native", reason="the native scanner is not built")


def columns_of(scan):
    return {field.name: getattr(scan, field.name) for field in dataclasses.fields(Scan)}


def assert_equal_scans(root):
    expected = columns_of(twin.scan(root))
    for name, column in columns_of(native.scan(root)).items():
        assert column == expected[name], name
        assert type(column) is type(expected[name]), name


def test_fixtures_are_read_alike(case):
    page, labels = case
    root = read(page).root
    assert_equal_scans(root)
    assert len(native.scan(root)) == len(labels)


@pytest.mark.parametrize(
    "page",
    [
        "<p>x",
        "<html lang=en><head><title> T &amp; t</title><base href=/b><link rel=canonical href=c><meta property=og:url>",
        "<head><meta property=og:title content='One Two'><meta property=og:type content=x></head><p>y",
        "<p style='" + " " * 5000 + "display : NONE'>x",
        "<p style='display: nonesuch'>x<p style='Visibility:\nhidden'>y<p style='dis play:none'>z",
        "<button></button><a></a><a>x</a><a>y</a>",
        "<svg><title>x</title><a>y</a></svg><math>z</math><p>w",
        "<a><svg/></a><a><div>x</div>y</a>",
        "<fb:like class=x>y</fb:like><FB:Like>z</FB:Like><a<b>c",
        "<p>\x1c\x85\xa0\u2003x\u200by\u3000\u2029z\x01\x1e",
        "<p>ß İ ǅ ﬁ 𝒳 𝟜 ½ ² ٣ ４ ก็ 한국어 🙂‍↔️ é e\u0301 שָׁלוֹם नमस्ते",
        "<p>1 22 333 4444 55555 12a ٣٣ £5 →© a-b " + "w " * 40,
    ],
)
def test_odd_pages_are_read_alike(page):
    assert_equal_scans(read(page).root)


WORDS = st.text(
    st.one_of(
        st.sampled_from(" \t\n\r\f\v\x1c\x1f\x85\xa0\u1680\u2003\u2028\u202f\u205f\u3000\u200b\ufeff\x01\x7f"),
        st.sampled_from(".,;:!?…。！：،؟'\"()-/–“”©→€&<>0123456789"),
        st.sampled_from("aZéßİǅﬁµªKſ\u0301\u05b0\u064b\u093f\u0e31\u200d\ufe0f"),
        st.sampled_from("日本語かなカナ한국ไทยမြန်မាខ្មែរעבריتعربיनमस्ते"),
        st.sampled_from("🙂👍🏽🏳️‍🌈𝒳𝟜𠀀𐐀\U000e0001\U0010fffd"),
        st.characters(min_codepoint=1, exclude_categories=["Cs"]),
    ),
    max_size=12,
)
TAGS = (
    "div p section article ul li table tr td h1 hr nav header form x-card fb:like blink "
    "a span b strong em i button code time ins label img input br wbr cite "
    "script style svg iframe select textarea template noscript object video title head"
).split()
URLS = st.one_of(
    st.sampled_from(
        ["#", "", "/a/b?c=d", "//x.co.uk/Path", "HTTPS://User@www.Example.com:80/aB", "mailto:a@b", "javascript:void(0)",
         "http://[::1", "tel:1", " \n#x", "a:b", "http:///", "?q", "ftp:x..", "\\\\host", "http://a.b.co.jp./", "%%%"]
    ),
    WORDS,
)  # fmt: skip
VALUES = {
    "class": st.one_of(WORDS, st.sampled_from(["adSlot-top_2 Ünïcode", "related related", " "])),
    "id": WORDS,
    "role": st.sampled_from(["navigation", "banner", ""]),
    "aria-label": WORDS,
    "data-testid": st.just("TeaserCard"),
    "style": st.sampled_from(
        ["display:none", "DISPLAY : None;", "x:y;visibility:\thidden", "display:block", "d", "display:no"]
    ),
    "hidden": st.just(""),
    "aria-hidden": st.sampled_from(["true", "TRUE", "false", ""]),
    "href": URLS,
    "rel": st.one_of(st.sampled_from(["nofollow", "Sponsored UGC", "tag next", "canonical", ""]), WORDS),
    "target": st.sampled_from(["_blank", "_top", ""]),
    "property": st.sampled_from(["og:title", "og:url", "other"]),
    "content": WORDS,
    "lang": st.just("de"),
}
ATTRIBUTES = st.fixed_dictionaries({}, optional=VALUES)


def quoted(value):
    return value.replace("&", "&amp;").replace('"', "&quot;")


@st.composite
def elements(draw, children):
    name, attributes = draw(st.sampled_from(TAGS)), draw(ATTRIBUTES)
    start = "".join(f' {key}="{quoted(value)}"' for key, value in attributes.items())
    return f"<{name}{start}>{''.join(draw(children))}</{name}>"


MARKUP = st.recursive(
    st.one_of(
        WORDS, st.sampled_from(["<!-- x -->", "<?php x ?>", "<br>", "<img>", "</p>", "<p>", "&nbsp;", "&#x1c;", "&#0;"])
    ),
    lambda inner: elements(st.lists(inner, max_size=4)),
    max_leaves=25,
)


@given(st.lists(MARKUP, max_size=4).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_html_is_read_alike(page):
    root = read("<body>" + page).root
    for element in root.iter("*"):
        assert_equal_scans(element)


SPACES = {None: "urn:default", "x": "urn:x", "html": "http://www.w3.org/1999/xhtml"}
XML_TEXT = WORDS.map(
    lambda text: "".join(char for char in text if char in "\t\n\r" or " " <= char < "\ufffe" or char > "\uffff")
)


def qualified(space, name):
    return f"{{{SPACES[space]}}}{name}" if space in SPACES else name


NAMES = st.builds(
    qualified, st.sampled_from(["none", *SPACES]), st.sampled_from("p div a b SPAN svg title head x-y".split())
)
XML_TREES = st.recursive(
    st.tuples(NAMES, ATTRIBUTES, XML_TEXT, st.just(()), XML_TEXT),
    lambda inner: st.tuples(NAMES, ATTRIBUTES, XML_TEXT, st.lists(inner, max_size=4), XML_TEXT),
    max_leaves=20,
)


def grow(parent, node):
    """Build a tree as a caller would."""
    name, attributes, text, children, tail = node
    element = etree.Element(name, nsmap=SPACES) if parent is None else etree.SubElement(parent, name)
    for key, value in attributes.items():
        element.set(key, "".join(char for char in value if " " <= char < "\ufffe"))
        element.set(f"{{urn:x}}{key}", "not HTML's")
    element.text = text
    for child in children:
        grow(element, child)
    element.append(etree.Comment("x"))
    if parent is not None:
        element.tail = tail
    return element


@given(XML_TREES)
@settings(max_examples=100, deadline=None)
def test_any_tree_is_read_alike(node):
    root = grow(None, node)
    assert_equal_scans(root)
    for element in etree.fromstring(etree.tostring(root)).iter("*"):
        assert_equal_scans(element)


ADDRESSES = st.lists(
    st.sampled_from(
        ["http:", "HTTPS:", "mailto:", "Tel:", "javascript:", "1x:", "a+b-c.1:", ":", "//", "//a.example.", "//b.co.", "/", "\\", "@", "user@", "www", ".", "..",
         "example", "co", "uk", "COM", "museum", ":80", "[", "]", "?", "?aB=Cd", "#", "#x", "%20", " ", "\t", "\u00e9", "adSlot"]
    ),
    max_size=10,
).map("".join)  # fmt: skip


@given(
    st.lists(ADDRESSES, min_size=10, max_size=30), st.lists(st.sampled_from(["nofollow", "UGC", "tag", "x", "\xa0"]))
)
@settings(max_examples=150, deadline=None)
def test_any_links_are_read_alike(addresses, rel):
    root = etree.Element("p")
    for address in addresses:
        etree.SubElement(root, "a", href=address, rel=" ".join(rel)).text = "x"
    assert_equal_scans(root)
    assert native.scan(root).hrefs == addresses


@pytest.mark.parametrize("host", ["müller.de", "www.MÜLLER.de", "ÄÖÜ.Example", "münchen.例え.jp", "me@müller.de:80"])
def test_a_host_beyond_ascii_is_the_domain_that_words_say(host):
    root = etree.Element("p")
    etree.SubElement(root, "a", href=f"https://{host}/x").text = "x"
    assert native.scan(root).link_host.tolist() == [domain_hash(f"//{host}")] != [0]
    assert_equal_scans(root)


@pytest.mark.parametrize("entities", [True, False])
def test_xml_with_entities_and_cdata_is_read_alike(entities):
    parser = etree.XMLParser(resolve_entities=entities, strip_cdata=False)
    page = (
        "<!DOCTYPE html [<!ENTITY name 'Some One'>]><html xmlns='http://www.w3.org/1999/xhtml' xmlns:x='urn:x'><head>"
        "<title>a<![CDATA[ b <c>]]>d</title></head><body><p class='a b'>by &name; and<![CDATA[ more]]> text</p>"
        "<x:p>x</x:p><p>&#38; <?php y ?>z</p><P>w</P></body></html>"
    )
    root = etree.fromstring(page, parser)
    assert_equal_scans(root)
    assert "and more text" in native.scan(root).texts[0]


def test_pages_of_the_corpora_are_read_alike(corpora):
    files = sorted((corpora / "gold" / "html").glob("*.html.gz"))[::8]
    assert files
    for file in files:
        assert_equal_scans(read(gzip.decompress(file.read_bytes())).root)


@pytest.mark.parametrize("scan", [twin.scan, native.scan])
def test_what_is_no_element_is_refused(scan):
    with pytest.raises((TypeError, AttributeError)):
        scan(None)
