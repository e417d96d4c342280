"""What ``view`` and ``explain`` share: one page from one file."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from pagesplit import Page, PagesplitError, Splitter


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how to read a page."""
    for option in (
        click.option("--model", type=click.Path(path_type=Path), help="A model folder; without it the one that ships."),
        click.option("--encoding", help="Encoding of the file, if known; 'detect' to guess it."),
        click.option("--url", help="Where the page comes from; makes links absolute."),
        click.option("--text", "plain", is_flag=True, help="The file is plain text, not HTML."),
    ):
        command = option(command)
    return command


def read(file: str, plain: bool, url: str | None, encoding: str | None, model: Path | None) -> Page:
    """The page in a file, - for standard input; what is wrong with it ends the command."""
    if file.lower().startswith(("http://", "https://")):
        raise click.UsageError("pagesplit reads files, it does not fetch; try: curl -s URL | pagesplit ... --url URL -")
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        splitter = Splitter(model)
        split = splitter.split_text if plain else splitter.split
        return split(content, url=url, encoding=encoding)
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror or error}") from error
    except PagesplitError as error:
        raise click.ClickException(f"{file}: {error}") from error
