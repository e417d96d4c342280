"""Files, folders and standard input as a list of pages to read, and the names their results get."""

import os
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

import click

import pagesplit

PAGE_ENDINGS = frozenset((".html", ".htm", ".xhtml", ".xht"))
TEXT_ENDINGS = frozenset((".txt",))


class Source(NamedTuple):
    """One page to read."""

    name: str  # as the user would name it, printable
    path: Path | None  # None for standard input
    out: Path  # of its result, relative, without ending
    plain: bool  # whether it is plain text, not HTML

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


def splitter_for(model: Path | None, url: str | None, encoding: str | None, plain: bool) -> "pagesplit.Splitter":
    """The splitter for a command's options, tried on nothing: what is wrong with them is told once, before any page is.

    Raises:
        click.UsageError: no such model or encoding, or a URL that is none.
    """
    if url and "://" not in url:
        raise click.UsageError(
            f"--url {url} is no absolute URL; give the page's whole address: https://site.example/page"
        )
    try:
        splitter = pagesplit.Splitter(model)
        (splitter.split_text if plain else splitter.split)(b"", url=url, encoding=encoding)
    except pagesplit.PagesplitError as error:
        raise click.UsageError(str(error)) from error
    return splitter


def is_plain(name: str | Path) -> bool:
    """Whether a file is plain text, by its name."""
    return Path(name).suffix.lower() in TEXT_ENDINGS


def unread(error: OSError) -> str:
    """Why a file could not be read, and what to do; without the file's name.

    >>> unread(IsADirectoryError(21, "Is a directory"))
    'Is a directory; name one file, or - for standard input'
    """
    if isinstance(error, IsADirectoryError):
        return f"{error.strerror}; name one file, or - for standard input"
    if isinstance(error, FileNotFoundError) and error.filename:
        return f"No such file or folder; {_near(Path(os.fsdecode(error.filename)))}"
    return error.strerror or str(error)


def _near(path: Path) -> str:
    """What there is instead of a file that there is not."""
    if not path.parent.is_dir():
        return f"there is no folder {printable(str(path.parent))} either"
    near = get_close_matches(path.name, [other.name for other in path.parent.iterdir()], 3)
    if near:
        return f"near it there is {', '.join(printable(str(path.parent / name)) for name in near)}"
    return f"nothing in {printable(str(path.parent.resolve()))} has a name like it"


def sources(arguments: Iterable[str], plain: bool = False) -> tuple[list[Source], list[str]]:
    """What the arguments name: files as they are, files of folders by their endings, ``-`` for standard input.

    Args:
        arguments: files, folders and ``-``.
        plain: whether all of them are plain text; else those are that their names say it of.

    Returns:
        The sources, and the folders without any.
    """
    named = [(argument, list(_expand(argument, plain))) for argument in arguments]
    taken: set[str] = set()
    found = [source._replace(out=_free(source.out, taken)) for _, some in named for source in some]
    return found, [printable(argument) for argument, some in named if not some]


def pages_of(arguments: Sequence[str]) -> list[Path]:
    """The files that arguments name, and the HTML files of folders.

    Raises:
        click.UsageError: one is a URL, or standard input.
    """
    if "-" in arguments or any(map(is_url, arguments)):
        raise click.UsageError("pages must be files or folders here")
    return [source.path for source in sources(arguments)[0] if source.path is not None]


def _expand(argument: str, plain: bool) -> Iterator[Source]:
    if argument == "-":
        yield Source("-", None, Path("stdin"), plain)
        return
    path = Path(argument)
    if not path.is_dir():
        yield Source(printable(argument), path, Path(path.stem), plain or is_plain(path))
        return
    endings = TEXT_ENDINGS if plain else PAGE_ENDINGS
    for file in sorted(path.rglob("*")):
        if file.suffix.lower() in endings and file.is_file():
            yield Source(printable(str(file)), file, file.relative_to(path).with_suffix(""), plain)


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
