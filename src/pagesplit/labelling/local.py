"""Images and style sheets that lie beside a page's file, as browsers save them; nothing outside its folder."""

import re
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from pagesplit.display import Beside

IMAGES: Final = {
    ".apng": "image/apng",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_SHEETS: Final = {".css"}
_LARGEST_SHEET: Final = 2_000_000  # bytes
_DATA: Final = re.compile(r"data:image/(?:apng|avif|gif|jpeg|png|svg\+xml|webp)[;,]", re.IGNORECASE)


class Place(NamedTuple):
    """Where a page was read from."""

    file: Path
    root: Path  # the folder that what belongs to it lies in


def found(place: Place, path: str, endings: frozenset[str]) -> Path | None:
    """A file in a page's folder; None where there is none of these endings, or the path leads out of the folder.

    Args:
        place: the page's.
        path: relative to the folder.
        endings: of the files that may be had, in lower case.
    """
    if "\0" in path:
        return None
    try:
        root = place.root.resolve(strict=True)
        file = (root / path).resolve(strict=True)  # follows links, so that one that leads out is seen to
    except (OSError, RuntimeError):
        return None
    allowed = file.suffix.lower() in endings and file.is_relative_to(root)
    return file if allowed and file.is_file() else None


def beside(place: Place | None, prefix: str) -> Beside:
    """What a page's references to images and style sheets stand for.

    Args:
        place: the page's, None where its file is not at hand.
        prefix: of the URLs by which the server gives out files of the page's folder.
    """

    def image(url: str) -> str:
        if _DATA.match(url.strip()):
            return url.strip()
        path = _relative(place, url)
        is_there = place is not None and path and found(place, path, frozenset(IMAGES))
        return prefix + quote(path) if is_there else ""

    def sheet(url: str) -> str:
        path = _relative(place, url)
        file = found(place, path, frozenset(_SHEETS)) if place is not None and path else None
        return file.read_text("utf-8", "replace") if file and file.stat().st_size <= _LARGEST_SHEET else ""

    return Beside(re.compile(f"{_DATA.pattern}|{re.escape(prefix)}", re.IGNORECASE), image, sheet)


def _relative(place: Place | None, url: str) -> str:
    """A relative URL as a path in the page's folder, "" where it is none."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if place is None or parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return ""
    folder = place.file.resolve().parent
    root = place.root.resolve()
    inner = folder.relative_to(root) if folder.is_relative_to(root) else Path()
    return (inner / unquote(parts.path)).as_posix()
