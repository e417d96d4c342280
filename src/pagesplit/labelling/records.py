"""The project's JSONL format for labels: a page a line, no text of any page in it.

``page``, ``corpus``, ``domain``, ``kind``, ``url``, ``source``, ``sha256`` (of the page's text, UTF-8), ``blocks``
([XPath, run] in document order) and ``labels`` ([first, last, label], ranges of blocks) are those of the labels that
pagesplit is trained on. Besides, ``annotator`` says whose labels they are, and ``marks`` holds a short hash of each
block's text, by which labels find their blocks where XPaths have changed. A page whose labels are not complete has gaps
in its ranges.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from pagesplit import LABELS, Label, StoreError
from pagesplit.labelling.align import align
from pagesplit.labelling.reading import Unit
from pagesplit.labelling.store import Annotator, Store, Stored


class Verdict(NamedTuple):
    """What became of a record that was read in."""

    page: str
    taken: int  # labels
    problem: str  # why some or all were not taken, "" where all were
    moved: bool  # whether they were carried over by text


def written(store: Store, annotator: Annotator, *, partial: bool) -> Iterator[dict[str, Any]]:
    """An annotator's pages as records: those with a label on every block; the others too, if `partial`."""
    said = annotator.labels()
    for page in store.pages():
        labels = said.get(page.id, {})
        if labels and (partial or len(labels) == page.size):
            yield _record(store, annotator, page, labels)


def _record(store: Store, annotator: Annotator, page: Stored, labels: Mapping[int, Label]) -> dict[str, Any]:
    units = store.units(page.id)
    return {
        "page": page.name,
        "corpus": store.file.stem,
        "domain": page.domain,
        "kind": None,
        "url": page.url,
        "source": page.name,
        "sha256": page.sha256,
        "blocks": [[unit.xpath, unit.run] for unit in units],
        "labels": ranges(labels),
        "annotator": annotator.name,
        "marks": [unit.mark for unit in units],
    }


def ranges(labels: Mapping[int, Label]) -> list[tuple[int, int, Label]]:
    """Labels of blocks as ranges (first, last, label).

    >>> ranges({0: "title", 1: "article", 2: "article", 5: "article"})
    [(0, 0, 'title'), (1, 2, 'article'), (5, 5, 'article')]
    """
    runs = groupby(enumerate(sorted(labels)), key=lambda pair: (pair[1] - pair[0], labels[pair[1]]))
    blocks = [([block for _, block in run], label) for (_, label), run in runs]
    return [(run[0], run[-1], label) for run, label in blocks]


def parsed(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Records out of lines.

    Raises:
        StoreError: a line is none; it says which, and why.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise StoreError(f"line {number}: no JSON: {error}") from error
        problem = _problem(record)
        if problem:
            raise StoreError(f"line {number}: no record of labels: {problem}")
        yield record


def _problem(record: Any) -> str:
    """What is wrong with a record, "" for nothing."""
    if not isinstance(record, dict):
        return "not an object"
    for name, kind in (("page", str), ("sha256", str), ("blocks", list), ("labels", list)):
        if not isinstance(record.get(name), kind):
            return f"{name!r} is missing, or no {kind.__name__}"
    for name in ("annotator", "domain", "corpus"):
        if not isinstance(record.get(name), str | None):
            return f"{name!r} is no text"
    size, marks = len(record["blocks"]), record.get("marks")
    if not all(_is(block, str, int) for block in record["blocks"]):
        return "'blocks' are not all of the form [XPath, run]"
    if marks is not None and (not isinstance(marks, list) or len(marks) != size):
        return "'marks' are not as many as 'blocks'"
    if not all(isinstance(mark, str) for mark in marks or ()):
        return "'marks' are not all texts"
    return _problem_of_labels(record["labels"], size)


def _problem_of_labels(labels: list[Any], size: int) -> str:
    taken = set[int]()
    for entry in labels:
        if not _is(entry, int, int, str) or not 0 <= entry[0] <= entry[1] < size or entry[2] not in LABELS:
            return f"{entry!r} is no [first, last, label] within {size} blocks"
        here = set(range(entry[0], entry[1] + 1))
        if here & taken:
            return f"{entry!r} labels blocks a second time"
        taken |= here
    return ""


def _is(entry: Any, *kinds: type) -> bool:
    return (
        isinstance(entry, list)
        and len(entry) == len(kinds)
        and all(isinstance(part, kind) and not isinstance(part, bool) for part, kind in zip(entry, kinds, strict=True))
    )


def take_in(store: Store, annotator: Annotator, record: Mapping[str, Any]) -> Verdict:
    """Confirm a record's labels, where its page is in the store and it is certain which blocks they mean.

    The page is known by the hash of its text, else by its name. A page that is another now is refused, unless all its
    texts are the same ones in the same order; then, and where the same page is read into other blocks here, labels are
    carried over by text.
    """
    name = record["page"]
    pages = store.pages()
    page = next((one for one in pages if one.sha256 == record["sha256"]), None)
    is_same = page is not None
    page = page or next((one for one in pages if one.name == name), None)
    if page is None:
        return Verdict(name, 0, "not in the store; add its file first: pagesplit label FILE --store ...", False)
    places, moved, problem = places_of(record, store.units(page.id), is_same)
    labels: dict[int, Label] = {
        places[block]: label
        for first, last, label in record["labels"]
        for block in range(first, last + 1)
        if block in places
    }
    annotator.change(page.id, labels)
    if labels and len(annotator.labels_of(page.id)) == page.size:
        annotator.finish(page.id, None, None)
    return Verdict(name, len(labels), problem, moved)


def places_of(record: Mapping[str, Any], units: list[Unit], is_same: bool) -> tuple[Mapping[int, int], bool, str]:
    """Which block of a page each block of a record is; whether any moved; what is wrong.

    Args:
        record: labels.
        units: the page's blocks.
        is_same: whether the page is the one that was labelled, by its hash.
    """
    marks = record.get("marks")
    if marks is None:
        if is_same and record["blocks"] == [[unit.xpath, unit.run] for unit in units]:
            return {place: place for place in range(len(units))}, False, ""
        return {}, False, _other(is_same) + ", and the record has no 'marks' to find them again by"
    old = [Unit(xpath, run, mark) for (xpath, run), mark in zip(record["blocks"], marks, strict=True)]
    found = align(old, units)
    if not is_same and not found.whole:
        return {}, False, _other(is_same) + f"; of its {len(old)} texts {len(found.places)} are still there"
    gone = len(old) - len(found.places)
    return found.places, found.moved, f"{_other(is_same)}: {gone} are not found again" if gone else ""


def _other(is_same: bool) -> str:
    return "is read into other blocks here" if is_same else "is not the page that was labelled: its hash is another"
