"""Boundaries of segments, measured on the fixtures' groups: people marked which blocks belong together."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pagesplit
from pagesplit import document
from pagesplit.labels import Label
from pagesplit.pipeline import scanned
from pagesplit.segment import segment

FIXTURES: Final = Path(__file__).parent.parent / "fixtures"


class Boundaries(NamedTuple):
    """Where segments start on one page, by block; the page's first block is none."""

    name: str
    marked: set[int]
    """As people marked it: where the group or the label changes."""
    changes: set[int]
    """Those of them where the label changes."""
    of_gold: set[int]
    """As `segment` has it from the labels that people gave."""
    of_model: set[int]
    """As `segment` has it from the model's labels."""


def fixtures() -> Iterator[Boundaries]:
    """Boundaries on each fixture that is a page."""
    for folder in sorted(path.parent for path in FIXTURES.glob("*/page.html")):
        html = (folder / "page.html").read_bytes()
        rows = json.loads((folder / "labels.json").read_text("utf-8"))
        labels = [row["label"] for row in rows]
        page = pagesplit.split(html)
        yield Boundaries(
            folder.name,
            _where_it_changes([(row["label"], row["group"]) for row in rows]),
            _where_it_changes(labels),
            _starts_from(html, labels),
            {part.blocks[0].index for part in page.segments} - {0},
        )


def f1(pairs: Sequence[tuple[set[int], set[int]]]) -> float:
    """F1 of found over marked boundaries, all pages together."""
    common = sum(len(found & marked) for found, marked in pairs)
    return 2 * common / max(sum(len(found) + len(marked) for found, marked in pairs), 1)


def scores(pages: Sequence[Boundaries]) -> dict[str, float]:
    """Boundary F1, in three ways of counting."""
    return {
        "gold labels, where the label does not change": f1(
            [(page.of_gold - page.changes, page.marked - page.changes) for page in pages]
        ),
        "gold labels, all boundaries": f1([(page.of_gold, page.marked) for page in pages]),
        "the model's labels, all boundaries": f1([(page.of_model, page.marked) for page in pages]),
    }


def boundary_section() -> str:
    """The report's section on segments, as Markdown."""
    pages = list(fixtures())
    total, inside = sum(len(page.marked) for page in pages), sum(len(page.marked - page.changes) for page in pages)
    lines = [f"| {name} | {score:.3f} |" for name, score in scores(pages).items()]
    return "\n".join(
        [
            "## Segments",
            "",
            f"Boundary F1 on the {len(pages)} fixtures: {total} boundaries of marked groups. At {inside} of them the "
            "label stays the same, so that containers and headings must tell. "
            "The rules were written with half of the fixtures in view.",
            "",
            "| boundaries from | F1 |",
            "| --- | --- |",
            *lines,
        ]
    )


def _where_it_changes(values: Sequence[object]) -> set[int]:
    return {place for place in range(1, len(values)) if values[place] != values[place - 1]}


def _starts_from(html: bytes, labels: Sequence[Label]) -> set[int]:
    columns = scanned(document.read(html).root)
    return {span.first for span in segment(columns, labels)} - {0}


if __name__ == "__main__":
    print(boundary_section())
