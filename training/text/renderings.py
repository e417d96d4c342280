"""Labelled pages as the plain texts that dumps, extractions and terminals make of them, each line with its label.

How a page is set is drawn at random from a seed: which lines are left empty, what is joined into one line and by what,
how headings and list items are marked, what the extraction left out.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final
from zlib import crc32

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from pagesplit.fit.sample import Sample
from pagesplit.labels import LABELS
from pagesplit.pipeline import evidence_of
from pagesplit.scan import scan_text
from training.text.extra_lines import EXTRAS, Donors
from training.text.lines import JOINERS, SHORT, Line, lines_of, pick

_WHOLE: Final = frozenset(("article", "title"))  # labels that no extraction leaves out
_WHOLES, _EXCERPTS, MEASURED = 2, 4, 2  # texts of each page
_EXCERPTED: Final = (None, "article", "documentation")  # kinds of pages, None for those of news and blogs
_OFTEN: Final = {False: 0.25, True: 0.5}  # how often a whole text or an excerpt gets extra lines of each kind
_LONGEST: Final = 220  # characters of a line with several blocks

_ITEM_MARKS: Final = ("", "", "- ", "* ", "• ")
_HEADING_MARKS: Final = (
    "{}", "{}", "{}", "{hashes} {}", "{hashes} {}", "## {}", "── {}", "-- {} --", "== {} ==", "=== {}", "~~ {}",
    "— {} —", "[{}]", "*{}*", "» {}", "▌ {}", "━━ {}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """How one page is set."""

    hidden: bool  # whether hidden text stands there too
    blank: str  # where empty lines are: "never", "groups", "blocks"
    ragged: float  # how often an empty line is missing outside of prose
    joined: float  # how often short neighbours share a line
    joiner: str
    heading: str
    item: str
    width: int  # at which paragraphs are broken, 0 for never
    dropped: float  # how often a part that is not main content is left out

    @classmethod
    def draw(cls, rng: Generator, excerpt: bool) -> "Style":
        """Any style; one line a block, as in WET dumps, is the most frequent one.

        Excerpts are never dumps, and little besides the main content is left of the page.
        """
        dump = not excerpt and rng.random() < 0.3
        return cls(
            hidden=bool(rng.random() < 0.5),
            blank="never" if dump else pick(rng, ("never", "groups", "groups", "blocks")),
            ragged=pick(rng, (0.0, 0.0, 0.3, 0.8)),
            joined=0.0 if dump else pick(rng, (0.0, 0.5, 1.0)),
            joiner=pick(rng, JOINERS),
            heading="{}" if dump else pick(rng, _HEADING_MARKS),
            item="" if dump else pick(rng, _ITEM_MARKS),
            width=int(rng.integers(60, 90)) if not dump and rng.random() < 0.12 else 0,
            dropped=0.0 if dump else pick(rng, (0.7, 1.0) if excerpt else (0.0, 0.0, 0.5, 1.0)),
        )


def to_learn(samples: Sequence[Sample]) -> list[Sample]:
    """Texts of labelled pages to learn from: whole ones, and excerpts of articles as stored extractions are.

    They get extra lines besides, which are made of words of these pages and no others.
    """
    donors = Donors(samples)
    whole = (_rendering(sample, copy, donors, False) for sample in samples for copy in range(_WHOLES))
    excerpts = (
        _rendering(sample, _WHOLES + copy, donors, True)
        for sample in samples
        if sample.kind in _EXCERPTED
        for copy in range(_EXCERPTS)
    )
    return [text for text in chain(whole, excerpts) if text is not None]


def to_measure(samples: Sequence[Sample]) -> list[Sample]:
    """Texts of those of some pages that are measured on: the pages' own lines only."""
    measured = [sample for sample in samples if sample.measured]
    texts = (_rendering(sample, copy, None, False) for sample in measured for copy in range(MEASURED))
    return [text for text in texts if text is not None]


