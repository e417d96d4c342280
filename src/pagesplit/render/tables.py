"""Tables as GitHub's Markdown writes them.

A cell over several rows or columns says its text once, in its first place; the places that it covers besides are
blank. A table in a cell becomes lines of that cell. A table that marks no header gets a blank one, which the form asks
for. What is a table for layout's sake only is told by `is_data`.
"""

from collections.abc import Sequence
from typing import Final

from pagesplit.render.inline import Inline
from pagesplit.render.outline import local_name, walk_inline
from pagesplit.render.tree import CODE, HEADINGS, LISTS, Node, Run

_NEVER_IN_CELLS: Final = HEADINGS | CODE | {"blockquote"}
_ONLY_IN_MARKED: Final = LISTS | {"table", "figure"}  # else what holds them is layout
_WIDEST: Final = 1000  # what HTML allows as colspan
_LARGEST: Final = {False: (3, 400), True: (20, 3000)}
"""Runs and characters of a cell, in tables that mark no header and in those that do: with more, they are layout."""
_BLANKS: Final = 4  # places a cell, on average: more of them are a broken page's, or a trap


def is_data(table: Node) -> bool:
    """Whether a table has data in rows and columns, and is no mere layout: a page in columns, an article in a cell.

    What it says of itself counts, not what a table in one of its cells does.
    """
    rows = _rows(table)
    strange = [part for part in table.parts if isinstance(part, Run) or part.tag not in ("tr", "caption")]
    if not rows or strange or (table.element.get("role") or "") in ("presentation", "none"):
        return False
    cells = [cell for row in rows for cell in row.parts]
    if any(isinstance(cell, Run) or cell.tag not in ("td", "th") for cell in cells):
        return False
    inside = {node.tag for node in table.within()}
    if inside & _NEVER_IN_CELLS or max(len(row.parts) for row in rows) < 2:
        return False
    tags = {node.tag for node in (*table.nodes(), *table_cells(rows))}
    is_marked = "th" in tags or "caption" in tags or _is_header(rows[0])
    if not is_marked and (len(rows) < 2 or inside & _ONLY_IN_MARKED):
        return False
    return all(_is_within(cell, *_LARGEST[is_marked]) for cell in table_cells(rows))


def _is_within(cell: Node, most_runs: int, most_chars: int) -> bool:
    runs = [run.leaf for run in cell.runs()]
    texts = (text.strip() for leaf in runs for what, text in walk_inline(leaf.items) if what == "text")
    return len(runs) <= most_runs and sum(map(len, texts)) <= most_chars


def table_cells(rows: Sequence[Node]) -> list[Node]:
    """All cells of rows."""
    return [cell for row in rows for cell in row.nodes()]


def table(node: Node, inline: Inline) -> str:
    """A table of data."""
    rows = _rows(node)
    grid = _grid(rows, inline)
    if not _is_header(rows[0]):
        grid.insert(0, [""] * len(grid[0]))
    grid.insert(1, ["---"] * len(grid[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in grid)


def lines(node: Node, inline: Inline) -> list[str]:
    """Whatever a node holds as lines, a row of a table in it one line."""
    if node.tag == "tr":
        cells = (" ".join(lines(cell, inline)) for cell in node.nodes())
        return [line] if (line := " ".join(filter(None, cells))) else []
    out: list[str] = []
    for part in node.parts:
        if isinstance(part, Node):
            out += lines(part, inline)
        elif line := inline.line(part.leaf.items, part.link, "<br>"):
            out.append(line)
    return out


def _rows(table: Node) -> list[Node]:
    return [node for node in table.nodes() if node.tag == "tr"]


def _is_header(row: Node) -> bool:
    parent = row.element.getparent()
    in_head = parent is not None and local_name(parent) == "thead"
    return in_head or all(cell.tag == "th" for cell in row.nodes())


def _grid(rows: Sequence[Node], inline: Inline) -> list[list[str]]:
    """Texts in rows of one length, spans filled with blanks."""
    laid = _laid_out(rows, inline, spans=True)
    width = max(map(len, laid))
    if width * len(rows) > _BLANKS * sum(len(row.element) for row in rows) + 100:
        laid = _laid_out(rows, inline, spans=False)
        width = max(map(len, laid))
    full = [row + [""] * (width - len(row)) for row in laid]
    while width > 1 and not any(row[width - 1] for row in full):
        width -= 1
    return [row[:width] for row in full]


def _laid_out(rows: Sequence[Node], inline: Inline, spans: bool) -> list[list[str]]:
    covered: dict[int, int] = {}  # column -> rows that a cell above still covers
    out = []
    for row in rows:
        texts: list[str] = []
        kept = {cell.element: cell for cell in row.nodes()}
        coming: dict[int, int] = {}
        for element in row.element.iterchildren("*"):
            if local_name(element) not in ("td", "th"):
                continue
            while covered.get(len(texts)):
                texts.append("")
            wide, high = (_span(element.get(name)) if spans else 1 for name in ("colspan", "rowspan"))
            coming.update(dict.fromkeys(range(len(texts), len(texts) + wide), high))
            cell = kept.get(element)
            texts += [_cell(cell, inline) if cell else "", *[""] * (wide - 1)]
        covered = {column: left - 1 for column, left in covered.items() if left > 1} | {
            column: high - 1 for column, high in coming.items() if high > 1
        }
        out.append(texts)
    return out


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    return min(max(int(digits), 1), _WIDEST) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 1


def _cell(cell: Node, inline: Inline) -> str:
    return "<br>".join(lines(cell, inline)).replace("|", "\\|")
