"""``pagesplit split``: label the blocks of pages."""

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import click
from click.shell_completion import CompletionItem

import pagesplit
from pagesplit import LABELS, Label
from pagesplit.cli.inputs import PAGE_ENDINGS, TEXT_ENDINGS, Source, refuse_urls, sources, splitter_for, unread
from pagesplit.wording import plural


def _labels(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[Label, ...]:
    if not values:
        return LABELS
    wanted = [name.strip() for value in values for name in value.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in LABELS]
    if unknown or not wanted:
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'} is no label; labels are {', '.join(LABELS)}")
    return tuple(label for label in LABELS if label in wanted)


def _complete_labels(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """The labels that go on what was typed, behind its last comma."""
    before, comma, last = begun.rpartition(",")
    return [CompletionItem(before + comma + label) for label in LABELS if label.startswith(last)]


@click.command(
    short_help="Label every block of pages.",
    epilog="""\b
Examples:
  pagesplit split page.html
  pagesplit split --label article,sponsored page.html
  curl -sL URL | pagesplit split --format json --url URL -
  pagesplit split --format jsonl --jobs 2 pages/ > out.jsonl
  pagesplit split dump.txt
  pagesplit split --out results/ pages/""",
)
@click.argument("inputs", nargs=-1, metavar="[FILE|DIR|-]...", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="text for people, json an array of pages, jsonl a page a line.",
)
@click.option(
    "--label",
    "labels",
    callback=_labels,
    shell_complete=_complete_labels,
    metavar="LABEL,...",
    multiple=True,
    help=f"Show only segments with these labels: {', '.join(LABELS)}.",
)
@click.option(
    "--text",
    "plain",
    is_flag=True,
    help="All inputs are plain text, not HTML, like any FILE named .txt; of a DIR, its .txt files are read.",
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

    Files named .txt, and all inputs with --text, are plain texts whose DOM is lost.
    """
    from pagesplit.cli.write import Writer, progress  # rich, which --help needs not wait for

    refuse_urls(inputs)
    if not inputs and sys.stdin.isatty():
        raise click.UsageError("nothing to read; name files or folders, or - for standard input")
    if jobs == 0 or jobs < -1:
        raise click.BadParameter("must be 1 or more, or -1 for one a core", param_hint="--jobs")
    # JSON is UTF-8 wherever it goes; what a terminal cannot show of a text, it shows a question mark for
    sys.stdout.reconfigure(**({"errors": "replace"} if form == "text" else {"encoding": "utf-8"}))  # type: ignore[union-attr]
    todo, bare = sources(inputs or ["-"], plain)
    for folder in bare:
        sought = " ".join(sorted(TEXT_ENDINGS if plain else PAGE_ENDINGS))
        others = "others are read by name" + ("" if plain else ", and all its .txt files with --text")
        click.echo(f"pagesplit: {folder}: no files in it that end in {sought}; {others}", err=True)
    if url and len(todo) != 1:
        raise click.UsageError(f"--url goes with one input, here are {len(todo)}")
    splitter = splitter_for(model, url, encoding, any(source.plain for source in todo))
    results = _results(splitter, todo, url, encoding, jobs)
    writer = Writer(form, labels, out)
    failed = 0
    with progress(len(todo), out is None and sys.stdout.isatty()) as bar:
        task = bar.add_task("", total=len(todo))
        for source, result in results:
            problem = writer.write(source, result) if isinstance(result, pagesplit.Page) else result
            if problem is not None:
                failed += 1
                click.echo(f"pagesplit: {source.name}: {problem}", err=True)
            bar.advance(task)
    writer.close()
    if failed:
        click.echo(f"pagesplit: {failed} of {plural(len(todo), 'input')} failed", err=True)
    sys.exit(1 if failed or bare else 0)


def _results(
    splitter: "pagesplit.Splitter", todo: list[Source], url: str | None, encoding: str | None, jobs: int
) -> Iterator[tuple[Source, "pagesplit.Page | Exception"]]:
    """Each source with its page, or with what went wrong with it."""
    for plain, group in groupby(todo, lambda source: source.plain):
        these = list(group)
        failed: dict[int, Exception] = {}
        contents = ((content, url) for content in _contents(these, failed))
        pages = splitter.split_many(contents, encoding=encoding, jobs=jobs, on_error="return", plain=plain)
        for place, page in enumerate(pages):
            yield these[place], failed.get(place, page)


def _contents(todo: Iterable[Source], failed: dict[int, Exception]) -> Iterator[bytes]:
    """The sources' contents in order; what cannot be read is noted and stands as empty."""
    for place, source in enumerate(todo):
        try:
            yield source.read()
        except OSError as error:
            failed[place] = OSError(unread(error))
            yield b""
