"""How good a model is on labelled pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from pagesplit import FEATURES, StoreError
from pagesplit.model import load
from pagesplit.own.figures import Figures, Said, figures, known_labels, say, weights
from pagesplit.own.gold import GoldPage, gold, taught
from pagesplit.own.scarce import gaps
from pagesplit.pipeline import DEFAULT_MODEL
from pagesplit.wording import plural

WORST: Final = 10


class Judged(NamedTuple):
    """A page with what a model says of it; ``gold.sample`` has its name, its labels and the texts of its blocks."""

    gold: GoldPage
    said: Said

    @property
    def wrong(self) -> list[int]:
        """Blocks of which people say otherwise."""
        places, labels = known_labels(self.gold.sample)
        found: list[int] = places[self.said.full.argmax(axis=1)[places] != labels].tolist()
        return found

    @property
    def share_wrong(self) -> float:
        """Their share of what counts on the page."""
        counts = weights(self.gold.sample)
        return float(counts[self.wrong].sum() / max(float(counts.sum()), 1e-9))


@dataclass(frozen=True)
class Evaluation:
    """What was measured.

    Attributes:
        folder, manifest: the model.
        labels: where the labels are.
        pages: each with what the model says of it.
        remarks: on pages that were left out, and on blocks without labels.
    """

    folder: Path
    manifest: Mapping[str, Any]
    labels: Path
    pages: list[Judged]
    remarks: list[str]

    @cached_property
    def figures(self) -> Figures:
        """Figures over all pages."""
        return figures([page.gold.sample for page in self.pages], [page.said for page in self.pages])

    @property
    def worst(self) -> list[Judged]:
        """Pages with errors, the worst first."""
        ranked = sorted(self.pages, key=lambda page: page.share_wrong, reverse=True)
        return [page for page in ranked if page.wrong]

    def report(self, count: int = WORST) -> str:
        """The figures, and the worst pages with gold beside what the model says, as one HTML file.

        Nothing of the pages runs or loads in it.

        Args:
            count: pages to show, at most.

        Raises:
            MissingExtraError: nh3 is not installed.
        """
        from pagesplit.own.report import report  # a sanitiser, which figures need not wait for

        return report(self, count)


def evaluate(
    labels: str | Path,
    *,
    model: str | Path | None = None,
    pages: Sequence[Path] = (),
    annotator: str | None = None,
) -> Evaluation:
    """Compare what a model says with what people say.

    Pages that a model of your own learned from are left out: it knows them.

    Args:
        labels: a store of ``pagesplit label``, or JSONL as ``pagesplit labels export`` writes it.
        model: a model folder; the model that ships if left out.
        pages: the HTML files that JSONL is about; a store holds its pages.
        annotator: whose labels; everybody's if left out, but for blocks on which people differ.

    Raises:
        StoreError: no labels, labels that cannot be read, or of no page but what taught the model.
        ModelError: the folder holds no model that this pagesplit can use.

    Example::

        found = evaluate("others.db", model="my-model")
        found.figures.nine, [page.gold.sample.name for page in found.worst]
    """
    labels, folder = Path(labels), Path(model) if model is not None else DEFAULT_MODEL
    network, manifest = load(folder, [feature.name for feature in FEATURES])
    found = gold(labels, pages, annotator)
    known = taught(manifest)
    fresh = [page for page in found.pages if page.sha256 not in known]
    remarks = found.remarks
    if not fresh:
        raise StoreError(f"{labels}: all of these pages taught {folder}, so it knows them; measure it on others")
    if len(fresh) < len(found.pages):
        remarks.append(
            f"{len(found.pages) - len(fresh)} of these pages taught this model: left out, measured on "
            f"{plural(len(fresh), 'other page')}"
        )
    judged = [Judged(page, say(network, page.sample)) for page in fresh]
    remarks += gaps([page.sample for page in fresh])
    return Evaluation(folder, manifest, labels, judged, remarks)
