"""From labelled pages to a model folder: what a model of one's own is made of, and how good it is."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any, Final, NamedTuple

from pagesplit import FEATURES, ArgumentError, MissingExtraError, PagesplitError
from pagesplit.fit.rehearsal import rehearsal
from pagesplit.fit.sample import Sample, folds
from pagesplit.model import Network, load_arrays, save
from pagesplit.own import card
from pagesplit.own.figures import Figures, Said, figures, known_labels, say
from pagesplit.own.gold import GoldPage, gold, taught
from pagesplit.own.scarce import warnings
from pagesplit.pipeline import DEFAULT_MODEL, TEXT_MODEL
from pagesplit.wording import plural

FOLDS: Final = 5
_OF_TEXT: Final = "default-text"  # the model for plain text, in the folder of every model

Progress = Callable[[int, int], None]
_Learn = Callable[[Sequence[Sample]], dict[str, Any]]


@dataclass(frozen=True)
class Trained:
    """What training gave.

    Attributes:
        folder: the model.
        pages, blocks: with labels.
        before: figures of the base model on these pages; None where they could not be measured.
        after: figures by cross-validation.
        unseen: "domain" where each page was measured by a model that saw no page of its domain, "page" where it had not
            seen the page: with one domain only, or one that has most of the pages, or a base that learned from pages
            of yours.
        sha256: of each page, in UTF-8.
        words: of texts and of names that the base did not know.
        remarks: on pages that were left out, on how it was measured, and on labels of which there are few.
    """

    folder: Path
    pages: int
    blocks: int
    before: Figures | None
    after: Figures | None
    unseen: str
    sha256: list[str]
    words: int
    remarks: list[str]


def train(
    labels: str | Path,
    out: str | Path,
    *,
    base: str | Path | None = None,
    pages: Sequence[Path] = (),
    annotator: str | None = None,
    seed: int = 0,
    progress: Progress = lambda done, total: None,
) -> Trained:
    """Train a model of your own: the base model, and what your labels add.

    Args:
        labels: a store of ``pagesplit label``, or JSONL as ``pagesplit labels export`` writes it.
        out: the model folder to make; there must be nothing of that name.
        base: the model folder to start from; the model that ships if left out.
        pages: the HTML files that JSONL is about; a store holds its pages.
        annotator: whose labels; everybody's if left out, but for blocks on which people differ.
        seed: of all chance; the same labels and seed give the same model on one machine.
        progress: called with the number of steps done, and of all.

    Returns:
        Figures before and after, and remarks. The model is in the folder then, to be used as any.

    Raises:
        MissingExtraError: PyTorch or another package of the extra ``train`` is not installed.
        ArgumentError: ``out`` exists, or the base is a model for plain text.
        StoreError: no labels, or labels that cannot be read.
        ModelError: the base is no model, or one that this pagesplit cannot read.
        PagesplitError: the model cannot be written.

    Example::

        train("labels.db", "my-model")
        page = pagesplit.Splitter("my-model").split(html)
    """
    _check_packages()
    labels, out, start = Path(labels), Path(out), Path(base) if base is not None else DEFAULT_MODEL
    if out.exists() or out.is_symlink():
        raise ArgumentError(f"{out} is there already; name another folder, or remove it")
    arrays, manifest = load_arrays(start, [feature.name for feature in FEATURES])
    if manifest.get("name") == _OF_TEXT:
        raise ArgumentError(
            f"{start} is a model for plain text, which cannot learn from pages; name the folder around it"
        )
    found = gold(labels, pages, annotator)
    with _writing(out):
        _try(out.parent)
    samples = [page.sample for page in found.pages]
    plan = _plan(found.pages, taught(manifest))
    learn = _learning(arrays, seed, len(plan.parts) + 1, progress)
    before, after = _measured(arrays, learn, samples, plan.parts)
    new = learn(samples)
    result = Trained(
        folder=out,
        pages=len(samples),
        blocks=sum(len(known_labels(sample)[0]) for sample in samples),
        before=before,
        after=after,
        unseen=plan.unseen,
        sha256=[page.sha256 for page in found.pages],
        words=sum(len(new[kind]) - len(arrays[kind]) for kind in ("text_keys", "name_keys")),
        remarks=[*found.remarks, *plan.remarks, *warnings(samples), *_recall(before, after)],
    )
    _write(result, start, new, _about(result, manifest, labels))
    return result


def _check_packages() -> None:
    try:
        for package in ("torch", "sklearn", "matplotlib"):
            import_module(package)
    except ImportError as error:
        raise MissingExtraError((error.name or package).partition(".")[0], "train") from error


def _learning(base: Mapping[str, Any], seed: int, times: int, progress: Progress) -> _Learn:
    """A function that trains the base on some pages, and is to be called so many times."""
    from pagesplit.fit.adapt import EPOCHS, adapt  # PyTorch, which is looked for first

    rehearsed, done = rehearsal(), count(1)
    return lambda samples: adapt(
        base, samples, rehearsed, seed=seed, progress=lambda _: progress(next(done), times * EPOCHS)
    )


class _Plan(NamedTuple):
    """Which pages are measured together, by a model that learns from all others."""

    parts: list[list[int]]  # none where there are too few pages
    unseen: str
    remarks: list[str]


def _plan(pages: Sequence[GoldPage], known: Set[str]) -> _Plan:
    """Folds of the pages that the base did not learn from.

    They part no domain, unless one has more than half of the pages: most would be measured by what the few others
    taught. Nor do domains count where the base learned from pages of its own: it may know them all.
    """
    fresh = [place for place, page in enumerate(pages) if page.sha256 not in known]
    remarks = []
    if len(fresh) < len(pages):
        remarks.append(
            f"{len(pages) - len(fresh)} of {plural(len(pages), 'page')} taught the base already: not measured, as it "
            "knows them"
        )
    domains = Counter(pages[place].sample.domain for place in fresh)
    (most, count), *others = domains.most_common() or [("", 0)]
    is_even = 2 * count <= len(fresh)
    if others and not is_even:
        remarks.append(
            f"{count} of {plural(len(fresh), 'page')} are of {most}: measured by page, so by models that knew other "
            "pages of its site"
        )
    by_domain = is_even and not known
    named = [
        replace(pages[place].sample, domain=pages[place].sample.domain if by_domain else pages[place].sha256)
        for place in fresh
    ]
    several = min(FOLDS, len({sample.domain for sample in named}))
    parts = [[fresh[place] for place in part] for part in folds(named, several)] if several > 1 else []
    return _Plan(parts, "domain" if by_domain else "page", remarks)


def _measured(
    base: Mapping[str, Any], learn: _Learn, samples: Sequence[Sample], parts: Sequence[Sequence[int]]
) -> tuple[Figures | None, Figures | None]:
    """Figures of the base on the pages in the folds, and of models that learned from all others on each fold."""
    if not parts:
        return None, None
    said: dict[int, Said] = {}
    for test in parts:
        network = Network(learn([sample for place, sample in enumerate(samples) if place not in test]))
        said.update({place: say(network, samples[place]) for place in test})
    places = sorted(said)
    measured = [samples[place] for place in places]
    before = [say(Network(base), sample) for sample in measured]
    return figures(measured, before), figures(measured, [said[place] for place in places])


def _recall(before: Figures | None, after: Figures | None) -> list[str]:
    """What is known where all labels are the same one, in place of F1."""
    if before is None or after is None or not after.is_one_sided:
        return []
    pairs = zip(before.rows, after.rows, strict=True)
    return [
        f"recall of {was.label}: {was.recall:.3f} before, {now.recall:.3f} after" for was, now in pairs if was.blocks
    ]


def _about(result: Trained, base: Mapping[str, Any], labels: Path) -> dict[str, Any]:
    """What the manifest says of the new model."""
    own = {"corpus": labels.name, "labelled_pages": result.pages, "pages": result.pages, "sha256": result.sha256}
    scores: dict[str, str | float] = {"counted": f"cross-validated by {result.unseen}, on {labels.name}"}
    if result.after is not None and not result.after.is_one_sided:
        scores |= {"macro_f1_nine": round(result.after.nine, 3), "macro_f1_four": round(result.after.four, 3)}
    return {
        "name": result.folder.resolve().name,
        "version": "1",
        "base": {name: base.get(name) for name in ("name", "version", "checksum")},
        "data": [*base.get("data", ()), own],
        "scores": scores,
    }


def _write(result: Trained, base: Path, arrays: Mapping[str, Any], about: Mapping[str, Any]) -> None:
    """Write the folder; it is there whole or not at all."""
    from pagesplit.own.picture import draw  # Matplotlib

    with _writing(result.folder), tempfile.TemporaryDirectory(dir=result.folder.parent) as beside:
        made = Path(beside) / "model"
        save(made, arrays, [feature.name for feature in FEATURES], about)
        if (base / TEXT_MODEL).is_dir():
            shutil.copytree(base / TEXT_MODEL, made / TEXT_MODEL)
        if result.after is not None:
            draw(made / card.PICTURE, result.after.confusion.sum(axis=0))
        (made / card.CARD).write_text(card.card(result, about), "utf-8")
        made.rename(result.folder)


def _try(parent: Path) -> None:
    """Find out whether folders can be made there, which is better known before training than after."""
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent):
        pass


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """What keeps a folder from being written is said as an error of ours."""
    try:
        yield
    except OSError as error:
        raise PagesplitError(f"{folder} cannot be written: {error.strerror or error}") from error
