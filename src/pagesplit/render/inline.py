"""A run of inline content as Markdown: emphasis, links, code, images, formulae, references to footnotes."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pagesplit.render.formulas import formula, words_of_math
from pagesplit.render.marks import BREAK, PLAIN, Piece, Style, escaped, guarded, set_pieces, shared
from pagesplit.render.outline import local_name, walk_inline
from pagesplit.render.permalinks import is_permalink
from pagesplit.render.urls import image_url, leads_somewhere_safe
from pagesplit.tags import SKIPPED

_UNSAFE_IN_URL = {
    ord(char): f"%{ord(char):02X}" for char in "()<>\\`|" + "".join(map(chr, range(33))) + "\x7f\u2028\u2029\x85"
}
_ENTITY_IN_URL = re.compile(r"&(?=#?\w+;)")
_NOTE_CLASS = re.compile(r"footnote|noteref|reference", re.IGNORECASE)

_MARKS: Final = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("s", "del", "strike"), "deleted"),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), "code"),
    **dict.fromkeys(("sup", "sub"), "script"),
}


@dataclass
class Inline:
    """What a run's Markdown depends on beside the run itself."""

    resolve: Callable[[str], str]
    notes: Mapping[str, str] = field(default_factory=dict)
    """Labels of the footnotes that are rendered too, by the id of their element."""

    def paragraphs(self, items: Sequence[Any], link: Any = None, *, alone: bool = True) -> list[str]:
        """A run as paragraphs, which two line breaks part; single ones are hard breaks.

        Args:
            items: texts and inline elements.
            link: the element of the link that all of the run lies in, if any.
            alone: False where a paragraph becomes part of a larger one.
        """
        reader = _Reader(self, link)
        reader.read(items)
        return [guarded(made) for pieces in reader.paragraphs if (made := set_pieces(pieces, alone=alone))]

    def line(self, items: Sequence[Any], link: Any = None, brake: str = " ") -> str:
        """A run as one line, or part of one, line breaks as told."""
        reader = _Reader(self, link)
        reader.read(items)
        made = brake.join(filter(None, (set_pieces(pieces, alone=False) for pieces in reader.paragraphs)))
        return made.replace(BREAK, brake)

    def url(self, link: Any) -> str | None:
        """A link's target as Markdown writes it; None where nobody should be led."""
        href = (link.get("href") or "").strip()
        url = self.resolve(href) if href else ""
        return written_url(url) if leads_somewhere_safe(url) else None


def written_url(url: str) -> str:
    """A URL as it may stand in parentheses."""
    return _ENTITY_IN_URL.sub("&amp;", url.strip().translate(_UNSAFE_IN_URL))


def note_target(link: Any) -> str | None:
    """The id that a reference to a footnote leads to; None of a link that is none."""
    href = (link.get("href") or "").strip()
    if len(href) < 2 or href[0] != "#":
        return None
    says = " ".join(link.get(name) or "" for name in ("class", "role", "rel"))
    raised = any(local_name(near) == "sup" for near in (*link.iterchildren("*"), *_parents(link)))
    return href[1:] if raised or _NOTE_CLASS.search(says) else None


def _parents(element: Any) -> Iterable[Any]:
    parent = element.getparent()
    return () if parent is None else (parent,)


class _Reader:
    """Reads a run into pieces, white space folded as the scanner folds it."""

    def __init__(self, inline: Inline, link: Any) -> None:
        self._inline = inline
        self.paragraphs: list[list[Piece]] = [[]]
        self._gap = 0  # since the last piece: 1 space, 2 a line break, 3 more of them
        self._edge = False  # a link or button closed and nothing came since
        self._muted = 0  # how many styles there are where what is being passed over started
        self._last_formula = ""
        self._styles = [PLAIN]
        self._number = 0
        if link is not None:
            self._styles = [self._linked(link, PLAIN)]

    def read(self, items: Sequence[Any]) -> None:
        for what, item in walk_inline(items):
            if what == "text":
                self._text(item)
            elif what == "close":
                self._close(item)
            elif local_name(item) in SKIPPED:
                self._formula(item)
            else:
                self._open(item)

    def _text(self, text: str) -> None:
        if self._muted:
            return
        words = text.split()
        if not words or text[0].isspace():
            self._gap = max(self._gap, 1)
        if words:
            self._add(" ".join(words), self._styles[-1])
            self._gap = int(text[-1].isspace())

    def _add(self, text: str, style: Style, atom: bool = False) -> None:
        pieces = self.paragraphs[-1]
        if self._gap == 3 and pieces:
            pieces = []
            self.paragraphs.append(pieces)
        elif self._gap and pieces:
            both = shared(style, pieces[-1].style)
            pieces.append(Piece(BREAK, both._replace(code=0), True) if self._gap == 2 else Piece(" ", both))
        self._gap, self._edge, self._last_formula = 0, False, ""
        pieces.append(Piece(text, style, atom))

    def _open(self, element: Any) -> None:
        name, style = local_name(element), self._styles[-1]
        if name == "br":
            self._gap = 3 if self._gap >= 2 else 2
        elif name in ("a", "button") and self._edge:
            self._gap = max(self._gap, 1)
        if not self._muted and self._is_passed_over(element, name):
            self._muted = len(self._styles)
        if name == "a":
            style = self._linked(element, style)
        elif name in _MARKS:
            style = _with_mark(style, name, self._new_number())
        self._styles.append(style)
        if name == "img" and not self._muted:
            self._image(element)

    def _close(self, element: Any) -> None:
        self._styles.pop()
        self._edge = self._edge or local_name(element) in ("a", "button")
        if len(self._styles) == self._muted:
            self._muted = 0

    def _is_passed_over(self, element: Any, name: str) -> bool:
        """Whether it is a reference to a footnote, set here; a mark that links within the page; or a formula again."""
        if name == "a":
            label = self._inline.notes.get(note_target(element) or "")
            if label:
                self._add(f"[^{label}]", PLAIN, True)
            return bool(label) or is_permalink(element)
        return bool(self._last_formula) and "katex-html" in (element.get("class") or "")

    def _linked(self, element: Any, style: Style) -> Style:
        url = self._inline.url(element)
        return style if style.link or url is None else style._replace(link=(self._new_number(), url))

    def _new_number(self) -> int:
        self._number += 1
        return self._number

    def _formula(self, element: Any) -> None:
        made = formula(element)
        if made and made.strip("$") != self._last_formula:  # Wikipedia says each twice, as MathML and as an image
            self._add(made, _bare(self._styles[-1]), True)
            self._last_formula = made.strip("$")
        elif not made and local_name(element) == "math" and (words := words_of_math(element)):
            self._add(words, self._styles[-1])

    def _image(self, element: Any) -> None:
        if formula(element):
            self._formula(element)
        elif (url := image_url(element)) is not None:
            alt = escaped(" ".join((element.get("alt") or "").split()))
            self._add(f"![{alt}]({written_url(self._inline.resolve(url))})", _bare(self._styles[-1]), True)


def _with_mark(style: Style, name: str, number: int) -> Style:
    change: dict[str, Any] = {_MARKS[name]: {"script": name, "code": number}.get(_MARKS[name], True)}
    return style._replace(**change)


def _bare(style: Style) -> Style:
    """A style's link alone: pictures and formulae need no emphasis."""
    return Style(style.link)
