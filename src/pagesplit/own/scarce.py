"""Whether there is enough to learn from, and to measure by."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from pagesplit import LABELS
from pagesplit.fit.sample import Sample
from pagesplit.wording import plural

FEW_BLOCKS: Final = 15
FEW_PAGES: Final = 3
FEW_ALTOGETHER: Final = 8  # pages
MOST_WITHOUT: Final = 0.1  # of all blocks


def warnings(samples: Sequence[Sample]) -> list[str]:
    """What to tell someone about labels of which there are few, and about few pages."""
    said = []
    if len(samples) < FEW_ALTOGETHER:
        said.append(f"only {plural(len(samples), 'page')} with labels: figures will say little; 20 are a good start")
    missing = []
    for place, label in enumerate(LABELS):
        counts = [int(np.count_nonzero(sample.labels == place)) for sample in samples]
        blocks, pages = sum(counts), sum(count > 0 for count in counts)
        if not blocks:
            missing.append(label)
        elif label != "title" and (blocks < FEW_BLOCKS or pages < FEW_PAGES):
            said.append(f"too little of {label}: {plural(blocks, 'block')} on {plural(pages, 'page')}")
    if missing:
        said.append(f"no block is labelled {', '.join(missing)}: of these nothing is learned, and nothing is measured")
    return said + gaps(samples)


def gaps(samples: Sequence[Sample]) -> list[str]:
    """What to tell someone of figures where labels are of one kind, or where many blocks have none."""
    labels = np.concatenate([sample.labels for sample in samples if sample.labels is not None])
    there = np.unique(labels[labels >= 0])
    if len(there) == 1:
        only = LABELS[there[0]]
        return [f"all labels are {only}: only recall can be told; what is taken for {only} wrongly has no label"]
    without = np.count_nonzero(labels < 0)
    if without > MOST_WITHOUT * len(labels):
        return [
            f"{without} of {plural(len(labels), 'block')} have no label: what is said wrongly there does not count, "
            "so precision and F1 may look better than they are"
        ]
    return []
