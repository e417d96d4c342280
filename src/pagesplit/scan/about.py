"""What a page says of itself beside its text: its kind, and in linked data (JSON-LD) its very words.

A shop says "Product", a forum "DiscussionForumPosting", a news page gives its article's body a second time.
"""

import json
import re
from array import array
from typing import Final
from zlib import crc32

from pagesplit.block import Scan
from pagesplit.scan.words import name_tokens

_TYPE: Final = re.compile(r'"@type"\s*+:\s*+\[?+\s*+"([A-Za-z]{2,40})"')
_WORDS: Final = re.compile(r'"(articleBody|text|description)"\s*+:\s*+"([^"\\]*+(?:\\.[^"\\]*+)*+)"')
_TOLD: Final = {"articleBody": "body", "text": "body", "description": "description"}
_PATH: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*([^?#]*)", re.IGNORECASE)
_JSON: Final = json.JSONDecoder(strict=False)
_TAG: Final = re.compile(r"<[^<>]*>")
_FRONT: Final = crc32(b"/")
_KEPT: Final = 60  # words of the kind
_TOLD_KEPT: Final = 1 << 17  # characters of description and of body
_LONGEST: Final = 1 << 20  # characters of descriptions and linked data that are read


def add_about(columns: Scan) -> None:
    """Fill in `page_token` and `told` from what the scanner read of head and linked data.

    The kind are words of linked data's types, of generator and og:type, of the body's class, and of the path of the
    page's canonical URL.
    """
    kinds: list[str] = []
    told: dict[str, list[str]] = {}
    left = _LONGEST
    for name, said in columns.statements:
        if name in ("generator", "og:type", "body"):
            kinds.append(said)
            continue
        words = said[:left]
        left -= len(words)
        if name == "linked data":
            kinds += _TYPE.findall(words)
            for place, text in _WORDS.findall(words):
                told.setdefault(_TOLD[place], []).append(_plain(text))
        else:
            told.setdefault("description", []).append(words)
    tokens = _tokens(" ".join(dict.fromkeys(kinds)))
    tokens += _path_tokens(columns.head.get("canonical") or columns.head.get("og:url") or "")
    columns.page_token = array("I", list(dict.fromkeys(tokens))[:_KEPT])
    columns.told = {name: " ".join(" ".join(texts).split())[:_TOLD_KEPT] for name, texts in told.items()}


def _plain(words: str) -> str:
    """A JSON string's text without tags."""
    if "\\" in words:
        try:
            words = _JSON.decode(f'"{words}"')
        except ValueError:
            return words
    return _TAG.sub(" ", words) if "<" in words else words


def _path_tokens(url: str) -> list[int]:
    own = _PATH.match(url)
    if not own:
        return []
    return _tokens(own.group(1)) if own.group(1).strip("/") else [_FRONT]


def _tokens(text: str) -> list[int]:
    return name_tokens(text.encode("utf-8", "replace"))
