"""Evaluating a model: the table, and a report that shows pages without letting them do anything."""

import os

import pytest

from pagesplit.labelling.gather import gather
from pagesplit.own import evaluate
from tests.cli.test_split import run
from tests.labelling.pages import LABELS, page

HOSTILE = """<style>@import url(http://127.0.0.1:9/a.css); body { background: url(http://127.0.0.1:9/b.png) }</style>
<script>document.title = "taken"; parent.document.title = "taken"</script><img src="http://127.0.0.1:9/c.png" onerror="alert(1)">
<iframe src="http://127.0.0.1:9/d"></iframe><form action="http://127.0.0.1:9/e"><button>Send me &lt;b&gt;</button></form>
<meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/f"><a href="javascript:alert(2)">Run &quot;this&quot;</a>"""


def test_pages_with_errors_come_worst_first(store):
    ben = store.annotator("ben")
    ben.change(1, dict(enumerate(LABELS)))
    ben.change(2, dict.fromkeys(range(11), "comments"))
    ben.change(3, {**dict(enumerate(LABELS)), 0: "comments"})
    found = evaluate(store.file, annotator="ben")
    assert [one.gold.sample.name for one in found.worst][:2] == ["report-2.html", "report-3.html"]
    assert found.worst[0].share_wrong == 1
    assert 0 in found.worst[1].wrong
    rows = {row.label: row for row in found.figures.rows}
    assert rows["comments"].recall == 0
    assert rows["title"].blocks == 2


def test_the_report_shows_gold_beside_the_model_and_runs_nothing(store, splitter, tmp_path, browser):
    number, _ = gather(store, splitter, "a<b>.html", page(7, extra=HOSTILE).encode(), "")
    ada = store.annotator("ada")
    ada.change(number, dict.fromkeys(range(13), "comments"))
    (tmp_path / "report.html").write_text(evaluate(store.file).report(), "utf-8")
    context = browser.new_context()
    asked, noise = [], []
    context.on("request", lambda request: asked.append(request.url))
    tab = context.new_page()
    tab.on("dialog", lambda dialog: (noise.append(dialog.message), dialog.dismiss()))
    tab.goto((tmp_path / "report.html").as_uri())
    tab.wait_for_load_state("networkidle")
    assert tab.title().startswith("pagesplit evaluate: default ")
    assert [url for url in asked if url.startswith("http")] == noise == []
    people, model = (tab.frame_locator("details[open] iframe").nth(place) for place in (0, 1))
    assert people.locator("[data-ps='0']").first.get_attribute("data-ps-label") == "comments"
    assert model.locator("[data-ps='0']").first.get_attribute("data-ps-label") == "navigation"
    assert "Boots for 7 euros" in model.locator("body").inner_text()
    assert "a<b>.html" in tab.locator("details[open] summary").inner_text()
    outline = people.locator("[data-ps='0']").first.evaluate("one => getComputedStyle(one).outlineWidth")
    assert outline == "3px"
    context.close()


def test_what_lay_over_a_page_hides_nothing_of_it(store, splitter, tmp_path, browser):
    over = "<style>.over { position : FIXED; inset: 0 } .bar { position: sticky; top: 0 }</style>"
    over += '<div class="over" style="background: red">Take our cookies now</div><p class="bar">We stay here</p>'
    over += '<div style="position:fixed;inset:0;background:blue">Read our letter too</div>'
    number, _ = gather(store, splitter, "over.html", page(7, extra=over).encode(), "")
    store.annotator("ada").change(number, dict.fromkeys(range(13), "comments"))
    (tmp_path / "report.html").write_text(evaluate(store.file).report(), "utf-8")
    tab = browser.new_page()
    tab.goto((tmp_path / "report.html").as_uri())
    frame = tab.frame_locator("details[open] iframe").first
    for text in ("Take our cookies now", "We stay here", "Read our letter too"):
        place = frame.get_by_text(text).first.evaluate("one => getComputedStyle(one).position")
        assert place == "static", text
    top = "one => { const box = one.getBoundingClientRect(); return document.elementFromPoint(box.x + 5, box.y + 5) === one }"
    assert frame.locator("h1").evaluate(top)
    tab.close()


def test_the_command_prints_the_table_and_writes_the_report(store, tmp_path):
    store.close()
    done = run("evaluate", "--labels", store.file, "-o", "out.html", "--count", 1, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert next(line for line in lines if "recall" in line)[1:4] == ["precision", "recall", "F1"]
    assert next(line for line in lines if line[:1] == ["sponsored"])[1] == "15"
    assert ["comments", "0", "–", "–", "–", "–"] in lines
    assert "wrote out.html: 5 pages" in done.stderr
    assert (tmp_path / "out.html").read_text("utf-8").count("<details") <= 1


def test_a_report_overwrites_nothing(store, tmp_path):
    store.close()
    (tmp_path / "report.html").write_text("mine")
    done = run("evaluate", "--labels", store.file, "--model", "default", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "report.html is there already; name another file by -o" in done.stderr
    assert (tmp_path / "report.html").read_text() == "mine"


def test_without_the_sanitiser_that_is_said_before_the_figures(store, tmp_path):
    store.annotator("ada").change(1, {0: "comments"})  # an error, so that there is a page to show
    store.close()
    (tmp_path / "nh3.py").write_text("raise ImportError('none', name='nh3')")
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = run("evaluate", "--labels", store.file, cwd=tmp_path, PYTHONPATH=path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "nh3 is not installed" in done.stderr
    assert not (tmp_path / "report.html").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["evaluate", "--labels", "none.db"], 1, "none.db: No such file"),
        (["evaluate", "--labels", "labels.db", "--model", "nowhere"], 1, "no model in nowhere"),
        (["evaluate", "--labels", "labels.db", "-o", "no/such/x.html"], 1, "cannot write no/such/x.html"),
        (["evaluate", "--labels", "labels.db", "labels.db"], 1, "name none besides"),
        (["evaluate", "--labels", "labels.db", "https://example.org/"], 2, "files or folders"),
        (["evaluate", "--labels", "labels.db", "--annotator", "eve"], 1, "no annotator 'eve'"),
        (["train", "--out", "mine"], 2, "--labels"),
        (["train", "--labels", "labels.db"], 2, "--out"),
    ],
)
def test_what_is_wrong_is_said(store, tmp_path, arguments, code, said):
    store.close()
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
