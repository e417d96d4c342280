"""The view in a real browser."""

import shutil

import pytest

import pagesplit
from pagesplit.pipeline import DEFAULT_MODEL
from tests.conftest import ROOT

NEWS = (ROOT / "fixtures" / "news--anzeige" / "page.html").read_bytes()

HOSTILE = """<title>hostile</title>
<style>@import url(//evil.example/a.css); @font-face{font-family:x;src:url(//evil.example/f)} body{background:u\\72l(//evil.example/b)}
p{font-family:x;background-image:image-set("//evil.example/c" 1x)} p::after{content:url(//evil.example/d)}
.fixed{position:fixed;inset:0;z-index:99999}</style>
<link rel=stylesheet href=//evil.example/e.css><link rel=preconnect href=//evil.example><meta http-equiv=refresh content="0;url=//evil.example/r">
<base href=//evil.example/ target=_top>
<script>alert('script')</script><script src=//evil.example/s.js></script>
<body onload="alert('load')" onmousemove="alert('move')" background=//evil.example/bg>
<p onclick="alert('click')" onmouseover="alert('over')">Words that one may click on, if one likes to do such things.</p>
<p><a href="javascript:alert('link')" target=_top>a link to a script</a> and <a href=//evil.example/go target=_blank>one away</a></p>
<img src=//evil.example/i.png srcset="//evil.example/2.png 2x" onerror="alert('img')"><img src=x onerror=alert(1)>
<iframe src=//evil.example/frame srcdoc="<script>alert('frame')</script>"></iframe><object data=//evil.example/o></object>
<svg onload="alert('svg')"><image href=//evil.example/svg /></svg><video src=//evil.example/v autoplay poster=//evil.example/p></video>
<form action=//evil.example/form><p>A form <input name=a autofocus onfocus="alert('focus')"><button formaction=//evil.example/b>Send it</button></p></form>
<details open ontoggle="alert('toggle')"><summary>More</summary><p style="background:url(//evil.example/style)">Text in details</p></details>
<div class=fixed><p>Over it all</p></div></body>"""


@pytest.fixture(scope="module")
def page():
    return pagesplit.split(NEWS)


@pytest.fixture(scope="module")
def news(page):
    return pagesplit.view(page)


def chip(view, label):
    return view.tab.locator(f".chip[data-label='{label}']")


def test_filters_fade_and_hide_and_show(show, page, news):
    view = show(news)
    block = next(block for block in page.blocks if block.label == "sponsored")
    mark = view.frame.locator(f"[data-ps='{block.index}']").first
    tint = view.colours(block.index)
    assert tint != "none"
    assert view.tab.locator("li[data-label='sponsored']:visible").count()
    chip(view, "sponsored").click()
    assert chip(view, "sponsored").get_attribute("aria-pressed") == "false"
    assert view.colours(block.index) == "none"
    assert mark.is_visible()
    assert view.tab.locator("li[data-label='sponsored']:visible").count() == 0
    view.tab.click("#hide")
    assert not mark.is_visible()
    assert view.frame.locator("[data-ps-label='article']:visible").count()
    chip(view, "sponsored").click()
    assert mark.is_visible()
    assert view.colours(block.index) == tint
    view.tab.click("#none")
    assert view.frame.locator("[data-ps]:visible").count() == 0
    assert view.tab.locator("#nothing").is_visible()
    view.tab.click("#all")
    assert mark.is_visible()
    assert view.noise == []


def test_a_segment_scrolls_to_its_place(show, page, news):
    view = show(news)
    number, segment = next(
        (n, s) for n, s in reversed(list(enumerate(page.segments))) if s.label == "navigation" and "hidden" not in s.text
        and view.frame.locator(f"[data-ps='{s.blocks[0].index}']").first.is_visible()
    )  # fmt: skip
    mark = view.frame.locator(f"[data-ps='{segment.blocks[0].index}']").first

    def is_in_sight():
        return mark.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight }")

    assert not is_in_sight()
    view.tab.locator(f".segment[data-segment='{number}']").click()
    assert is_in_sight()
    assert mark.get_attribute("data-ps-now") == ""
    assert view.tab.evaluate("[scrollX, scrollY]") == [0, 0]


