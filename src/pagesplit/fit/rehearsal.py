"""Pages that ship with pagesplit, so that a model that learns from someone's own pages does not forget all others.

They are invented (`training/own`), of many kinds, and stand beside this file as markup: features are measured anew, so
that no version of them can be out of date. They need no labels: what the model said of them before is what it rehearses
(after Robins, "Catastrophic forgetting, rehearsal and pseudorehearsal", 1995).
"""

import json
import lzma
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pagesplit.fit.sample import Sample, read_sample

FILE: Final = Path(__file__).parent / "rehearsal.json.xz"


def rehearsal() -> list[Sample]:
    """The pages, as samples without labels."""
    pages = json.loads(lzma.decompress(FILE.read_bytes()))
    samples = [read_sample(page, name=f"rehearsal-{n}", corpus="rehearsal", domain="") for n, page in enumerate(pages)]
    return [sample for sample in samples if sample is not None]


def keep(pages: Sequence[str]) -> None:
    """Write the pages that ship."""
    FILE.write_bytes(lzma.compress(json.dumps(list(pages), ensure_ascii=False).encode("utf-8"), preset=9))
