"""A copy of a page's tree in which every block's text is marked with the block's number and label."""

import copy
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import lxml.html
from lxml import etree

from pagesplit.direction import direction_of
from pagesplit.page import Page
from pagesplit.tags import SKIPPED

_RAW: Final = {"xmp": "pre", "plaintext": "pre", "listing": "pre", "form": "div", "noscript": "div"}
"""Elements that browsers read in a way of their own, and what shows the same."""
_OWN: Final = ("data-ps", "data-ps-label", "data-ps-first")
_LOADS: Final = re.compile(r"url\(|@import|src\(|image-set\(", re.IGNORECASE)
_STAYS: Final = re.compile(r"(?<![\w-])position\s*:\s*(?:fixed|(?:-webkit-)?sticky)(?![\w-])", re.IGNORECASE)


class Marked(NamedTuple):
    """A page's markup, not yet safe."""

    body: str  # what stands in <body>
    attributes: dict[str, str]  # of <body>
    direction: str | None  # what all of it inherits: ltr, rtl or auto
    styles: str


class Beside(NamedTuple):
    """Files that a page refers to, where it may have some: what a reference in it stands for, "" for nothing."""

    images: re.Pattern[str] | None  # URLs that may be loaded as images
    image: Callable[[str], str]  # an <img>'s src: the URL to load, one that Beside.images matches
    sheet: Callable[[str], str]  # a style sheet's href: its text


NOTHING_BESIDE: Final = Beside(None, lambda _: "", lambda _: "")


def marked(page: Page, known: frozenset[str], beside: Beside = NOTHING_BESIDE) -> Marked:
    """Mark the blocks of a page that has a DOM.

    Args:
        page: it must have blocks.
        known: elements that will be shown; others become div or span.
        beside: the files that images and style sheets are taken from.
    """
    tree = _Tree(page)
    styles = "\n".join(_styles(tree.root, beside))
    tree.mark()
    tree.make_plain(known, beside)
    body = next(tree.root.iter("body"), None) if tree.root.tag == "html" else None
    attributes = {
        name: body.get(name) for name in ("class", "id", "style", "dir") if body is not None and body.get(name)
    }
    return Marked(_inner(tree.root), attributes, direction_of(page._dom.elements[0]), styles)


def harmless(css: str) -> str:
    """Styles without loads: the Content-Security-Policy forbids them too, this keeps the browser from trying.

    Nor does anything stay in place while the page moves: what lies over a page, and only scripts would take away, would
    hide it for good.

    >>> harmless("a { color: red; background: url(x.png); position: fixed }")
    'a { color: red; background: no-load-url(x.png); position: static }'
    """
    still = _LOADS.sub(lambda match: ("@" if match[0][0] == "@" else "") + "no-load-" + match[0].lstrip("@"), css)
    return _STAYS.sub("position: static", still)


def _styles(root: Any, beside: Beside) -> Iterator[str]:
    """The page's style sheets, in its order."""
    for element in root.iter("style", "link"):
        if element.tag == "style":
            yield _style(element, element.text or "")
        elif "stylesheet" in (element.get("rel") or "").lower().split():
            yield _style(element, beside.sheet(element.get("href") or ""))


def _style(element: Any, text: str) -> str:
    """The text of a style sheet; it cannot end the element it will stand in."""
    css = harmless(text).replace("</", "<\\/")
    media = element.get("media")
    return f"@media {media} {{\n{css}\n}}" if media and re.fullmatch(r"[\w\s():,.-]+", media) else css


