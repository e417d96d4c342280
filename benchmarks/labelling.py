"""How fast the labelling app answers on a large page, by the browser's own clock.

usage: python -m benchmarks.labelling [BLOCKS]      (5,000 if left out; needs Chromium and pagesplit[label,test])

A key is pressed; the time is from the event's own time stamp to the end of the first frame in which page and list show
what it did. Printed are the median, the 95th percentile and the slowest of the presses.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

# A press is over when the frame that follows the handler has been made: a task after its animation callbacks
_CLOCK = """
window.presses = [];
addEventListener("keydown", (event) => {
  const from = event.timeStamp;
  requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => window.presses.push(performance.now() - from); port2.postMessage(0); });
}, true);
"""


def main(blocks: int) -> None:
    """Make a page, open it, press keys."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page = Path(folder) / "large.html"
        page.write_text(_large(blocks), "utf-8")
        command = [
            sys.executable,
            "-m",
            "pagesplit",
            "label",
            page,
            "--store",
            Path(folder) / "labels.db",
            "--no-browser",
        ]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as app:
            assert app.stderr is not None
            link = next(found[0] for line in app.stderr if (found := re.search(r"http://\S+", line)))
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            tab = browser.new_page(viewport={"width": 1920, "height": 1080})
            tab.add_init_script(_CLOCK)
            from_here = time.perf_counter()
            tab.goto(link)
            tab.wait_for_selector("html[data-ready]", timeout=60_000)
            opened = time.perf_counter() - from_here
            count = int(tab.get_attribute("#list li", "aria-setsize") or 0)
            print(f"{count:,} blocks, {page.stat().st_size / 1e6:.1f} MB; page open after {opened:.1f} s")
            print("Milliseconds from the press to the frame that shows it:\n")
            print("| | presses | median | 95 % | slowest |\n| --- | --- | --- | --- | --- |")
            _report("a key that does nothing", _times(tab, ["x"] * 20))
            _report("label a block", _times(tab, ["1", "4", "7"] * 30))
            _report("move", _times(tab, ["ArrowDown", "End", "ArrowUp", "Home"] * 15))
            _report("next unsure block", _times(tab, ["n"] * 20))
            _report("select a block's group", _times(tab, ["g", "Escape"] * 5)[::2])
            _report(f"label all {count:,} blocks", _times(tab, ["Control+a", "6", "z"] * 3)[1::3])
            browser.close()
            app.terminate()


def _large(blocks: int) -> str:
    """A page of a list of cards, four blocks each, with styles as pages have them."""
    style = (
        "body{font:15px/1.4 sans-serif;margin:0} .grid{display:grid;grid-template-columns:repeat(4,1fr);gap:16px} "
        ".card{border:1px solid #ccc;border-radius:6px;padding:12px} .card h3{margin:0 0 6px;font-size:17px} "
        ".card .by{color:#666;font-size:13px} .card:hover{box-shadow:0 2px 8px #0003} nav a{margin-right:12px} "
    )
    cards = "".join(
        f'<article class="card c{n % 7}"><h3><a href="/item/{n}">Item {n} of the long list</a></h3>'
        f"<p>What is said of item {n} is a sentence or two, so that the text wraps in its card.</p>"
        f'<p class="by">By writer {n % 40}</p><div class="more"><a href="/item/{n}#more">Read more</a></div></article>'
        for n in range(blocks // 4)
    )
    head = f"<!doctype html><title>A long list</title><style>{style * 2}</style>"
    return f'{head}<nav><a href="/">Home</a></nav><div class="grid">{cards}</div>'


def _times(tab: Page, keys: list[str]) -> list[float]:
    """Milliseconds of each press; a combination counts as its last key."""
    found: list[Any] = []
    for key in keys:
        tab.evaluate("presses.length = 0")
        tab.keyboard.press(key)
        wanted = 1 + key.count("+")
        while tab.evaluate("presses.length") < wanted or tab.inner_text("#saved") != "✓ all saved":
            tab.wait_for_timeout(20)
        found.append(tab.evaluate("presses.at(-1)"))
    return found


def _report(what: str, times: list[float]) -> None:
    times = sorted(times)
    high = times[min(len(times) - 1, int(len(times) * 0.95))]
    print(f"| {what} | {len(times)} | {statistics.median(times):.0f} | {high:.0f} | {times[-1]:.0f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
