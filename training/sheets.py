"""More labels where they teach most: sheets of doubtful pages for annotators, and their answers taken into the labels.

A sheet lists a page's blocks in order, with element, text, first link and the elements around them, and nothing of what
a model says of them. An annotator reads all of it and answers with ranges, one a line: ``0-11 N``; the letters are the
guidelines'. Labels of such pages teach but are not measured on: they were chosen because a model was unsure.

usage: python -m training.sheets write CORPORA FOLDER COUNT    sheets into FOLDER/pages
       python -m training.sheets take CORPORA FOLDER           answers from FOLDER/out into training/labels
"""

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from lxml import etree

from pagesplit import document
from pagesplit.fit.sample import Sample
from pagesplit.fit.score import block_weights
from pagesplit.labels import LABELS
from training import crossval, labels
from training.corpora import load
from training.said import Said

CODES: Final = dict(zip("ATMSPNRCO", LABELS, strict=True))
"""Letters that annotators write."""

ADDED: Final = "added"
"""File of the labels that only teach."""

_FEWEST, _MOST = 25, 650  # blocks of a page
_DOUBT: Final = {"sponsored": 3.0, "related-links": 1.5, "promo": 1.2, "title": 0.5}  # of other labels: 0.8
_SHARPNESS: Final = 0.75  # networks are too sure of themselves
_LONGEST: Final = 170  # characters of a text
_ANSWER = re.compile(r"(\d+)(?:-(\d+))?\s+([A-Z])")


def write(corpora: Path, folder: Path, count: int) -> None:
    """Write sheets of the pages without labels that a model doubts most, a page a domain."""
    samples = load(corpora)
    known = {sample.domain for sample in samples if sample.labels is not None}
    doubts = {
        sample.name: _doubt(sample, said)
        for sample, said in zip(samples, crossval.by_domain(samples), strict=True)
        if sample.domain not in known and _FEWEST <= len(sample) <= _MOST
    }
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    for sample in sorted(samples, key=lambda sample: -doubts.get(sample.name, 0)):
        if count and sample.name in doubts and sample.domain not in known:
            known.add(sample.domain)
            count -= 1
            (folder / "pages" / f"{sample.name}.txt").write_text("\n".join(sheet(corpora, sample)) + "\n", "utf-8")


def _doubt(sample: Sample, said: Said) -> float:
    """How much of a page is in doubt, as figures count it; labels that are hard to get right count more."""
    shares = np.exp(_SHARPNESS * (said.full[:, :-1] - said.full[:, :-1].max(axis=1, keepdims=True)))
    shares /= shares.sum(axis=1, keepdims=True)
    worth = np.array([_DOUBT.get(label, 0.8) for label in LABELS])
    return float(block_weights(sample.chars, shares.argmax(axis=1)) @ (shares * (1 - shares) @ worth))


def sheet(corpora: Path, sample: Sample) -> Iterator[str]:
    """The lines of a page's sheet."""
    root = document.read(_text(corpora, sample.name)).root
    yield f"PAGE {sample.name}   kind (WCXB): {sample.kind}   domain: {sample.domain}   blocks: {len(sample)}"
    last, numbers = "", dict[str, int]()
    for number, ((xpath, _), text) in enumerate(zip(sample.addresses, sample.texts, strict=True)):
        found = _at(root, xpath)
        around = " < ".join(_names(found))
        if around != last:
            yield f"-- ({numbers[around]})" if around in numbers else f"-- ({len(numbers) + 1}) in {around}"
            numbers.setdefault(around, len(numbers) + 1)
            last = around
        short = text if len(text) <= _LONGEST else f"{text[:115]} […] {text[-40:]}"
        yield f"{number} <{_name(found)}> {' '.join(short.split())}{_link(found)}"


def _at(root: Any, xpath: str) -> Any:
    try:
        return root.getroottree().xpath(xpath)[0]
    except (etree.XPathError, IndexError):  # a name that XPath cannot say
        return root


def _name(element: Any) -> str:
    named = f"#{element.get('id')[:24]}" if element.get("id") else ""
    return element.tag + named + "".join(f".{name[:20]}" for name in element.get("class", "").split()[:2])


def _names(element: Any) -> list[str]:
    above = [ancestor for ancestor in element.iterancestors() if isinstance(ancestor.tag, str)]
    return [_name(ancestor) for ancestor in above[:2]]


def _link(element: Any) -> str:
    links = element.xpath("descendant-or-self::a[@href] | ancestor::a[@href]")
    if not links:
        return ""
    target = links[0].get("href").strip().removeprefix("https://").removeprefix("http://")[:48]
    sponsored = " rel=sponsored" if "sponsored" in links[0].get("rel", "") else ""
    return f" ->{target}{sponsored}" + (f" (+{len(links) - 1} links)" if len(links) > 1 else "")


def take(corpora: Path, folder: Path) -> None:
    """Take annotators' answers into the labels; pages that have labels already are left out."""
    pages = json.loads((corpora / "corpora" / "wcxb-dev" / "pages.json").read_text("utf-8"))
    records = [record for record in labels.read() if not record.get("measured", True)]
    for sample in load(corpora):
        answer = folder / "out" / f"{sample.name}.txt"
        if answer.exists() and sample.labels is None:
            text, page = _text(corpora, sample.name), pages[sample.name.removeprefix("wcxb-dev_")]
            records.append(
                {
                    "page": sample.name,
                    "corpus": sample.corpus,
                    "domain": sample.domain,
                    "kind": sample.kind,
                    "url": page.get("url"),
                    "source": f"wcxb-dev/html/{sample.name.removeprefix('wcxb-dev_')}.html.gz",
                    "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
                    "measured": False,
                    "blocks": sample.addresses,
                    "labels": ranges(answer.read_text("utf-8"), len(sample)),
                }
            )
    labels.write(ADDED, records)


def ranges(answer: str, count: int) -> list[tuple[int, int, str]]:
    """An annotator's answer as ranges (first, last, label) of a page's blocks.

    Raises:
        ValueError: a line is no range, or the ranges do not cover all blocks once and in order.
    """
    found: list[tuple[int, int, str]] = []
    for line in filter(None, (line.partition("#")[0].strip() for line in answer.splitlines())):
        match = _ANSWER.fullmatch(line)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (-1, -1)
        if match is None or match[3] not in CODES or first != (found[-1][1] + 1 if found else 0) or last < first:
            raise ValueError(f"not the next range of blocks: {line!r}")
        found.append((first, last, CODES[match[3]]))
    if not found or found[-1][1] != count - 1:
        raise ValueError(f"the ranges do not end with the last of {count} blocks")
    return found


def _text(corpora: Path, name: str) -> str:
    file = corpora / "corpora" / "wcxb-dev" / "html" / f"{name.removeprefix('wcxb-dev_')}.html.gz"
    return gzip.decompress(file.read_bytes()).decode("utf-8", "replace")


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
    else:
        take(Path(sys.argv[2]), Path(sys.argv[3]))
