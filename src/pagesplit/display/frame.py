"""The document that stands in the frame."""

import re
from html import escape
from importlib.resources import files
from typing import Final

from pagesplit.display.clean import TAGS, clean
from pagesplit.display.mark import NOTHING_BESIDE, Beside, harmless, marked
from pagesplit.page import Page

_SLOT = re.compile(r"\{\{(\w+)\}\}")
_FEW_STYLES: Final = 400  # characters of styles; a page with fewer gets its look from files that are not here


def _asset(name: str) -> str:
    return files("pagesplit.display").joinpath("static", name).read_text("utf-8")


COLOURS_CSS: Final = _asset("labels.css")
"""A colour and a pattern for each label, on elements that have it in ``data-ps-label``."""


def filled(template: str, **values: str) -> str:
    """A template with its slots filled; what is filled in is not looked at again.

    >>> filled("<p>{{one}}</p>", one="{{two}}")
    '<p>{{two}}</p>'
    """
    return _SLOT.sub(lambda slot: values[slot[1]], template)


def frame(page: Page, *, policy: str, style: str, attributes: str = "", beside: Beside = NOTHING_BESIDE) -> str:
    """A document that shows a page, its blocks marked with their numbers (``data-ps``) and labels.

    Args:
        page: it must have blocks.
        policy: the document's Content-Security-Policy.
        style: style sheet for the marks, beside the one that all frames have.
        attributes: of the document's root element.
        beside: the files that images and style sheets are taken from.

    Raises:
        MissingExtraError: nh3 is not installed.
    """
    of_body, styles, direction = "", "", None
    if page._dom.is_plain:
        body = _lines(page)
    else:
        parts = marked(page, TAGS, beside)
        body, styles, direction = clean(parts.body, beside.images), parts.styles, parts.direction
        of_body = "".join(f' {name}="{escape(harmless(value))}"' for name, value in parts.attributes.items())
    has_look = len(styles) > _FEW_STYLES or " bgcolor=" in body
    of_root = (attributes, "" if has_look else "data-plain", f'dir="{direction}"' if direction else "")
    return filled(
        _asset("frame.html"),
        policy=escape(policy),
        styles=styles,
        own=COLOURS_CSS + _asset("frame.css") + style,
        attributes="".join(f" {each}" for each in of_root if each),
        of_body=of_body,
        body=body,
    )


def _lines(page: Page) -> str:
    """A plain text: its blocks with the numbers of their lines."""
    firsts = {segment.blocks[0].index for segment in page.segments}
    return "".join(
        f'<div class="ps-line"><span class="ps-number">{block.run + 1}</span><span data-ps="{block.index}" '
        f'data-ps-label="{block.label}"{" data-ps-first" * (block.index in firsts)}>{escape(block.text)}</span></div>'
        for block in page.blocks
    )
