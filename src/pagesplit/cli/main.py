"""The command's root, with the table of subcommands."""

import click

import pagesplit
from pagesplit.cli.explain import explain
from pagesplit.cli.label import label
from pagesplit.cli.labels import labels
from pagesplit.cli.split import split
from pagesplit.cli.view import view


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    pagesplit.__version__,
    message=f"pagesplit %(version)s, {'native' if pagesplit.NATIVE else 'pure-Python (slower)'} scanner",
)
def app() -> None:
    """Read web pages and say what every block of them is for."""


for command in (split, view, explain, label, labels):
    app.add_command(command)
