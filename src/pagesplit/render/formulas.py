"""Formulae as TeX."""

import re
from typing import Any

from pagesplit.render.outline import local_name

_DISPLAY_STYLE = re.compile(r"\{\\(?:displaystyle|textstyle)\s*(.*)\}\Z", re.DOTALL)
_OF_FORMULA = re.compile(r"(?:^|\s)(?:tex|latex|math|mwe-math-fallback-image-\w+)(?:\s|$)")


def formula(element: Any) -> str | None:
    """A formula in Markdown, between dollar signs; None for an element that is none or does not say its TeX."""
    name = local_name(element)
    if name == "math":
        return _set(_tex_of_math(element), element.get("display") == "block")
    if name == "script" and element.get("type", "").startswith("math/tex"):
        return _set(element.text or "", "display" in element.get("type"))
    if name == "img" and _OF_FORMULA.search(element.get("class") or ""):
        return _set(element.get("alt") or "", False)
    return None


def words_of_math(element: Any) -> str:
    """The characters of MathML, for want of TeX."""
    return " ".join("".join(element.itertext()).split())


def _tex_of_math(element: Any) -> str:
    for inner in element.iter("*"):
        if local_name(inner) == "annotation" and "tex" in inner.get("encoding", "").lower():
            return "".join(inner.itertext())
    return element.get("alttext") or ""


def _set(tex: str, display: bool) -> str | None:
    tex = " ".join(tex.split())
    wrapped = _DISPLAY_STYLE.match(tex)
    tex = wrapped.group(1).strip() if wrapped else tex
    if not tex or "$" in tex:
        return None
    return f"$${tex}$$" if display else f"${tex}$"
