"""Takes the picture of `pagesplit label`: a fixture page, half of it confirmed.

usage: python docs/label.py fixtures/NAME/page.html docs/label.png      (needs Chromium, pagesplit[label,test], Pillow)
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

# Where the first block in sight is that is only suggested; the frame stands under the app's header
_UNSURE = """() => {
  const isIn = (box) => box.width && box.top > 60;
  const unsure = [...document.querySelectorAll("[data-ps]:not([data-ps-sure])")];
  const box = unsure.map((element) => element.getBoundingClientRect()).find(isIn);
  return [box.left + 9, box.top + box.height / 2 + parent.document.querySelector("iframe").getBoundingClientRect().top];
}"""


def main(source: Path, picture: Path) -> None:
    """Start the app, label a little, photograph."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        pages = Path(folder) / "pages"
        shutil.copytree(source.parents[1], pages)
        first = pages / source.parent.name / source.name
        command = [sys.executable, "-m", "pagesplit", "label", first, pages, "--store", Path(folder) / "labels.db"]
        command += ["--annotator", "ana", "--no-browser"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as app:
            assert app.stderr is not None
            link = next(found[0] for line in app.stderr if (found := re.search(r"http://\S+", line)))
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            tab = browser.new_page(viewport={"width": 1440, "height": 860})
            tab.goto(link)
            tab.wait_for_selector("html[data-ready]", timeout=60_000)
            tab.goto(f"{tab.url.partition('#')[0]}#1")  # the first that was named
            tab.reload()
            tab.wait_for_selector("html[data-ready]")
            tab.keyboard.press("a")
            tab.mouse.move(500, 400)
            tab.mouse.wheel(0, 1500)
            tab.wait_for_timeout(7000)  # until what it said of the suggestions is gone
            place = tab.frames[1].evaluate(_UNSURE)
            tab.mouse.click(*place)
            tab.wait_for_timeout(300)
            tab.screenshot(path=picture)
            browser.close()
            app.terminate()
    Image.open(picture).convert("RGB").quantize(128).save(picture, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
