"""A run of inline content as Markdown: emphasis, links, code, images, formulae, references to footnotes.

The run is read into pieces of one style each, and the marks are set anew: the one that reaches farthest outside, code
innermost, none with space at its edges. So they are always well nested. Marks that CommonMark would not take for marks
where they stand are left out, so that they never show.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final, NamedTuple
from unicodedata import category

from pagesplit.render.formulas import formula, words_of_math
from pagesplit.render.outline import local_name, walk_inline
from pagesplit.render.urls import image_url, leads_somewhere_safe
from pagesplit.tags import SKIPPED

_SPECIAL = re.compile(r"[\\`*\[\]<~$]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w]|$)")
_LINE_START = re.compile(r"#{1,6}(?=\s|$)|>|[-+](?=\s|$)|--|=+\s*$|\||:-|\[\^[^\]]*\]:|(?P<number>\d{1,9})[.)](?=\s|$)")
_UNSAFE_IN_URL = {
    ord(char): f"%{ord(char):02X}" for char in "()<>\\`|" + "".join(map(chr, range(33))) + "\x7f\u2028\u2029\x85"
}
_ENTITY_IN_URL = re.compile(r"&(?=#?\w+;)")
_WAY_WITHIN = re.compile(r"\s*(?:[#¶§^↑↩⏎⤴⬆🔗]\ufe0e?\ufe0f?\s*)+")  # what links to a heading or back from a note say
_ASCII_PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_NOTE_CLASS = re.compile(r"footnote|noteref|reference", re.IGNORECASE)

_DOLLAR: Final = "\ufdd0"  # no character, so no page has it
_BREAK: Final = "\\\n"
_MARKED: Final = ("link", "deleted", "strong", "emphasis", "script")  # code is always innermost
_SIGNS: Final = {"deleted": ("~~",), "strong": ("**",), "emphasis": ("_", "*")}
_MARKS: Final = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("s", "del", "strike"), "deleted"),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), "code"),
    **dict.fromkeys(("sup", "sub"), "script"),
}


class Style(NamedTuple):
    """How a piece of text is set."""

    link: tuple[int, str] | None = None  # which one, since links that touch stay two, and where to
    deleted: bool = False
    strong: bool = False
    emphasis: bool = False
    script: str = ""
    code: int = 0  # which code, since what stands side by side stays two


PLAIN: Final = Style()


class Piece(NamedTuple):
    """Text of one style; what is Markdown already is an atom."""

    text: str
    style: Style
    atom: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether it is what parts two others: a space or a line break."""
        return self.text in (" ", _BREAK)


@dataclass
class Inline:
    """What a run's Markdown depends on beside the run itself."""

    resolve: Callable[[str], str]
    notes: Mapping[str, str] = field(default_factory=dict)
    """Labels of the footnotes that are rendered too, by the id of their element."""

    def paragraphs(self, items: Sequence[Any], link: Any = None) -> list[str]:
        """A run as paragraphs, which two line breaks part; single ones are hard breaks.

        Args:
            items: texts and inline elements.
            link: the element of the link that all of the run lies in, if any.
        """
        reader = _Reader(self, link)
        reader.read(items)
        return [guarded(made) for pieces in reader.paragraphs if (made := _set(pieces))]

    def line(self, items: Sequence[Any], link: Any = None, brake: str = " ") -> str:
        """A run as one line, line breaks as told."""
        reader = _Reader(self, link)
        reader.read(items)
        made = brake.join(filter(None, (_set(pieces) for pieces in reader.paragraphs)))
        return made.replace(_BREAK, brake)

    def url(self, link: Any) -> str | None:
        """A link's target as Markdown writes it; None where nobody should be led."""
        href = (link.get("href") or "").strip()
        url = self.resolve(href) if href else ""
        return written_url(url) if leads_somewhere_safe(url) else None


def written_url(url: str) -> str:
    """A URL as it may stand in parentheses."""
    return _ENTITY_IN_URL.sub("&amp;", url.strip().translate(_UNSAFE_IN_URL))


def escaped(text: str) -> str:
    """Text whose characters all mean themselves."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def guarded(paragraph: str) -> str:
    """A paragraph none of whose lines starts as something else does."""
    return "\n".join(
        _LINE_START.sub(_guard, line, count=1) if _LINE_START.match(line) else line for line in paragraph.split("\n")
    )


def _guard(match: re.Match[str]) -> str:
    number = match["number"]
    return f"{number}\\{match[0][len(number) :]}" if number else f"\\{match[0]}"


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
            both = _shared(style, pieces[-1].style)
            pieces.append(Piece(_BREAK, both._replace(code=0), True) if self._gap == 2 else Piece(" ", both))
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
            leads_inside = (element.get("href") or "").lstrip().startswith("#")
            says_where = leads_inside and _WAY_WITHIN.fullmatch("".join(element.itertext()))
            return bool(label or says_where)
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


def _shared(one: Style, other: Style) -> Style:
    """What two styles have in common: the style of the space between them."""
    common: list[Any] = [mine if mine == its else plain for mine, its, plain in zip(one, other, PLAIN, strict=True)]
    return Style(*common)


def _bare(style: Style) -> Style:
    """A style's link alone: pictures and formulae need no emphasis."""
    return Style(style.link)


