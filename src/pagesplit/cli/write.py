"""Where the results of ``pagesplit split`` go: to standard output or into a folder."""

import json
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pagesplit import LABELS, Label, Page, Segment
from pagesplit.cli.inputs import Source
from pagesplit.cli.show import legend, show
from pagesplit.wording import plural

_ENDINGS = {"text": ".txt", "json": ".json", "jsonl": ".jsonl"}
_FEW = 3  # up to this many inputs, a progress bar is only noise


class Writer:
    """Writes pages one after the other.

    Args:
        form: "text", "json" or "jsonl".
        labels: of the segments that are written.
        out: the folder; None for standard output.
    """

    def __init__(self, form: str, labels: tuple[Label, ...], out: Path | None) -> None:
        self._form, self._labels, self._out = form, labels, out
        self._console = Console(highlight=False, markup=False, emoji=False)
        self._written: list[Path | None] = []
        if out is None and form == "text" and self._console.is_terminal:
            legend(self._console)

    def write(self, source: Source, page: Page) -> OSError | None:
        """Write one page; gives what went wrong with its file."""
        segments = page.labelled(*self._labels)
        target = None
        if self._out is not None:
            target = self._out / source.out.with_name(source.out.name + _ENDINGS[self._form])
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("w", encoding="utf-8") as file:
                    self._to(file, source, page, segments)
            except OSError as error:
                return OSError(f"cannot write {target}: {error.strerror or error}")
        elif self._form == "text":
            show(self._console, source.name, page, segments)
        else:
            if self._form == "json":
                click.echo("," if self._written else "[")
            self._to(sys.stdout, source, page, segments)
        if self._out is not None or self._form != "text":  # there, nobody sees them
            for note in page.notes:
                click.echo(f"pagesplit: {source.name}: note: {note}", err=True)
        self._written.append(target)
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
        """End what needs an end, and say what was written."""
        if self._out is not None:
            only = self._written[0] if len(self._written) == 1 else None
            said = only or f"{plural(len(self._written), 'file')} in {self._out}"
            click.echo(f"pagesplit: wrote {said}", err=True)
        elif self._form == "json":
            click.echo("]" if self._written else "[]")


def progress(total: int, writing_to_terminal: bool) -> Progress:
    """A bar on standard error, where there is something to wait for and nothing to get in the way of."""
    return bar("splitting", total <= _FEW or writing_to_terminal)


def bar(what: str, off: bool = False) -> Progress:
    """A bar on standard error that says what goes on; none where that is no terminal."""
    return Progress(
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=off or not sys.stderr.isatty(),
    )
