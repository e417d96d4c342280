"""URLs that are safe to show: what they lead to runs nothing."""

import re
from typing import Any, Final

_SAFE_SCHEMES: Final = frozenset(("http", "https", "mailto", "tel"))
_IGNORED_IN_URLS = re.compile(r"[\x00-\x20\x7f-\x9f]")  # browsers leave them out, so java\nscript: is javascript:
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IMAGE_ATTRIBUTES: Final = ("data-src", "data-lazy-src", "data-original", "src", "data-srcset", "srcset")


def leads_somewhere_safe(url: str) -> bool:
    """Whether a URL is relative, or of a scheme that runs nothing."""
    bare = _IGNORED_IN_URLS.sub("", url)
    scheme = _SCHEME.match(bare)
    return bool(bare) and (scheme is None or scheme.group(1).lower() in _SAFE_SCHEMES)


def image_url(image: Any) -> str | None:
    """Where an image lies, also where a script was to load it; None for what nobody sees, such as counting pixels."""
    if "1" in (image.get("width"), image.get("height")):
        return None
    for name in _IMAGE_ATTRIBUTES:
        url = (image.get(name) or "").strip()
        if name.endswith("srcset"):
            url = url.partition(" ")[0].rstrip(",")
        if leads_somewhere_safe(url) and not url.startswith("#"):  # that would be the page itself
            return url
    return None
