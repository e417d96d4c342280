"""Labelled pages and pages with a known main text, from the folder that holds the corpora."""

import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pagesplit.fit.sample import Sample, label_numbers, read_sample
from training import labels

ADDED_WEIGHT: Final = 0.5
"""Of labels that only teach: they are all of one corpus, and were made in one pass."""


def load(corpora: Path) -> list[Sample]:
    """All pages to train on and to measure on: the labelled ones, then WCXB's others.

    A page that is missing, differs from the one that was labelled, or is read into other blocks is named on standard
    error and left out.
    """
    samples = list(labelled(corpora))
    seen = {sample.name for sample in samples}
    samples += _unlabelled(corpora / "corpora" / "wcxb-dev", seen)
    return samples


def labelled(corpora: Path) -> Iterator[Sample]:
    """The labelled pages."""
    for record in labels.read():
        file, truth = _files(corpora, record)
        if not file.exists():
            _leave_out(record["page"], f"{file} is missing")
            continue
        text = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != record["sha256"]:
            _leave_out(record["page"], "not the page that was labelled")
            continue
        about = {name: record[name] for name in ("corpus", "domain", "kind")}
        sample = read_sample(text, name=record["page"], **about)
        if sample is None or [list(address) for address in sample.addresses] != record["blocks"]:
            if record["blocks"]:
                _leave_out(record["page"], "read into other blocks than were labelled (another libxml2?)")
            continue
        sample.labels = label_numbers(len(sample), record["labels"])
        sample.measured = record.get("measured", True)
        sample.weight = 1.0 if sample.measured else ADDED_WEIGHT
        sample.truth = truth
        yield sample


def _files(corpora: Path, record: dict[str, str]) -> tuple[Path, str | None]:
    """A labelled page's file, and its main text where WCXB has one."""
    if record["corpus"] != "wcxb-dev":
        return corpora / "gold" / "html" / f"{record['page']}.html.gz", None
    number = record["source"].rpartition("/")[2].partition(".")[0]
    folder = corpora / "corpora" / "wcxb-dev"
    return folder / "html" / f"{number}.html.gz", main_text(folder, number)


def _unlabelled(folder: Path, seen: set[str]) -> Iterator[Sample]:
    for name, page in pages_with_main_text(folder.parent.parent).items():
        if name in seen:
            continue
        file = folder / "html" / f"{name.removeprefix('wcxb-dev_')}.html.gz"
        text = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
        sample = read_sample(text, name=name, corpus="wcxb-dev", domain=page["domain"], kind=page["kind"])
        if sample is None:
            _leave_out(name, "no text without scripts")
            continue
        sample.truth = page["main_text"]
        yield sample


def pages_with_main_text(corpora: Path) -> dict[str, dict[str, str]]:
    """WCXB's pages whose main text is known, by name: domain, kind and main_text."""
    folder = corpora / "corpora" / "wcxb-dev"
    pages = json.loads((folder / "pages.json").read_text("utf-8")) if folder.exists() else {}
    known = {}
    for number, page in sorted(pages.items()):
        truth = main_text(folder, number)
        if truth is not None:
            known[f"wcxb-dev_{number}"] = {"domain": page["domain"], "kind": page["kind"], "main_text": truth}
    return known


def main_text(folder: Path, number: str) -> str | None:
    """A WCXB page's main text; None for the few that have none, which say nothing about it."""
    file = folder / "ground-truth" / f"{number}.json"
    if not file.exists():
        return None
    return json.loads(file.read_text("utf-8"))["ground_truth"].get("main_content", "").strip() or None


def _leave_out(page: str, why: str) -> None:
    print(f"left out {page}: {why}", file=sys.stderr)
