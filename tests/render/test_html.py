"""A segment's own markup, and that nothing in it can run, call home or be sent."""

import re
import sys

import lxml.html
import pytest

import pagesplit
from pagesplit.errors import MissingExtraError
from pagesplit.render.html import html
from tests.render.made_up import PAGES, given


def rendered(page):
    return html(page._selection(range(len(page.blocks))))


def cleaned(markup):
    return rendered(pagesplit.split(f"<div>{markup}<p>the end</p></div>", url="https://a.example/b/"))


KEPT = {
    "structure": "<ul><li>a <b>b</b></li><li><p>c</p></li></ul>",
    "table": '<table><thead><tr><th scope="col" colspan="2">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>',
    "code": '<pre><code class="language-python">if x:\n    y</code></pre>',
    "figure": '<figure><img src="https://a.example/x.png" alt="x"><figcaption>y</figcaption></figure>',
    "language": '<p lang="de" dir="ltr">a</p>',
}


@pytest.mark.parametrize("case", KEPT)
def test_what_is_kept(case):
    made = lxml.html.fromstring(cleaned(KEPT[case]))
    want = lxml.html.fromstring(f"<div>{KEPT[case]}<p>the end</p></div>")
    assert [(one.tag, dict(one.attrib), (one.text or "").strip()) for one in made.iter()] == [
        (one.tag, dict(one.attrib), (one.text or "").strip()) for one in want.iter()
    ]


ATTACKS = {
    "script": "<p>x<script>alert(1)</script></p>",
    "script in svg": "<p>x<svg><script>alert(1)</script></svg></p>",
    "handler": "<p onclick=alert(1) onmouseover='alert(2)'>x</p>",
    "handler of an image": "<p>x<img src=x onerror=alert(1)></p>",
    "handler with a slash": "<p>x<img/src=x/onerror=alert(1)></p>",
    "svg onload": "<p>x<svg onload=alert(1)><circle/></svg></p>",
    "animated link": "<p>x<svg><a><animate attributeName=href values=javascript:alert(1) /></a></svg></p>",
    "javascript link": "<p><a href='javascript:alert(1)'>x</a></p>",
    "javascript in capitals": "<p><a href=' JaVaScRiPt:alert(1)'>x</a></p>",
    "javascript broken by a tab": "<p><a href='java\tscript:alert(1)'>x</a></p>",
    "javascript in references": "<p><a href='&#106;avascript&colon;alert(1)'>x</a></p>",
    "javascript behind a control": "<p><a href='\x01javascript:alert(1)'>x</a></p>",
    "vbscript": "<p><a href='vbscript:msgbox(1)'>x</a></p>",
    "data page": "<p><a href='data:text/html,<script>alert(1)</script>'>x</a></p>",
    "data image": "<p>x<img src='data:image/svg+xml,<svg onload=alert(1)>'></p>",
    "frame": "<p>x<iframe src=https://evil.example/></iframe></p>",
    "frame with a page": "<p>x<iframe srcdoc='<script>alert(1)</script>'></iframe></p>",
    "object": "<p>x<object data=https://evil.example/><embed src=https://evil.example/></object></p>",
    "style beacon": "<p style='background:url(https://evil.example/)'>x</p>",
    "style element": "<p>x<style>p{background:url(https://evil.example/)}</style></p>",
    "style sheet": "<p>x<link rel=stylesheet href=https://evil.example/></p>",
    "imported": "<p>x<style>@import 'https://evil.example/';</style></p>",
    "background": "<table background=https://evil.example/><tr><td>x</td></tr></table>",
    "meta refresh": "<p>x<meta http-equiv=refresh content='0;url=https://evil.example/'></p>",
    "base": "<p>x<base target=_blank></p>",
    "form": "<form action=https://evil.example/><p>x<input name=a><button formaction=https://evil.example/>y</button></p></form>",
    "image button": "<p>x<input type=image src=https://evil.example/ onerror=alert(1)></p>",
    "ping": "<p><a href=/x ping=https://evil.example/>x</a></p>",
    "srcset": "<p>x<img src=/x srcset='https://evil.example/ 2x'></p>",
    "lowsrc": "<p>x<img src=/x dynsrc=https://evil.example/ lowsrc=https://evil.example/></p>",
    "poster": "<p>x<video poster=https://evil.example/ src=https://evil.example/></video></p>",
    "cite": "<p><q cite='javascript:alert(1)'>x</q></p>",
    "template": "<p>x<template><script>alert(1)</script></template></p>",
    "noscript": "<p>x</p><noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "comment": "<p>x<!--><script>alert(1)</script>--></p>",
    "conditional comment": "<p>x<!--[if gte IE 4]><script>alert(1)</script><![endif]--></p>",
    "mutation by math": "<p>x<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math></p>",
    "mutation by svg": "<p>x<svg></p><style><a id='</style><img src=x onerror=alert(1)>'></style></svg>",
    "mutation by select": "<p>x<select><noscript></select><script>alert(1)</script></noscript></select></p>",
    "raw text": "<p>x</p><xmp><script>alert(1)</script></xmp><listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "text area": "<p>x<textarea></textarea><script>alert(1)</script></textarea></p>",
    "clobbered ids": "<p id=body><a name=cookie href=/x>x</a></p>",
    "xlink": "<p>x<svg><use xlink:href='data:image/svg+xml,<svg onload=alert(1)>'/></svg></p>",
    "formula": '<p>x<math alttext="&lt;img src=x onerror=alert(1)&gt;"><mi>y</mi></math></p>',
    "parser directive": "<p>x<?php echo '<script>alert(1)</script>' ?></p>",
    "cdata": "<p>x<![CDATA[<script>alert(1)</script>]]></p>",
}
SAFE = re.compile(r"https://a\.example/[^\s]*\Z")
ATTRIBUTES = {"alt", "class", "colspan", "dir", "height", "href", "lang", "rel", "rowspan", "src", "title", "width"}


