"""The app in a real browser, before a real server."""

import base64
import re
import signal
import struct
import zlib
from pathlib import Path

import pytest

from pagesplit import LABELS
from pagesplit.labelling.store import Store
from tests.labelling.pages import LABELS as TRUTH
from tests.labelling.pages import page
from tests.viewer.test_browser import HOSTILE

KEYS = [str(LABELS.index(label) + 1) for label in TRUTH]


@pytest.fixture
def app(start, folder):
    return start(folder / "pages", "--store", folder / "labels.db", "--annotator", "ada")


@pytest.fixture
def seen(app, look):
    return look(app.link)


def stored(folder, annotator="ada"):
    with Store(folder / "labels.db", create=False) as store:
        return store.annotator(annotator).labels()


def current(seen):
    return int(seen.tab.locator("html").get_attribute("data-page"))


def test_a_page_is_labelled_by_keys_alone_and_found_again_after_a_reload(seen, folder):
    number = current(seen)
    seen.press(*KEYS)
    assert seen.labels() == TRUTH
    seen.press("z", "z")
    seen.settle()
    assert [label.endswith("?") for label in seen.labels()] == [False] * 9 + [True] * 2
    seen.press("Shift+Z")
    seen.settle()
    seen.tab.reload()
    seen.tab.wait_for_selector("html[data-ready]")
    assert current(seen) == number
    assert seen.labels()[:10] == TRUTH[:10]
    assert seen.labels()[10].endswith("?")
    assert stored(folder) == {number: dict(enumerate(TRUTH[:10]))}
    assert seen.picked() == [10]  # goes on where it stopped
    seen.press("z")  # undo outlives the reload
    seen.settle()
    assert set(stored(folder)[number]) == set(range(9))
    assert seen.noise == []


def test_what_the_app_calls_saved_outlives_a_kill(app, seen, start, look, folder):
    number = current(seen)
    seen.press(*KEYS[:6])
    seen.settle()
    app.end(signal.SIGKILL)
    assert stored(folder) == {number: dict(enumerate(TRUTH[:6]))}
    again = look(start("--store", folder / "labels.db", "--annotator", "ada").link)
    again.tab.goto(f"{again.tab.url.partition('#')[0]}#{number}")
    again.tab.reload()
    again.tab.wait_for_selector("html[data-ready]")
    again.until(f"document.documentElement.dataset.page == {number}")
    assert again.labels()[:6] == TRUTH[:6]
    assert stored(folder) == {number: dict(enumerate(TRUTH[:6]))}


def test_ctrl_c_ends_it_well_and_leaves_one_file(app, seen, folder):
    seen.press("1")
    seen.settle()
    app.end()
    assert app.process.returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == ["labels.db", "pages"]


def test_a_server_that_is_gone_is_said_and_what_waits_is_saved_when_it_is_back(app, seen, start, folder):
    number = current(seen)
    app.end(signal.SIGKILL)
    seen.press(*KEYS[:3])
    saved = seen.tab.locator("#saved")
    saved.get_by_text("not saved").wait_for()
    assert stored(folder) == {}
    for key in ("]", "p"):
        seen.press(key)
        seen.tab.locator("#ask").get_by_text("Does the server still run?").wait_for()
    assert current(seen) == number
    again = start("--store", folder / "labels.db", "--annotator", "ada", "--port", app.port)
    saved.get_by_text("the new link").wait_for()
    seen.tab.context.new_page().goto(again.link)
    seen.settle()
    assert stored(folder) == {number: dict(enumerate(TRUTH[:3]))}
    assert seen.noise == ["another window"]  # which this test has opened


def test_two_annotators_work_on_one_store(app, seen, start, look, folder):
    other = look(start("--store", folder / "labels.db", "--annotator", "ben").link)
    number = current(seen)
    other.tab.evaluate(f"location.hash = '{number}'")
    other.tab.reload()
    other.tab.wait_for_selector("html[data-ready]")
    for ada, ben in zip(KEYS, reversed(KEYS), strict=True):
        seen.press(ada)
        other.press(ben)
    seen.settle()
    other.settle()
    assert stored(folder) == {number: dict(enumerate(TRUTH))}
    assert stored(folder, "ben") == {number: dict(enumerate(reversed(TRUTH)))}
    assert "ben" in other.tab.inner_text("#who")


