"""How good labels of plain text are: on texts of pages from domains that a model had not seen.

They are set in the same ways as those to learn from, without the lines that these get besides.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np

from pagesplit.fit import score
from pagesplit.fit.sample import Sample, folds
from pagesplit.fit.size import Size
from pagesplit.labels import LABELS
from training import crossval
from training.report.pages import bounds, table
from training.said import Said
from training.text.renderings import MEASURED, to_learn, to_measure

SIZE: Final = Size(width=32, word_width=16, layers=4, words=5000, say=0.0, dropout=0.25, epochs=5)


def text_section(samples: Sequence[Sample]) -> str:
    """The report's section on plain text, in Markdown.

    Args:
        samples: all pages; those without labels are left out.
    """
    parts = parts_of(samples)
    texts, said = by_domain(parts, [to_learn(part) for part in parts])
    confusions = _by_page(texts, said)
    found = score.label_scores(confusions.sum(axis=0))
    intervals = [bounds(pair) for pair in score.interval(score.bootstrap(confusions))]
    names = [*LABELS, "**macro F1, nine labels**", "**macro F1, four labels**"]
    sides = [*zip(found.precision, found.recall, strict=True), ("", ""), ("", "")]
    f1 = [*found.f1.tolist(), found.nine, found.four]
    rows = [[name, *side, *rest] for name, side, *rest in zip(names, sides, f1, intervals, strict=True)]
    return f"""## Plain text

The model for plain text (`split_text`) on {len(texts):,} texts, {MEASURED} of each measured page, set at random as
dumps and extractions do: one line a block or with empty lines, short neighbours joined or not, with or without marks of
headings and lists, parts left out. Cross-validated in the same folds and counted in the same way as pages are.

{table(["", "precision", "recall", "F1", "95 % interval"], rows)}"""


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
