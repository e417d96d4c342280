"""Where the tests' pages are, and a real browser: Debian's Chromium or another, driven by Playwright."""

import json
import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FIXTURES = sorted(folder for folder in (ROOT / "fixtures").iterdir() if (folder / "page.html").exists())
CORPORA = Path(os.environ.get("CORPORA", ROOT.parent / "shared"))


@pytest.fixture(params=FIXTURES, ids=lambda folder: folder.name)
def case(request):
    """One fixture: its page as text and its labels, a dict a block."""
    folder = request.param
    return (folder / "page.html").read_text("utf-8"), json.loads((folder / "labels.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def corpora():
    """The folder of the corpora; tests that need it are skipped, and say so, where it is not."""
    if not (CORPORA / "gold" / "html").exists():
        pytest.skip(f"no corpora in {CORPORA}; set CORPORA to the folder that training/corpora.toml describes")
    return CORPORA


@pytest.fixture(scope="session")
def browser():
    """Chromium, headless; tests that need it are skipped, and say so, where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install 'pagesplit[test]'")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("no Chromium on the path: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def watched(browser):
    """Opens an address in a browser of its own; gives the tab, what it asks for, and what else it does.

    Keyword arguments are Playwright's for a context.
    """
    contexts = []

    def open_address(address, width=1280, height=800, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        tab = context.new_page()
        requests, noise = [], []
        context.on("request", lambda request: requests.append(request.url))
        context.on("page", lambda _: noise.append("another window"))
        tab.on("dialog", lambda dialog: (noise.append(f"dialog {dialog.message}"), dialog.dismiss()))
        tab.on("pageerror", lambda error: noise.append(f"error {error}"))
        tab.on("download", lambda _: noise.append("download"))
        tab.goto(address)
        tab.wait_for_selector("html[data-ready]")
        return tab, requests, noise

    yield open_address
    for context in contexts:
        context.close()
