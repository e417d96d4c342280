"""The recipe: a page goes through the stages, one after the other."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np

from pagesplit import document
from pagesplit.block import Scan
from pagesplit.errors import ArgumentError, InputError, ModelError, PagesplitError
from pagesplit.evidence import Evidence
from pagesplit.features import FEATURES, measure
from pagesplit.labels import LABELS
from pagesplit.model import Network, Prediction, loaded
from pagesplit.page import Page, Reading
from pagesplit.scan import domain_hash, scan, scan_text
from pagesplit.segment import segment
from pagesplit.select import main_blocks, words_of

DEFAULT_MODEL = Path(__file__).parent / "model" / "default"
"""The model that ships with pagesplit."""

TEXT_MODEL = "text"
"""Folder of a model folder that holds the model for plain text; one that lacks it works for pages alone."""

_ABSOLUTE = re.compile(r"\s*[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_NEXT_TO_EMPTY = 600  # characters of a page
_BY_NUMBER = np.array(LABELS, object)
_FEATURE_NAMES = tuple(feature.name for feature in FEATURES)
_NOTHING = Prediction(np.zeros((0, len(LABELS)), np.float32), np.zeros(0, np.float32))

_Found = Reading | PagesplitError
_Portable = tuple[str | bytes, str | None] | PagesplitError  # a page and its URL, or the error that they are

Input = Any
"""A page: str, bytes, an lxml element or tree; in `split_many` also a pair of one of these and its URL."""


class _Model(NamedTuple):
    """A model and the folder it came from."""

    folder: Path
    network: Network
    manifest: dict[str, Any]


class Splitter:
    """Labels pages with one model.

    Args:
        model: a model folder; the model that ships with pagesplit if left out.

    Raises:
        ModelError: the folder holds no model that this pagesplit can use.
        ArgumentError: not a path.

    Example:
        >>> splitter = Splitter()
        >>> splitter.split("<p>Hello</p>").blocks[0].text
        'Hello'
    """

    def __init__(self, model: str | Path | None = None) -> None:
        if not isinstance(model, str | Path | None):
            raise ArgumentError(f"model must be the path of a model folder, not {type(model).__name__}")
        folder = Path(model) if model is not None else DEFAULT_MODEL
        self._folder = folder.absolute()  # found after a change of folder too, and by processes that live in another
        self._model = _loaded(folder)._replace(folder=self._folder)

    def __getstate__(self) -> dict[str, Any]:
        """It travels without the model, which is read where it arrives."""
        return {name: value for name, value in vars(self).items() if name != "_model"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._model = _loaded(self._folder)

    def split(self, page: Input, *, url: str | None = None, encoding: str | None = None) -> Page:
        """Label one page; see `pagesplit.split`."""
        return Page(self._read(page, url, encoding))

    def _read(self, page: Input, url: str | None, encoding: str | None) -> Reading:
        read = _noted(document.read(page, encoding), url)
        if read.root is None:
            return _reading(self._model, read, "", Scan(), url)
        return _reading(self._model, read, read.root.getroottree().getpath(read.root), scanned(read.root), url)

    def split_text(self, text: str | bytes, *, url: str | None = None, encoding: str | None = None) -> Page:
        """Label the lines of a plain text; see `pagesplit.split_text`.

        Raises:
            ModelError: the splitter's model folder holds no model for plain text.
        """
        return Page(self._read_text(text, url, encoding))

    def _read_text(self, text: str | bytes, url: str | None, encoding: str | None) -> Reading:
        read = _noted(document.read_plain(text, encoding), url)
        return _reading(_text_model(self._folder), read, "", scan_text(read.source), url)

    def split_many(
        self,
        pages: Iterable[Input],
        *,
        encoding: str | None = None,
        jobs: int = 1,
        on_error: Literal["raise", "return"] = "raise",
        plain: bool = False,
    ) -> Iterator[Page | PagesplitError]:
        """Label many pages, in order; see `pagesplit.split_many`."""
        if on_error not in ("raise", "return"):
            raise ArgumentError(f"on_error must be 'raise' or 'return', not {on_error!r}")
        if not isinstance(jobs, int) or jobs == 0:
            raise ArgumentError(f"jobs must be 1 or more, or negative to count from the number of cores, not {jobs!r}")
        if isinstance(pages, str | bytes) or not isinstance(pages, Iterable):
            raise InputError(
                "split_many takes a list or another iterable of pages (their content, or pairs of that and a URL), not "
                f"{type(pages).__name__}; for one page there is split"
            )
        read = partial(_read_one, self, encoding, plain)
        found = map(read, pages) if jobs == 1 else _in_processes(read, map(partial(_portable, plain), pages), jobs)
        return map(partial(_page, on_error), found)


def _reading(model: _Model, read: document.Document, root: str, columns: Scan, url: str | None) -> Reading:
    """A scanned page with what a model says of it."""
    folder, network, manifest = model
    if not len(columns):
        read = replace(read, notes=(*read.notes, _nothing_in(read)))
        return Reading(read, root, url, columns, 0, _NOTHING, (), (), (), manifest, folder)
    home = home_of(columns, url)
    evidence = measure(columns, home)
    prediction = network.predict(evidence)
    labels = tuple(_BY_NUMBER[prediction.labels.argmax(axis=1)].tolist())
    ranges = tuple(segment(columns, labels))
    main = tuple(main_blocks(prediction.main, columns.texts, words_of(columns), evidence.alike).tolist())
    return Reading(read, root, url, columns, home, prediction, labels, ranges, main, manifest, folder)


def _nothing_in(read: document.Document) -> str:
    """A remark on a page without blocks."""
    if isinstance(read.source, str | bytes) and not read.source.strip():
        return "there is nothing in it: the input is empty"
    if read.syntax == "plain":
        return "there is no text in it"
    return "there is no text in it; pagesplit runs no scripts, and what they would add is not there"


def _noted(read: document.Document, url: Any) -> document.Document:
    """The document with a remark where the page's URL is none: pages are worth more than an address."""
    if not _checked(url) or _ABSOLUTE.match(url):
        return read
    remark = f"url={url!r} is no absolute URL such as 'https://site.example/page': links cannot be made absolute by it"
    return replace(read, notes=(*read.notes, remark))


