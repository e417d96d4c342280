"""``pagesplit view``: a page as one HTML file, coloured by label."""

import sys
from pathlib import Path

import click

import pagesplit
from pagesplit.cli.one import options, read
from pagesplit.wording import plural


@click.command(
    short_help="Show a page coloured by label, in a browser.",
    epilog="""\b
Examples:
  pagesplit view page.html -o out.html
  curl -sL URL | pagesplit view --url URL -o out.html -
  pagesplit view dump.txt -o out.html""",
)
@click.argument("file", metavar="FILE|-", type=click.Path(allow_dash=True))
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="OUT.html",
    type=click.Path(allow_dash=True),
    help="The file to write; - for standard output.",
)
@options
def view(file: str, out: str, plain: bool, url: str | None, encoding: str | None, model: Path | None) -> None:
    """Show a page coloured by label, in one HTML file to open in a browser.

    With legend, filters, a list of the segments, and confidence where the mouse is. Nothing of the page runs or loads.
    """
    if "-" not in (file, out) and Path(out).resolve() == Path(file).resolve():
        raise click.UsageError(f"{out} is the page itself; name another file to write")
    page = read(file, plain, url, encoding, model)
    try:
        markup = pagesplit.view(page).encode("utf-8", "replace")
    except pagesplit.PagesplitError as error:
        raise click.ClickException(str(error)) from error
    if out == "-":
        sys.stdout.buffer.write(markup)
        return
    try:
        Path(out).write_bytes(markup)
    except OSError as error:
        raise click.ClickException(f"cannot write {out}: {error.strerror or error}") from error
    size = f"{plural(len(page.blocks), 'block')} in {plural(len(page.segments), 'segment')}"
    click.echo(f"pagesplit: wrote {out}: {size}", err=True)
