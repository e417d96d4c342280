"""Cross-validation: what models say of pages they were not trained on, kept on disk so that a run can be resumed."""

import hashlib
import importlib.metadata
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

import pagesplit
from pagesplit.fit.sample import Sample, folds
from pagesplit.fit.train import FULL_SIZE, Size, train
from pagesplit.model import Network

FOLDS: Final = 5
CACHE: Final = Path(__file__).parent.parent / ".cache" / "crossval"
_STAGES: Final = ("document", "scan", "features", "fit")
_FILES: Final = ("model/network.py", "pipeline.py", "block.py", "evidence.py", "lookup.py", "tags.py", "labels.py")


def _code() -> bytes:
    """A hash of the code and libraries that scores depend on."""
    root = Path(pagesplit.__file__).parent
    digest = hashlib.sha256()
    for file in (
        *(file for stage in _STAGES for file in sorted((root / stage).glob("*.py*"))),
        *map(root.joinpath, _FILES),
    ):
        digest.update(file.read_bytes())
    for library in ("lxml", "numpy", "torch"):
        digest.update(importlib.metadata.version(library).encode())
    return digest.digest()


_CODE: Final = _code()  # at import: what is edited during a run is not what runs


class Said(NamedTuple):
    """A model's raw scores of one page it had not seen."""

    full: NDArray[np.float32]  # (blocks, labels + 1)
    bare: NDArray[np.float32]  # the same with all names taken off the page


def by_domain(samples: Sequence[Sample]) -> list[Said]:
    """Every page's scores by a model trained on the other folds; folds never part a domain."""
    said: dict[int, Said] = {}
    for number, test in enumerate(folds(samples, FOLDS)):
        held_out = set(test)
        rest = [sample for place, sample in enumerate(samples) if place not in held_out]
        said.update(zip(test, scores(f"fold{number}", rest, [samples[place] for place in test]), strict=True))
    return [said[place] for place in range(len(samples))]


def by_corpus(samples: Sequence[Sample]) -> dict[str, list[tuple[Sample, Said]]]:
    """For each corpus its labelled pages, scored by a model that saw no page of it nor of any of its domains."""
    result = {}
    for corpus in sorted({sample.corpus for sample in samples if sample.labels is not None}):
        test = [sample for sample in samples if sample.corpus == corpus and sample.labels is not None]
        domains = {sample.domain for sample in samples if sample.corpus == corpus}
        rest = [sample for sample in samples if sample.corpus != corpus and sample.domain not in domains]
        result[corpus] = list(zip(test, scores(f"without-{corpus}", rest, test), strict=True))
    return result


def fit(name: str, samples: Sequence[Sample], size: Size = FULL_SIZE) -> dict[str, NDArray]:
    """Train, with a line an epoch on standard error."""
    start = time.monotonic()

    def tell(epoch: int, loss: float) -> None:
        print(
            f"{name}: epoch {epoch + 1}, loss {loss:.3f}, {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True
        )

    return train(samples, size=size, progress=tell)


def scores(name: str, rest: Sequence[Sample], test: Sequence[Sample], size: Size = FULL_SIZE) -> list[Said]:
    """What a model trained on some pages says of others; from disk where it was asked before."""
    file = CACHE / _fingerprint(rest, test, size) / f"{name}.npz"
    if not file.exists():
        network = Network(fit(name, rest, size))
        file.parent.mkdir(parents=True, exist_ok=True)
        full = np.concatenate([network.logits(sample.evidence) for sample in test])
        bare = np.concatenate([network.logits(sample.bare) for sample in test])
        unfinished = file.with_suffix(".tmp.npz")
        np.savez(unfinished, full=full, bare=bare)
        unfinished.replace(file)
    with np.load(file) as arrays:
        cuts = np.cumsum([len(sample) for sample in test])[:-1]
        return [
            Said(*pair) for pair in zip(np.split(arrays["full"], cuts), np.split(arrays["bare"], cuts), strict=True)
        ]


def _fingerprint(rest: Sequence[Sample], test: Sequence[Sample], size: Size) -> str:
    """Changes with whatever the scores depend on: code, libraries, size, pages, labels."""
    digest = hashlib.sha256(_CODE + repr(size).encode())
    for sample in (*rest, *test):
        digest.update(f"{sample.name} {sample.domain} {sample.truth} ".encode())
        for evidence in (sample.evidence, sample.bare):
            for array in (evidence.rows, evidence.words.token, evidence.links.token, evidence.looks.token):
                digest.update(np.ascontiguousarray(array).tobytes())
        digest.update(b"" if sample.labels is None else sample.labels.tobytes())
    return digest.hexdigest()[:16]
