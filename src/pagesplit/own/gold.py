"""Pages with what people say of their blocks, out of a store or out of the project's JSONL."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from pagesplit import LABELS, InputError, Label, Splitter, StoreError
from pagesplit.fit.sample import Sample, read_sample
from pagesplit.labelling.align import align
from pagesplit.labelling.reading import Unit, mark_of, read
from pagesplit.labelling.records import parsed, places_of
from pagesplit.labelling.store import Store, Stored, Work
from pagesplit.wording import plural

_MAIN: Final = ("article", "title")
_SQLITE: Final = b"SQLite format 3\0"

Labels = Mapping[int, Label]


class Gold(NamedTuple):
    """Labelled pages."""

    pages: list["GoldPage"]
    remarks: list[str]  # on what was left out, and why


class GoldPage(NamedTuple):
    """A page, read, with its labels in the sample; -1 where a block has none."""

    sample: Sample
    text: str

    @property
    def sha256(self) -> str:
        """By which it is known again, whatever its file is called."""
        return _sha256(self.text)


def taught(manifest: Mapping[str, Any]) -> frozenset[str]:
    """Hashes of the pages that a model of one's own learned from, and those before it that it started from."""
    return frozenset(page for source in manifest.get("data", ()) for page in source.get("sha256", ()))


