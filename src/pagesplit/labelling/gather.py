"""Files into the store, once each; of pages that have changed since, what is to become of their labels."""

import os.path
from collections.abc import Iterator
from pathlib import Path

from pagesplit import InputError, Splitter
from pagesplit.labelling.align import align
from pagesplit.labelling.reading import Reading, read, units_of
from pagesplit.labelling.store import Store, Stored


def gather(store: Store, splitter: Splitter, name: str, data: bytes, folder: str) -> tuple[int, str | None]:
    """Put a page into the store unless it is there.

    A page that is there by its name with another text is taken anew where no label is lost by that: it has none, or
    only the markup around the same texts is another. Else the store keeps the page that was labelled.

    Args:
        store: where it goes.
        splitter: reads it.
        name: what it is called in the store.
        data: the file's content.
        folder: what stands for its domain where neither it nor its URL tells one.

    Returns:
        The page's number in the store, and what is to be said about it, None for nothing.

    Raises:
        InputError: it is no HTML, or has no text.
    """
    reading = read(splitter, data)
    if not reading.page.blocks:
        raise InputError("no text in it to label; if a script would write it, save the page from a browser")
    domain = reading.domain or folder
    pages = store.pages()
    known = next((page for page in pages if page.sha256 == reading.sha256), None)
    if known is not None:
        return known.id, None
    there = next((page for page in pages if page.name == name), None)
    if there is None:
        return store.add(name, reading, domain), None
    return there.id, _renew(store, there, reading, domain)


def _renew(store: Store, there: Stored, reading: Reading, domain: str) -> str:
    found = align(store.units(there.id), reading.units)
    labelled = store.rows("SELECT count(*) FROM label WHERE page = ?", there.id)[0][0]
    if labelled and not found.whole:
        return (
            f"has changed since it was labelled ({labelled} labels): the store keeps the page as it was then; "
            "to label the new one too, give its file another name"
        )
    store.replace(there.id, reading, domain, found.places)
    if not labelled:
        return "has changed, and was taken anew; it had no labels"
    return f"has changed, but not its texts: its {labelled} labels were carried over by text"


def check(store: Store, splitter: Splitter) -> Iterator[tuple[Stored, Reading, str | None]]:
    """Read all pages of the store, and carry labels over where this machine reads a page into other blocks.

    That happens where another libxml2 repairs markup in another way. Gives each page with what is to be said about it.
    """
    for page in store.pages():
        reading = read(splitter, store.text(page.id), page.url)
        old, said = store.units(page.id), None
        if old != units_of(reading.page):
            found = align(old, reading.units)
            lost = store.rows("SELECT block FROM label WHERE page = ?", page.id)
            left_out = sum(block not in found.places for (block,) in lost)
            store.replace(page.id, reading, page.domain, found.places)
            said = "is read into other blocks here than where it was labelled; its labels were carried over by text"
            said += f", but for {left_out} whose blocks are gone" if left_out else ""
        yield page, reading, said


def name_of(file: Path, store: Path) -> str:
    """What a file is called in a store: the way from the one to the other, so that both can move together."""
    return Path(os.path.relpath(file.resolve(), store.resolve().parent)).as_posix()
