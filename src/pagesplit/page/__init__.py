"""What callers hold: a page, its blocks and its segments."""

from pagesplit.page.links import Link
from pagesplit.page.page import Page
from pagesplit.page.parts import Block, Segment
from pagesplit.page.reading import Reading

__all__ = ["Block", "Link", "Page", "Reading", "Segment"]