def test_suggestions_do_not_look_like_what_is_confirmed(seen):
    def looks(block):
        outline = "element => { const s = getComputedStyle(element); return [s.outlineStyle, s.boxShadow] }"
        return seen.frame.locator(f"[data-ps='{block}']").first.evaluate(outline), seen.row(block).locator(
            ".chip"
        ).get_attribute("class")

    seen.press("End", "Home")
    (before, shadow), chip = looks(5)
    assert (before, chip) == ("dashed", "chip guess")
    assert "?" in seen.labels()[5]
    seen.press(*["ArrowDown"] * 5, " ", "End")
    (after, strong), chip = looks(5)
    assert (after, chip) == ("solid", "chip sure")
    assert shadow != strong


def test_shift_extends_and_a_label_goes_to_all_that_is_selected(seen):
    seen.press("Home", "Shift+ArrowDown", "Shift+ArrowDown")
    assert seen.picked() == [0, 1, 2]
    seen.press("6")
    assert seen.labels()[:3] == ["navigation"] * 3
    assert seen.picked() == [3]
    seen.press("z")
    seen.settle()
    assert all(label.endswith("?") for label in seen.labels())


def test_mouse_picks_on_the_page_and_in_the_list(seen):
    seen.mouse.click(*seen.point(3))
    assert seen.picked() == [3]
    seen.keyboard.down("Shift")
    seen.mouse.click(*seen.point(5))
    seen.keyboard.up("Shift")
    assert seen.picked() == [3, 4, 5]
    seen.row(0).click()
    assert seen.picked() == [0]
    seen.row(2).click(modifiers=["Control"])
    assert seen.picked() == [0, 2]
    x, y = seen.point(7)
    seen.mouse.move(x - 4, y - 4)
    seen.mouse.down()
    seen.mouse.move(*seen.point(9), steps=4)
    seen.mouse.up()
    assert seen.picked() == [7, 8, 9]
    seen.tab.locator("#palette button").nth(3).click()
    assert seen.labels()[7:10] == ["sponsored"] * 3


def test_on_a_page_that_is_made_smaller_the_mouse_still_hits(start, look, tmp_path):
    cells = "".join(f"<td><p>Cell number {n}</p></td>" for n in range(6))
    style = (
        "<style>body{margin:0} td{min-width:210px;height:90px;border:1px solid} .unused{margin:0}"
        + ".u{color:red}" * 40
    )
    (tmp_path / "wide.html").write_text(f"{style}</style><table><tr>{cells}</tr></table>")
    seen = look(start(tmp_path / "wide.html", "--store", tmp_path / "labels.db").link)
    assert 0.5 < float(seen.frame.evaluate("document.documentElement.style.zoom")) < 0.9
    for block in (5, 0, 3):
        seen.mouse.click(*seen.point(block))
        assert seen.picked() == [block]


def test_what_is_typed_fast_comes_in_order(seen, folder):
    number = current(seen)
    seen.press("1", "2", "3", "z", "z", "4", "z", "Shift+Z", "5")
    seen.settle()
    shown = [label for label in seen.labels() if not label.endswith("?")]
    assert shown == list(stored(folder)[number].values())
    seen.tab.reload()
    seen.tab.wait_for_selector("html[data-ready]")
    assert [label for label in seen.labels() if not label.endswith("?")] == shown


def test_the_rest_of_a_group_gets_the_label(seen):
    seen.row(8).click()
    seen.press("4")
    seen.row(8).click()
    seen.press("r")
    assert [block for block, label in enumerate(seen.labels()) if label == "sponsored"] == [8, 9]
    seen.row(0).click()
    seen.press("g")
    assert seen.picked() == [0, 1, 2]


def test_all_that_is_sure_enough_is_accepted_and_no_more(seen):
    shares = [int(text.rstrip("%")) for text in seen.tab.locator("#list .at").all_inner_texts()]
    seen.press(*["+"] * 4)
    assert seen.tab.inner_text("#sure-said") == "94%"
    seen.press("a")
    assert [label.endswith("?") for label in seen.labels()] == [share < 94 for share in shares]
    seen.press("z")
    seen.settle()
    assert all(label.endswith("?") for label in seen.labels())


