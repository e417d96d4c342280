"""Why a block has its label, as people read it on a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from pagesplit import Block, Explanation, Page
from pagesplit.cli.find import place, shortened
from pagesplit.cli.show import bar, plain, room, wrapped
from pagesplit.wording import plural

_TEXT = 90  # characters of a block's text that are shown
_LISTED = 10  # blocks that match besides


def print_reasons(console: Console, block: Block, explanation: Explanation) -> None:
    """Print a block and what speaks for and against a label of it."""
    text = plain(block.text if len(block.text) <= _TEXT else block.text[: _TEXT - 1] + "…")
    side = bar(console, block.label)
    for number, line in enumerate(wrapped(console, text, 2)):
        console.print(Text.assemble(side, " " * bool(number), (line, "bold")), soft_wrap=True)
    console.print(Text.assemble(side, " ", (shortened(place(block), room(console, 2)), "dim")), soft_wrap=True)
    for line in str(explanation).split("\n"):
        _print_line(console, side, plain(line))
    console.print()


def _print_line(console: Console, side: Text, line: str) -> None:
    """Print a line of an explanation; what does not fit goes on under its text."""
    text = line.lstrip()
    mark, _, said = text.partition(" ") if text.startswith(("+", "-")) else ("", "", text)
    before = Text.assemble(" " * (len(line) - len(text)), (f"{mark:4}" if mark else "", "bold"))
    for part in wrapped(console, said.strip(), len(before) + 2):
        console.print(Text.assemble(side, " ", before, part), soft_wrap=True)
        before = Text(" " * len(before))


def print_rest(console: Console, page: Page, wanted: str | None, rest: Sequence[Block]) -> None:
    """Say which other blocks are meant too, so that the user can ask for them."""
    if wanted is None:
        _print_remark(console, f"the least sure of {plural(len(page.blocks), 'block')}; name one by XPath or text")
    elif rest:
        verb = "matches" if len(rest) == 1 else "match"
        _print_remark(console, f"{plural(len(rest), 'more block')} {verb} (--count shows more):")
        for block in rest[:_LISTED]:
            console.print("  " + shortened(place(block), room(console, 2)), soft_wrap=True)
            _print_remark(console, "    " + plain(block.text[:60]))


def _print_remark(console: Console, text: str) -> None:
    console.print(Text(text, "dim"), soft_wrap=not console.is_terminal)
