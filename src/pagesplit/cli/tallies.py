"""What is counted of labels, as tables in the terminal."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

import pagesplit
from pagesplit import LABELS
from pagesplit.cli.show import plain as printable
from pagesplit.labelling.agreement import agreement
from pagesplit.labelling.reading import read
from pagesplit.labelling.stats import stats
from pagesplit.labelling.store import Annotator, Store
from pagesplit.own.figures import Figures
from pagesplit.wording import plural

_TEXT = 50  # characters of a block's text that are shown


def show_stats(store: Store, one: Annotator) -> None:
    """How often an annotator gave each label, and how far each domain is labelled."""
    console, found = _console(), stats(store, one)
    console.print(
        f"{printable(one.name)}: {found.done} of {plural(found.pages, 'page')} done, {found.skipped} skipped"
        + (f"; {found.corrected:.1%} of suggestions corrected" if found.corrected is not None else ""),
        style="bold",
    )
    times = {label: found.labels.get(label, 0) for label in LABELS}
    total = max(1, sum(times.values()))
    shares = [[label, f"{count:,}", f"{count / total:.1%}"] for label, count in times.items()]
    _print(console, ["label", "blocks", "share"], shares)
    domains = [
        [printable(row.domain), *(f"{count:,}" for count in row[1:4]), f"{row.labelled / row.blocks:.0%}"]
        for row in found.domains
    ]
    _print(console, ["domain", "pages", "done", "blocks", "labelled"], domains)


def show_agreement(store: Store, one: Annotator, other: Annotator, count: int) -> None:
    """Kappa of two annotators, over all and by label, and the first blocks on which they differ."""
    console, found = _console(), agreement(one.labels(), other.labels())
    console.print(
        f"{printable(one.name)} and {printable(other.name)}: the same label on {found.same:,} of "
        f"{plural(found.blocks, 'block')} that both labelled, kappa {_kappa(found.kappa)}",
        style="bold", soft_wrap=True,
    )  # fmt: skip
    _print(console, ["label", "kappa"], [[label, _kappa(kappa)] for label, kappa in found.by_label.items()])
    named, splitter = {page.id: page for page in store.pages()}, pagesplit.Splitter()
    pages: dict[int, Any] = {}
    for page, block, mine, theirs in found.differing[:count]:
        if page not in pages:
            pages[page] = read(splitter, store.text(page), named[page].url).page
        text = pages[page].blocks[block].text
        text = text if len(text) <= _TEXT else text[: _TEXT - 1] + "…"
        where = f"{named[page].name}  {store.units(page)[block].xpath}"
        console.print(f"  {mine} / {theirs}  {printable(text)}", soft_wrap=True)
        console.print(f"      {printable(where)}", style="dim", soft_wrap=True)
    if len(found.differing) > count:
        console.print(f"  and {len(found.differing) - count} more (--count shows more)", style="dim")
    console.print()


def show_figures(found: Figures) -> None:
    """Precision, recall and F1 of each label; F1 without names; the means."""
    console = _console()
    rows = [[row.label, f"{row.blocks:,}", *map(_figure, row[2:])] for row in found.rows]
    rows.append(["macro F1", "", "", "", _figure(found.nine), _figure(found.nine_bare)])
    rows.append(["over the four", "", "", "", _figure(found.four), _figure(found.four_bare)])
    _print(console, ["", "blocks", "precision", "recall", "F1", "F1 bare"], rows)
    low, high = found.interval
    within = f"macro F1, 95 % interval {_figure(low)} to {_figure(high)}; " * (low == low)
    console.print(f"{within}calibration error {_figure(found.calibration_error)}")
    console.print(f"main text, mean word F1 against blocks labelled title or article: {_figure(found.main_text)}")


def show_comparison(before: Figures, after: Figures, unseen: str) -> None:
    """F1 before and after training, on pages that were not learned from."""
    console = _console()
    rows = [
        [was.label, f"{was.blocks:,}", *map(_figure, (was.f1, now.f1, was.bare, now.bare))]
        for was, now in zip(before.rows, after.rows, strict=True)
    ]
    means = (before.nine, after.nine, before.nine_bare, after.nine_bare)
    rows.append(["macro F1", "", *map(_figure, means)])
    means = (before.four, after.four, before.four_bare, after.four_bare)
    rows.append(["over the four", "", *map(_figure, means)])
    what = "page, nor any of its domain" if unseen == "domain" else "page"
    console.print(f"F1 on your pages; after: by models that had not seen the {what}", style="bold")
    _print(console, ["", "blocks", "before", "after", "bare before", "after"], rows)


def _figure(value: float) -> str:
    return "–" if value != value else f"{value:.3f}"


def _kappa(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False)


def _print(console: Console, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2))
    for place, name in enumerate(head):
        table.add_column(name, justify="right" if place else "left", header_style="dim", overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    console.print()