def test_n_goes_to_what_is_unsure_then_to_what_is_not_confirmed(seen):
    seen.press("-", *["-"] * 60)
    assert seen.tab.inner_text("#sure-said") == "50%"
    seen.press(*["+"] * 50)
    shares = [int(text.rstrip("%")) for text in seen.tab.locator("#list .at").all_inner_texts()]
    unsure = [block for block, share in enumerate(shares) if share < 100]
    seen.press("Home", "n")
    assert seen.picked() == [next(block for block in [*unsure, *unsure] if block > 0)]
    seen.press("a", "Control+a", " ", "Home", "0", "End", "n")
    assert seen.picked() == [0]


def test_done_asks_before_it_accepts_and_goes_on_to_the_next_page(seen, folder):
    first = current(seen)
    seen.press(*KEYS[:4], "d")
    assert "7 blocks are only suggested" in seen.tab.inner_text("#ask")
    assert current(seen) == first
    suggested = [label.rstrip("?") for label in seen.labels()]
    seen.press("d")
    seen.until(f"document.documentElement.dataset.page != {first}")
    seen.settle()
    assert stored(folder)[first] == dict(enumerate(suggested))
    assert "1 of 3 pages done" in seen.tab.inner_text("#count")
    second = current(seen)
    seen.press("s")
    seen.until(f"document.documentElement.dataset.page != {second}")
    assert "1 skipped" in seen.tab.inner_text("#count")
    seen.press("p")
    seen.tab.wait_for_selector("#pages[open]")
    rows = seen.tab.locator("#queue button").all_inner_texts()
    assert [row.split("\n")[0] for row in rows] == ["open", "skipped", "✓ done"]
    assert "changed" in seen.tab.inner_text("#lessons")
    seen.tab.locator("#queue button").nth(2).click()
    seen.until(f"document.documentElement.dataset.page == {first}")
    seen.press("0")
    seen.settle()
    seen.until("document.getElementById('count').textContent.includes('0 of 3')")


def test_when_all_is_done_it_says_so(seen):
    for _ in range(3):
        number = current(seen)
        seen.press("Control+a", " ", "d")
        seen.until(f"document.documentElement.dataset.page != {number}")
        seen.settle()
    assert "No page is open any more" in seen.tab.inner_text("#empty")
    seen.press("1", "z", "d")
    assert seen.noise == []


def test_a_note_is_kept(seen, folder):
    seen.press("e")
    seen.keyboard.type("the 9 tiles are odd")
    with seen.tab.expect_response("**/note"):  # the dialog's end, and so the request, come a moment after the key
        seen.press("Control+Enter")
    seen.settle()
    seen.tab.reload()
    seen.tab.wait_for_selector("html[data-ready]")
    seen.press("e")
    assert seen.tab.input_value("#note-text") == "the 9 tiles are odd"
    seen.press("Escape", "p")
    seen.tab.wait_for_selector("#pages[open]")
    assert "the 9 tiles are odd" in seen.tab.inner_text("#queue")


def test_corrections_come_as_suggestions_on_the_next_page_of_the_site(seen):
    for _ in range(2):
        number = current(seen)
        seen.press(*["8"] * 11, "d")
        seen.until(f"document.documentElement.dataset.page != {number}")
    assert seen.labels() == ["comments?"] * 11


def test_keys_that_come_too_early_do_not_reach_the_page_before(seen, folder):
    number = current(seen)
    seen.press(*KEYS, "d", "9", "9", "0")
    seen.until(f"document.documentElement.dataset.page != {number}")
    seen.settle()
    assert stored(folder)[number] == dict(enumerate(TRUTH))


LONG = "<style>p{margin:40px 0}</style>" + "".join(f"<p>Paragraph number {n} of a long page.</p>" for n in range(300))


