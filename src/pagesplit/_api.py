"""The functions most callers need: the shipped model on one page or on many."""

from collections.abc import Iterable, Iterator
from typing import Literal

from pagesplit.errors import ArgumentError, PagesplitError
from pagesplit.page import Page
from pagesplit.pipeline import Input, Splitter


def split(page: Input, *, url: str | None = None, encoding: str | None = None) -> Page:
    """Label every block of a web page.

    Args:
        page: str, bytes, an lxml element (that subtree alone) or an lxml tree. Trees are read as they are and stay
            unchanged.
        url: where the page comes from, absolute; makes links absolute and tells own links from others.
        encoding: of bytes, and of them only, where the caller knows it (from an HTTP header, say); ``"detect"`` asks a
            detector (extra ``detect``). Without it: byte-order mark, what the page declares, UTF-8, windows-1252.

    Returns:
        The page with its blocks and segments; without any where there is no text.

    Raises:
        InputError: not HTML, an unknown encoding, or one for what is decoded already.

    Example:
        >>> page = split("<h1>Ice</h1><p>The lake froze over last night.</p>")
        >>> page.blocks[1].xpath
        '/html/body/p'
    """
    return Splitter().split(page, url=url, encoding=encoding)


def split_text(text: str | bytes, *, url: str | None = None, encoding: str | None = None) -> Page:
    """Label every block of a plain text: lines and paragraphs of a page whose DOM is lost.

    Such texts come from WET dumps and from stored extractions. A line that is not empty is a block; lines that an
    editor broke in mid-sentence are one. Markup is taken for text.

    Args:
        text: str or bytes.
        url: where the page comes from; tells own links from others.
        encoding: of bytes; see `split`.

    Returns:
        The page, without a DOM; `Block.xpath` is empty, `Block.run` the number of the block's first line (from 0, lines
        ending as in text files), `Block.element` None, and `Segment.html` raises `NoDomError`.

    Raises:
        InputError: neither str nor bytes, an unknown encoding, or one for a str.
        ModelError: the model holds nothing for plain text; the shipped one does.

    Example:
        >>> page = split_text("Home | News | Weather\\n\\nIce\\n\\nThe lake froze over last night.")
        >>> [(block.run, block.text) for block in page.blocks]
        [(0, 'Home | News | Weather'), (2, 'Ice'), (4, 'The lake froze over last night.')]
    """
    return Splitter().split_text(text, url=url, encoding=encoding)


def view(page: Page) -> str:
    """A page as one HTML file that shows it coloured by label, to open in a browser.

    It has a legend that filters, a list of the segments, and each block's confidence where the mouse is. Nothing of the
    page runs or loads in it: its markup is sanitised (extra ``html``: nh3), it stands in a sandbox, and a
    Content-Security-Policy forbids loads. A plain text is shown line by line.

    Raises:
        MissingExtraError: nh3 is not installed.
        ArgumentError: not a page.

    Example:
        >>> print(view(split(""))[:15])
        <!doctype html>
    """
    if not isinstance(page, Page):
        raise ArgumentError(f"view takes a page, as pagesplit.split gives it, not {type(page).__name__}")
    from pagesplit.viewer import view  # templates and a sanitiser, which few callers need

    return view(page)


def split_many(
    pages: Iterable[Input],
    *,
    encoding: str | None = None,
    jobs: int = 1,
    on_error: Literal["raise", "return"] = "raise",
    plain: bool = False,
) -> Iterator[Page | PagesplitError]:
    """Label many pages, in order, as an iterator.

    Args:
        pages: str or bytes, or pairs of one of these and the page's URL; with one job also lxml elements and trees.
        encoding: of the pages that are bytes; see `split`.
        jobs: processes to use; -1 for one a core that this process may use. With more than one, pages are read ahead:
            at most 48 a process and 16 more, fewer where they are large, hardly any where their source is slower than
            the processes. Without work these end after five minutes; closing the iterator early ends them at once where
            they are at work.
        on_error: ``"raise"`` stops at the first page that cannot be read; ``"return"`` yields its error in its place.
        plain: whether the pages are plain texts, for `split_text`.

    Returns:
        The pages as they are done, and in their order.

    Raises:
        PagesplitError: what `split` raises, at the page's turn, unless errors are returned.
        KilledError: among these: the page was too much for its process, likely for its memory.
        Exception: what ``pages`` raises, after the results of all pages before it.
        ArgumentError: no such ``on_error``, or 0 jobs.

    Example:
        >>> [len(page.blocks) for page in split_many(["<p>one</p>", "<p>one</p><p>two</p>"])]
        [1, 2]
    """
    return Splitter().split_many(pages, encoding=encoding, jobs=jobs, on_error=on_error, plain=plain)
