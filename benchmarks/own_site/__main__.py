"""How much twenty labelled pages of a site are worth: labelled in the app's store, trained on, measured on the others.

usage: python -m benchmarks.own_site [REPORT.md]      (build/own_site/report.md if left out; needs pagesplit[label,train])

The site is made up (`benchmarks.own_site.site`), and its pages' labels are known. Twenty are labelled through the
desk of the labelling app, in the order of its queue, as a person would who makes no mistake; `pagesplit train` learns
from that store. The others, and the fixtures, are measured with the model that ships and with the new one.
"""

import datetime
import importlib.metadata
import json
import platform
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pagesplit
from benchmarks.own_site.site import SitePage, pages
from pagesplit.fit.sample import Sample, label_numbers, read_sample
from pagesplit.fit.score import word_f1
from pagesplit.labelling.desk import Desk
from pagesplit.labelling.gather import gather
from pagesplit.labelling.store import Store
from pagesplit.model import load
from pagesplit.own import evaluate, train
from pagesplit.own.card import comparison
from pagesplit.own.figures import Figures, figures, say
from pagesplit.pipeline import DEFAULT_MODEL

COUNT: Final = 60
LABELLED: Final = 20
ROOT: Final = Path(__file__).parent.parent.parent
_ME: Final = "someone"


def main(report: Path) -> None:
    """Label, train, measure, write the report."""
    folder = report.parent
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("labels.db", "others.db"):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "model", ignore_errors=True)
    site = {page.name: page for page in pages(COUNT)}
    learned = _labelled(folder / "labels.db", site, LABELLED)
    others = {name: page for name, page in site.items() if name not in learned}
    _labelled(folder / "others.db", others, len(others))
    start = time.monotonic()
    trained = train(folder / "labels.db", folder / "model", progress=_progress)
    seconds = time.monotonic() - start
    before, after = (evaluate(folder / "others.db", model=model) for model in (None, folder / "model"))
    (folder / "worst.html").write_text(after.report(), "utf-8")
    text = _text(before.figures, after.figures, [_fixtures(model) for model in (DEFAULT_MODEL, folder / "model")])
    mains = [_main_text(model, others) for model in (DEFAULT_MODEL, folder / "model")]
    text += f"\n\nMain text (`page.text`) of the {len(others)} pages, mean word F1: {mains[0]:.3f} before, {mains[1]:.3f} after.\n"
    text += f"\nTraining with its cross-validation took {seconds:.0f} s, for {trained.pages} pages of {trained.blocks:,} blocks.\n"
    report.write_text(text, "utf-8")
    print(text)


def _labelled(file: Path, site: Mapping[str, SitePage], count: int) -> set[str]:
    """Label so many pages of a site in a store, in the order in which the app asks for them; gives their names."""
    splitter, done = pagesplit.Splitter(), set()
    with Store(file) as store:
        for page in site.values():
            gather(store, splitter, page.name, page.html.encode(), "")
        desk = Desk(store, store.annotator(_ME), splitter, {}, print)
        for _ in range(count):
            first = desk.overview()["pages"][0]
            desk.change(first["id"], dict(enumerate(site[first["name"]].labels)))
            desk.set_state(first["id"], "done")
            done.add(first["name"])
    return done


def _fixtures(model: Path) -> Figures:
    """Figures on all fixtures with a DOM."""
    samples = list(_fixture_samples())
    network, _ = load(model, [feature.name for feature in pagesplit.FEATURES])
    return figures(samples, [say(network, sample) for sample in samples])


def _fixture_samples() -> Iterator[Sample]:
    for folder in sorted(path.parent for path in (ROOT / "fixtures").glob("*/page.html")):
        text = (folder / "page.html").read_text("utf-8")
        sample = read_sample(text, name=folder.name, corpus="fixtures", domain=folder.name)
        assert sample is not None  # fixtures have text
        rows = json.loads((folder / "labels.json").read_text("utf-8"))
        sample.labels = label_numbers(len(sample), [(place, place, row["label"]) for place, row in enumerate(rows)])
        yield sample


def _main_text(model: Path, site: Mapping[str, SitePage]) -> float:
    """Mean word F1 of the main text; the truth is what is labelled title or article."""
    splitter, found = pagesplit.Splitter(model), []
    for page in site.values():
        split = splitter.split(page.html)
        truth = [block.text for block in split.blocks if page.labels[block.index] in ("title", "article")]
        found.append(word_f1(split.text, "\n".join(truth)))
    return sum(found) / len(found)


def _text(before: Figures, after: Figures, of_fixtures: list[Figures]) -> str:
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("lxml", "numpy", "torch"))
    low, high = after.interval
    return f"""# What twenty labelled pages of a site are worth

Written by `python -m benchmarks.own_site` on {datetime.date.today()}; Python {platform.python_version()}, {versions}; \
{_processor()}.

F1 on the {COUNT - LABELLED} pages of the site that were not labelled, by the model that ships and by one trained on the \
{LABELLED} that were; *bare* with every class, id and role taken out of the pages.

{comparison(before, after)}

Macro F1 after, 95 % interval over pages: {low:.3f} to {high:.3f}. Expected calibration error: \
{before.calibration_error:.3f} before, {after.calibration_error:.3f} after.

On the {len(of_fixtures[0].confusion)} fixtures, which have nothing to do with the site:

{comparison(*of_fixtures)}"""


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    cores = sum(line.startswith("processor") for line in lines)
    return f"{cores or '?'} cores, {name}"


def _progress(done: int, total: int) -> None:
    print(f"\rstep {done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "own_site" / "report.md")
