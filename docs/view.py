"""Takes the README's picture of `pagesplit view`: a fixture page in a browser.

usage: python docs/view.py fixtures/NAME/page.html docs/view.png      (needs Chromium, pagesplit[test] and Pillow)
"""

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import pagesplit


def main(source: Path, picture: Path) -> None:
    """Show, let the mouse rest on a block, photograph."""
    page = pagesplit.split(source.read_bytes())
    block = next(block for block in page.blocks if block.label == "sponsored" and block.links)
    number = next(number for number, segment in enumerate(page.segments) if block in segment.blocks)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        shown = Path(folder) / "view.html"
        shown.write_text(pagesplit.view(page), "utf-8")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1360, "height": 760})
        tab.goto(shown.as_uri())
        tab.wait_for_selector("html[data-ready]")
        tab.click(f".segment[data-segment='{number}']")
        tab.frames[1].hover(f"[data-ps='{block.index}']")
        tab.screenshot(path=picture)
        browser.close()
    Image.open(picture).convert("RGB").quantize(128).save(picture, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