def test_page_and_list_scroll_together(start, look, tmp_path):
    (tmp_path / "long.html").write_text(LONG)
    seen = look(start(tmp_path / "long.html", "--store", tmp_path / "labels.db").link)
    top = "document.getElementById('list').scrollTop"
    seen.mouse.move(300, 400)
    for _ in range(10):
        seen.mouse.wheel(0, 900)
    seen.until(f"{top} > 2000")
    box = seen.tab.locator("#list").bounding_box()
    seen.mouse.move(box["x"] + 100, box["y"] + 200)
    for _ in range(30):
        seen.mouse.wheel(0, 1000)
    assert seen.frame.evaluate("document.documentElement.scrollHeight") > 8000
    seen.until(
        "(view => view.scrollY + view.innerHeight * 2 > view.document.documentElement.scrollHeight)(document.getElementById('page').contentWindow)"
    )
    seen.press("Home")
    assert seen.tab.evaluate(top) == 0
    assert seen.frame.evaluate("scrollY") == 0
    seen.press("End")
    assert seen.frame.locator("[data-ps='299']").evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }"
    )


MORE = """<a id=top href="/api/overview" target=_top>the app's own address</a>
<form action="http://127.0.0.1:{port}/api/pages/1/labels" method=post enctype=text/plain><p>A form of ours <button>Go on</button></p></form>
<img src="/api/overview"><img src="/enter"><style>@import "/static/app.css"; p{background:url(/api/pages/1)}
html,body,iframe,#shield,button{display:block!important;position:fixed!important;inset:0!important;z-index:2147483647!important}
[data-ps]{pointer-events:none!important}</style><p data-ps=0 data-ps-label=title data-ps-sure id=ps-page>Passes for a mark</p>
<script>parent.document.body.remove(); top.location='//evil.example/top'</script><iframe srcdoc="<script>top.location='//evil.example'</script>"></iframe>
<a href="javascript:parent.location='//evil.example/js'" autofocus accesskey=d>js</a>"""


def test_a_hostile_page_changes_nothing_and_sends_nothing(start, look, tmp_path, trap):
    away, caught = trap
    (tmp_path / "hostile.html").write_text(
        HOSTILE.replace("</body>", f"{MORE}</body>").replace("evil.example", f"127.0.0.1:{away}"), "utf-8"
    )
    (tmp_path / "z-next.html").write_text(page(1), "utf-8")
    app = start(tmp_path, "--store", tmp_path / "labels.db", "--annotator", "ada")
    seen = look(app.link)
    with Store(tmp_path / "labels.db", create=False) as store:
        number = next(one.id for one in store.pages() if one.name == "hostile.html")
    seen.tab.evaluate(f"location.hash = '{number}'")
    seen.tab.reload()
    seen.tab.wait_for_selector("html[data-ready]")
    home = seen.tab.url
    for block in range(len(seen.labels())):
        for mark in seen.frame.locator(f"[data-ps='{block}']").all():
            mark.dispatch_event("mouseover")
            mark.dispatch_event("click")
    for selector in ("a", "button", "input", "summary"):
        for element in seen.frame.locator(selector).all():
            element.dispatch_event("click")
    for x in range(50, 800, 150):
        seen.mouse.click(x, 300)
        seen.mouse.wheel(0, 200)
    seen.press("v", "v", "Tab", "Tab", "Enter", "Alt+d", "Escape")
    seen.tab.wait_for_timeout(300)
    seen.press("Escape")  # what Enter opened may have come after the first
    own = f"http://127.0.0.1:{app.port}/"
    assert caught == []
    asked = {url.removeprefix(own).partition("?")[0].partition("#")[0] for url in seen.requests if url.startswith(own)}
    asked = {re.sub(r"\d+", "N", path) for path in asked if not path.startswith("static/")}
    assert asked <= {"", "enter", "api/overview", "api/pages/N", "pages/N/frame", "api/pages/N/labels"}
    assert seen.noise == []
    assert seen.tab.url == home
    assert (
        seen.frame.evaluate(
            "document.querySelectorAll('script, iframe, form, base, link, meta[http-equiv=refresh], [autofocus]').length"
        )
        == 0
    )
    # the controls are still there, and work
    assert seen.tab.locator("#done").is_visible()
    seen.tab.locator("#list li").first.click()
    seen.tab.locator("#palette button").nth(8).click()
    assert seen.labels()[0] == "other"
    seen.settle()
    assert set(stored(tmp_path)) == {number}


