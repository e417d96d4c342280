"""Fetches pages side by side, labels them in processes, prints a line of JSON for each.

usage: python examples/httpx_many.py ADDRESS...
"""

import asyncio
import json
import sys

import httpx
import pagesplit

Answer = tuple[str | bytes, str] | httpx.HTTPError | httpx.InvalidURL


async def fetch(client: httpx.AsyncClient, address: str) -> Answer:
    """A page and where it comes from, or what went wrong."""
    try:
        response = (await client.get(address)).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return error
    # Bytes, as pages mostly say themselves how to read them, unless the header says it
    content = response.text if response.charset_encoding else response.content
    return content, str(response.url)


async def fetch_all(addresses: list[str]) -> list[Answer]:
    """All answers, in the order of the addresses, five requests at once."""
    limits = httpx.Limits(max_connections=5)
    async with httpx.AsyncClient(
        limits=limits, follow_redirects=True, timeout=30
    ) as client:
        return await asyncio.gather(*(fetch(client, one) for one in addresses))


def main(addresses: list[str]) -> None:
    """Fetch all, split all; what goes wrong with one costs only its own line."""
    answers = asyncio.run(fetch_all(addresses))
    fetched = [answer for answer in answers if isinstance(answer, tuple)]
    pages = pagesplit.split_many(fetched, jobs=2, on_error="return")
    for address, answer in zip(addresses, answers, strict=True):
        page = next(pages) if isinstance(answer, tuple) else answer
        if isinstance(page, Exception):
            line = {"url": address, "error": str(page).partition("\n")[0]}
        else:
            line = {"url": page.url, "title": page.title, "text": page.text}
        print(json.dumps(line, ensure_ascii=False))
    if not fetched:
        sys.exit(1)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__.splitlines()[-1])
    main(sys.argv[1:])
