"""Makes a page shallow enough to parse: libxml2 drops all text from the 2,049th level on, and what follows it.

Tags are found as HTML's tokenizer finds them and paired as libxml2 pairs them; what is open here but not there costs a
tag too many, what is open there but not here could cost text.
"""

import re
from collections import defaultdict
from typing import Final

from pagesplit.tags import INLINE

DEEPEST: Final = 512
"""Open elements beyond this many are left out; their text stays."""

_ATTRIBUTES: Final = (  # of a tag, up to its > or /> or the end of the page
    r"(?:[ \t\n\f\r]++|/(?!>)|[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
    r"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"[^\"]*+\"?|'[^']*+'?|[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)?)?)*+"
)
# No alternative can fail far from where it starts: that would make the search quadratic
_MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(?:[!?]|/[^a-z>])[^>]*+"
    r"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)(?=[ \t\n\f\r/>])" + _ATTRIBUTES + ">"
    r".*?(?:</(?P=raw)(?=[ \t\n\f\r/>])" + _ATTRIBUTES + r"/?>?|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-z][^ \t\n\f\r/>]*+)" + _ATTRIBUTES + "(?P<empty>/?)>?",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
# Elements that hold no others, and those that cannot nest
_ALONE: Final = frozenset(
    "area base basefont bgsound br col embed frame hr img input isindex keygen link meta param source track wbr "
    "script style textarea title xmp iframe noembed noframes plaintext html head body".split()
)
_TIGHT: Final = INLINE - {"a", "button"}  # elements that do not part words
_RANKS: Final = {"div": 1, "td": 2, "th": 2, "tr": 3, "thead": 4, "tbody": 4, "tfoot": 4, "table": 5}
"""An end tag closes nothing across an open element of a higher rank."""
_HEADINGS: Final = " h1 h2 h3 h4 h5 h6"
_CLOSES: Final = {  # what a start tag closes, where that is the innermost open element
    tag: frozenset(closed.split())
    for tags, closed in (
        ("a", "a"),
        ("blockquote body caption dir div head hr listing ol title xmp" + _HEADINGS, "p"),
        ("address menu", "p ul"),
        ("pre", "p ul"),
        ("center", "b font i p"),
        ("col", "caption p"),
        ("colgroup", "caption colgroup p"),
        ("thead", "caption colgroup"),
        ("tr", "caption colgroup p td th tr"),
        ("tbody", "caption colgroup p tbody td tfoot th thead tr"),
        ("tfoot", "caption colgroup p tbody td th thead tr"),
        ("td th", "a b font i p span td th u"),
        ("dd", "address dir dt listing menu p pre"),
        ("dt", "address dd dir listing menu p pre"),
        ("dl", "address dir dt listing menu p pre"),
        ("fieldset", "a legend listing p pre" + _HEADINGS),
        ("form", "address dir dl form listing menu ol p pre ul" + _HEADINGS),
        ("li", "address dl li listing p pre" + _HEADINGS),
        ("option optgroup", "option"),
        ("p", "b big i p s small strike tt u" + _HEADINGS),
        ("table", "a listing p pre" + _HEADINGS),
        ("ul", "address dir listing menu p pre"),
    )
    for tag in tags.split()
}


def flatten(text: str, deepest: int = DEEPEST) -> str:
    """Leave out the tags of elements below `deepest` levels, in time linear in the size of the page."""
    out: list[str] = []
    opened = _Open()
    last = 0
    for match in _MARKUP.finditer(text):
        name = (match["name"] or match["raw"] or "").lower()
        level = opened.close(name) if match["close"] else opened.start(name, empty=bool(match["empty"]))
        if level < deepest or not name or name in _ALONE:
            continue
        before = text[last : match.start()]
        out += before, "" if name in _TIGHT and not before.endswith("<") else " "
        last = match.end()
    out.append(text[last:])
    return "".join(out)


class _Open:
    """The elements that are open at one place of a page."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.places: defaultdict[str | int, list[int]] = defaultdict(list)  # in `names`, by name and by rank

    def start(self, name: str, *, empty: bool) -> int:
        """Read a start tag; gives the level of its element."""
        closes = _CLOSES.get(name, ())
        while self.names and self.names[-1] in closes:
            self.pop()
        level = len(self.names)
        if name and name not in _ALONE and not empty:
            self.names.append(name)
            self.places[name].append(level)
            self.places[_RANKS.get(name, 0)].append(level)
        return level

    def close(self, name: str) -> int:
        """Read an end tag; gives the level of the element it closes, the current one where it closes none."""
        if not self.places[name]:
            return len(self.names)
        level = self.places[name][-1]
        for rank in range(_RANKS.get(name, 0) + 1, 6):
            if self.places[rank] and self.places[rank][-1] > level:
                return len(self.names)
        while len(self.names) > level:
            self.pop()
        return level

    def pop(self) -> None:
        """Close the innermost element."""
        name = self.names.pop()
        self.places[name].pop()
        self.places[_RANKS.get(name, 0)].pop()
