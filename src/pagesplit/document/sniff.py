"""Tells what is not a web page, or not text, so that the caller hears what it is instead of getting nonsense."""

import codecs
import json
import re
from typing import Final

_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstandard data"),
    (b"BZh91AY&SY", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"OggS", "an Ogg file"),
    (b"ID3\x03", "an MP3 file"),
    (b"ID3\x04", "an MP3 file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"WARC/", "a WARC archive"),
)
_ALL_MAGIC: Final = tuple(magic for magic, _ in _MAGIC)
_SVG = re.compile(
    rb"(?:(?:<\?.*?\?>|<!--.*?-->|<!doctype[^\[>]*(?:\[.*?\]\s*)?>)\s*)*+<svg\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(rb"</?[a-z][a-z0-9:-]*[\s/>]|<!doctype|<!--", re.IGNORECASE)
_END = re.compile(rb"</[a-z]|<!doctype\s+html", re.IGNORECASE)
_URL = re.compile(r"\s*(?:https?|ftp|file)://[^\s<]+\s*", re.IGNORECASE)
_FILE = re.compile(r"\s*[^\s<>]+\.(?:x?html?|xht|txt)\s*", re.IGNORECASE)
_LONGEST_ADDRESS: Final = 2048  # bytes
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x7f]")
_ADVICE: Final = {
    "gzip data": "decompress it first",
    "a WARC archive": "read its records with a WARC library and pass each response body",
}


def not_html(data: bytes) -> str | None:
    """What the data is if it is no web page, as an English phrase with advice; None where it may be one."""
    kind = _kind(data)
    if not kind:
        return None
    return f"this looks like {kind}, not HTML; {_ADVICE.get(kind, 'pagesplit reads HTML pages only')}"


def address(text: str) -> str | None:
    """Whether a str is where a page is, in place of the page: an English phrase with advice; None where it is not."""
    if _URL.fullmatch(text):
        return "this is a URL, not a page; pagesplit does not fetch: pass what it leads to, and the URL as url="
    if _FILE.fullmatch(text):
        return "this looks like the name of a file, not a page; pass what is in it: Path(name).read_bytes()"
    return None


def untagged(data: bytes) -> str | None:
    """A remark on a page without any tag, which is likely none."""
    if not data.strip() or _TAG.search(data):
        return None
    return "there is no tag in it: its text is one block; plain text is for split_text (--text on the command line)"


def not_text(data: bytes) -> str | None:
    """A remark on plain text, as it came, that is likely something else."""
    start = _start(data)
    if _TAG.match(start) and _END.search(data):
        return "this looks like HTML; its markup was read as text: HTML is for split (the command: no --text, no .txt)"
    is_address = len(data) < _LONGEST_ADDRESS and address(data.decode("utf-8", "replace"))
    kind = "the name of a file or a URL" if is_address else _kind(data)
    return f"this looks like {kind}; it was read as text all the same" if kind else None


def _kind(data: bytes) -> str | None:
    start = _start(data)
    return _by_magic(start) or _by_syntax(start, data) or _binary(start)


def _start(data: bytes) -> bytes:
    return data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")


def _by_magic(start: bytes) -> str | None:
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "a WebP image"
    if start[4:8] == b"ftyp":
        return "an MP4 video or AVIF image"
    if not start.startswith(_ALL_MAGIC):
        return None
    return next(kind for magic, kind in _MAGIC if start.startswith(magic))


def _by_syntax(start: bytes, data: bytes) -> str | None:
    if _SVG.match(start):  # a fragment of a page may start with an icon; an image also ends there
        return "an SVG image" if data[-256:].rstrip().lower().endswith(b"</svg>") else None
    if start[:1] not in (b"{", b"["):
        return None
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return None
    return "JSON"


def _binary(start: bytes) -> str | None:
    """Many control characters mean binary data, unless there are tags (NULs aside: UTF-16) or UTF-16's mark."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _TAG.search(start.replace(b"\0", b"")):
        return None
    return "binary data" if len(_CONTROL.findall(start)) > max(4, len(start) // 20) else None