def test_a_hidden_segment_says_so_and_can_be_picked(show):
    links = "".join(f"<li><a href=/{name}>{name}</a>" for name in ("Home", "News", "Sport", "Weather", "Contact"))
    text = "Seen, and read by many people. " * 20
    view = show(pagesplit.view(pagesplit.split(f"<h1>Ice</h1><p>{text}</p><nav hidden><ul>{links}</ul></nav>")))
    item = view.tab.locator("li[data-label='navigation'] .segment").last
    assert item.locator(".unseen").is_visible()
    item.click()
    assert item.get_attribute("aria-current") == "true"
    assert view.noise == []


def test_hover_tells_label_and_confidence_and_click_picks_the_segment(show, page, news):
    view = show(news)
    block = next(block for block in page.blocks if block.label == "title")
    view.frame.hover(f"[data-ps='{block.index}']")
    tip = view.tab.locator("#tip")
    assert tip.is_visible()
    assert f"title {block.confidence:.2f}" in tip.inner_text()
    assert block.xpath in tip.inner_text()
    view.frame.click(f"[data-ps='{block.index}']")
    assert "title" in view.tab.locator(".segment[aria-current='true']").inner_text()


def test_labels_are_written_out_not_coloured_alone(show, news):
    view = show(news)
    content = "element => getComputedStyle(element, '::before').content"
    first = view.frame.locator("[data-ps-first]:visible").first
    assert first.evaluate(content) != "none"
    view.tab.click("#names")
    assert first.evaluate(content) in ("none", "normal")


def drawn(view, block):
    """Line, pattern and tint of a block's first mark, and the name in front of it."""
    return view.frame.locator(f"[data-ps='{block.index}']").first.evaluate(
        """element => { const own = getComputedStyle(element), name = getComputedStyle(element, "::before").content
        return [own.outlineStyle, own.backgroundImage !== "none", own.boxShadow !== "none", name] }"""
    )


def test_how_sure_a_label_is_shows_in_line_pattern_and_name(show, page, news):
    view = show(news)
    firsts = [segment.blocks[0] for segment in page.segments if segment.label in ("promo", "sponsored", "navigation")]
    sure = next(block for block in firsts if block.confidence > 0.9)
    fair = next(block for block in firsts if 0.55 < block.confidence < 0.75)
    unsure = next(block for block in page.blocks if block.confidence < 0.49)
    first = next(segment.blocks[0] for segment in page.segments if segment.blocks[0].confidence < 0.49)
    assert drawn(view, sure)[:3] == ["solid", True, True]
    assert drawn(view, fair)[:3] == ["dotted", False, True]
    assert drawn(view, unsure)[:3] == ["dashed", False, False]
    assert drawn(view, sure)[3] == f'"{sure.label}"'
    assert drawn(view, first)[3].endswith('?"')
    legend = view.tab.locator(".scale")
    assert legend.is_visible()
    assert legend.inner_text().split() == "sure from 0.80 fair from 0.50 unsure ? below that".split()
    view.frame.locator(f"[data-ps='{unsure.index}']").first.dispatch_event("mousemove")
    assert f"{unsure.label} {unsure.confidence:.2f} unsure" in view.tab.locator("#tip").inner_text()
    number = next(number for number, segment in enumerate(page.segments) if segment.confidence < 0.49)
    assert "unsure" in view.tab.locator(f".segment[data-segment='{number}']").inner_text()
    view.tab.locator(f".segment[data-segment='{number}']").click()
    assert drawn(view, page.segments[number].blocks[0])[0] == "solid"  # what is picked is seen before all else


def test_a_block_keeps_its_own_background_under_the_pattern(show):
    view = show(
        pagesplit.view(pagesplit.split("<table><td bgcolor=#003300 id=x><font color=white>Taça</font></table>"))
    )
    assert view.frame.eval_on_selector("td", "element => getComputedStyle(element).backgroundColor") == "rgb(0, 51, 0)"


@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_of_a_hostile_page_runs_or_loads(show, scripts):
    view = show(pagesplit.view(pagesplit.split(HOSTILE, url="https://evil.example/")))
    tab, frame = view.tab, view.frame
    if not scripts:  # a second wall alone: what if the markup were not sanitised?
        tab.evaluate("markup => { document.getElementById('page').srcdoc = markup }", HOSTILE)
        tab.wait_for_timeout(300)
        frame = view.frame
    for target in ("p", "a >> nth=0", "a >> nth=1", "button"):
        locator = frame.locator(target).first if ">>" not in target else frame.locator(target)
        locator.dispatch_event("mouseover")
        locator.dispatch_event("click")
    tab.mouse.move(700, 400)
    tab.mouse.click(700, 400)
    for button in ("#styles", "#hide", "#theme", "#names"):
        tab.click(button)
    tab.wait_for_timeout(300)
    away = [url for url in view.requests if not url.startswith(("file:", "about:", "chrome-error:"))]
    assert away == []
    assert view.noise == []
    assert tab.url.startswith("file:")


