"""Draws the README's picture: a fixture page as a browser shows it, every block tinted by the label pagesplit gave it.

usage: python docs/picture.py fixtures/NAME/page.html docs/page.png      (needs Chromium: apt-get install chromium)
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import lxml.html

import pagesplit
from pagesplit.cli.show import COLOURS

SIZE = "1280,2000"


def main(source: Path, picture: Path) -> None:
    """Tint and photograph."""
    page = pagesplit.split(source.read_bytes())
    for block in page.blocks:
        colour = COLOURS[block.label]
        style = f"background-color:{colour}40 !important;outline:2px solid {colour}"
        block.element.set("style", f"{block.element.get('style', '')};{style}")
    root = page.blocks[0].element.getroottree().getroot()
    root.find("body").insert(0, _legend())
    with tempfile.TemporaryDirectory() as folder:
        tinted = Path(folder) / "page.html"
        tinted.write_bytes(lxml.html.tostring(root, encoding="utf-8", doctype="<!doctype html>"))
        browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        options = ["--hide-scrollbars", f"--window-size={SIZE}", f"--user-data-dir={folder}"]
        command = [*browser, *options, f"--screenshot={picture.resolve()}", tinted.as_uri()]
        subprocess.run(command, check=True, capture_output=True)


def _legend() -> lxml.html.HtmlElement:
    style = "padding:10px;font:600 18px sans-serif;background:#fff"
    legend = lxml.html.fragment_fromstring(f'<div style="{style}"></div>')
    for label, colour in COLOURS.items():
        style = f"background:{colour}40;outline:2px solid {colour};padding:3px 9px;margin:5px"
        legend.append(lxml.html.fragment_fromstring(f'<span style="{style}">{label}</span>'))
    return legend


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
