"""The report as one HTML file: figures, and the worst pages, gold beside what the model says.

No script is in it: a Content-Security-Policy forbids scripts and loads of any kind, and each page stands, sanitised, in
a frame of its own whose sandbox allows nothing.
"""

from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np

from pagesplit import LABELS, Label, Page, Splitter
from pagesplit.display import COLOURS_CSS, filled, frame
from pagesplit.own.figures import Figures
from pagesplit.wording import plural

if TYPE_CHECKING:
    from pagesplit.own.evaluation import Evaluation, Judged

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_TEXT: Final = 120  # characters of a block's text
_MOST: Final = 60  # blocks that a page's list names


def report(evaluation: "Evaluation", count: int) -> str:
    """Write the report; see `Evaluation.report`."""
    splitter, worst = Splitter(evaluation.folder), evaluation.worst[:count]
    model = evaluation.manifest
    return filled(
        _asset("report.html"),
        policy=_POLICY,
        style=COLOURS_CSS + _asset("report.css"),
        title=escape(f"{model.get('name', '?')} {model.get('version', '')}".strip()),
        about=escape(_about(evaluation)),
        remarks="".join(f"<li>{escape(remark)}</li>" for remark in evaluation.remarks),
        figures=_figures(evaluation.figures),
        confusion=_confusion(evaluation.figures),
        legend="".join(f'<span><i data-ps-label="{label}"></i>{label}</span>' for label in LABELS),
        pages="".join(_page(page, splitter, number == 0) for number, page in enumerate(worst)),
    )


def _about(evaluation: "Evaluation") -> str:
    size = f"{plural(len(evaluation.pages), 'page')}, {plural(int(evaluation.figures.blocks.sum()), 'labelled block')}"
    return f"{evaluation.labels.name}: {size}; {plural(len(evaluation.worst), 'page')} with errors"


def _asset(name: str) -> str:
    return files("pagesplit.own").joinpath("static", name).read_text("utf-8")


def _figures(found: Figures) -> str:
    head = ("", "blocks", "precision", "recall", "F1", "F1 bare")
    rows = [
        [f'<i data-ps-label="{row.label}"></i>{row.label}', f"{row.blocks:,}", *map(_number, row[2:])]
        for row in found.rows
    ]
    low, high = found.interval
    within = f"<small>95 %: {_number(low)} to {_number(high)}</small>" * (low == low)
    rows.append([f"macro F1 {within}", "", "", "", _number(found.nine), _number(found.nine_bare)])
    rows.append(["over the four", "", "", "", _number(found.four), _number(found.four_bare)])
    rows.append(
        ["main text <small>word F1 against title and article</small>", "", "", "", _number(found.main_text), ""]
    )
    return _table(head, rows)


def _confusion(found: Figures) -> str:
    total = found.confusion.sum(axis=0)
    shares = total / np.maximum(total.sum(axis=1, keepdims=True), 1e-9)
    rows = [
        [label, *(_cell(share, place == column) for column, share in enumerate(shares[place]))]
        for place, label in enumerate(LABELS)
    ]
    return _table(("", *LABELS), rows)


def _cell(share: float, right: bool) -> str:
    if share < 0.005:
        return ""
    return f'<b class="{"right" if right else "wrong"}" style="--share:{share:.2f}">{share:.0%}</b>'


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join(f"<tr><th>{row[0]}</th>{''.join(f'<td>{cell}</td>' for cell in row[1:])}</tr>" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def _number(value: float) -> str:
    return "–" if value != value else f"{value:.3f}"


def _page(judged: "Judged", splitter: Splitter, is_open: bool) -> str:
    page, labels = splitter.split(judged.gold.text), judged.gold.sample.labels
    assert labels is not None  # pages of `gold` have some
    said: list[Label] = [block.label for block in page.blocks]
    gold = [LABELS[label] if label >= 0 else said[block] for block, label in enumerate(labels)]
    style = _marks(judged.wrong, np.flatnonzero(labels < 0).tolist())
    frames = "".join(
        f"<figure><figcaption>{caption}</figcaption>"
        f'<iframe sandbox="" title="{caption}" srcdoc="{escape(_frame(shown, style))}"></iframe></figure>'
        for caption, shown in (("What people say", page._relabelled(gold)), ("What the model says", page))
    )
    return (
        f"<details{' open' * is_open}><summary><b>{judged.share_wrong:.0%}</b> wrong: "
        f"{escape(judged.gold.sample.name)} "
        f"<small>{plural(len(judged.wrong), 'block')} of {len(gold)}</small></summary>"
        f'<div class="pair">{frames}</div>{_wrong(judged, page, gold)}</details>'
    )


def _frame(page: Page, style: str) -> str:
    return frame(page, policy=_POLICY, style=_asset("marks.css") + style)


def _marks(wrong: Sequence[int], unknown: Sequence[int]) -> str:
    """Style sheet that points out the blocks in question; a frame without scripts cannot do it otherwise."""
    rules = ((wrong, "outline: 3px solid #e6007a !important"), (unknown, "opacity: 0.3 !important"))
    return "".join(
        ", ".join(f'[data-ps="{block}"]' for block in blocks) + f" {{ {rule}; }}\n" for blocks, rule in rules if blocks
    )


def _wrong(judged: "Judged", page: Page, gold: Sequence[Label]) -> str:
    rows = []
    for place in judged.wrong[:_MOST]:
        block, text = page.blocks[place], page.blocks[place].text
        rows.append(
            f'<tr><td><i data-ps-label="{gold[place]}"></i>{gold[place]}</td>'
            f'<td><i data-ps-label="{block.label}"></i>{block.label}</td><td>{block.confidence:.2f}</td>'
            f"<td>{escape(text if len(text) <= _TEXT else text[: _TEXT - 1] + '…')}"
            f"<br><code>{escape(block.xpath)}</code></td></tr>"
        )
    more = f"<p>and {len(judged.wrong) - _MOST} more</p>" * (len(judged.wrong) > _MOST)
    head = "<tr><th>people</th><th>model</th><th>confidence</th><th>text</th></tr>"
    table = f'<table class="wrong"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'
    return f'<div class="scroll">{table}</div>{more}'
