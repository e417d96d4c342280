"""``pagesplit explain``: why a block has its label."""

import sys
from pathlib import Path

import click

from pagesplit import LABELS, Label, PagesplitError
from pagesplit.cli.one import options, read


@click.command(
    short_help="Say why a block has its label.",
    epilog="""\b
Examples:
  pagesplit explain page.html
  pagesplit explain page.html '/html/body/div[2]/p[1]'
  pagesplit explain page.html '//div[@id="more"]'
  pagesplit explain page.html 'Around the web'
  pagesplit explain --label sponsored page.html 'Around the web'""",
)
@click.argument("file", metavar="FILE|-", type=click.Path(allow_dash=True))
@click.argument("wanted", metavar="[XPATH|TEXT]", required=False)
@click.option(
    "--label",
    type=click.Choice(LABELS),
    metavar="LABEL",
    help=f"Why (or why not) this label, not its own: {', '.join(LABELS)}.",
)
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

    XPATH is any that starts with / or (: of an element's own blocks, those in it, or the one that it stands in.

    Each piece of evidence is taken away, and the page labelled again. + to +++ say how much the label loses without
    it, - to --- how much it gains; the number is the label's probability without it.
    """
    from rich.console import Console  # which --help needs not wait for

    from pagesplit.cli.find import find
    from pagesplit.cli.reasons import print_reasons, print_rest
    from pagesplit.cli.show import plain as printable

    page = read(file, plain, url, encoding, model)
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    if not page.blocks:
        raise click.ClickException(f"{file}: the page has no blocks; there is nothing to explain")
    try:
        found = find(page, wanted) if wanted is not None else sorted(page.blocks, key=lambda block: block.confidence)
    except LookupError as error:
        raise click.ClickException("\n".join(map(printable, error.args[0].split("\n")))) from error
    console = Console(highlight=False, markup=False, emoji=False)
    for block in found[:count]:
        try:
            print_reasons(console, block, page.explain(block, label))
        except PagesplitError as error:
            raise click.ClickException(str(error)) from error
    print_rest(console, page, wanted, found[count:])
