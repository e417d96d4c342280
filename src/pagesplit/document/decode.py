"""Bytes to UTF-8, in the order browsers go by: BOM, what the caller says, what the page says, UTF-8, windows-1252."""

import codecs
import re
from typing import Final, NamedTuple

from pagesplit.errors import InputError, MissingExtraError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PRESCAN: Final = 4096  # bytes searched for a declaration; browsers look at 1,024, pages often put it later
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
# Names that mean a wider codec to browsers than to Python
_AS_BROWSERS_DO: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}
_NOT_FOR_PAGES: Final = frozenset("charmap idna punycode raw-unicode-escape undefined unicode-escape utf-7".split())
_ALIASES: Final = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "ks_c_5601-1987": "cp949",
    "windows-949": "cp949",
    "x-x-big5": "big5",
    "windows-874": "cp874",
    "unicode": "utf-8",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
}
# windows-1252 leaves five bytes undefined; browsers read them as the control characters of ISO 8859-1
_WINDOWS_1252: Final = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


_AT_ONCE: Final = 1 << 14  # bytes checked together: their text stays in the processor's cache


class Decoded(NamedTuple):
    """A page in UTF-8, the codec it was decoded by, and a remark where some of it could not be."""

    data: bytes
    """The very bytes that came where they are UTF-8 already."""
    encoding: str
    note: str | None


def decode(data: bytes, encoding: str | None, *, markup: bool = True) -> Decoded:
    """Decode a page.

    Args:
        data: the page as it came.
        encoding: the codec that the caller knows (an HTTP header's charset, say), or ``"detect"`` to ask the detector
            of the extra ``detect``. A byte-order mark wins over it.
        markup: whether the data is markup, and may declare its encoding.

    Raises:
        InputError: there is no codec of that name.
    """
    named = _codec(encoding) if encoding and encoding != "detect" else None
    if encoding and encoding != "detect" and named is None:
        raise InputError(f"unknown encoding {encoding!r}; use a name Python knows, such as 'utf-8' or 'windows-1252'")
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _by(data[len(mark) :], codec)
    if encoding == "detect":
        named = _detected(data)
    codec_name = named or (markup and (_utf16_without_mark(data) or _declared(data)))
    if codec_name:
        return _by(data, codec_name)
    return Decoded(data, "utf-8", None) if _is_utf8(data) else _by(data, "cp1252")


def utf8(text: str) -> bytes:
    """A text in UTF-8, a question mark for half of a surrogate pair."""
    return text.encode("utf-8", "replace")


def _by(data: bytes, codec: str) -> Decoded:
    if codec == "utf-8" and _is_utf8(data):
        return Decoded(data, codec, None)
    if codec == "cp1252":
        return Decoded(utf8(data.decode("latin-1").translate(_WINDOWS_1252)), "windows-1252", None)
    try:
        return Decoded(utf8(data.decode(codec)), codec, None)
    except UnicodeDecodeError as error:
        note = f"not valid {codec} from byte {error.start:,} on; what could not be decoded was replaced"
        return Decoded(utf8(data.decode(codec, "replace")), codec, note)


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    view, place = memoryview(data), 0
    try:
        while place < len(data):
            last = place + _AT_ONCE >= len(data)
            place += codecs.utf_8_decode(view[place : place + _AT_ONCE], "strict", last)[1]
    except UnicodeDecodeError:
        return False
    return True


def _codec(name: str) -> str | None:
    """Python's name of a text codec, None where there is none."""
    name = name.strip().lower()
    try:
        found = codecs.lookup(_ALIASES.get(name, name))
        "".encode(found.name)  # refuses codecs that are not for text, such as base64
    except (LookupError, ValueError):
        return None
    return None if found.name in _NOT_FOR_PAGES else _AS_BROWSERS_DO.get(found.name, found.name)


def _declared(data: bytes) -> str | None:
    """The first codec that the page names; one that could be read as ASCII is not in UTF-16 or UTF-32."""
    for match in _DECLARED.finditer(_COMMENT.sub(b"", data[:_PRESCAN])):
        codec = _codec((match[1] or match[2]).decode("ascii", "replace"))
        if codec:
            return "utf-8" if codec.startswith(("utf-16", "utf-32")) else codec
    return None


def _utf16_without_mark(data: bytes) -> str | None:
    for codec in ("utf-16-le", "utf-16-be"):
        if data[:64].decode(codec, "ignore").lstrip().startswith("<"):
            return codec
    return None


def _detected(data: bytes) -> str | None:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        raise MissingExtraError("charset-normalizer", "detect") from None
    best = from_bytes(data).best()
    return _codec(best.encoding) if best else None