def _rendering(sample: Sample, copy: int, donors: Donors | None, excerpt: bool) -> Sample | None:
    """A text of a page; what is drawn for it follows from the page's name and the copy's number."""
    rng = np.random.default_rng([copy, crc32(sample.name.encode())])
    text, labels = render(sample, rng, donors, excerpt)
    columns = scan_text(text)
    if not len(columns):
        return None
    evidence = evidence_of(columns)
    addresses = [("", line) for line in columns.block_line]
    found = Sample(
        f"{sample.name}#{copy}", sample.corpus, sample.domain, sample.kind, columns.texts, addresses, evidence, evidence
    )
    found.labels = labels[np.array(columns.block_line)]
    found.measured, found.weight = sample.measured, sample.weight
    found.truth = sample.truth
    return found


def render(
    sample: Sample, rng: Generator, donors: Donors | None = None, excerpt: bool = False
) -> tuple[str, NDArray[np.int64]]:
    """A page's text and the label of each of its lines, -1 for empty ones."""
    style = Style.draw(rng, excerpt)
    lines = _without(lines_of(sample, hidden=style.hidden), style, rng)
    if excerpt:
        lines = _shortened(lines, rng)
    lines = _joined(lines, style, rng)
    if donors is not None:
        for add in EXTRAS:
            if rng.random() < _OFTEN[excerpt]:
                add(lines, sample, donors, rng)
    return _set(lines, style, rng)


def _without(lines: list[Line], style: Style, rng: Generator) -> list[Line]:
    """Leave parts out: neighbours of one label, of a list of links sometimes all but the heading."""
    if not style.dropped:
        return lines
    kept: list[Line] = []
    first = 0
    for place in range(1, len(lines) + 1):
        if place < len(lines) and lines[place].label == lines[first].label:
            continue
        part = lines[first:place]
        if part[0].label in _WHOLE or rng.random() >= style.dropped:
            kept += part
        elif part[0].label == "related-links" and len(part) > 2 and len(part[0].text) < 60 and rng.random() < 0.5:
            kept.append(part[0])
        first = place
    return kept


def _shortened(lines: list[Line], rng: Generator) -> list[Line]:
    """Leave the end of the main content out: without it, what stands around would hardly count in most texts."""
    most = int(rng.integers(2, 16))
    seen = np.cumsum([line.label == "article" for line in lines])
    return [line for line, before in zip(lines, seen, strict=True) if line.label != "article" or before <= most]


def _joined(lines: list[Line], style: Style, rng: Generator) -> list[Line]:
    """Let short neighbours of one label and container share a line."""
    if not style.joined:
        return lines
    kept: list[Line] = []
    for line in lines:
        last = kept[-1] if kept else None
        if (
            last is not None
            and (last.label, last.group) == (line.label, line.group)
            and len(line.text) <= SHORT
            and len(last.text) + len(line.text) <= _LONGEST
            and not (last.level or line.level or last.prose)
            and rng.random() < style.joined
        ):
            joiner = "" if line.label == "metadata" and rng.random() < 0.1 else style.joiner
            kept[-1] = Line(last.text + joiner + line.text, line.label, line.group, item=last.item)
        else:
            kept.append(line)
    return kept


def _set(lines: Sequence[Line], style: Style, rng: Generator) -> tuple[str, NDArray[np.int64]]:
    out: list[str] = []
    labels: list[int] = []
    last: Line | None = None
    for line in lines:
        if last is not None and _parted(last, line, style, rng):
            out.append("")
            labels.append(-1)
        text = line.text
        if line.level:
            text = style.heading.replace("{hashes}", "#" * line.level).replace("{}", text)
        elif line.item:
            text = style.item + text
        rows = textwrap.wrap(text, style.width) if style.width and line.prose else [text]
        out += rows
        labels += [LABELS.index(line.label)] * len(rows)
        last = line
    return "\n".join(out), np.array(labels, np.int64)


def _parted(last: Line, line: Line, style: Style, rng: Generator) -> bool:
    """Whether an empty line stands between two lines."""
    if not (last.prose or line.prose) and rng.random() < style.ragged:
        return False
    if style.blank == "never":
        return bool(style.width and (last.prose or line.prose))
    if last.group != line.group or line.level or last.level:
        return True
    return (style.blank == "blocks" and not (last.item and line.item)) or (last.prose and line.prose)
