"""The command's root, with the table of subcommands."""

import shlex
from pathlib import Path

import click

from pagesplit.cli import version
from pagesplit.cli.completion import completion
from pagesplit.cli.evaluate import evaluate
from pagesplit.cli.explain import explain
from pagesplit.cli.inputs import is_url
from pagesplit.cli.label import label
from pagesplit.cli.labels import labels
from pagesplit.cli.split import split
from pagesplit.cli.train import train
from pagesplit.cli.view import view


class _Root(click.Group):
    """The table of commands; of a page where a command should stand, it says which one is meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.commands and (name == "-" or is_url(name) or Path(name).exists()):
            raise click.UsageError(f"{name} is no command; try: {shlex.join(['pagesplit', 'split', *args])}", ctx)
        return super().resolve_command(ctx, args)


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(version())
        ctx.exit()


@click.group(
    cls=_Root,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  pagesplit split page.html
  curl -sL URL | pagesplit split --format json --url URL -
  pagesplit view page.html -o out.html
  pagesplit explain page.html 'Around the web'

\b
With the Tab key that completes commands, options and labels:
  eval "$(pagesplit completion bash)"    (zsh, fish: pagesplit completion -h)""",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
def app() -> None:
    """Read web pages and say what every block of them is for."""


for command in (split, view, explain, label, labels, train, evaluate, completion):
    app.add_command(command)
