"""A page in any form to an lxml tree."""

from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import Any, Literal

import lxml.html
from lxml import etree

from pagesplit.document.decode import decode, utf8
from pagesplit.document.flatten import DEEPEST, flatten
from pagesplit.document.sniff import address, not_html, not_text, untagged
from pagesplit.errors import InputError


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A parsed page.

    Attributes:
        root: the element to read, None where the page is blank.
        source: the page as text, a str or, of what came as bytes, UTF-8; or the caller's element itself.
        encoding: codec the bytes were decoded by, None for what came decoded.
        notes: remarks on what had to be mended or is likely a mistake, in English.
        syntax: what `source` is written in, where it is text; "plain" has no tree.
    """

    root: Any
    source: Any
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    syntax: Literal["html", "xml", "plain"] = "html"


def root_of(document: Document) -> Any:
    """The tree of a document, parsed again from its source where it travelled without; None where it has none."""
    if document.root is not None or document.source is None or document.syntax == "plain":
        return document.root
    if document.syntax == "html":
        source = document.source
        return read(source, "utf-8" if isinstance(source, bytes) else None).root
    parser = etree.XMLParser(huge_tree=True, recover=True, resolve_entities=False)
    return etree.fromstring(document.source, parser)


def read(page: Any, encoding: str | None = None) -> Document:
    """Parse a page.

    Args:
        page: str, bytes, an lxml element (that subtree alone) or an lxml tree. Elements and trees are read as they are.
        encoding: of bytes; see `decode`.

    Raises:
        InputError: not HTML, an unknown encoding, one for what is no bytes, or a type that is none of these.
    """
    encoding = _checked(encoding, page)
    if isinstance(page, str):
        return _from_text(page)
    if is_bytes(page):
        return _from_bytes(bytes(page), encoding)
    if hasattr(page, "getroot"):
        page = page.getroot()
        if page is None:
            return Document(None, None)
    if isinstance(page, etree._Element) and isinstance(page.tag, str):
        return Document(page, page)
    raise InputError(
        f"cannot read a page from {type(page).__name__}; pass str, bytes, or an lxml element or tree "
        "(of a file, its content: Path(name).read_bytes())"
    )


def _from_text(text: str) -> Document:
    text = text.removeprefix("\ufeff")
    _refuse(address(text))
    data = utf8(text)
    _refuse(not_html(data))
    root, notes = _tree(data)
    return Document(root, text, None, notes)


def read_plain(text: Any, encoding: str | None = None) -> Document:
    """Take text for text, whatever it looks like.

    Args:
        text: str or bytes.
        encoding: of bytes; see `decode`.

    Raises:
        InputError: an unknown encoding, one for what is no bytes, or a type that is neither.
    """
    encoding = _checked(encoding, text)
    if isinstance(text, str):
        source = text.removeprefix("\ufeff")
        return Document(None, source, None, _notes(not_text(utf8(source))), "plain")
    if is_bytes(text):
        data = bytes(text)
        decoded = decode(data, encoding, markup=False)
        source = decoded.data.removeprefix(BOM_UTF8).decode("utf-8", "replace")
        return Document(None, source, decoded.encoding, _notes(decoded.note, not_text(data)), "plain")
    raise InputError(f"cannot read plain text from {type(text).__name__}; pass str or bytes")


def is_bytes(page: Any) -> bool:
    """Whether a page is bytes, which have an encoding."""
    return isinstance(page, bytes | bytearray | memoryview)


def _checked(encoding: Any, page: Any) -> str | None:
    if encoding is not None and not isinstance(encoding, str):
        raise InputError(f"encoding must be a str, not {type(encoding).__name__}")
    if encoding is not None and not is_bytes(page):
        raise InputError(
            f"encoding={encoding!r} is for bytes, and this is {type(page).__name__}, decoded already: leave it out"
        )
    return encoding


def _from_bytes(data: bytes, encoding: str | None) -> Document:
    _refuse(not_html(data))
    decoded = decode(data, encoding)
    if decoded.data is not data:
        _refuse(not_html(decoded.data))
    source = decoded.data.removeprefix(BOM_UTF8)
    root, notes = _tree(source)
    return Document(root, source, decoded.encoding, _notes(decoded.note) + notes)


def _tree(data: bytes) -> tuple[Any, tuple[str, ...]]:
    """The tree of a page in UTF-8, None where it holds nothing, and notes on what had to be mended."""
    if b"\0" in data:  # browsers leave NULs out; libxml2 has ended pages at them
        data = data.replace(b"\0", b"")
    notes = _notes(untagged(data))
    root, whole = _parse(data)
    if not whole:
        notes += (f"nested deeper than libxml2 reads; elements below {DEEPEST} levels were merged",)
    for deepest in (DEEPEST, 0):  # the second is for what libxml2 might pair in another way than `flatten`
        if not whole:
            root, whole = _parse(flatten(data.decode("utf-8"), deepest).encode("utf-8"))
    if root is not None:
        _gather(root)
    return root, notes


def _gather(root: Any) -> None:
    """Put what follows </html>, for which libxml2 starts a second root, where it puts what follows </body>."""
    texts: list[str] = []
    for other in root.itersiblings("html"):
        texts.append(other.text or "")
        children = list(other)
        if children:
            _add_text(root, texts)
            root.extend(children)
            texts = []
    _add_text(root, texts)


def _add_text(root: Any, texts: list[str]) -> None:
    text = "".join(texts)
    if not text:
        return
    last = next(root.iterchildren(reversed=True), None)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        root.text = (root.text or "") + text


def _notes(*remarks: str | None) -> tuple[str, ...]:
    return tuple(remark for remark in remarks if remark)


def _refuse(reason: str | None) -> None:
    if reason:
        raise InputError(reason)


def _parse(data: bytes) -> tuple[Any, bool]:
    """The tree of UTF-8 HTML (None where it holds nothing), and whether libxml2 read it to its end."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, collect_ids=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    error = parser.error_log.last_error
    return root, not (error is not None and error.type_name == "ERR_RESOURCE_LIMIT")
