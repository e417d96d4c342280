"""``pagesplit evaluate``: how good a model is on labelled pages."""

from pathlib import Path

import click

from pagesplit import PagesplitError
from pagesplit.cli.inputs import pages_of
from pagesplit.cli.label import say
from pagesplit.wording import plural


@click.command(
    short_help="Measure a model on labelled pages.",
    epilog="""\b
Examples:
  pagesplit evaluate --labels labels.db
  pagesplit evaluate --labels others.db --model my-model/ -o report.html
  pagesplit evaluate --labels labels.jsonl pages/ --model my-model/""",
)
@click.argument("pages", nargs=-1, metavar="[FILE|DIR]...")
@click.option(
    "--labels", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="A store, or what labels export wrote; then name the pages too.",
)  # fmt: skip
@click.option(
    "--model", default="default", show_default=True, metavar="DIR",
    help="A model folder; default is the one that ships.",
)  # fmt: skip
@click.option("--annotator", metavar="NAME", help="Whose labels; without it everybody's on which they agree.")
@click.option(
    "-o", "--out", metavar="FILE.html", default="report.html", show_default=True,
    type=click.Path(path_type=Path, dir_okay=False), help="Where the report goes; there must be nothing of that name.",
)  # fmt: skip
@click.option(
    "--count", type=click.IntRange(0), default=10, show_default=True, help="How many of the worst pages to show."
)
def evaluate(pages: tuple[str, ...], labels: Path, model: str, annotator: str | None, out: Path, count: int) -> None:
    """Measure a model on labelled pages: precision, recall and F1 of each label, over characters.

    The report shows the worst pages, what people say beside what the model says. Pages that the model learned from are
    left out; how good it is on those, train says.
    """
    from pagesplit.cli.tallies import show_figures  # rich, which --help needs not wait for
    from pagesplit.own import evaluate as measure

    if out.exists():
        raise click.ClickException(f"{out} is there already; name another file by -o, or remove it")
    try:
        found = measure(labels, model=None if model == "default" else model, pages=pages_of(pages), annotator=annotator)
        markup = found.report(count).encode("utf-8", "replace")  # first: what it lacks is said before any figure
    except PagesplitError as error:
        raise click.ClickException(str(error)) from error
    show_figures(found.figures)
    try:
        with out.open("xb") as file:
            file.write(markup)
    except OSError as error:
        raise click.ClickException(f"cannot write {out}: {error.strerror or error}") from error
    for remark in found.remarks:
        say(remark)
    say(f"wrote {out}: {plural(len(found.pages), 'page')}, {len(found.worst)} of them with errors")
