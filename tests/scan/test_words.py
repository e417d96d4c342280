"""What names, texts and links tell as numbers."""

from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagesplit import block
from pagesplit.scan.words import domain_hash, link_facts, name_tokens, rel_flags, text_tokens

ABSOLUTE, QUERY = block.LINK_ABSOLUTE, block.LINK_QUERY


def numbers(words):
    return [crc32(word.encode()) for word in words.split()]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (b"adSlot-top_2", "ad slot top"),
        (b"HTMLParser", "htmlparser"),
        (b"top HTML", "top html"),
        (b"relatedLinks related--links", "related links related links"),
        (b"a b2c D", ""),  # single letters say nothing
        (b"x1y2 aB", ""),
        ("Müller-straße".encode(), "m\u00fcller straße"),
        (b"", ""),
        (b"123 _-", ""),
    ],
)
def test_names_part_at_camel_case_and_what_is_no_letter(name, words):
    assert name_tokens(name) == numbers(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Read More", "read more"),
        ("(Read, 'more': \u201cnow\u201d!)", "read more now"),
        ("\u00a9 2024 Example \u2192", "\u00a9 0000 example \u2192"),
        ("7 12 345 123456", "0 00 000 0000"),
        ("3a a3 1,50 \u0663\u0663", "3a a3 0 00 \u0663\u0663"),
        ("well-known e.g.", "well known e g"),
        ("\u65e5\u672c\u8a9e", "\u65e5\u672c \u672c\u8a9e"),
        ("\u65e5", ""),
        ("\u65e5 \u672c\u8a9ex\u672c", "\u672c\u8a9e x"),
        ("e\u0301te\u0301 \u05e9\u05c1\u05dc", "e\u0301te\u0301 \u05e9\u05c1\u05dc"),
        ("\u0130", "i\u0307"),
        ("", ""),
        ("w " * 30, "w " * 24),
        ("\u65e5" * 30, "\u65e5\u65e5 " * 24),
    ],
)
def test_texts_become_words_pairs_of_characters_and_telling_symbols(text, words):
    assert text_tokens(text) == numbers(words)


@pytest.mark.parametrize(
    ("href", "flags", "domain", "words"),
    [
        (b"", block.LINK_FRAGMENT, "", ""),
        (b" \t\n", block.LINK_FRAGMENT, "", ""),
        (b"#top", block.LINK_FRAGMENT, "", ""),
        (b" #", block.LINK_FRAGMENT, "", ""),
        (b"/news/some-story.html", 0, "", "news some story html"),
        (b"page?id=7&utmSource=x", QUERY, "", "page id utm source"),
        (b"page#part?x", 0, "", "page"),
        (b"http://example.com/", ABSOLUTE, "example.com", "example com"),
        (b"HTTPS://WWW.Example.COM", ABSOLUTE, "example.com", "www example com"),
        (b"  https://a.b.c.example.com/x ", ABSOLUTE, "example.com", "example com"),
        (b"https://example.com:8080/x?y", ABSOLUTE | QUERY, "example.com", "example com"),
        (b"https://example.com?page", ABSOLUTE | QUERY, "example.com", "example com page"),
        (b"https://example.com#page", ABSOLUTE, "example.com", "example com"),
        (b"https://user:pass@shop.example.com/", ABSOLUTE, "example.com", "user pass shop example com"),
        (b"https://a@b@example.com", ABSOLUTE, "example.com", "example com"),
        (b"https://example.com./", ABSOLUTE, "example.com", "example com"),
        (b"https://www.example.co.uk/", ABSOLUTE, "example.co.uk", "www example co uk"),
        (b"https://example.co.uk/", ABSOLUTE, "example.co.uk", "example co uk"),
        (b"https://www.example.de/", ABSOLUTE, "example.de", "www example de"),
        (b"https://localhost/", ABSOLUTE, "localhost", "localhost"),
        (b"//cdn.example.org/ad", ABSOLUTE, "example.org", "cdn example org ad"),
        (b"\\\\cdn.example.org", 0, "", "cdn example org"),
        (b"http:\\\\example.org\\x", ABSOLUTE, "example.org", "example org"),
        (b"https:example.org", ABSOLUTE, "example.org", "example org"),
        (b"mailto:me@example.com", block.LINK_CONTACT, "", ""),
        (b"TEL:+49123", block.LINK_CONTACT, "", ""),
        (b"sms:1", block.LINK_CONTACT, "", ""),
        (b"JavaScript:void(0)", block.LINK_SCRIPT, "", ""),
        (b"http://[::1", ABSOLUTE, "[", ""),
        (b"http:///", 0, "", ""),
        (b"http:", 0, "", ""),
        (b"//", 0, "", ""),
        (b"http://.../", 0, "", ""),
        (b"http://@/", 0, "", ""),
        (b":// x", 0, "", ""),
        (b"%%%", 0, "", ""),
        (b"my page.html", 0, "", "my page html"),
        (b"1http://x.com", 0, "", "http com"),
        (b"/a1b/" + b"word/" * 20, 0, "", "word " * 10),
    ],
)
def test_a_link_tells_its_kind_its_domain_and_its_words(href, flags, domain, words):
    assert link_facts(href) == (flags, crc32(domain.encode()) if domain else 0, numbers(words))


@given(st.one_of(st.binary(), st.text().map(str.encode), st.from_regex(rb"\A\s?[a-z]+:[/\\]*[\[\]@:.%#?a-z]*\Z")))
def test_no_link_fails(href):
    flags, host, words = link_facts(href)
    assert 0 <= flags < 512
    assert bool(host) == bool(flags & ABSOLUTE)
    assert len(words) <= 10


@pytest.mark.parametrize(
    ("rel", "flags"),
    [
        ("", 0),
        ("noopener noreferrer", 0),
        ("nofollow", block.LINK_NOFOLLOW),
        ("NoFollow\tUGC", block.LINK_NOFOLLOW | block.LINK_SPONSORED),
        ("sponsored", block.LINK_SPONSORED),
        ("tag", block.LINK_TAG),
        ("author next", block.LINK_TAG),
        ("nofollow,sponsored", 0),
    ],
)
def test_rel_becomes_flags(rel, flags):
    assert rel_flags(rel) == flags


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://www.example.com/a", "//static.example.com"),
        ("http://a.co.uk", "http://b.a.co.uk/"),
        ("/path", ""),
        ("x\ud800", ""),
    ],
)
def test_urls_of_one_site_share_a_domain(url, same):
    assert domain_hash(url) == domain_hash(same)
