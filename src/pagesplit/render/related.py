"""A list of related links as a Markdown list: one item for each place that is linked to."""

import re
from collections.abc import Iterator
from typing import Any, Final

from pagesplit.render.inline import Inline
from pagesplit.render.marks import guarded
from pagesplit.render.outline import Leaf, Selection, local_name, walk_inline
from pagesplit.render.tree import HEADINGS

# Escaped signs and images may stand in a link
_STARTS_WITH_LINK = re.compile(r"\[(?:\\.|!\[(?:\\.|[^\\\]])*\]\([^)]*\)|[^\\\[\]])*\]\(([^)]*)\)")
_SEVERAL: Final = ""  # of a box that leads to more than one place


def link_list(selection: Selection, inline: Inline) -> str:
    """What leads to one place is an item, with all in its box; what stands before all links is a paragraph."""
    leads_to = _targets(selection, inline)
    out: list[str] = []
    last: str | None = None
    for leaf in selection.leaves():
        text = guarded(inline.line(leaf.items, _link_around(selection, leaf)))
        if not text:
            continue
        entry = _entry(selection, leaf, leads_to, inline)
        heading = _heading(selection, leaf) if entry is None else 0
        if entry is None and (heading or last is None):
            mark = f"{'#' * heading} " if heading else ""
            out += [*([""] if out and out[-1] else []), f"{mark}{text}", ""]
            last = None
        elif entry is None or entry == last:
            out[-1] = _continued(out[-1], text)
        else:
            out.append(f"- {text}")
            last = entry
    return "\n".join(out).rstrip("\n")


def _continued(item: str, text: str) -> str:
    """An item with more text; a link to the same place goes on."""
    starts = _STARTS_WITH_LINK.match(text)
    if starts and item.endswith(end := f"]({starts[1]})"):
        return f"{item.removesuffix(end)} {text[1:]}"
    return f"{item} {text}"


def _targets(selection: Selection, inline: Inline) -> dict[int, str]:
    """For each box with links, the place they lead to."""
    parents = selection.outline.scan.box_parent
    leads_to: dict[int, str] = {}
    for leaf in selection.leaves():
        for url in _urls(selection, leaf, inline):
            box = leaf.box
            while box >= 0 and leads_to.get(box) != _SEVERAL:
                leads_to[box] = url if leads_to.setdefault(box, url) == url else _SEVERAL
                box = parents[box]
    return leads_to


def _urls(selection: Selection, leaf: Leaf, inline: Inline) -> Iterator[str]:
    around = _link_around(selection, leaf)
    links = [item for what, item in walk_inline(leaf.items) if what == "open" and local_name(item) == "a"]
    for link in links if around is None else [around]:
        if url := inline.url(link):
            yield url


def _entry(selection: Selection, leaf: Leaf, leads_to: dict[int, str], inline: Inline) -> str | None:
    """What says which item a run belongs to: where it leads, or else the boxes around it that lead to one place.

    A run that leads to several is an item of its own; None for one that has nothing to do with a link.
    """
    own = set(_urls(selection, leaf, inline))
    if own:
        return own.pop() if len(own) == 1 else f"{leaf.box} {leaf.block}"  # no URL has a space here
    box = leaf.box
    while box >= 0 and box not in leads_to:
        box = selection.outline.scan.box_parent[box]
    return leads_to.get(box) or None


def _link_around(selection: Selection, leaf: Leaf) -> Any:
    return _above(selection, leaf, frozenset("a"))


def _heading(selection: Selection, leaf: Leaf) -> int:
    """Level of the heading that a run lies in, 0 outside."""
    element = _above(selection, leaf, HEADINGS)
    return int(local_name(element)[1]) if element is not None else 0


def _above(selection: Selection, leaf: Leaf, names: frozenset[str]) -> Any:
    box = leaf.box
    while box >= 0:
        if local_name(selection.element(box)) in names:
            return selection.element(box)
        box = selection.outline.scan.box_parent[box]
    return None
