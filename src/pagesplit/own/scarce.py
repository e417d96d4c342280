"""Whether there is enough to learn from."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from pagesplit import LABELS
from pagesplit.fit.sample import Sample
from pagesplit.wording import plural

FEW_BLOCKS: Final = 15
FEW_PAGES: Final = 3
FEW_ALTOGETHER: Final = 8  # pages


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
        said.append(f"no block is labelled {', '.join(missing)}: there the model stays as it was")
    return said
