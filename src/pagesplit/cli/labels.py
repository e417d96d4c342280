"""``pagesplit labels``: what the labelling app's store holds, out of it, into it, and measured."""

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import click

import pagesplit
from pagesplit import PagesplitError, StoreError
from pagesplit.cli.label import add_pages, say
from pagesplit.wording import plural

if TYPE_CHECKING:
    from pagesplit.labelling.store import Annotator, Store

_STORE = click.option(
    "--store", "file", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="The store."
)


@click.group()
def labels() -> None:
    """Labels of a store: write them out, read them in, compare annotators, count."""


@labels.command("export", epilog="Example:  pagesplit labels export --store labels.db -o labels.jsonl")
@_STORE
@click.option("--annotator", metavar="NAME", help="Whose labels; without it everybody's, a line each.")
@click.option("--partial", is_flag=True, help="Pages too on which some blocks have no label yet.")
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="Where to; else standard output.")
def export(file: Path, annotator: str | None, partial: bool, out: Path | None) -> None:
    """Write labels as JSON, a page a line: blocks by XPath and a hash of their text, no text of the page."""
    from pagesplit.labelling.records import written

    with _opened(file) as store:
        whose = _annotators(store, annotator)
        records = [record for one in whose for record in written(store, one, partial=partial)]
        begun = sum(len(one.labels()) for one in whose)
    lines = "".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records)
    try:
        if out:
            out.write_text(lines, "utf-8")
        else:
            sys.stdout.buffer.write(lines.encode())
    except OSError as error:
        raise click.ClickException(f"cannot write {out}: {error.strerror or error}") from error
    say(f"{plural(len(records), 'page')} written")
    if len(records) < begun:
        say(f"{begun - len(records)} left out, as some of their blocks have no label; --partial writes them too")


@labels.command("import", epilog="Example:  pagesplit labels import labels.jsonl pages/ --store labels.db")
@click.argument("source", metavar="LABELS.jsonl", type=click.Path(path_type=Path))
@click.argument("pages", nargs=-1, metavar="[FILE|DIR]...")
@_STORE
@click.option("--annotator", metavar="NAME", help="Whose labels they become; without it whose they were.")
def import_(source: Path, pages: tuple[str, ...], file: Path, annotator: str | None) -> None:
    """Read labels in, for pages that are in the store or named besides.

    A page whose text is not the one that was labelled is refused, and said so; where only its markup changed around
    the same texts, labels are carried over by text.
    """
    from pagesplit.labelling.records import parsed, take_in
    from pagesplit.labelling.store import Store

    refused = 0
    try:
        with source.open(encoding="utf-8") as lines, Store(file, create=bool(pages)) as store:
            add_pages(store, pagesplit.Splitter(), pages)
            for record in list(parsed(lines)):  # all of them first: a bad line must not leave half of them read in
                verdict = take_in(store, store.annotator(annotator or record.get("annotator") or source.stem), record)
                refused += not verdict.taken
                by_text = ", carried over by text" * verdict.moved
                say(
                    f"{verdict.page}: {plural(verdict.taken, 'label')}{by_text}"
                    + f"; {verdict.problem}" * bool(verdict.problem)
                )
    except OSError as error:
        raise click.ClickException(f"{source}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise click.ClickException(
            f"{source}: no text in UTF-8; give it the output of pagesplit labels export"
        ) from error
    except PagesplitError as error:
        raise click.ClickException(f"{source}: {error}" if isinstance(error, StoreError) else str(error)) from error
    sys.exit(1 if refused else 0)


@labels.command()
@_STORE
@click.argument("names", nargs=-1, metavar="[NAME NAME]")
@click.option("--count", type=click.IntRange(0), default=30, show_default=True, help="How many differences to list.")
def agreement(file: Path, names: tuple[str, ...], count: int) -> None:
    """Say how far annotators agree: Cohen's kappa by label and over all, and the blocks on which they differ."""
    if len(names) not in (0, 2):
        raise click.UsageError("name two annotators, or none for every two of them")
    from pagesplit.cli import tallies  # rich, which --help needs not wait for

    with _opened(file) as store:
        pairs = list(combinations([_annotator(store, name) for name in names or store.annotators()], 2))
        if not pairs:
            raise click.ClickException(
                f"{file}: has labels of one annotator; a second one starts with --annotator NAME"
            )
        for one, other in pairs:
            tallies.show_agreement(store, one, other, count)


@labels.command()
@_STORE
@click.option("--annotator", metavar="NAME", help="Whose labels; without it everybody's, one after the other.")
def stats(file: Path, annotator: str | None) -> None:
    """Count the blocks of each label, and say how far each domain is labelled."""
    from pagesplit.cli import tallies  # rich, which --help needs not wait for

    with _opened(file) as store:
        for one in _annotators(store, annotator):
            tallies.show_stats(store, one)


def _opened(file: Path) -> "Store":
    from pagesplit.labelling.store import Store

    try:
        return Store(file, create=False)
    except StoreError as error:
        raise click.ClickException(str(error)) from error


def _annotators(store: "Store", name: str | None) -> list["Annotator"]:
    return [_annotator(store, one) for one in ([name] if name else store.annotators())]


def _annotator(store: "Store", name: str) -> "Annotator":
    if name not in store.annotators():
        raise click.ClickException(
            f"{store.file}: no annotator {name!r}; there are {', '.join(store.annotators()) or 'none'}"
        )
    return store.annotator(name)
