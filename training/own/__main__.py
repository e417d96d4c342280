"""Prints invented pages block by block with their labels, or writes samples and marked pages as pickles.

usage: python -m training.own show SKELETON [SEED] | python -m training.own write COUNT FOLDER
"""

import pickle
import sys
from pathlib import Path

from training.own import labels_of, page, pages, read, skeletons


def show(skeleton: str, seed: str = "0") -> None:
    """Print the blocks of one page."""
    for module, make in skeletons():
        if skeleton == f"{module.__name__.rpartition('.')[2]}-{make.__name__}":
            made = page(module, make, seed)
            sample = read(made)
            for label, text in zip(labels_of(made.html_marked), sample.texts, strict=True):
                print(f"{label:14} {text[:100]}")


def write(count: str, folder: str) -> None:
    """Write own.pkl (samples) and own_marked.pkl (pages with the labels of their blocks)."""
    samples, plain = [], []
    for made in pages(int(count)):
        samples.append(read(made))
        labels = labels_of(made.html_marked)
        plain.append({"name": made.name, "kind": made.kind, "domain": made.domain, "html": made.html, "labels": labels})
    Path(folder, "own.pkl").write_bytes(pickle.dumps(samples))
    Path(folder, "own_marked.pkl").write_bytes(pickle.dumps(plain))


if __name__ == "__main__":
    {"show": show, "write": write}[sys.argv[1]](*sys.argv[2:])
