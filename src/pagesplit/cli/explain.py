"""``pagesplit explain``: why a block has its label."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from pagesplit import LABELS, Block, Explanation, Label, Page, PagesplitError
from pagesplit.cli.find import find, place
from pagesplit.cli.one import options, read
from pagesplit.cli.show import COLOURS
from pagesplit.cli.show import plain as printable

_TEXT = 90  # characters of a block's text that are shown


@click.command(
    epilog="Examples:  pagesplit explain page.html  |  pagesplit explain page.html /html/body/div[2]/p[1]  |  "
    "pagesplit explain page.html 'Around the web'  |  pagesplit explain --label sponsored page.html 'Around the web'"
)
@click.argument("file", metavar="FILE|-")
@click.argument("wanted", metavar="[XPATH|TEXT]", required=False)
@click.option("--label", type=click.Choice(LABELS), metavar="LABEL", help="Why (or why not) this label, not its own.")
@click.option("--count", type=click.IntRange(1), default=3, show_default=True, help="How many blocks to explain.")
@options
def explain(
    file: str,
    wanted: str | None,
    label: Label | None,
    count: int,
    plain: bool,
    url: str | None,
    encoding: str | None,
    model: Path | None,
) -> None:
    """Say what speaks for and against the label of a block: at an XPATH, with a TEXT, or those least sure.

    Each piece of evidence is taken away, and the page labelled again. + to +++ say how much the label loses without
    it, - to --- how much it gains; the number is the label's probability without it.
    """
    page = read(file, plain, url, encoding, model)
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    if not page.blocks:
        raise click.ClickException(f"{file}: the page has no blocks; there is nothing to explain")
    try:
        found = find(page, wanted) if wanted is not None else sorted(page.blocks, key=lambda block: block.confidence)
    except LookupError as error:
        raise click.ClickException(printable_lines(str(error.args[0]))) from error
    console = Console(highlight=False, markup=False, emoji=False)
    for block in found[:count]:
        try:
            _print(console, block, page.explain(block, label))
        except PagesplitError as error:
            raise click.ClickException(str(error)) from error
    _print_rest(console, page, wanted, found[count:])


def printable_lines(text: str) -> str:
    """Lines without what steers a terminal."""
    return "\n".join(map(printable, text.split("\n")))


def _print(console: Console, block: Block, explanation: Explanation) -> None:
    text = block.text if len(block.text) <= _TEXT else block.text[: _TEXT - 1] + "…"
    colour = COLOURS[block.label]
    head = Text.assemble(("▌", colour), (printable(text), "bold"), "  ", (place(block), "dim"))
    console.print(head, soft_wrap=True)
    for line in str(explanation).split("\n"):
        style = "green" if line.lstrip().startswith("+") else "red" if line.lstrip().startswith("-") else ""
        console.print(Text.assemble(("▌ ", colour), (printable(line), style)), soft_wrap=True)
    console.print()


def _print_rest(console: Console, page: Page, wanted: str | None, rest: Sequence[Block]) -> None:
    """Say which other blocks are meant too, so that the user can ask for them."""
    if wanted is None:
        said = f"the least sure of {len(page.blocks)} blocks; name one by XPath or text"
        console.print(Text(said, "dim"), soft_wrap=True)
    elif rest:
        console.print(Text(f"{len(rest)} more blocks match (--count shows more):", "dim"), soft_wrap=True)
        for block in rest[:10]:
            console.print(Text.assemble("  ", place(block), ("  " + printable(block.text[:60]), "dim")), soft_wrap=True)
