"""Signs that lead within a page: a ¶ or # behind a heading that links to it, an arrow from a footnote back.

They belong to the page's controls and not to what it says, so titles and Markdown leave them out.
"""

import re
from itertools import islice
from typing import Any, Final

from pagesplit.render.source import BlockLike

# Arrows, what icon fonts have in Unicode's private part, and the spaces of no width that others put a sign on by CSS
_SIGNS = re.compile(r"\s*(?:[#¶§^↑↩⏎⤴⬆🔗⚓\u200b\u2060\ufeff\ue000-\uf8ff]\ufe0e?\ufe0f?\s*)+")
_BOXES_AROUND: Final = 4  # a heading's id is on itself or on the section around it, seldom farther up


def is_permalink(link: Any) -> bool:
    """Whether a link element is no more than a sign that leads to a place on its page."""
    path, mark, fragment = (link.get("href") or "").strip().partition("#")
    if not mark or not _SIGNS.fullmatch("".join(link.itertext())):
        return False
    around = (link, *islice(link.iterancestors(), _BOXES_AROUND))
    return not path or any(fragment and element.get("id") == fragment for element in around)


def heading_text(block: BlockLike) -> str:
    """A heading's text without such signs."""
    text = block.text
    for link in sorted(block.links, key=lambda link: -link.start):
        if "#" in link.url and _SIGNS.fullmatch(link.text):
            text = text[: link.start] + text[link.start + len(link.text) :]
    return " ".join(text.split()) or block.text
