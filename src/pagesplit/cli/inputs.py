"""Files, folders and standard input as a list of pages to read, and the names their results get."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

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


def sources(arguments: Iterable[str], endings: frozenset[str] = PAGE_ENDINGS) -> list[Source]:
    """What the arguments name: files as they are, files of folders by their endings, ``-`` for standard input."""
    found = [source for argument in arguments for source in _expand(argument, endings)]
    taken: set[str] = set()
    return [source._replace(out=_free(source.out, taken)) for source in found]


def _expand(argument: str, endings: frozenset[str]) -> Iterator[Source]:
    if argument == "-":
        yield Source("-", None, Path("stdin"))
        return
    path = Path(argument)
    if not path.is_dir():
        yield Source(_printable(argument), path, Path(path.stem))
        return
    for file in sorted(path.rglob("*")):
        if file.suffix.lower() in endings and file.is_file():
            yield Source(_printable(str(file)), file, file.relative_to(path).with_suffix(""))


def _printable(name: str) -> str:
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
