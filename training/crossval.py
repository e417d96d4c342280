"""Cross-validation: what models say of pages they were not trained on.

Networks are kept on disk, so that a run can be resumed. Those for pages learn from our invented ones too
(`training.own`), which are never measured on.
"""

import hashlib
import importlib.metadata
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

import pagesplit
from pagesplit.evidence import Evidence
from pagesplit.fit.sample import Sample, folds
from pagesplit.fit.size import FULL_SIZE, Size
from pagesplit.model import Network
from training import own
from training.said import Said

FOLDS: Final = 5
CACHE: Final = Path(__file__).parent.parent / ".cache" / "networks"
QUICK: Final = Size(epochs=6)
"""For what is only compared with its like."""

_FILES: Final = (
    "model/network.py",
    "model/steps/twin/inputs.py",
    "model/steps/twin/context.py",
    "model/steps/_inputs.pxi",
    "model/steps/_context.pxi",
    "evidence.py",
    "lookup.py",
    "labels.py",
)

Arrays = dict[str, NDArray[Any]]


def whole(evidence: Evidence) -> Evidence:
    """All there is to see of a page."""
    return evidence


class Job(NamedTuple):
    """A network to be trained: its name, the pages to learn from, how much of them it sees, and its size."""

    name: str
    pages: Sequence[Sample]
    seen: Callable[[Evidence], Evidence] = whole
    size: Size = FULL_SIZE


def page_job(
    name: str, pages: Sequence[Sample], seen: Callable[[Evidence], Evidence] = whole, size: Size = FULL_SIZE
) -> Job:
    """A network for pages, which learns from our invented ones too."""
    return Job(name, [*pages, *own_pages()], seen, size)


def fold_jobs(samples: Sequence[Sample]) -> list[Job]:
    """A network for each fold, which learns from the others; folds never part a domain."""
    jobs = []
    for number, test in enumerate(folds(samples, FOLDS)):
        held_out = set(test)
        jobs.append(page_job(f"fold{number}", [page for place, page in enumerate(samples) if place not in held_out]))
    return jobs


def by_domain(samples: Sequence[Sample]) -> list[Said]:
    """Every page's scores by a model trained on the other folds."""
    said: dict[int, Said] = {}
    for test, arrays in zip(folds(samples, FOLDS), trained(fold_jobs(samples)), strict=True):
        said.update(zip(test, say(arrays, [samples[place] for place in test]), strict=True))
    return [said[place] for place in range(len(samples))]


def by_corpus(samples: Sequence[Sample]) -> dict[str, list[tuple[Sample, Said]]]:
    """For each corpus its labelled pages, scored by a model that saw no page of it nor of any of its domains."""
    corpora = sorted({sample.corpus for sample in samples if sample.measured})
    jobs = []
    for corpus in corpora:
        domains = {sample.domain for sample in samples if sample.corpus == corpus}
        rest = [sample for sample in samples if sample.corpus != corpus and sample.domain not in domains]
        jobs.append(page_job(f"without-{corpus}", rest))
    result = {}
    for corpus, arrays in zip(corpora, trained(jobs), strict=True):
        test = [sample for sample in samples if sample.corpus == corpus and sample.measured]
        result[corpus] = list(zip(test, say(arrays, test), strict=True))
    return result


def say(arrays: Arrays, test: Sequence[Sample], seen: Callable[[Evidence], Evidence] = whole) -> list[Said]:
    """What a network says of some pages."""
    network = Network(arrays)
    return [Said(network.scores(seen(page.evidence)), network.scores(seen(page.bare))) for page in test]


def trained(jobs: Sequence[Job]) -> list[Arrays]:
    """The networks of some jobs: from disk where they lie there, else trained, a process and a core each."""
    files = [CACHE / _fingerprint(each) / f"{each.name}.npz" for each in jobs]
    missing = [(each, file) for each, file in zip(jobs, files, strict=True) if not file.exists()]
    if missing:
        global _waiting
        _waiting = missing
        # forked processes share the pages, which fill gigabytes
        with multiprocessing.get_context("fork").Pool(min(len(missing), os.cpu_count() or 1)) as pool:
            pool.map(_train, range(len(missing)), chunksize=1)
    return [_stored(file) for file in files]


_waiting: list[tuple[Job, Path]] = []


def _train(place: int) -> None:
    import torch  # here: what is stored can be read without PyTorch

    from pagesplit.fit.train import train

    (name, pages, seen, size), file = _waiting[place]
    torch.set_num_threads(1)  # one order of all sums, however many cores there are
    if seen is not whole:
        pages = [replace(page, evidence=seen(page.evidence), bare=seen(page.bare)) for page in pages]
    start = time.monotonic()

    def tell(epoch: int, loss: float) -> None:
        line = f"{name}: epoch {epoch + 1}, loss {loss:.3f}, {time.monotonic() - start:.0f} s"
        print(line, file=sys.stderr, flush=True)

    arrays = train(pages, size=size, progress=tell)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".tmp.npz")
    np.savez(unfinished, **arrays)
    unfinished.replace(file)


def _stored(file: Path) -> Arrays:
    with np.load(file) as arrays:
        return dict(arrays)


@cache
def own_pages() -> list[Sample]:
    """Our invented pages."""
    return [own.read(page) for page in own.pages(own.COUNT)]


def _code() -> bytes:
    """A hash of the code that makes networks of evidence."""
    root = Path(pagesplit.__file__).parent
    digest = hashlib.sha256()
    for file in (*sorted((root / "fit").glob("*.py")), *map(root.joinpath, _FILES)):
        digest.update(file.read_bytes())
    return digest.digest()


_CODE: Final = _code()  # at import: what is edited during a run is not what runs


def _fingerprint(of: Job) -> str:
    """Changes with whatever a network depends on: code, libraries, size, pages' evidence, labels."""
    libraries = [importlib.metadata.version(name) for name in ("numpy", "torch")]
    digest = hashlib.sha256(_CODE + repr((of.size, libraries)).encode())
    for page in of.pages:
        digest.update(_of_page(page))
    return digest.hexdigest()[:16]


@cache
def _of_page(page: Sample) -> bytes:
    digest = hashlib.sha256(
        "\n".join((page.name, page.domain, str(page.weight), page.truth or "", *page.texts)).encode("utf-8", "replace")
    )
    for evidence in (page.evidence, page.bare):
        bags = (part for bag in (evidence.words, evidence.links, evidence.looks) for part in (bag.token, bag.start))
        around = (evidence.own, evidence.near, evidence.far, evidence.first, evidence.end)
        for array in (evidence.rows, evidence.page, *bags, *around):
            digest.update(np.ascontiguousarray(array).tobytes())
    digest.update(b"" if page.labels is None else page.labels.tobytes())
    return digest.digest()
