"""How good labels of plain text are: on texts of pages from domains that a model had not seen.

They are set in the same ways as those to learn from, without the lines that these get besides.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from pagesplit.fit import score
from pagesplit.fit.sample import Sample, folds
from pagesplit.fit.size import Size
from pagesplit.labels import LABELS
from training import crossval
from training.said import Said
from training.text.renderings import MEASURED, to_learn, to_measure

SIZE: Final = Size(width=32, word_width=16, layers=4, words=5000, dropout=0.25, epochs=5)


def text_section(samples: Sequence[Sample]) -> str:
    """The report's section on plain text, in Markdown.

    Args:
        samples: all pages; those without labels are left out.
    """
    parts = parts_of(samples)
    texts, said = by_domain(parts, [to_learn(part) for part in parts])
    confusions = _by_page(texts, said)
    found, bounds = score.label_scores(confusions.sum(axis=0)), score.bootstrap(confusions)
    rows = [
        (label, found.precision[place], found.recall[place], found.f1[place], bounds[place])
        for place, label in enumerate(LABELS)
    ]
    rows.append(("**macro F1, nine labels**", None, None, found.nine, bounds[-2]))
    rows.append(("**macro F1, four labels**", None, None, found.four, bounds[-1]))
    return f"""## Plain text

The model for plain text (`split_text`) on {len(texts):,} texts, {MEASURED} of each labelled page, set at random as
dumps and extractions do: one line a block or with empty lines, short neighbours joined or not, with or without marks of
headings and lists, parts left out. Cross-validated in the same folds and counted in the same way as pages are.

{_table(rows)}"""


def parts_of(samples: Sequence[Sample]) -> list[list[Sample]]:
    """The labelled pages of each fold, the same folds as pages have.

    Extra lines are lent within a fold, so that none of a page measured on is ever learned from.
    """
    parts = folds(samples, crossval.FOLDS)
    return [[samples[place] for place in part if samples[place].labels is not None] for part in parts]


def by_domain(
    parts: Sequence[Sequence[Sample]], learned: Sequence[Sequence[Sample]]
) -> tuple[list[Sample], list[Said]]:
    """Texts to measure on, and what models trained on the other folds' texts say of them."""
    texts: list[Sample] = []
    said: list[Said] = []
    jobs = []
    for number in range(len(parts)):
        rest = [text for other, others in enumerate(learned) if other != number for text in others]
        jobs.append(crossval.Job(f"text{number}", rest, size=SIZE))
    for part, arrays in zip(parts, crossval.trained(jobs), strict=True):
        test = to_measure(part)
        said += crossval.say(arrays, test)
        texts += test
    return texts, said


def _by_page(texts: Sequence[Sample], said: Sequence[Said]) -> np.ndarray:
    """(pages, labels, labels) confusions, those of one page's texts added: they do not vary independently."""
    pages: defaultdict[str, np.ndarray] = defaultdict(lambda: np.zeros((len(LABELS), len(LABELS))))
    for text, scores in zip(texts, said, strict=True):
        weights = score.block_weights(text.chars, text.labels)
        pages[text.name.rpartition("#")[0]] += score.page_confusion(
            text.labels, scores.full[:, :-1].argmax(axis=1), weights
        )
    return np.stack(list(pages.values()))


def _table(rows: Iterable[tuple[str, float | None, float | None, float, np.ndarray]]) -> str:
    lines = ["| | precision | recall | F1 | 95 % interval |", "| --- | --- | --- | --- | --- |"]
    for name, precision, recall, f1, (low, high) in rows:
        figures = ["" if value is None else f"{value:.3f}" for value in (precision, recall, f1)]
        lines.append(f"| {name} | {' | '.join(figures)} | {low:.3f} to {high:.3f} |")
    return "\n".join(lines)
