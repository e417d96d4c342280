"""Runs every sample of the README and of these pages, and writes the output that they show anew.

usage: python -m docs.samples      (needs pagesplit[test], curl and Chromium)

- ``python`` blocks of a page run one after the other in one namespace; a ``text`` block right behind one is what it
  printed.
- ``console`` blocks are commands, each behind a ``$``, with what they wrote.
- ``sh`` blocks are commands whose output is not shown. Those that set something up (`SETTING_UP`) or need a
  person (`OF_PEOPLE`) are not run.
- Below the line `COMMANDS` of a page stands the help of each command.

Samples run in a folder of their own with fixtures under short names, and with a server of the fixtures on `ADDRESS`.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import NamedTuple

import click
from markdown_it import MarkdownIt

import pagesplit
from pagesplit.cli.main import app

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
ADDRESS = "localhost:8000"
"""Where samples find the fixtures; the server that is there in truth has a port of its own."""

COMMANDS = "<!-- The rest is written by `make samples`. -->\n"
SETTING_UP = ("pip ", "make ", "git ", "apt-get ", "playwright ", "pre-commit ", "python -m http.server ")
OF_PEOPLE = ("pagesplit label ", "pagesplit labels ", "pagesplit train ", "pagesplit evaluate ")
"""The app waits for a person, and stores are what people made; tests/labelling, tests/own and tests/cli try them."""
FILES = {
    "page.html": "fixtures/news--native-ad-widget/page.html",
    "dump.txt": "fixtures/text--wrapped-blog/page.txt",
    "pages/blog.html": "fixtures/blog--comments/page.html",
    "pages/forum.html": "fixtures/forum--thread/page.html",
    "pages/shop.html": "fixtures/product--tabs/page.html",
}
"""Short names of fixtures in the folder where samples run."""

_EXEC = """\
import contextlib, io, json, sys
names, printed = {"__name__": "__main__"}, []
for number, source in enumerate(json.load(sys.stdin)):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(source, f"<python block {number + 1}>", "exec"), names)
    printed.append(out.getvalue())
json.dump(printed, sys.stdout)
"""


class Sample(NamedTuple):
    """A fenced block of a page."""

    language: str
    body: str
    first: int
    """Its body is the page's lines first ... end - 1."""
    end: int

    @property
    def sets_up(self) -> bool:
        """Whether all it does is to install or to serve something."""
        return all(line.startswith((*SETTING_UP, *OF_PEOPLE)) for line in self.body.splitlines())


class SampleError(Exception):
    """A sample that failed."""


def samples(page: str) -> list[Sample]:
    """The fenced blocks of a page."""
    tokens = [token for token in MarkdownIt().parse(page) if token.type == "fence" and token.map]
    return [Sample(token.info.strip(), token.content, token.map[0] + 1, token.map[1] - 1) for token in tokens]


def renewed(page: str) -> str:
    """A page with what its samples print now.

    Raises:
        SampleError: one of them fails.
    """
    page = _with_commands(page)
    found = samples(page)
    new: list[tuple[Sample, str]] = []
    with _room() as room:
        printed = iter(room.python([sample.body for sample in found if sample.language == "python"]))
        for sample, behind in zip_longest(found, found[1:]):
            if sample.language == "python":
                said = next(printed)
                if behind and behind.language == "text" and behind.first - sample.end <= 3:
                    new.append((behind, said))
            elif sample.language == "console":
                new.append((sample, "".join(_console(sample.body, room))))
            elif sample.language == "sh" and not sample.sets_up:
                room.shell(sample.body)
    lines = page.splitlines(keepends=True)
    for sample, body in reversed(new):
        lines[sample.first : sample.end] = [body]
    return "".join(lines)


def _console(body: str, room: "_Room") -> Iterator[str]:
    for line in body.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n{room.shell(line[2:])}"


def _with_commands(page: str) -> str:
    """A page with a section for each command below its line for them, if it has one."""
    head, line, _ = page.partition(COMMANDS)
    return head + line + "".join(map(_section, _names(app, "pagesplit"))) if line else page


def _section(name: str) -> str:
    return f"\n## {name}\n\n```console\n$ {name} --help\n```\n"


def _names(command: click.Command, name: str) -> Iterator[str]:
    yield name
    if isinstance(command, click.Group):
        for child, inner in command.commands.items():
            yield from _names(inner, f"{name} {child}")


class _Room:
    """Where samples run."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder, self._port = folder, port
        path = os.pathsep.join(map(str, (folder / "bin", Path(sys.executable).parent, os.environ.get("PATH", ""))))
        self._environment = {
            **os.environ,
            "PATH": path,
            "PYTHONPATH": str(Path(pagesplit.__file__).parent.parent),
            "PYTHONIOENCODING": "utf-8",
            "COLUMNS": "80",
            "URL": f"http://localhost:{port}/{Path(FILES['page.html']).relative_to('fixtures')}",
            "NO_PROXY": "localhost",
            "no_proxy": "localhost",
        }

    def python(self, sources: list[str]) -> list[str]:
        """What each of some pieces of a program prints."""
        return json.loads(self._run([sys.executable, "-c", _EXEC], json.dumps(sources))) if sources else []

    def shell(self, command: str) -> str:
        """What a command writes."""
        written = self._run(["bash", "-ec", command.replace(ADDRESS, f"localhost:{self._port}")])
        return written.replace(f"localhost:{self._port}", ADDRESS)

    def _run(self, command: list[str], given: str = "") -> str:
        errors = subprocess.PIPE if given else subprocess.STDOUT
        done = subprocess.run(
            command,
            input=given,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=self._folder,
            env=self._environment,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            what = "python blocks" if given else command[-1]
            raise SampleError(f"{what}: ended with {done.returncode}\n{done.stdout}{done.stderr or ''}")
        return done.stdout


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """The port of a server of the files in a folder."""
    with ThreadingHTTPServer(("localhost", 0), partial(_Handler, directory=folder)) as server:
        Thread(target=server.serve_forever, args=[0.02], daemon=True).start()  # seconds until it sees that it is to end
        try:
            yield server.server_port
        finally:
            server.shutdown()


@contextmanager
def _room() -> Iterator[_Room]:
    with TemporaryDirectory() as name, serving(ROOT / "fixtures") as port:
        folder = Path(name)
        for place in ("bin", "pages"):
            (folder / place).mkdir()
        for place in ("examples", "fixtures"):
            (folder / place).symlink_to(ROOT / place)
        for short, file in FILES.items():
            shutil.copy(ROOT / file, folder / short)
        # The command and the interpreter under their own names, however these are installed
        _script(folder / "bin" / "pagesplit", f"#!{sys.executable}\nfrom pagesplit.cli import main\n\nmain()\n")
        _script(folder / "bin" / "python", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
        yield _Room(folder, port)


def _script(file: Path, content: str) -> None:
    file.write_text(content, "utf-8")
    file.chmod(0o755)


if __name__ == "__main__":
    for file in PAGES:
        old = file.read_text("utf-8")
        if (now := renewed(old)) != old:
            file.write_text(now, "utf-8")
            print(f"{file.relative_to(ROOT)} has changed")
