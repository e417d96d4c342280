"""Prints the main text, as Markdown, of a page that scripts build in the browser.

usage: python examples/playwright_page.py ADDRESS
"""

import shutil
import sys

import pagesplit
from playwright.sync_api import sync_playwright


def main(address: str) -> None:
    """Let the browser build the page, then split what it has built."""
    with sync_playwright() as driver:
        # The system's browser where there is one, else what `playwright install` got
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = driver.chromium.launch(executable_path=path)
        tab = browser.new_page()
        tab.goto(address, wait_until="networkidle")
        page = pagesplit.split(tab.content(), url=tab.url)
        browser.close()
    print(page.markdown())


if __name__ == "__main__":
    main(sys.argv[1])