def test_even_unsanitised_markup_runs_and_sends_nothing(seen, app, trap):
    """The second and third wall alone: sandbox and policy, with what nh3 would have taken out put back."""
    away, caught = trap
    markup = (HOSTILE + MORE).replace("evil.example", f"127.0.0.1:{away}")
    seen.tab.evaluate("markup => { document.getElementById('page').contentDocument.body.innerHTML = markup }", markup)
    for selector in ("a", "button", "p"):
        for element in seen.frame.locator(selector).all():
            element.dispatch_event("click")
    seen.tab.wait_for_timeout(300)
    own = f"http://127.0.0.1:{app.port}/"
    assert caught == []
    assert seen.noise == []
    assert seen.tab.url.startswith(own)
    assert seen.tab.locator("#done").is_visible()


def png(side=12):
    """A red square."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xff\0\0" * side for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_a_page_looks_as_it_does_with_what_lies_beside_it(start, look, tmp_path):
    files = tmp_path / "pages" / "Report one_files"
    files.mkdir(parents=True)
    (files / "look.css").write_text(
        "p { color: rgb(1, 2, 3); background: url(//evil.example/x.png) }" + ".unused { margin: 0 }" * 30
    )
    (files / "red square.png").write_bytes(png())
    data = base64.b64encode(png()).decode()
    (tmp_path / "pages" / "report.html").write_text(
        '<link rel="stylesheet" href="Report%20one_files/look.css"><style>h1 { letter-spacing: 7px }</style><h1>Report</h1>'
        f'<p>Text <img src="Report%20one_files/red square.png"><img src="data:image/png;base64,{data}">'
        '<img src="missing.png"><img src="https://evil.example/y.png"></p>'
    )
    seen = look(start(tmp_path / "pages", "--store", tmp_path / "labels.db").link)
    seen.settle()
    assert seen.frame.evaluate("[...document.images].map(image => image.naturalWidth)") == [12, 12, 0, 0]
    assert seen.frame.evaluate("getComputedStyle(document.querySelector('p')).color") == "rgb(1, 2, 3)"
    assert seen.frame.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") == "7px"
    assert [url for url in seen.requests if "evil" in url or "missing" in url] == []


def test_without_the_cookie_nothing_is_shown(app, browser):
    context = browser.new_context()
    tab = context.new_page()
    answer = tab.goto(f"http://127.0.0.1:{app.port}/")
    assert answer.status == 403
    assert "link in the terminal" in tab.inner_text("body")
    context.close()


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off(app, look, width, scheme):
    seen = look(app.link, width=width, color_scheme=scheme)
    for key in ("n", "a", "?", "Escape", "p", "Escape"):
        seen.press(key)
    assert seen.tab.evaluate(
        "document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"
    )
    cut = """() => [...document.querySelectorAll('header button, .acts > *, #palette button, #palette button > *')]
        .filter(element => element.offsetParent && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display != 'inline')
        .map(element => element.outerHTML)"""
    assert seen.tab.evaluate(cut) == []


def test_help_names_every_key(seen):
    source = (Path(__file__).parents[2] / "src/pagesplit/labelling/static/keys.js").read_text()
    bound = {
        name.strip('"')
        for name in re.findall(r'(?:^|[{,]\s)\s*("[^"]"|[a-zA-Z]\w*): (?:act|\(|\(\))', source, re.MULTILINE)
    }
    letters = {name.upper() for name in bound if len(name) == 1 and name.isalpha()}
    assert len(letters) > 12
    seen.press("?")
    shown = set(seen.tab.locator("#help kbd").all_inner_texts())
    assert letters - shown == {"U", "H", "Y"} - shown  # second names of Z, ?, and Ctrl+Y's
    assert "Hard cases" in seen.tab.inner_text("#guidelines")
    seen.press("1")  # keys do not reach the page behind
    seen.press("Escape")
    assert all(label.endswith("?") for label in seen.labels())