def _set(pieces: Sequence[Piece]) -> str:
    """Pieces as Markdown, on their own."""
    if sum(piece.text.count("$") for piece in pieces) == 1:  # one alone starts no formula
        pieces = [piece._replace(text=piece.text.replace("$", _DOLLAR)) for piece in pieces]
    return _emit(pieces, _MARKED).replace(_DOLLAR, "$")


def _emit(pieces: Sequence[Piece], marks: Sequence[str], before: str = " ", after: str = " ") -> str:
    """Pieces as Markdown.

    Args:
        marks: the ones still to set, of `_MARKED`.
        before: the character in front of the pieces.
        after: the character behind them.
    """
    out, place = "", 0
    while place < len(pieces):
        mark, end = _widest(pieces, place, marks)
        group = pieces[place:end]
        if mark:
            following = _first_char(pieces[end]) if end < len(pieces) else after
            inside = [other for other in marks if other != mark]
            made = _marked(mark, group, inside, out[-1:] or before, following)
        else:
            made = _unmarked(group)
        out = _joined(out, made)
        place = end
    return out


def _widest(pieces: Sequence[Piece], start: int, marks: Sequence[str]) -> tuple[str, int]:
    """The mark to set next and where its text ends: the one that reaches farthest, so that it goes around the others.

    Without a mark on the first piece, an empty name, and where the next marked piece starts.
    """
    best, best_end = "", 0
    for mark in marks if not pieces[start].is_gap else ():
        value, end = getattr(pieces[start].style, mark), start + 1
        if not value:
            continue
        while end < len(pieces) and getattr(pieces[end].style, mark) == value:
            end += 1
        end = _trimmed(pieces, start, end, mark, marks)
        if end > best_end:
            best, best_end = mark, end
    if best:
        return best, best_end
    end = start + 1
    while end < len(pieces) and (pieces[end].is_gap or not any(getattr(pieces[end].style, mark) for mark in marks)):
        end += 1
    return "", end


def _trimmed(pieces: Sequence[Piece], start: int, end: int, mark: str, marks: Sequence[str]) -> int:
    """An end at which no link is cut in two, and which has no space in front of it."""
    if "link" in marks and mark != "link":
        while start + 1 < end < len(pieces) and (link := pieces[end].style.link) and pieces[end - 1].style.link == link:
            end -= 1
    while end - 1 > start and pieces[end - 1].is_gap:
        end -= 1
    return end


def _first_char(piece: Piece) -> str:
    """What a piece will start with; where marks may come first, a letter, which is the harder neighbour to a mark."""
    if piece.is_gap:
        return " "
    if piece.style != PLAIN:
        return "a"
    return piece.text[0] if piece.atom else escaped(piece.text)[0]


def _unmarked(pieces: Sequence[Piece]) -> str:
    out = ""
    for (code, atom), group in groupby(pieces, lambda piece: (piece.style.code, piece.atom)):
        text = "".join(piece.text for piece in group)
        out = _joined(out, text if atom else _code(text) if code else escaped(text))
    return out


def _joined(out: str, more: str) -> str:
    if out.endswith("!") and more.startswith("["):  # no image
        return f"{out[:-1]}\\!{more}"
    return f"{out} {more}" if out.endswith("`") and more.startswith("`") else out + more


def _marked(mark: str, pieces: Sequence[Piece], marks: Sequence[str], before: str, after: str) -> str:
    """Pieces with a mark around them, where it will be taken for one."""
    style = pieces[0].style
    if mark == "link" and style.link:
        return f"[{_emit(pieces, marks, '[', ']')}]({style.link[1]})"
    if mark == "script":
        return f"<{style.script}>{_emit(pieces, marks, '>', '<')}</{style.script}>"
    for signs in _SIGNS[mark]:
        inner = _emit(pieces, marks, signs[0], signs[0])
        if _is_taken(signs, inner, before, after):
            return f"{signs}{inner}{signs}"
    return _emit(pieces, marks, before, after)


def _is_taken(mark: str, inner: str, before: str, after: str) -> bool:
    """Whether CommonMark takes marks around a text for emphasis."""
    if not inner or before == mark[0] or inner[0] == mark[0] or inner[-1] == mark[0]:
        return False
    outside_is_open = all(_is_space(char) or _is_punctuation(char) for char in (before, after))
    if mark == "_" and not outside_is_open:
        return False
    fits = [
        not _is_space(edge) and (not _is_symbol(edge) or _is_space(outer) or _is_punctuation(outer))
        for edge, outer in ((inner[0], before), (inner[-1], after))
    ]
    return all(fits)


def _is_space(char: str) -> bool:
    return char.isspace()


def _is_punctuation(char: str) -> bool:
    """What every version of CommonMark takes for punctuation."""
    return char in _ASCII_PUNCTUATION or category(char)[0] == "P"


def _is_symbol(char: str) -> bool:
    """What some version of CommonMark takes for punctuation."""
    return category(char)[0] in "PS" or char == _DOLLAR


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