class _Tree:
    """A copy of the page's tree."""

    def __init__(self, page: Page) -> None:
        scan, self._page = page._reading.scan, page
        self.root = copy.deepcopy(page._dom.elements[0])
        self.root.tail = None
        self._nodes: Sequence[Any] = list(self.root.iter("*"))
        self._boxes = frozenset(scan.box_node)
        self._box_elements = {id(self._nodes[node]) for node in scan.box_node}
        self._firsts = {segment.blocks[0].index for segment in page.segments}
        for element in self._nodes:
            for name in _OWN:
                element.attrib.pop(name, None)

    def mark(self) -> None:
        """Put each block's number and label on the elements that hold its text, or on spans around the text."""
        scan = self._page._reading.scan
        blocks: dict[int, list[int]] = {}
        for block, box in enumerate(scan.block_box):
            blocks.setdefault(box, []).append(block)
        for box, inside in blocks.items():
            element = self._nodes[scan.box_node[box]]
            alone = scan.box_end[box] - scan.box_first[box] == 1
            if alone and element.tag not in ("html", "body", "noscript"):
                self._set(element, inside[0], True)
                continue
            runs = dict(enumerate(self._runs(element)))
            for block in inside:
                for place, (spot, where) in enumerate(runs.get(scan.block_run[block], ())):
                    self._set(_wrapped(spot, where) if where else spot, block, not place)

    def _set(self, element: Any, block: int, first: bool) -> None:
        element.set("data-ps", str(block))
        element.set("data-ps-label", self._page.blocks[block].label)
        if first and block in self._firsts:
            element.set("data-ps-first", "")

    def _runs(self, element: Any) -> Iterator[list[tuple[Any, str]]]:
        """The runs of text right inside an element: inline elements, and texts as the element before them.

        A run is what the scanner takes for one: it ends where an element begins that is a box.
        """
        run: list[tuple[Any, str]] = [(element, "text")] if _filled(element.text) else []
        for child in element:
            if id(child) in self._box_elements:
                if run:
                    yield run
                run = []
            elif isinstance(child.tag, str) and _holds_text(child):
                run.append((child, ""))
            if _filled(child.tail):
                run.append((child, "tail"))
        if run:
            yield run

    def make_plain(self, known: frozenset[str], beside: Beside) -> None:
        """Leave out what shows no text, and rename what browsers would not show as it is."""
        for element in self._nodes:
            local = _local(element)
            is_box = id(element) in self._box_elements
            if element is self.root or (local in ("body", "html") and not element.get("data-ps")):
                continue
            is_unseen = local == "input" and (element.get("type") or "").lower() == "hidden"
            if local == "head" or is_unseen or (local in SKIPPED and not is_box):
                _drop(element)
                continue
            if local not in known:
                is_filled = len(element) or _filled(element.text)  # an empty div, for a <meta>, would end a paragraph
                element.tag = _RAW.get(local, "div" if is_box and is_filled else "span")
            if local == "img":
                _set_image(element, beside.image(element.get("src") or ""))
            if element.get("style"):
                element.set("style", harmless(element.get("style")))


def _set_image(element: Any, url: str) -> None:
    if url:
        element.set("src", url)
    else:
        element.attrib.pop("src", None)


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        lxml.html.HtmlElement.drop_tree(element) if isinstance(element, lxml.html.HtmlElement) else _remove(element)


def _remove(element: Any) -> None:
    """Take an element out and leave its tail."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _local(element: Any) -> str:
    """Local name in lower case; names that XML forbids, too."""
    tag: str = element.tag
    return tag.rpartition("}")[2].lower()


def _holds_text(element: Any) -> bool:
    """Whether an inline element holds text of the page; a stack, since elements nest deeper than Python recurses."""
    stack = [element]
    while stack:
        inner = stack.pop()
        if isinstance(inner.tag, str) and _local(inner) not in SKIPPED:
            if _filled(inner.text) or any(_filled(child.tail) for child in inner):
                return True
            stack.extend(inner)
    return False


def _wrapped(element: Any, where: str) -> Any:
    """A new span around the text in an element or behind it."""
    span = element.makeelement("span")
    if where == "text":
        span.text, element.text = element.text, None
        element.insert(0, span)
    else:
        span.text, element.tail = element.tail, None
        element.addnext(span)
    return span


def _filled(text: str | None) -> bool:
    return bool(text and text.strip())


def _inner(root: Any) -> str:
    """Markup of what is in the page's body, and of what libxml2 has put beside it; of a subtree, of it all."""
    if root.tag != "html":
        return _markup(root)
    parts = [_escaped(root.text)]
    for child in root:
        if child.tag == "body":
            parts += [_escaped(child.text), *(_markup(inner) for inner in child), _escaped(child.tail)]
        else:
            parts.append(_markup(child))
    return "".join(parts)


def _markup(element: Any) -> str:
    return etree.tostring(element, encoding="unicode", method="html")


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;")
