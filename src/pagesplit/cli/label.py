"""``pagesplit label``: a local web app in which a person labels pages."""

import getpass
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

import pagesplit
from pagesplit import InputError, MissingExtraError, PagesplitError
from pagesplit.cli.inputs import Source, is_url, printable, sources
from pagesplit.wording import plural

if TYPE_CHECKING:
    from pagesplit import Splitter
    from pagesplit.labelling.local import Place
    from pagesplit.labelling.store import Store


@click.command(
    short_help="Label pages in a browser.",
    epilog="""\b
Examples:
  pagesplit label pages/ --store labels.db
  pagesplit label --store labels.db
  pagesplit label --store labels.db --annotator ana""",
)
@click.argument("pages", nargs=-1, metavar="[FILE|DIR]...")
@click.option(
    "--store", "file", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="The file that holds pages and labels; made if there is none.",
)  # fmt: skip
@click.option("--annotator", metavar="NAME", help="Whose labels these are; without it your user name.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where to listen; without it on a free port.")
@click.option("--browser/--no-browser", default=True, help="Whether to open a browser; the link is printed either way.")
@click.option(
    "--model", type=click.Path(path_type=Path), help="The model that makes suggestions, not the one that ships."
)
def label(
    pages: tuple[str, ...], file: Path, annotator: str | None, port: int, browser: bool, model: Path | None
) -> None:
    """Label pages in a browser: files, all HTML files in folders, or what the store holds already.

    Every change is on the disk at once. The store holds the pages too; it is one file that you can copy once the
    command has ended. Several people can label into one store, each with a name; they do not see each other's labels.
    """
    try:
        from pagesplit.labelling.desk import Desk
        from pagesplit.labelling.serve import serve
    except ImportError as error:
        raise click.ClickException(str(MissingExtraError(error.name or "a package", "label"))) from error
    from pagesplit.labelling.store import Store

    try:
        splitter = pagesplit.Splitter(model)
        with Store(file) as store:
            places = add_pages(store, splitter, pages)
            if not store.pages():
                raise click.ClickException(f"nothing to label in {file}; name HTML files, or folders that hold some")
            click.echo(f"pagesplit: reading {plural(len(store.pages()), 'page')} ...", err=True)
            desk = Desk(store, store.annotator(annotator or user()), splitter, places, say)
            serve(
                desk,
                port=port,
                browse=browser,
                say=lambda text: say(f"{text}\n           Ctrl+C ends it; all is saved."),
            )
    except PagesplitError as error:
        raise click.ClickException(str(error)) from error


def say(text: str) -> None:
    """Tell the user something, beside what goes to standard output."""
    click.echo(f"pagesplit: {text}", err=True)


def user() -> str:
    """The name of whoever works here."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "me"


def add_pages(store: "Store", splitter: "Splitter", pages: tuple[str, ...]) -> Mapping[int, "Place"]:
    """Put files into a store; gives where each page of the store is read from. What is wrong with one is said."""
    from pagesplit.labelling.gather import gather, name_of
    from pagesplit.labelling.local import Place

    if any(map(is_url, pages)):
        raise click.UsageError(
            "pagesplit reads files, it does not fetch; save the pages first, from a browser or by curl"
        )
    if "-" in pages:
        raise click.UsageError("a page to label must be a file, so that it has a name in the store")
    found, empty = sources(pages)
    for folder in empty:
        say(f"no HTML files in {folder}")
    places = {}
    for source in found:
        place = Place(*_file_and_root(source))
        try:
            name, domain = printable(name_of(place.file, store.file)), printable(place.file.parent.name)
            page, said = gather(store, splitter, name, source.read(), domain)
        except (OSError, InputError) as error:
            say(f"{source.name}: left out: {getattr(error, 'strerror', None) or error}")
            continue
        places[page] = place
        if said:
            say(f"{source.name}: {said}")
    return places


def _file_and_root(source: Source) -> tuple[Path, Path]:
    """A page's file, and the folder that the user named it by."""
    assert source.path is not None  # as standard input was refused
    file = source.path.absolute()
    return file, file.parents[len(source.out.parts) - 1]
