"""Folders of pages and what is known of them: four layouts, told apart by what lies in the folder."""

import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pagesplit import document
from pagesplit.address import Addresses
from pagesplit.pipeline import scanned
from training import labels

_TEXT_LABELS = ("title", "article")  # of labelled pages, the blocks an extractor should give


class Unit(NamedTuple):
    """A labelled block."""

    xpath: str
    run: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """One page with what is known of it.

    Attributes:
        name: unique in its corpus.
        file: its HTML, gzipped or not.
        truth: the text an extractor should give.
        url: where it came from, None where not known.
        kind: what sort of page it is, None where nobody said.
        units: its labelled blocks in document order, None where only the text is known.
        seen: whether the shipped model was trained on it, as far as can be told.
    """

    name: str
    file: Path
    truth: str
    url: str | None = None
    kind: str | None = None
    units: tuple[Unit, ...] | None = None
    seen: bool = False


class Corpus(NamedTuple):
    """A folder of pages."""

    path: Path
    layout: str
    shingles: bool  # whether four-word shingles are what counts there, and not words
    cases: tuple[Case, ...]
    left_out: Mapping[str, int]  # why, and how many pages


class CorpusError(Exception):
    """A folder that holds no pages in a layout known here."""


class LeftOut(Exception):
    """A page that cannot be measured."""


def read(path: Path, limit: int | None = None) -> Corpus:
    """The pages of a folder.

    Args:
        path: the folder.
        limit: how many pages to take at most, evenly over the folder; all of them if left out.

    Raises:
        CorpusError: it is not there, is in no known layout, or is damaged as a whole.
    """
    layout = _layout_of(path)
    cases, left_out = [], Counter[str]()
    try:
        entries = layout.entries(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"cannot be read as {layout.name}: {type(error).__name__}: {error}") from error
    for name, entry in spread(sorted(entries.items()), limit):
        try:
            cases.append(layout.case(path, name, entry))
        except LeftOut as reason:
            left_out[str(reason)] += 1
        except (OSError, EOFError, zlib.error):
            left_out["its file cannot be read"] += 1
        except (ValueError, KeyError, TypeError, AttributeError):
            left_out["what is said of it is in another form than the layout's"] += 1
    return Corpus(path, layout.name, layout.shingles, tuple(cases), left_out)


