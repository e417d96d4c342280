"""Blocks as the page's own markup, sanitised.

The boxes around the blocks and their runs are copied, so that nothing else of the page comes along, and nh3 (which
binds Ammonia, a sanitiser that parses as browsers do) decides what of the copy may pass.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final

from lxml import etree

from pagesplit.direction import direction_of
from pagesplit.render.formulas import formula, words_of_math
from pagesplit.render.outline import Leaf, Opened, Selection, local_name
from pagesplit.render.urls import image_url, leads_somewhere_safe
from pagesplit.sanitise import sanitised
from pagesplit.tags import SKIPPED

_TAGS: Final = frozenset(
    "a abbr acronym address article aside b bdi bdo blockquote br caption cite code data dd del details dfn div dl dt "
    "em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s "
    "samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var "
    "wbr".split()
)
_ATTRIBUTES: Final[dict[str, set[str]]] = {
    "*": {"dir", "lang", "title"},
    "a": {"href", "hreflang"},
    "code": {"class"},
    "data": {"value"},
    "img": {"alt", "height", "src", "width"},
    "li": {"value"},
    "ol": {"reversed", "start"},
    "pre": {"class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_NOT_IN_URLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]")  # some of it no tree can hold
_CODE_CLASSES: Final = ("language-", "lang-", "highlight-source-")
_VOID: Final = frozenset("br hr img wbr".split())
_OTHER: Final = {"center": "div", "listing": "pre", "xmp": "pre"}
_SCHEMES: Final = {"http", "https", "mailto", "tel"}
_IN_TABLES: Final = {
    "table": frozenset(("caption", "thead", "tbody", "tfoot", "tr")),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset(("tr",))),
    "tr": frozenset(("td", "th")),
}
_PARTS_OF_TABLES: Final = frozenset("caption thead tbody tfoot tr td th".split())


def html(selection: Selection) -> str:
    """The selected blocks in their own markup.

    Raises:
        MissingExtraError: nh3 is not installed.
    """
    markup = etree.tostring(_copy(selection), method="html", encoding="unicode")
    return sanitised(
        markup,
        tags=set(_TAGS),
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        attribute_filter=_filtered,
        url_schemes=_SCHEMES,
    )


def _filtered(tag: str, name: str, value: str) -> str | None:
    """Of class names only those that say what language code is in."""
    if name != "class":
        return value
    return " ".join(one for one in value.split() if one.startswith(_CODE_CLASSES)) or None


def _copy(selection: Selection) -> Any:
    """The blocks' boxes and runs as a tree of their own."""
    top = etree.Element("div")
    if direction := direction_of(selection.element(selection.root)):
        top.set("dir", direction)
    here: Any = top
    if (link := selection.link_above()) is not None:
        here = etree.SubElement(top, "a", href=link.get("href") or "")
    for step in selection.steps():
        if isinstance(step, Leaf):
            _append(here, step.items)
        elif isinstance(step, Opened):
            element = selection.element(step.box)
            name = local_name(element)
            here = etree.SubElement(here, name if name in _TAGS else "div", _kept(element))
        else:
            here = here.getparent()
    for element in list(top.iter("*")):
        _mend(element, selection)
    _mend_tables(top)
    while top.tag == "div" and len(top) == 1 and not top.text and not top[0].tail:  # a box around all says nothing
        top = top[0]
    if direction := direction_of(top):
        top.set("dir", direction)
    return top


def _kept(element: Any) -> dict[str, str]:
    names = _ATTRIBUTES["*"] | _ATTRIBUTES.get(local_name(element), set())
    return {name: value for name in names if (value := element.get(name)) is not None}


def _append(here: Any, items: Sequence[Any]) -> None:
    for item in items:
        if isinstance(item, str):
            _add_text(here, next(here.iterchildren(reversed=True), None), item)
        else:
            copy = deepcopy(item)
            copy.tail = None
            here.append(copy)


def _add_text(parent: Any, before: Any, text: str) -> None:
    """Add text behind a child, or at the start where that is None."""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _mend(element: Any, selection: Selection) -> None:
    """Bring one element of the copy into the form that passes: plain name, absolute URLs, formulae as text."""
    name = local_name(element)
    if name in SKIPPED:
        _replace(element, formula(element) or (words_of_math(element) if name == "math" else ""))
        return
    empty = not len(element) and not element.text
    element.tag = name if name in _TAGS and (empty or name not in _VOID) else _OTHER.get(name, "span")
    if name == "a":
        _set_url(element, "href", (element.get("href") or "").strip(), selection)
    if element.tag == "img":
        _set_url(element, "src", image_url(element) or "", selection)
        if "src" not in element.attrib and not (element.get("alt") or "").strip():
            _replace(element, "")


def _set_url(element: Any, name: str, url: str, selection: Selection) -> None:
    """Set a URL as browsers read it, or take it away where nobody should be led; none would resolve to the page."""
    url = _NOT_IN_URLS.sub("", selection.resolve(url)) if url else ""
    if leads_somewhere_safe(url):
        element.set(name, url)
    else:
        element.attrib.pop(name, None)


def _replace(element: Any, text: str) -> None:
    parent = element.getparent()
    if parent is not None:  # else it lies in what went before
        _add_text(parent, element.getprevious(), text + (element.tail or ""))
        parent.remove(element)


def _mend_tables(top: Any) -> None:
    """Make boxes of tables with something between their cells, which browsers would put in front of them."""
    outermost: dict[Any, Any] = {}
    unsound = set()
    for element in top.iter("*"):
        parent, name = element.getparent(), element.tag
        table = outermost.get(parent)
        if (table is None and name == "table") or name in _PARTS_OF_TABLES:
            table = element if table is None else table
        if table is None:
            continue
        outermost[element] = table
        if name in _PARTS_OF_TABLES and name not in _IN_TABLES.get(parent.tag, ()):
            unsound.add(table)
        if name in _IN_TABLES and not _is_sound(element, _IN_TABLES[name]):
            unsound.add(table)
    for element, table in outermost.items():
        if table in unsound and (element.tag == "table" or element.tag in _PARTS_OF_TABLES):
            element.tag = "div"


def _is_sound(element: Any, allowed: frozenset[str]) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return not any(text and not text.isspace() for text in texts) and all(
        child.tag in allowed for child in element.iterchildren("*")
    )
