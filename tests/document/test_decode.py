"""Bytes become text as browsers do it."""

import codecs
import sys
from typing import NamedTuple

import pytest

from pagesplit.document.decode import decode
from pagesplit.errors import InputError, MissingExtraError

JAPANESE = "日本語のページ"


class Read(NamedTuple):
    text: str
    encoding: str
    note: str | None


def read_by(data, encoding):
    decoded = decode(data, encoding)
    return Read(decoded.data.decode(), decoded.encoding, decoded.note)


def page(declaration, body, encoding):
    return declaration.encode("ascii") + body.encode(encoding)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
@pytest.mark.parametrize("encoding", [None, "windows-1252", "detect"])
def test_a_byte_order_mark_wins_over_all_else(mark, codec, encoding):
    text = "<meta charset=koi8-r><p>Füße 日本"
    assert read_by(mark + text.encode(codec), encoding) == (text, codec, None)


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("utf-8", "utf-8"),
        (" UTF8 ", "utf-8"),
        ("shift_jis", "cp932"),
        ("x-sjis", "cp932"),
        ("EUC-JP", "euc_jp"),
        ("utf-16-le", "utf-16-le"),
        ("gb2312", "gb18030"),
    ],
)
def test_the_callers_encoding_wins_over_the_pages(encoding, codec):
    text = f"<meta charset=koi8-r>{JAPANESE}"
    assert read_by(text.encode(codec), encoding) == (text, codec, None)


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="shift_jis">',
        "<meta charset='Shift_JIS'/>",
        "<meta charset=shift_jis>",
        "<META CharSet = SHIFT-JIS >",
        '<meta\ncharset\n=\n"sjis">',
        '<meta name="x" charset="x-sjis">',
        '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">',
        "<meta content='text/html;charset=windows-31j' http-equiv=content-type>",
        '<?xml version="1.0" encoding="Shift_JIS"?>',
        "<?xml version='1.0' encoding='shift_jis' standalone='yes'?><meta charset=utf-8>",
        "<!-- <meta charset=utf-8> --><meta charset=shift_jis>",
        "<meta charset=no-such-codec><meta charset=shift_jis>",
        "<meta charset=base64><meta charset=shift_jis>",
        '<meta name="keywords" content="charset=, utf"><meta charset=shift_jis>',
        " " * 2000 + "<meta charset=shift_jis>",
    ],
)
def test_a_declaration_is_found(declaration):
    assert read_by(page(declaration, JAPANESE, "cp932"), None) == (declaration + JAPANESE, "cp932", None)


@pytest.mark.parametrize(
    "declaration",
    [
        "<!-- <meta charset=shift_jis> -->",
        "<!-- <meta charset=shift_jis> " + "x" * 5000 + "-->",
        " " * 5000 + "<meta charset=shift_jis>",
        "<p>charset=shift_jis</p>",
        "<meta charset=>",
        "<meta charset=no-such-codec>",
    ],
)
def test_what_only_looks_like_a_declaration_is_not_one(declaration):
    assert read_by(page(declaration, JAPANESE, "utf-8"), None) == (declaration + JAPANESE, "utf-8", None)


@pytest.mark.parametrize(
    ("label", "written", "codec"),
    [
        ("iso-8859-1", "cp1252", "windows-1252"),
        ("latin1", "cp1252", "windows-1252"),
        ("us-ascii", "cp1252", "windows-1252"),
        ("windows-1252", "cp1252", "windows-1252"),
        ("x-cp1252", "cp1252", "windows-1252"),
        ("iso-8859-9", "cp1254", "cp1254"),
        ("windows-1251", "cp1251", "cp1251"),
        ("koi8-r", "koi8-r", "koi8-r"),
        ("gb2312", "gb18030", "gb18030"),
        ("gbk", "gb18030", "gb18030"),
        ("x-gbk", "gb18030", "gb18030"),
        ("big5", "big5", "big5"),
        ("shift_jis", "cp932", "cp932"),
        ("windows-31j", "cp932", "cp932"),
        ("x-euc-jp", "euc_jp", "euc_jp"),
        ("iso-2022-jp", "iso2022_jp", "iso2022_jp"),
        ("euc-kr", "cp949", "cp949"),
        ("ks_c_5601-1987", "cp949", "cp949"),
        ("tis-620", "cp874", "cp874"),
        ("utf-16", "utf-8", "utf-8"),
        ("utf-16le", "utf-8", "utf-8"),
        ("utf-32", "utf-8", "utf-8"),
        ("unicode", "utf-8", "utf-8"),
    ],
)
def test_a_declared_name_means_what_it_means_to_browsers(label, written, codec):
    text = {
        "cp1251": "Привет",
        "koi8-r": "Привет",
        "cp874": "สวัสดี",
        "cp949": "안녕 똠",
        "gb18030": "汉字 鎔",
        "big5": "漢字",
    }
    body = text.get(
        written, "“Caf\xe9”" if written.startswith(("cp125", "utf")) else "ｶﾅ 日本" if "cp932" in written else "日本"
    )
    declaration = f"<meta charset={label}>"
    assert read_by(page(declaration, body, written), None) == (declaration + body, codec, None)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "latin-1", "cp1252", "windows-1252", "ascii"])
