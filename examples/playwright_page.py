"""Prints the main text, as Markdown, of a page that scripts build in the browser.

usage: python examples/playwright_page.py ADDRESS
"""

import shutil
import sys

import pagesplit
from playwright.sync_api import Error, sync_playwright


def main(address: str) -> None:
    """Let the browser build the page, then split what it has built."""
    with sync_playwright() as driver:
        # The system's browser where there is one, else what `playwright install` got
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = driver.chromium.launch(executable_path=path)
        tab = browser.new_page()
        answer = tab.goto(address, wait_until="networkidle")
        if answer is not None and not answer.ok:
            sys.exit(f"{address}: {answer.status} {answer.status_text}")
        page = pagesplit.split(tab.content(), url=tab.url)
        browser.close()
    print(page.markdown())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.splitlines()[-1])
    try:
        main(sys.argv[1])
    except (Error, pagesplit.PagesplitError) as error:
        sys.exit(str(error).partition("\n")[0])
