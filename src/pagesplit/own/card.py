"""The model card: what a model of one's own is made of and how good it is, in Markdown, in its folder."""

import datetime
from collections.abc import Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from pagesplit.own.figures import Figures
from pagesplit.wording import plural

if TYPE_CHECKING:
    from pagesplit.own.training import Trained

CARD: Final = "CARD.md"
PICTURE: Final = "confusion.png"

_UNSEEN: Final = {
    "domain": "each page was measured by a model that had seen no page of its domain",
    "page": "each page was measured by a model that had not seen the page, but maybe others of its site",
}


def card(trained: "Trained", about: Mapping[str, Any]) -> str:
    """Write the card.

    Args:
        trained: what training gave.
        about: the model's manifest.
    """
    base, own = about["base"], about["data"][-1]
    words = f"It knows {plural(trained.words, 'word')} of these pages that the base did not know.\n" * (
        trained.words > 0
    )
    remarks = "".join(f"- {remark}\n" for remark in trained.remarks)
    return f"""# {about["name"]}

A model for [pagesplit](https://pypi.org/project/pagesplit/) {version("pagesplit")}, trained by `pagesplit train` on
{datetime.date.today()} (PyTorch {version("torch")}, NumPy {version("numpy")}).

It is the model {base["name"]} {base["version"]} ({str(base["checksum"])[:12]}), trained further on
{plural(trained.pages, "page")} with {plural(trained.blocks, "labelled block")} ({own["corpus"]}). Meanwhile it went on
seeing invented pages of other kinds, so as not to forget what it knew.
{words}The model for plain text is that of the base, unchanged.

Use it: `pagesplit split --model {about["name"]}/ page.html`, or `pagesplit.Splitter("{about["name"]}")`.

## How good it is on these pages

{_section(trained)}

## What to know

{remarks}- It is at its best on the sites it learned from, on pages of the kinds that were labelled. How it does on
  others, `pagesplit evaluate` says, with labels of them.
- Labels of people are what it is measured by; it makes their mistakes too.
"""


def _section(trained: "Trained") -> str:
    if trained.before is None or trained.after is None:
        return "Not measured: it takes two pages or more that the base did not learn from."
    return f"""Cross-validated: {_UNSEEN[trained.unseen]}.
F1 over characters, as pagesplit counts it everywhere; *bare* is on the same pages without class names, ids and roles.
*Before* is the base model.

{comparison(trained.before, trained.after)}

Expected calibration error of the confidence: {trained.before.calibration_error:.3f} before,
{trained.after.calibration_error:.3f} after.

![Which label is taken for which]({PICTURE})"""


def comparison(before: Figures, after: Figures) -> str:
    """A Markdown table of two models' figures on the same pages."""
    lines = ["| | blocks | F1 before | after | bare before | after |", "| --- | --- | --- | --- | --- | --- |"]
    lines += [
        _line(was.label, f"{was.blocks:,}", was.f1, now.f1, was.bare, now.bare)
        for was, now in zip(before.rows, after.rows, strict=True)
    ]
    lines.append(_line("**macro F1**", "", before.nine, after.nine, before.nine_bare, after.nine_bare))
    lines.append(_line("**over the four**", "", before.four, after.four, before.four_bare, after.four_bare))
    return "\n".join(lines)


def _line(*cells: str | float) -> str:
    texts = [cell if isinstance(cell, str) else "–" if cell != cell else f"{cell:.3f}" for cell in cells]
    return "|" + "|".join(f" {text} " if text else " " for text in texts) + "|"
