"""What ``view`` and ``explain`` share: one page from one file."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

import pagesplit
from pagesplit.cli.inputs import is_plain, refuse_urls, splitter_for, unread


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how to read a page."""
    for option in (
        click.option("--model", type=click.Path(path_type=Path), help="A model folder; without it the one that ships."),
        click.option("--encoding", help="Encoding of the file, if known; 'detect' to guess it."),
        click.option("--url", help="Where the page comes from; makes links absolute."),
        click.option("--text", "plain", is_flag=True, help="The file is plain text, not HTML, like any .txt."),
    ):
        command = option(command)
    return command


def read(file: str, plain: bool, url: str | None, encoding: str | None, model: Path | None) -> "pagesplit.Page":
    """The page in a file, - for standard input; what is wrong with it ends the command."""
    refuse_urls([file])
    plain = plain or is_plain(file)
    splitter = splitter_for(model, url, encoding, plain)
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        page = (splitter.split_text if plain else splitter.split)(content, url=url, encoding=encoding)
    except OSError as error:
        raise click.ClickException(f"{file}: {unread(error)}") from error
    except pagesplit.PagesplitError as error:
        raise click.ClickException(f"{file}: {error}") from error
    for note in page.notes:
        click.echo(f"pagesplit: {file}: note: {note}", err=True)
    return page