@pytest.mark.parametrize("case", ATTACKS)
def test_what_does_not_survive(case):
    made = cleaned(ATTACKS[case])
    assert "the end" in made
    tree = lxml.html.fragment_fromstring(made, create_parent="div")
    for element in tree.iter():
        assert isinstance(element.tag, str)
        assert element.tag not in {"script", "style", "iframe", "object", "embed", "form", "input", "button", "meta"}
        assert element.tag not in {"link", "base", "svg", "math", "template", "noscript", "video", "textarea", "select"}
        assert set(element.attrib) <= ATTRIBUTES
        assert all(SAFE.match(element.get(name)) for name in ("href", "src") if element.get(name))
    assert "evil.example" not in "".join(value for element in tree.iter() for value in element.attrib.values())


def test_links_and_images_become_absolute():
    made = cleaned("<p><a href='c d'>x</a> <img data-src=y.png src=data:,1></p>")
    assert 'href="https://a.example/b/c d"' in made or 'href="https://a.example/b/c%20d"' in made
    assert 'src="https://a.example/b/y.png"' in made


@pytest.mark.parametrize("source", ["data:image/gif;base64,R0", "", " ", "#", "about:blank", "javascript:0"])
def test_a_picture_that_is_not_kept_does_not_become_the_page_itself(source):
    made = cleaned(f"<p>x<img src='{source}'> y</p><p><img src='{source}' alt='a boat'></p>")
    pictures = lxml.html.fromstring(made).findall(".//img")
    assert [dict(one.attrib) for one in pictures] == [{"alt": "a boat"}]
    assert "x y" in made


@pytest.mark.parametrize("link", ["<a name=x>y</a>", "<a href=''>y</a>"])
def test_an_anchor_without_target_leads_nowhere(link):
    assert lxml.html.fromstring(cleaned(f"<p>x {link}</p>")).xpath("//a/@href") == []


@pytest.mark.parametrize(
    ("around", "inside", "expected"),
    [
        ("<html dir=rtl><body>{}", "<p>x</p>", "rtl"),
        ("<html dir=ltr><body dir=RTL>{}", "<p>x</p>", "rtl"),
        ("<body><main dir=rtl><h1>y</h1>{}</main>", "<p>x</p>", "rtl"),
        ("<html dir=rtl><body><h1>y</h1>{}", "<p dir=ltr>x</p>", "ltr"),
        ("<html dir=rtl><body><h1>y</h1>{}", "<section dir=ltr><p>x</p></section>", "ltr"),
        ("<html dir=sideways><body>{}", "<p>x</p>", None),
        ("<body>{}", "<p>x</p>", None),
    ],
)
def test_a_segment_is_written_the_way_it_is_on_its_page(around, inside, expected):
    page = pagesplit.split(around.format(inside))
    [block] = [block for block in page.blocks if block.text == "x"]
    made = lxml.html.fromstring(html(page._selection([block.index])))
    assert made.get("dir") == expected


def test_formulae_stay_as_tex():
    assert "$x^2$" in cleaned('<p>x<math alttext="x^2"><mi>x</mi></math></p>')


def test_only_the_segment_is_there():
    page = pagesplit.split("<article><p>One.</p><div><p>Teaser</p></div><p>Two.</p></article>")
    assert html(page._selection([0, 2])) == "<article><p>One.</p><p>Two.</p></article>"


def solid(text):
    return "".join(text.split())


def test_all_text_of_a_segment_is_there(case):
    for segment in pagesplit.split(case[0]).segments:
        made = lxml.html.fragment_fromstring(segment.html(), create_parent="div")
        assert solid(made.text_content()) == solid(segment.text)


@given(PAGES)
def test_all_text_is_there_whatever_the_page(source):
    page = pagesplit.split(source)
    if page.blocks:
        made = lxml.html.fragment_fromstring(rendered(page), create_parent="div")
        assert solid(made.text_content()) == solid("".join(block.text for block in page.blocks))


def test_its_absence_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "nh3", None)
    with pytest.raises(MissingExtraError, match=r"pagesplit\[html\]"):
        pagesplit.split("<p>x</p>").segments[0].html()
