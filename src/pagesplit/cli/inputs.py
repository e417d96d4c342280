"""Files, folders and standard input as a list of pages to read, and the names their results get."""

import os
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

PAGE_ENDINGS = frozenset((".html", ".htm", ".xhtml", ".xht"))
TEXT_ENDINGS = frozenset((".txt",))


class Source(NamedTuple):
    """One page to read."""

    name: str  # as the user would name it, printable
    path: Path | None  # None for standard input
    out: Path  # of its result, relative, without ending

    def read(self) -> bytes:
        """The page's bytes."""
        return sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()


def is_url(name: str) -> bool:
    """Whether an argument is a URL, in place of a file."""
    return name.lower().startswith(("http://", "https://"))


def refuse_urls(names: Sequence[str]) -> None:
    """End the command where one of its inputs is a URL, with the line to type instead.

    Raises:
        click.UsageError: one is.
    """
    urls = list(filter(is_url, names))
    if not urls:
        return
    url = urls[0]
    command, *words = sys.argv[1:]
    words = ["-" if word == url else word for word in words if word not in urls[1:]]
    instead = shlex.join(["pagesplit", command, "--url", url, *words])
    raise click.UsageError(
        f"{url} is a URL, and pagesplit does not fetch; let another program do it:\n\n"
        f"  curl -sL {shlex.quote(url)} | {instead}\n\n"
        "For a page that its scripts fill, a browser: chromium --headless --dump-dom URL | ..."
    )


def sources(arguments: Iterable[str], endings: frozenset[str] = PAGE_ENDINGS) -> tuple[list[Source], list[str]]:
    """What the arguments name: files as they are, files of folders by their endings, ``-`` for standard input.

    Returns:
        The sources, and the folders without any.
    """
    named = [(argument, list(_expand(argument, endings))) for argument in arguments]
    taken: set[str] = set()
    found = [source._replace(out=_free(source.out, taken)) for _, some in named for source in some]
    return found, [printable(argument) for argument, some in named if not some]


def pages_of(arguments: Sequence[str]) -> list[Path]:
    """The HTML files that arguments name, those of folders too.

    Raises:
        click.UsageError: one is a URL, or standard input.
    """
    if "-" in arguments or any(map(is_url, arguments)):
        raise click.UsageError("pages must be files or folders here")
    return [source.path for source in sources(arguments)[0] if source.path is not None]


def _expand(argument: str, endings: frozenset[str]) -> Iterator[Source]:
    if argument == "-":
        yield Source("-", None, Path("stdin"))
        return
    path = Path(argument)
    if not path.is_dir():
        yield Source(printable(argument), path, Path(path.stem))
        return
    for file in sorted(path.rglob("*")):
        if file.suffix.lower() in endings and file.is_file():
            yield Source(printable(str(file)), file, file.relative_to(path).with_suffix(""))


def printable(name: str) -> str:
    """A file's name with what is no UTF-8 in it replaced."""
    return os.fsencode(name).decode("utf-8", "replace")


def _free(wanted: Path, taken: set[str]) -> Path:
    """A name no other input has, also on file systems that do not tell case apart."""
    name, number = wanted, 1
    while str(name).lower() in taken:
        number += 1
        name = wanted.with_name(f"{wanted.name}-{number}")
    taken.add(str(name).lower())
    return name
