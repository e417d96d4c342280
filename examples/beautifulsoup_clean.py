"""Prints a page's markup with all taken out but headline, article and metadata.

usage: python examples/beautifulsoup_clean.py ADDRESS
"""

import sys

import lxml.html
import pagesplit
import requests
from bs4 import BeautifulSoup

KEPT = ("article", "title", "metadata")


def main(address: str) -> None:
    """Write the labels into the tree, then let BeautifulSoup take out by label."""
    response = requests.get(address, timeout=30)
    response.raise_for_status()
    page = pagesplit.split(response.content, url=response.url)
    if not page.blocks:
        sys.exit(f"{address}: a page without text")
    for block in page.blocks:  # of the blocks of one element, those to be kept win
        if block.element.get("data-label") not in KEPT:
            block.element.set("data-label", block.label)
    tree = page.blocks[0].element.getroottree()
    soup = BeautifulSoup(lxml.html.tostring(tree, encoding="unicode"), "lxml")
    kept = ",".join(f"[data-label={label}]" for label in KEPT)
    inside = ",".join(f"[data-label={label}] *" for label in KEPT)
    around = f"{kept}, :has({kept}), figure:has({kept}) *"
    gone = f":not({around}, {inside}), [data-label]:not({around})"
    for element in soup.body.select(gone):
        element.decompose()
    print(soup.body.prettify())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.splitlines()[-1])
    try:
        main(sys.argv[1])
    except (requests.RequestException, pagesplit.PagesplitError) as error:
        sys.exit(str(error).partition("\n")[0])
