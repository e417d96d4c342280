"""Code with its lines and its language."""

import re
from collections.abc import Iterable
from typing import Any, Final

from pagesplit.render.outline import Leaf, local_name, walk_inline

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-|brush:\s*)([a-z][\w+#.]*)", re.IGNORECASE
)
_NO_LANGUAGE: Final = frozenset("none default text plain plaintext wrapper copy".split())
_LEVELS_ABOVE: Final = 2  # Sphinx and GitHub name the language two elements above pre


def fenced(element: Any, leaves: Iterable[Leaf]) -> str:
    """The runs of a pre as a fenced block."""
    code = lines(leaves)
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language(element)}\n{code}\n{fence}"


def lines(leaves: Iterable[Leaf]) -> str:
    """The runs' text as written, without empty lines around it."""
    parts: list[str] = []
    for leaf in leaves:
        text = "".join(_raw(leaf))
        if parts and not parts[-1].endswith("\n") and not text.startswith("\n"):
            parts.append("\n")
        parts.append(text)
    code = "".join(parts).replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", code).rstrip()


def language(element: Any) -> str:
    """What language the class names of a pre, of the code in it or of what holds it say; empty where none does."""
    near = [element, *(inner for inner in element.iterchildren("*") if local_name(inner) == "code")]
    near += [above for above, _ in zip(element.iterancestors(), range(_LEVELS_ABOVE), strict=False)]
    for one in near:
        told = one.get("data-lang") or one.get("data-language")
        if told and re.fullmatch(r"[\w+#.-]+", told):
            return str(told).lower()
        for found in _LANGUAGE.findall(one.get("class") or ""):
            if found.lower() not in _NO_LANGUAGE:
                return str(found).lower()
    return ""


def _raw(leaf: Leaf) -> Iterable[str]:
    for what, item in walk_inline(leaf.items):
        if what == "text":
            yield item
        elif what == "open" and local_name(item) == "br":
            yield "\n"