def test_latin_1_is_windows_1252_and_its_undefined_bytes_are_kept(encoding):
    decoded = read_by(b"\x80\x93x\x94 \x81\x8d\x8f\x90\x9d \xe9", encoding)
    assert decoded == ("€“x” \x81\x8d\x8f\x90\x9d é", "windows-1252", None)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("start", ["<html>", "\n <!doctype html>"])
def test_utf_16_is_recognised_without_a_mark(codec, start):
    text = f"{start}<meta charset=utf-16><p>{JAPANESE}"
    assert read_by(text.encode(codec), None) == (text, codec, None)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<p>Füße".encode(), ("<p>Füße", "utf-8")),
        (b"<p>plain", ("<p>plain", "utf-8")),
        (b"", ("", "utf-8")),
        ("<p>Füße “”".encode("cp1252"), ("<p>Füße “”", "windows-1252")),
        (b"<p>caf\xc3", ("<p>cafÃ", "windows-1252")),  # cut within a character
    ],
)
def test_without_a_word_it_is_utf_8_if_it_can_be_else_windows_1252(data, expected):
    assert read_by(data, None) == (*expected, None)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"<meta charset=utf-8>caf\xe9 au lait", None),
        (b"caf\xe9 au lait", "utf-8"),
        (b"\xef\xbb\xbfcaf\xe9 au lait", None),
        (b"<meta charset=euc-jp>caf\xe9 au lait", None),
    ],
)
def test_a_wrong_encoding_replaces_and_says_so(data, encoding):
    decoded = decode(data, encoding)
    assert "\ufffd" in decoded.data.decode()
    assert b"lait" in decoded.data
    assert f"not valid {decoded.encoding} from byte" in decoded.note


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "idna", "unicode_escape", "a\0b", " ", "../x"])
def test_an_unknown_codec_is_refused_by_name(name):
    with pytest.raises(InputError) as error:
        decode(b"<p>x", name)
    assert repr(name) in str(error.value)


@pytest.mark.parametrize("name", ["idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7"])
def test_codecs_that_no_page_is_in_are_not_believed(name):
    text = f"<meta charset={name}>\\q +AGE- é"
    assert read_by(text.encode(), None) == (text, "utf-8", None)


def test_the_detector_is_asked():
    text = "<p>" + "Съешь же ещё этих мягких французских булок, да выпей чаю. " * 20
    assert read_by(text.encode("cp1251"), "detect").text == text
    assert "Привет" not in read_by("Привет".encode("cp1251"), None).text


@pytest.mark.parametrize("data", [b"", b"<p>plain"])
def test_the_detector_may_know_no_answer(data):
    assert read_by(data, "detect").text == data.decode()


def test_the_detectors_extra_is_named_where_it_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'pagesplit\[detect\]'"):
        decode(b"<p>x", "detect")
    assert read_by(b"<p>x", None).text == "<p>x"


@pytest.mark.parametrize("size", [0, 1, 2, 3, 5])
def test_long_utf_8_is_told_wherever_its_characters_lie(size):
    text = "x" * size + "aé€🙂" * 20_000
    data = text.encode()
    assert decode(data, None).data is data
    assert decode(data[:-1], None).encoding == "windows-1252"
    assert decode(data + b"\xed\xa0\x80", None).encoding == "windows-1252"  # half of a surrogate pair
