"""A spider that follows related links, and neither menus nor advertisements.

usage: scrapy runspider examples/scrapy_spider.py -a address=ADDRESS -O out.jsonl
"""

import sys
from collections.abc import Iterator
from typing import Any

import pagesplit
import scrapy
from scrapy.http import Request, TextResponse


class Articles(scrapy.Spider):
    """Articles of one site, from one of them on."""

    name = "articles"
    custom_settings = {"DEPTH_LIMIT": 2, "CLOSESPIDER_PAGECOUNT": 100}  # noqa: RUF012

    def __init__(self, address: str = "", **arguments: Any) -> None:
        super().__init__(**arguments)
        if not address:
            sys.exit(__doc__.splitlines()[-1])
        self.start_urls = [address]

    def parse(self, response: TextResponse) -> Iterator[dict[str, Any] | Request]:
        """One item a page, then the pages it points to."""
        # Scrapy has parsed the page; pagesplit reads that tree, and parses nothing
        page = pagesplit.split(response.selector.root, url=response.url)
        yield {
            "url": response.url,
            "title": page.title,
            "about": [segment.text for segment in page.metadata],
            "text": page.text,
        }
        own = response.urljoin("/")
        for segment in page.related:
            for link in segment.links:
                if link.url.startswith(own):
                    yield response.follow(link.url)
