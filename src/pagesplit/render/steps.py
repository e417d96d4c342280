"""What a block's XPath says of how it is set: as a heading, a list item, code."""

import re
from typing import Literal, NamedTuple

_STEP = re.compile(r"([^/\[\]]+)(?:\[\d+\])?")


class Setting(NamedTuple):
    """How a block is set."""

    kind: Literal["heading", "item", "code", "quote", "paragraph"]
    level: int  # of a heading or a nested list item, from 1; else 0


def setting(xpath: str) -> Setting:
    """How the block at an XPath is set; the nearest element that says so decides."""
    names = [match.group(1).lower() for match in _STEP.finditer(xpath)]
    for name in reversed(names):
        if len(name) == 2 and name[0] == "h" and name[1] in "123456":
            return Setting("heading", int(name[1]))
        if name in ("li", "dd", "dt"):
            return Setting("item", sum(step in ("ul", "ol", "dl") for step in names) or 1)
        if name == "pre":
            return Setting("code", 0)
        if name == "blockquote":
            return Setting("quote", 0)
    return Setting("paragraph", 0)
