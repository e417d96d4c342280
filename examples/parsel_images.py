"""Lists the pictures of a page's article, and none of teasers and ads within it.

usage: python examples/parsel_images.py ADDRESS
"""

import sys
from posixpath import commonpath
from urllib.parse import urljoin

import pagesplit
import requests
from parsel import Selector


def main(address: str) -> None:
    """Find the article with pagesplit, and select in it with parsel."""
    response = requests.get(address, timeout=30)
    response.raise_for_status()
    selector = Selector(
        body=response.content
    )  # with encoding= where the page is not UTF-8
    page = pagesplit.split(
        selector.root, url=response.url
    )  # the same tree, so its XPaths hold in the selector
    if not page.main_blocks:
        sys.exit(f"{address}: a page without main text")
    text = [block.xpath for block in page.main_blocks]
    article = commonpath(text)
    print(f"# in {article}")
    between = [
        segment.xpath
        for segment in page.labelled("sponsored", "promo", "related-links")
    ]
    foreign = [
        path
        for path in between
        if not any(commonpath((path, other)) == path for other in text)
    ]
    for image in selector.xpath(article).css("img[src]"):
        path = image.root.getroottree().getpath(image.root)
        if not any(commonpath((path, other)) == other for other in foreign):
            print(urljoin(response.url, image.attrib["src"]))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.splitlines()[-1])
    try:
        main(sys.argv[1])
    except (requests.RequestException, pagesplit.PagesplitError) as error:
        sys.exit(str(error).partition("\n")[0])
