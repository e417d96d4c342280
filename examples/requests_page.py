"""Lists a page's paid links that leave its site: how sure, where to, what they say.

usage: python examples/requests_page.py ADDRESS
"""

import sys
from urllib.parse import urljoin

import pagesplit
import requests


def main(address: str) -> None:
    """Fetch, split, list."""
    response = requests.get(address, timeout=30)
    response.raise_for_status()
    # Not response.text: where the header names no charset, it is read as Latin-1
    named = "charset" in response.headers.get("content-type", "")
    page = pagesplit.split(
        response.content,
        url=response.url,
        encoding=response.encoding if named else None,
    )
    own, seen = urljoin(response.url, "/"), set()
    for segment in page.sponsored:
        for link in segment.links:
            leaves = link.url.startswith("http") and not link.url.startswith(own)
            if leaves and link.url not in seen:
                seen.add(link.url)
                print(f"{segment.confidence:.2f}  {link.url}  {link.text}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.splitlines()[-1])
    try:
        main(sys.argv[1])
    except (requests.RequestException, pagesplit.PagesplitError) as error:
        sys.exit(str(error).partition("\n")[0])