def _checked(url: Any) -> str | None:
    if url is not None and not isinstance(url, str):
        raise InputError(f"url must be a str, not {type(url).__name__}")
    return url


def scanned(root: Any) -> Scan:
    """Blocks of a tree; a page that is next to empty without scripts is read from what it offers in their stead.

    Forums, for one, send crawlers a page that says "Loading", with the thread in noscript.
    """
    columns = scan(root)
    shown = _chars(columns)
    if shown < _NEXT_TO_EMPTY:
        offered = scan(root, noscript=True)
        if _chars(offered) > max(_NEXT_TO_EMPTY, 4 * shown):
            return offered
    return columns


def _chars(columns: Scan) -> int:
    return sum(map(len, columns.texts))


def evidence_of(columns: Scan, url: str | None = None) -> Evidence:
    """What the model sees of a scanned page."""
    return measure(columns, home_of(columns, url))


def home_of(columns: Scan, url: str | None = None) -> int:
    """CRC-32 of the page's own domain, from its URL, else from what its head says; 0 where neither tells."""
    head = columns.head
    sources = (url, head.get("canonical"), head.get("og:url"), head.get("base"))
    return next((found for source in sources if source and (found := domain_hash(source))), 0)


def _text_model(folder: Path) -> _Model:
    """The model for plain text in a model folder; loaded when the first text comes."""
    inner = folder / TEXT_MODEL
    if not inner.is_dir():
        raise ModelError(
            f"{folder} holds no model for plain text (a folder {TEXT_MODEL!r} in it); "
            f"use the model that ships, or copy {DEFAULT_MODEL / TEXT_MODEL} there"
        )
    return _loaded(inner)


def _loaded(folder: Path) -> _Model:
    return _Model(folder, *loaded(folder, _FEATURE_NAMES))


def _read_one(splitter: Splitter, encoding: str | None, plain: bool, item: Input) -> _Found:
    try:
        page, url = _page_and_url(item)
        if isinstance(page, PagesplitError):
            raise page
        of_bytes = encoding if document.is_bytes(page) else None
        return (splitter._read_text if plain else splitter._read)(page, url, of_bytes)
    except PagesplitError as error:
        return error


def _page_and_url(item: Input) -> tuple[Any, str | None]:
    if not isinstance(item, tuple):
        return item, None
    if len(item) != 2:
        raise InputError(f"a pair of a page and its URL has two parts, this one has {len(item)}")
    return item


def _page(on_error: str, found: _Found) -> Page | PagesplitError:
    if isinstance(found, Reading):
        return Page(found)
    if on_error == "raise":
        raise found
    return found


def _in_processes(read: Callable[[Input], _Found], pages: Iterable[_Portable], jobs: int) -> Iterator[_Found]:
    """What is read in other processes; pages are sent there and not back."""
    from pagesplit.jobs import in_order  # joblib, which costs as much to import as all of pagesplit

    for item, found in in_order(partial(_read_there, read), pages, jobs, _size):
        yield found.with_source(item[0]) if isinstance(found, Reading) and isinstance(item, tuple) else found


def _read_there(read: Callable[[Input], _Found], item: _Portable) -> _Found:
    found = read(item)
    return found.without_source(item[0]) if isinstance(found, Reading) and isinstance(item, tuple) else found


def _size(item: _Portable) -> int:
    return len(item[0]) if isinstance(item, tuple) else 0


def _portable(plain: bool, item: Input) -> _Portable:
    """A page and its URL as they can be sent to another process, or the error that they make here already."""
    try:
        page, url = _page_and_url(item)
        if isinstance(page, PagesplitError):
            return page
        if isinstance(page, str):
            return str(page), _checked(url)
        if document.is_bytes(page):
            return bytes(page), _checked(url)
        (document.read_plain if plain else document.read)(page)  # says what is wrong, unless it is a tree
        raise InputError("an lxml element or tree cannot be sent to another process; pass str or bytes, or use jobs=1")
    except PagesplitError as error:
        return error
