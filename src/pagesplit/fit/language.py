"""In which language a page is, as far as its script or its own word tells."""

import re
from collections.abc import Iterable
from typing import Final

UNKNOWN: Final = "unknown"

_TELLING: Final = 0.2  # share of the letters that a script needs to tell
_DECLARED: Final = re.compile(r"\s*([a-z]{2})(?![a-z])", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[^\W\d_]")
# Scripts of one language only. Japanese before Chinese, with which it shares the characters of the latter
_SCRIPTS: Final = {
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
}


def language_of(texts: Iterable[str], declared: str | None) -> str:
    """Two letters, or `UNKNOWN`.

    A script that one language has alone goes before what the page says, since many templates say "en" of any page.

    >>> language_of(["Ein Satz"], "de-AT"), language_of(["今日は晴れです"], "en"), language_of(["Words"], None)
    ('de', 'ja', 'unknown')
    """
    text = " ".join(texts)
    letters = len(_LETTERS.findall(text))
    for language, script in _SCRIPTS.items():
        if letters and len(script.findall(text)) > _TELLING * letters:
            return language
    said = _DECLARED.match(declared or "")
    return said[1].lower() if said else UNKNOWN
