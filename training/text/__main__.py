"""Rebuilds the model for plain text that ships: the labelled pages are rendered as texts, which teach a small network.

It is a network of the same kind on the same features, but smaller: of what the features say of a page, most needs a
DOM and is missing here.

usage: python -m training.text CORPORA
"""

import sys
from pathlib import Path
from typing import Final

from pagesplit.pipeline import DEFAULT_MODEL, TEXT_MODEL
from training import crossval
from training.corpora import load
from training.text.measure import SIZE, by_domain, parts_of
from training.text.renderings import to_learn
from training.train import data_of, store

NAME: Final = "default-text"
VERSION: Final = "2"


def main(corpora: Path) -> None:
    """Train and store the shipped model for plain text."""
    samples = load(corpora)
    parts = parts_of(samples)
    pages = [page for part in parts for page in part]
    learned = [to_learn(part) for part in parts]
    texts, said = by_domain(parts, learned)
    everything = crossval.Job("all-texts", [text for part in learned for text in part], size=SIZE)
    [arrays] = crossval.trained([everything])
    about = {"name": NAME, "version": VERSION, "data": data_of(pages)}
    store(DEFAULT_MODEL / TEXT_MODEL, arrays, texts, said, about)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
