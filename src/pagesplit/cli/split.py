"""``pagesplit split``: label the blocks of pages."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pagesplit import LABELS, Label, Page, PagesplitError, Segment, Splitter
from pagesplit.cli.inputs import PAGE_ENDINGS, TEXT_ENDINGS, Source, sources
from pagesplit.cli.show import legend, show

_ENDINGS = {"text": ".txt", "json": ".json", "jsonl": ".jsonl"}
_SOUGHT = {False: "HTML", True: ".txt"}  # in folders, with --text or without
_FEW = 3  # up to this many inputs, a progress bar is only noise


def _labels(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[Label, ...]:
    if not values:
        return LABELS
    wanted = [name.strip() for value in values for name in value.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in LABELS]
    if unknown or not wanted:
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'} is no label; labels are {', '.join(LABELS)}")
    return tuple(label for label in LABELS if label in wanted)


@click.command(
    epilog="Examples:  pagesplit split page.html  |  curl -s URL | pagesplit split --url URL -  |  "
    "pagesplit split --format jsonl --jobs 2 pages/ > out.jsonl"
)
@click.argument("inputs", nargs=-1, metavar="[FILE|DIR|-]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_ENDINGS)),
    default="text",
    show_default=True,
    help="text for people, json an array of pages, jsonl a page a line.",
)
@click.option(
    "--label",
    "labels",
    callback=_labels,
    metavar="LABEL,...",
    multiple=True,
    help="Show only segments with these labels.",
)
@click.option(
    "--text", "plain", is_flag=True, help="The inputs are plain text, not HTML; of a DIR, its .txt files are read."
)
@click.option("--url", help="Where the page comes from; makes links absolute. Goes with one input.")
@click.option("--encoding", help="Encoding of the files, if known; 'detect' to guess it.")
@click.option("--model", type=click.Path(path_type=Path), help="A model folder, in place of the model that ships.")
@click.option("--jobs", type=int, default=1, show_default=True, help="Processes to use; -1 for one a core.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write one file an input into this folder."
)
def split(
    inputs: tuple[str, ...],
    form: str,
    labels: tuple[Label, ...],
    plain: bool,
    url: str | None,
    encoding: str | None,
    model: Path | None,
    jobs: int,
    out: Path | None,
) -> None:
    """Label every block of web pages: files, all HTML files in folders, or - for standard input.

    With --text, of plain texts whose DOM is lost.
    """
    if any(name.lower().startswith(("http://", "https://")) for name in inputs):
        raise click.UsageError(
            "pagesplit reads files, it does not fetch; try: curl -s URL | pagesplit split --url URL -"
        )
    if not inputs and sys.stdin.isatty():
        raise click.UsageError("nothing to read; name files or folders, or - for standard input")
    if jobs == 0 or jobs < -1:
        raise click.BadParameter("must be 1 or more, or -1 for one a core", param_hint="--jobs")
    # JSON is UTF-8 wherever it goes; what a terminal cannot show of a text, it shows a question mark for
    sys.stdout.reconfigure(**({"errors": "replace"} if form == "text" else {"encoding": "utf-8"}))  # type: ignore[union-attr]
    todo = sources(inputs or ["-"], TEXT_ENDINGS if plain else PAGE_ENDINGS)
    if not todo:
        click.echo(f"pagesplit: no {_SOUGHT[plain]} files in {', '.join(inputs)}", err=True)
    if url and len(todo) != 1:
        raise click.UsageError(f"--url goes with one input, here are {len(todo)}")
    splitter = _splitter(model, plain)
    results = _results(splitter, todo, url, encoding, jobs, plain)
    writer = _Writer(form, labels, out)
    failed = 0
    with _progress(len(todo), out is None and sys.stdout.isatty()) as progress:
        task = progress.add_task("", total=len(todo))
        for source, result in results:
            problem = writer.write(source, result) if isinstance(result, Page) else result
            if problem is not None:
                failed += 1
                click.echo(f"pagesplit: {source.name}: {problem}", err=True)
            progress.advance(task)
    writer.close()
    if failed:
        click.echo(f"pagesplit: {failed} of {len(todo)} inputs failed", err=True)
    sys.exit(1 if failed else 0)


def _splitter(model: Path | None, plain: bool) -> Splitter:
    try:
        splitter = Splitter(model)
        if plain:
            splitter.split_text("")  # loads the model for text, so that one that is missing is told once
    except PagesplitError as error:
        raise click.UsageError(str(error)) from error
    return splitter


def _results(
    splitter: Splitter, todo: list[Source], url: str | None, encoding: str | None, jobs: int, plain: bool
) -> Iterator[tuple[Source, Page | Exception]]:
    """Each source with its page, or with what went wrong with it."""
    unread: dict[int, Exception] = {}
    contents = ((content, url) for content in _contents(todo, unread))
    pages = splitter.split_many(contents, encoding=encoding, jobs=jobs, on_error="return", plain=plain)
    for place, page in enumerate(pages):
        yield todo[place], unread.get(place, page)


def _contents(todo: Iterable[Source], unread: dict[int, Exception]) -> Iterator[bytes]:
    """The sources' contents in order; what cannot be read is noted and stands as empty."""
    for place, source in enumerate(todo):
        try:
            yield source.read()
        except OSError as error:
            unread[place] = _said(error)
            yield b""


def _said(error: OSError) -> OSError:
    """An error of the system's in its own words, without number and file name."""
    return OSError(error.strerror or str(error))


class _Writer:
    """Where results go: to standard output or into a folder."""

    def __init__(self, form: str, labels: tuple[Label, ...], out: Path | None) -> None:
        self._form, self._labels, self._out = form, labels, out
        self._console = Console(highlight=False, markup=False, emoji=False)
        self._written = 0
        if out is None and form == "text" and self._console.is_terminal:
            legend(self._console)

    def write(self, source: Source, page: Page) -> OSError | None:
        """Write one page; gives what went wrong with its file."""
        segments = page.labelled(*self._labels)
        if self._out is not None:
            target = self._out / source.out.with_name(source.out.name + _ENDINGS[self._form])
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("w", encoding="utf-8") as file:
                    self._to(file, source, page, segments)
            except OSError as error:
                return OSError(f"cannot write {target}: {_said(error)}")
        elif self._form == "text":
            show(self._console, source.name, page, segments)
        else:
            if self._form == "json":
                click.echo("," if self._written else "[")
            self._to(sys.stdout, source, page, segments)
        self._written += 1
        return None

    def _to(self, file: Any, source: Source, page: Page, segments: tuple[Segment, ...]) -> None:
        if self._form == "text":
            show(
                Console(file=file, force_terminal=False, color_system=None, highlight=False, markup=False, emoji=False),
                source.name,
                page,
                segments,
            )
            return
        record = {"source": source.name, **page.to_dict()}
        if self._labels != LABELS:
            record["segments"] = [part for part in record["segments"] if part["label"] in self._labels]
        file.write(json.dumps(record, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """End what needs an end."""
        if self._form == "json" and self._out is None:
            click.echo("]" if self._written else "[]")


def _progress(total: int, writing_to_terminal: bool) -> Progress:
    """A bar on standard error, where there is something to wait for and nothing to get in the way of."""
    return Progress(
        TextColumn("splitting"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=total <= _FEW or writing_to_terminal or not sys.stderr.isatty(),
    )