@pytest.mark.parametrize("width", [400, 800, 1280, 1920])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_width_scrolls_sideways(show, news, width, scheme):
    view = show(news, width=width, color_scheme=scheme)
    assert view.tab.evaluate(
        "document.documentElement.scrollWidth <= innerWidth && document.body.scrollWidth <= innerWidth"
    )
    assert view.tab.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert view.frame.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1")
    for part in ("iframe", "#segments", ".filters"):
        box = view.tab.locator(part).bounding_box()
        assert box["width"] > 200
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_a_page_set_in_tables_fits_a_narrow_window_with_its_styles_and_without(show):
    page = pagesplit.split((ROOT / "fixtures" / "legacy--table-layout" / "page.html").read_bytes())
    view = show(pagesplit.view(page), width=400)
    fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert view.tab.locator("#styles").get_attribute("aria-pressed") == "true"
    assert view.frame.evaluate(fits)
    view.tab.click("#styles")
    assert view.tab.locator("#styles").get_attribute("aria-pressed") == "false"
    assert view.frame.evaluate(fits)


def test_a_page_written_from_right_to_left_stays_so(show):
    page = pagesplit.split((ROOT / "fixtures" / "sahafa--rtl-comments-ar" / "page.html").read_bytes())
    view = show(pagesplit.view(page))
    assert view.frame.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    assert view.tab.evaluate("getComputedStyle(document.body).direction") == "ltr"


def test_a_narrow_window_cuts_nothing_off(show, news):
    view = show(news, width=400)
    whole = "element => element.scrollWidth <= element.clientWidth && element.scrollHeight <= element.clientHeight"
    assert view.tab.locator("h1").evaluate(whole)
    for part in (".chip", ".tools button", ".scale span"):
        for box in [one.bounding_box() for one in view.tab.locator(part).all()]:
            assert 0 <= box["x"] < box["x"] + box["width"] <= 400
    assert view.tab.locator("iframe").bounding_box()["height"] > 250


def test_a_page_too_wide_for_its_styles_says_why_they_are_off(show):
    wide = f"<style>{'p { width: 1500px }' * 20}</style><p>The lake froze over last night.</p>"
    view = show(pagesplit.view(pagesplit.split(wide)), width=400)
    assert view.tab.locator("#styles").get_attribute("aria-pressed") == "false"
    assert view.tab.get_by_text("too wide for this window").is_visible()
    view.tab.click("#styles")
    assert not view.tab.locator("#wide").is_visible()


def lightness(view):
    return view.tab.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0]")


def test_dark_and_light_follow_the_system_and_the_switch(show, news):
    view = show(news, color_scheme="dark")
    assert lightness(view) < 60
    view.tab.click("#theme")
    assert lightness(view) > 200
    view.tab.click("#styles")
    view.tab.click("#theme")
    assert lightness(view) < 60
    assert view.frame.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(21, 24, 29)"


def test_plain_text_shows_lines(show, tmp_path):
    model = tmp_path / "model"
    shutil.copytree(DEFAULT_MODEL, model, ignore=shutil.ignore_patterns("text"))
    shutil.copytree(DEFAULT_MODEL, model / "text", ignore=shutil.ignore_patterns("text"))
    page = pagesplit.Splitter(model).split_text("Home | News\n\n<b>Ice</b>\n\nThe lake froze over last night.")
    view = show(pagesplit.view(page))
    assert view.frame.locator(".ps-number").all_inner_texts() == ["1", "3", "5"]
    assert "<b>Ice</b>" in view.frame.inner_text("body")
    assert not view.tab.locator("#styles").is_visible()


def test_a_page_without_blocks_says_so(show):
    view = show(pagesplit.view(pagesplit.split("")), width=400)
    assert view.tab.get_by_text("This page has no blocks").is_visible()
    assert not view.tab.locator("iframe").is_visible()
    assert view.noise == []
