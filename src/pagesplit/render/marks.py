"""Pieces of text, each of one style, as Markdown.

The marks are set anew: the one that reaches farthest outside, code innermost, none with space at its edges. So they are
always well nested. Marks that CommonMark would not take for marks where they stand are left out, so that they never
show; signs of the text that it would take for marks are escaped.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple
from unicodedata import category

_SPECIAL = re.compile(r"[\\`*\[\]<~$]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w]|$)")
_LINE_START = re.compile(r"#{1,6}(?=\s|$)|>|[-+](?=\s|$)|--|=+\s*$|\||:-|\[\^[^\]]*\]:|(?P<number>\d{1,9})[.)](?=\s|$)")
_ASCII_PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_DOLLAR: Final = "\ufdd0"  # no character, so no page has it
BREAK: Final = "\\\n"
_MARKED: Final = ("link", "deleted", "strong", "emphasis", "script")  # code is always innermost
_SIGNS: Final = {"deleted": ("~~",), "strong": ("**",), "emphasis": ("_", "*")}


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
        return self.text in (" ", BREAK)


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


def shared(one: Style, other: Style) -> Style:
    """What two styles have in common: the style of the space between them."""
    common: list[Any] = [mine if mine == its else plain for mine, its, plain in zip(one, other, PLAIN, strict=True)]
    return Style(*common)


def set_pieces(pieces: Sequence[Piece], *, alone: bool = True) -> str:
    """Pieces as Markdown, which others may be put beside where they do not stand alone."""
    if alone and sum(piece.text.count("$") for piece in pieces) == 1:  # one alone starts no formula
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
    for mark in marks if _has_mark(pieces[start], marks) else ():
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
    while end < len(pieces) and not _has_mark(pieces[end], marks):
        end += 1
    return "", end


def _has_mark(piece: Piece, marks: Sequence[str]) -> bool:
    style = piece.style
    return style != PLAIN and not piece.is_gap and any(getattr(style, mark) for mark in marks)


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
