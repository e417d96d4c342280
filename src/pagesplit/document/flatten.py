"""Makes a page shallow enough to parse: libxml2 drops all text from the 2,049th level on, and what follows it."""

import re
from collections import Counter
from typing import Final

DEEPEST: Final = 512
"""Open elements beyond this many are left out; their text stays."""

_MARKUP = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)\b.*?</(?P=raw)\s*>"
    r"|<(?P<close>/?)(?P<name>[a-z][^\s/>]*)(?:\"[^\"]*\"|'[^']*'|[^'\">])*>",
    re.IGNORECASE | re.DOTALL,
)
_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLOSED_BY_NEXT: Final = frozenset("p li dt dd tr td th option".split())


def flatten(text: str) -> str:
    """Leave out the tags of elements below `DEEPEST` levels, in time linear in the size of the page."""
    out: list[str] = []
    stack: list[tuple[str, bool]] = []  # open elements: name, whether it was kept
    opened: Counter[str] = Counter()
    last = 0
    for match in _MARKUP.finditer(text):
        out.append(text[last : match.start()])
        last = match.end()
        name = match["name"]
        if name is None or name.lower() in _VOID:
            out.append(match[0])
        elif match["close"]:
            out.append(_close(match[0], name.lower(), stack, opened))
        else:
            out.append(_open(match[0], name.lower(), stack, opened))
    out.append(text[last:])
    return "".join(out)


def _open(tag: str, name: str, stack: list[tuple[str, bool]], opened: Counter[str]) -> str:
    if tag.endswith("/>"):
        return tag if len(stack) < DEEPEST else " "
    if name in _CLOSED_BY_NEXT and stack and stack[-1][0] == name:
        stack.pop()
        opened[name] -= 1
    kept = len(stack) < DEEPEST
    stack.append((name, kept))
    opened[name] += 1
    return tag if kept else " "


def _close(tag: str, name: str, stack: list[tuple[str, bool]], opened: Counter[str]) -> str:
    if not opened[name]:
        return tag if len(stack) < DEEPEST else " "
    while True:
        top, kept = stack.pop()
        opened[top] -= 1
        if top == name:
            return tag if kept else " "
