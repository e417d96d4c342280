"""A page as people read it on a terminal: segment by segment, coloured by label, the label always written out."""

import unicodedata

from rich.console import Console
from rich.text import Text

from pagesplit import LABELS, Label, Page, Segment

# Okabe and Ito's palette, which colour-blind people can tell apart
COLOURS: dict[Label, str] = {
    "article": "#009e73",
    "title": "#56b4e9",
    "metadata": "#999999",
    "sponsored": "#d55e00",
    "promo": "#e69f00",
    "navigation": "#0072b2",
    "related-links": "#cc79a7",
    "comments": "#f0e442",
    "other": "#bbbbbb",
}

# Soft hyphens, which terminals show as hyphens, and what turns the direction of text; joiners shape words and stay
_STEERING = frozenset("\u00ad\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def show(console: Console, name: str, page: Page, segments: tuple[Segment, ...]) -> None:
    """Print a page's segments."""
    title = plain(page.title or "no title")
    console.print(
        Text.assemble((f"── {plain(name)} ", "bold"), (title, "italic"), f"  {len(page.blocks)} blocks"), soft_wrap=True
    )
    for note in page.notes:
        console.print(Text(f"   note: {note}", "dim"))
    for segment in segments:
        colour = COLOURS[segment.label]
        place = segment.xpath or f"line {segment.blocks[0].run + 1}"  # plain text has no XPaths
        head = Text.assemble(
            ("▌", colour), (segment.label, f"bold {colour}"), f" {segment.confidence:.2f} ", (place, "dim")
        )
        console.print(head, soft_wrap=True)
        for block in segment.blocks:
            for line in _lines(console, plain(block.text)):
                console.print(Text.assemble(("▌ ", colour), line), soft_wrap=True)
    console.print()


def _lines(console: Console, text: str) -> list[str]:
    """A text as lines that fit beside the bar; in one line where no terminal limits it."""
    if not console.is_terminal:
        return [text]
    return [line.plain.rstrip() for line in Text(text).wrap(console, max(console.width - 2, 20))]


def legend(console: Console) -> None:
    """Print what the colours mean."""
    console.print(Text("  ").join(Text.assemble(("▌", COLOURS[label]), label) for label in LABELS))


def plain(text: str) -> str:
    """Text without control characters (terminal escapes start with one) and marks that turn its direction."""
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs") and char not in _STEERING)
