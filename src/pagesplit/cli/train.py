"""``pagesplit train``: a model of one's own, from labelled pages."""

from pathlib import Path

import click

from pagesplit import PagesplitError
from pagesplit.cli.inputs import pages_of
from pagesplit.cli.label import say
from pagesplit.wording import plural


@click.command(
    short_help="Train a model of your own on labelled pages.",
    epilog="""\b
Examples:
  pagesplit train --labels labels.db --out my-model/
  pagesplit train --labels labels.jsonl pages/ --out my-model/
  pagesplit train --labels more.db --base my-model/ --out my-model-2/
  pagesplit split --model my-model/ page.html""",
)
@click.argument("pages", nargs=-1, metavar="[FILE|DIR]...")
@click.option(
    "--labels", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="A store, or what labels export wrote; then name the pages too.",
)  # fmt: skip
@click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="The model folder to make.")
@click.option(
    "--base", default="default", show_default=True, metavar="DIR",
    help="The model to start from; default is the one that ships.",
)  # fmt: skip
@click.option("--annotator", metavar="NAME", help="Whose labels; without it everybody's on which they agree.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of all chance in it.")
def train(pages: tuple[str, ...], labels: Path, out: Path, base: str, annotator: str | None, seed: int) -> None:
    """Train a model of your own: what the base model knows, and what your labels add.

    It is measured on your pages before and after, by models that did not see the page in question (nor any of its
    domain, where there are several). The folder has a model card besides, and a picture of what is taken for what.
    """
    from pagesplit.cli.tallies import show_comparison  # rich, which --help needs not wait for
    from pagesplit.cli.write import bar
    from pagesplit.own import train as train_model

    try:
        say("reading pages ...")
        with bar("training") as shown:
            task = shown.add_task("", total=None)
            found = train_model(
                labels,
                out,
                base=None if base == "default" else base,
                pages=pages_of(pages),
                annotator=annotator,
                seed=seed,
                progress=lambda done, total: shown.update(task, completed=done, total=total),
            )
    except PagesplitError as error:
        raise click.ClickException(str(error)) from error
    if found.before is not None and found.after is not None:
        show_comparison(found.before, found.after, found.unseen)
    for remark in found.remarks:
        say(remark)
    say(f"wrote {out}, trained on {plural(found.pages, 'page')} with {plural(found.blocks, 'labelled block')}")
