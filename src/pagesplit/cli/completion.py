"""``pagesplit completion``: what a shell needs to complete the command."""

import click
from click.shell_completion import get_completion_class


@click.command(
    short_help="Print a script that completes with the Tab key.",
    epilog="""\b
To keep it:
  bash:  echo 'eval "$(pagesplit completion bash)"' >> ~/.bashrc
  zsh:   echo 'eval "$(pagesplit completion zsh)"' >> ~/.zshrc     (below the line with compinit)
  fish:  pagesplit completion fish > ~/.config/fish/completions/pagesplit.fish""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script for a SHELL that completes commands, options, labels and files with the Tab key."""
    found = get_completion_class(shell)
    assert found is not None  # click has a class for each of the three
    click.echo(found(ctx.find_root().command, {}, "pagesplit", "_PAGESPLIT_COMPLETE").source())
