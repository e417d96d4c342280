"""Which way a part of a page is written."""

from typing import Any, Final

_DIRECTIONS: Final = ("ltr", "rtl", "auto")


def direction_of(element: Any) -> str | None:
    """The ``dir`` that an lxml element has or inherits, in lower case; None where nobody says it.

    >>> from lxml import html
    >>> tree = html.document_fromstring("<html dir=RTL><body><p>a<p dir=ltr>b")
    >>> [direction_of(paragraph) for paragraph in tree.iter("p")]
    ['rtl', 'ltr']
    """
    while element is not None:
        said = (element.get("dir") or "").strip().lower()
        if said in _DIRECTIONS:
            return said
        element = element.getparent()
    return None