def gold(labels: Path, pages: Sequence[Path] = (), annotator: str | None = None) -> Gold:
    """Read labelled pages.

    Where people differ on a block, it counts as one without a label.

    Args:
        labels: a store of `pagesplit label`, or JSONL as `pagesplit labels export` writes it.
        pages: the HTML files that JSONL is about; a store holds its pages.
        annotator: whose labels; everybody's if left out.

    Raises:
        StoreError: neither of the two, nobody of that name, pages named beside a store, or no page with labels in it.
    """
    try:
        with labels.open("rb") as file:
            is_store = file.read(len(_SQLITE)) == _SQLITE
        if is_store and pages:
            raise StoreError(f"{labels} is a store, which holds its pages; name none besides")
        remarks: list[str] = []
        read_in = _of_store(labels, annotator, remarks) if is_store else _of_lines(labels, pages, annotator, remarks)
        found = Gold([page for page in read_in if page.sample.labels is not None], remarks)
    except OSError as error:
        raise StoreError(f"{labels}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise StoreError(f"{labels}: neither a store of labels nor JSONL; `pagesplit label` makes the one") from error
    if not found.pages:
        why = "".join(f"\n  {remark}" for remark in remarks)
        raise StoreError(f"{labels}: no labelled page to go by; `pagesplit label PAGES --store ...` is for that{why}")
    return found


def _of_store(file: Path, annotator: str | None, remarks: list[str]) -> Iterator[GoldPage]:
    with Store(file, create=False) as store:
        names = store.annotators()
        _check(file, annotator, names)
        people = [store.annotator(name) for name in ([annotator] if annotator else names)]
        said = [(one.labels(), one.works()) for one in people]
        for page in store.pages():
            labelled = [(labels[page.id], works.get(page.id, Work())) for labels, works in said if page.id in labels]
            here = [labels for labels, work in labelled if work.state != "skipped"]
            if labelled and not here:
                remarks.append(f"{page.name}: left out: it was skipped in labelling")
            elif here:
                yield from _stored(store, page, here, remarks)


def _check(file: Path, annotator: str | None, names: Iterable[str]) -> None:
    if annotator is not None and annotator not in names:
        raise StoreError(f"{file}: no annotator {annotator!r}; there are {', '.join(names) or 'none'}")


def _stored(store: Store, page: Stored, said: Sequence[Labels], remarks: list[str]) -> Iterator[GoldPage]:
    try:
        text, units = store.text(page.id), store.units(page.id)
    except StoreError as error:
        remarks.append(f"{page.name}: left out: {error}")
        return
    if _sha256(text) != page.sha256:
        remarks.append(f"{page.name}: left out: its content in the store is not the one that was labelled")
        return
    sample = _sample(text, page.name, store.file.stem, page.domain)
    if sample is None:
        remarks.append(f"{page.name}: left out: it is read here as a page without text")
        return
    found = align(units, _units(sample))
    lost = {block for labels in said for block in labels} - set(found.places)
    if lost:
        remarks.append(f"{page.name}: is read into other blocks here; {plural(len(lost), 'label')} found no place")
    moved = [{found.places[block]: label for block, label in of.items() if block in found.places} for of in said]
    yield _taught(sample, text, moved, remarks)


def _of_lines(file: Path, pages: Sequence[Path], annotator: str | None, remarks: list[str]) -> Iterator[GoldPage]:
    with file.open(encoding="utf-8") as lines:
        everybodys = list(parsed(lines))
    _check(file, annotator, dict.fromkeys(one["annotator"] for one in everybodys if one.get("annotator")))
    records = [one for one in everybodys if annotator in (None, one.get("annotator"))]
    texts = _texts(pages, remarks)
    by_name = {name: key for key, (name, _) in texts.items()}
    of_page: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        key = record["sha256"] if record["sha256"] in texts else by_name.get(Path(record["page"]).name)
        if key is None:
            remarks.append(f"{record['page']}: left out: its page is not among the files named")
        else:
            of_page.setdefault(key, []).append(record)
    for key, of_one in of_page.items():
        text = texts[key][1]
        sample = _sample(text, of_one[0]["page"], str(of_one[0].get("corpus") or ""), of_one[0].get("domain") or "")
        if sample is None:
            remarks.append(f"{of_one[0]['page']}: left out: it is read here as a page without text")
            continue
        yield _taught(sample, text, [_placed(one, sample, one["sha256"] == key, remarks) for one in of_one], remarks)


def _texts(pages: Sequence[Path], remarks: list[str]) -> dict[str, tuple[str, str]]:
    """Name and text of each file, by the hash of its text."""
    splitter, found = Splitter(), {}
    for page in pages:
        try:
            reading = read(splitter, page.read_bytes())
        except (OSError, InputError) as error:
            remarks.append(f"{page}: left out: {getattr(error, 'strerror', None) or error}")
            continue
        found[reading.sha256] = page.name, reading.text
    return found


def _placed(record: Mapping[str, Any], sample: Sample, is_same: bool, remarks: list[str]) -> Labels:
    """A record's labels on the blocks of a page."""
    places, _, problem = places_of(record, _units(sample), is_same)
    if problem:
        remarks.append(f"{record['page']}: {problem}")
    return {
        places[block]: label
        for first, last, label in record["labels"]
        for block in range(first, last + 1)
        if block in places
    }


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _sample(text: str, name: str, corpus: str, domain: str) -> Sample | None:
    sample = read_sample(text, name=name, corpus=corpus, domain=domain)
    if sample is not None:
        sample.measured = True
    return sample


def _units(sample: Sample) -> list[Unit]:
    return [Unit(*address, mark_of(text)) for address, text in zip(sample.addresses, sample.texts, strict=True)]


def _taught(sample: Sample, text: str, said: Sequence[Labels], remarks: list[str]) -> GoldPage:
    """A page with the labels on which all agree; where it has all of them, with the main text that they make."""
    labels = np.full(len(sample), -1, np.int64)
    disputed = set()
    for of_one in said:
        for block, label in of_one.items():
            if labels[block] not in (-1, LABELS.index(label)):
                disputed.add(block)
            labels[block] = LABELS.index(label)
    if disputed:
        labels[list(disputed)] = -1
        remarks.append(f"{sample.name}: {plural(len(disputed), 'block')} left out, as people differ on them")
    if (labels >= 0).any():
        sample.labels = labels
    if (labels >= 0).all():
        sample.truth = "\n".join(one for one, label in zip(sample.texts, labels, strict=True) if LABELS[label] in _MAIN)
    return GoldPage(sample, text)