def html_of(file: Path) -> str:
    """A page as text: UTF-8, malformed bytes replaced."""
    data = file.read_bytes()
    return (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8", "replace")


def spread(entries: Sequence[tuple[str, Any]], limit: int | None) -> Sequence[tuple[str, Any]]:
    """At most so many, evenly taken: corpora stand sorted by kind or source."""
    if limit is None or limit >= len(entries):
        return entries
    return [entries[place * len(entries) // limit] for place in range(limit)]


def _layout_of(path: Path) -> "Layout":
    if not path.is_dir():
        raise CorpusError("there is no such folder")
    found = next((layout for layout in LAYOUTS if layout.fits(path)), None)
    if found is None:
        raise CorpusError("in none of the layouts that benchmarks/README.md describes")
    return found


def _page(file: Path) -> str:
    """A page that must be there."""
    if not file.is_file():
        raise LeftOut("its HTML is missing")
    return html_of(file)


@cache
def _labelled_pages() -> frozenset[str]:
    """SHA-256 of the pages that the shipped model learnt labels from."""
    return frozenset(record["sha256"] for record in labels.read())


def _is_labelled(html: str) -> bool:
    return hashlib.sha256(html.encode("utf-8")).hexdigest() in _labelled_pages()


# Labelled pages


def _labelled(name: str, file: Path, rows: Sequence[tuple[str, int, str]], **about: Any) -> Case:
    """A page whose blocks are labelled: rows of XPath, run and label."""
    html = _page(file)
    blocks = list(_blocks(html))
    if not rows or [row[:2] for row in rows] != [block[:2] for block in blocks]:
        raise LeftOut("read into other blocks than were labelled (another libxml2?)")
    units = tuple(Unit(*row, text) for row, (_, _, text) in zip(rows, blocks, strict=True))
    truth = "\n".join(unit.text for unit in units if unit.label in _TEXT_LABELS)
    return Case(name, file, truth, units=units, seen=_is_labelled(html), **about)


def _blocks(html: str) -> Iterator[tuple[str, int, str]]:
    """XPath, run and text of a page's blocks; no model is asked."""
    root = document.read(html).root
    if root is None:
        return
    columns = scanned(root)
    paths = Addresses(columns, root.getroottree().getpath(root))
    for box, run, text in zip(columns.block_box, columns.block_run, columns.texts, strict=True):
        yield paths.of_box(box), run, text


def _fixture_entries(path: Path) -> dict[str, Path]:
    return {folder.name: folder for folder in path.iterdir() if (folder / "page.html").is_file()}


def _fixture(path: Path, name: str, folder: Path) -> Case:
    if not (folder / "labels.json").is_file():
        raise LeftOut("its labels are missing")
    rows = json.loads((folder / "labels.json").read_text("utf-8"))
    return _labelled(name, folder / "page.html", [(row["xpath"], row["run"], row["label"]) for row in rows])


def _gold_entries(path: Path) -> dict[str, dict[str, Any]]:
    lines = (path / "labels.jsonl").read_text("utf-8").splitlines()
    return {record["page"]: record for record in map(json.loads, lines)}


def _gold(path: Path, name: str, record: dict[str, Any]) -> Case:
    file = path / "html" / f"{name}.html.gz"
    if record["source"].startswith("wcxb-dev/"):
        file = path.parent / "corpora" / "wcxb-dev" / "html" / Path(record["source"]).name
    of_unit = [label for first, last, label in record["labels"] for _ in range(first, last + 1)]
    rows = [(xpath, run, label) for (xpath, run, _), label in zip(record["units"], of_unit, strict=True)]
    return _labelled(name, file, rows, url=record["url"], kind=record["kind"] or record["corpus"])


# Pages of which the text is known


def _beside_html(path: Path, known: Mapping[str, Any]) -> dict[str, Any]:
    """What is known by name, None for pages of which nothing is: no page goes missing without a word."""
    pages = [file.name.removesuffix(".html.gz") for file in (path / "html").glob("*.html.gz")]
    return {**dict.fromkeys(pages), **known}


def _wcxb_entries(path: Path) -> dict[str, Path | None]:
    return _beside_html(path, {file.stem: file for file in (path / "ground-truth").glob("*.json")})


def _wcxb(path: Path, name: str, truth: Path | None) -> Case:
    if truth is None:
        raise LeftOut("its main text is missing")
    record = json.loads(truth.read_text("utf-8"))
    text = (record["ground_truth"].get("main_content") or "").strip()
    if not text:
        raise LeftOut("it has no main text")
    file = path / "html" / f"{name}.html.gz"
    seen = _is_labelled(_page(file)) or _wcxb_splits(path).get(name) == "dev"
    kind = record.get("_internal", {}).get("page_type", {}).get("primary")
    return Case(name, file, text, record.get("url"), kind, seen=seen)


@cache
def _wcxb_splits(path: Path) -> dict[str, str]:
    """Which split each page belongs to; the development split is what the shipped model was trained on."""
    file = path / "metadata.json"
    pages = json.loads(file.read_text("utf-8"))["files"] if file.is_file() else {}
    return {name: page["split"] for name, page in pages.items()}


def _body_entries(path: Path) -> dict[str, dict[str, Any] | None]:
    return _beside_html(path, json.loads((path / "ground-truth.json").read_text("utf-8")))


def _body(path: Path, name: str, record: dict[str, Any] | None) -> Case:
    if record is None:
        raise LeftOut("its main text is missing")
    file = path / "html" / f"{name}.html.gz"
    return Case(name, file, record["articleBody"], record.get("url"), seen=_is_labelled(_page(file)))


class Layout(NamedTuple):
    """A way in which pages lie in a folder."""

    name: str
    shingles: bool
    fits: Callable[[Path], bool]
    entries: Callable[[Path], Mapping[str, Any]]  # by page name, what `case` wants to know
    case: Callable[[Path, str, Any], Case]


LAYOUTS = (
    Layout("fixtures", False, lambda path: any(path.glob("*/page.html")), _fixture_entries, _fixture),
    Layout("gold", False, lambda path: (path / "labels.jsonl").is_file(), _gold_entries, _gold),
    Layout("WCXB", False, lambda path: (path / "ground-truth").is_dir(), _wcxb_entries, _wcxb),
    Layout("article bodies", True, lambda path: (path / "ground-truth.json").is_file(), _body_entries, _body),
)
