"""A page as people read it on a terminal: segment by segment, coloured by label, the label always written out."""

import unicodedata

from rich.console import Console
from rich.text import Text

from pagesplit import LABELS, Label, Page, Segment
from pagesplit.cli.find import LONGEST, place, shortened
from pagesplit.wording import plural

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
# Where a terminal has 16 colours: the nearest to those would be six
SIXTEEN: dict[Label, str] = {
    "article": "green",
    "title": "cyan",
    "metadata": "bright_black",
    "sponsored": "red",
    "promo": "yellow",
    "navigation": "blue",
    "related-links": "magenta",
    "comments": "bright_yellow",
    "other": "white",
}
_DARK: frozenset[Label] = frozenset(("navigation",))  # colours on which white is easier to read than black
_DARK_OF_SIXTEEN: frozenset[Label] = frozenset(("metadata", "sponsored", "navigation", "related-links"))

# Soft hyphens, which terminals show as hyphens, and what turns the direction of text; joiners shape words and stay
_STEERING = frozenset("\u00ad\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def show(console: Console, name: str, page: Page, segments: tuple[Segment, ...]) -> None:
    """Print a page's segments."""
    title = plain(page.title or "no title")
    size = plural(len(page.blocks), "block")
    console.print(Text.assemble((f"── {plain(name)} ", "bold"), (title, "italic"), f"  {size}"), soft_wrap=True)
    for note in page.notes:
        console.print(Text(f"   note: {note}"), soft_wrap=True)
    for segment in segments:
        print_head(console, segment)
        for block in segment.blocks:
            for line in wrapped(console, plain(block.text), 2):
                console.print(Text.assemble(bar(console, segment.label), " ", line), soft_wrap=True)
    console.print()


def print_head(console: Console, segment: Segment) -> None:
    """Print the line above a segment: its label, how sure it is, and where it stands."""
    head = Text.assemble(bar(console, segment.label), chip(console, segment.label), f" {segment.confidence:.2f} ")
    where = segment.xpath or place(segment.blocks[0])  # plain text has no XPaths
    head.append(shortened(where, room(console, head.cell_len)), "dim")
    console.print(head, soft_wrap=True)


def bar(console: Console, label: Label) -> Text:
    """The bar at the left of what has a label."""
    return Text("▌", (SIXTEEN if _has_few_colours(console) else COLOURS)[label])


def chip(console: Console, label: Label) -> Text:
    """A label's name on its colour: so it can be read on light terminals and on dark ones."""
    few = _has_few_colours(console)
    ink = "bright_white" if label in (_DARK_OF_SIXTEEN if few else _DARK) else "black"
    return Text(label, f"{ink} on {(SIXTEEN if few else COLOURS)[label]}")


def _has_few_colours(console: Console) -> bool:
    return console.color_system in ("standard", "windows")


def legend(console: Console) -> None:
    """Print what the colours mean."""
    console.print(Text(" ").join(chip(console, label) for label in LABELS))


def room(console: Console, taken: int) -> int:
    """How many characters go on a line beside others."""
    return max(console.width - taken, 20) if console.is_terminal else LONGEST


def wrapped(console: Console, text: str, taken: int) -> list[str]:
    """A text as lines that fit beside what is left of them; in one line where no terminal limits it."""
    if not console.is_terminal:
        return [text]
    return [line.plain.rstrip() for line in Text(text).wrap(console, room(console, taken))]


def plain(text: str) -> str:
    """Text without control characters (terminal escapes start with one) and marks that turn its direction."""
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs") and char not in _STEERING)
