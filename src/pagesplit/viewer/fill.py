"""The template, filled with a page."""

import base64
import hashlib
import json
from collections import Counter
from html import escape
from importlib.resources import files
from typing import Final

from pagesplit.display import COLOURS_CSS, filled, frame
from pagesplit.labels import LABELS
from pagesplit.page import Block, Page, Segment
from pagesplit.wording import plural

_SNIPPET: Final = 160  # characters of a segment's text in the list
_ELSE: Final = 0.05  # probability from which on another label is named
_SURENESS: Final = (("sure", 0.8), ("fair", 0.5), ("unsure", 0.0))
"""How sure a label is, in words, and the confidence from which on it is; marks.css draws each in its own way."""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def view(page: Page) -> str:
    """One HTML file that shows a page coloured by label; see `pagesplit.view`."""
    script = _asset("app.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    shown = frame(page, policy=_POLICY, style=_asset("marks.css"), attributes="data-names") if page.blocks else ""
    return filled(
        _asset("template.html"),
        policy=escape(f"{_POLICY}; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"),
        title=escape(page.title or "a page without title"),
        about=escape(_about(page)),
        style=COLOURS_CSS + _asset("app.css"),
        script=script,
        chips=_chips(page),
        sureness=_scale(),
        segments="".join(_item(number, segment) for number, segment in enumerate(page.segments)),
        frame=escape(shown),
        data=_data(page),
        kind="empty" if not page.blocks else "text" if page._dom.is_plain else "page",
    )


def _asset(name: str) -> str:
    return files("pagesplit.viewer").joinpath("static", name).read_text("utf-8")


def _about(page: Page) -> str:
    model = f"model {page.model.get('name', '?')} {page.model.get('version', '')}".strip()
    parts = (page.url, plural(len(page.blocks), "block"), plural(len(page.segments), "segment"), model, *page.notes)
    return " · ".join(part for part in parts if part)


def _chips(page: Page) -> str:
    """The legend, which is the filters too: a button a label."""
    times = Counter(block.label for block in page.blocks)
    return "".join(
        f'<button class="chip" type="button" aria-pressed="true" data-label="{label}"'
        f"{' disabled' * (not times[label])}>"
        f'<i class="swatch" data-ps-label="{label}"></i>{label}<b>{times[label]:,}</b></button>'
        for label in LABELS
    )


def _sureness(confidence: float) -> str:
    """How sure a label is, in a word; by the two decimals that are shown beside it.

    >>> _sureness(0.97), _sureness(0.5), _sureness(0.494)
    ('sure', 'fair', 'unsure')
    """
    return next(word for word, least in _SURENESS if round(confidence, 2) >= least)


def _scale() -> str:
    """The legend of sureness."""
    return "".join(
        f'<span><i class="swatch" data-ps-label="" data-ps-level="{word}"></i>{word}'
        f"{'' if least else ' ?'} <small>{f'from {least:.2f}' if least else 'below that'}</small></span>"
        for word, least in _SURENESS
    )


def _item(number: int, segment: Segment) -> str:
    """A segment in the list."""
    first, text = segment.blocks[0], " ".join(segment.text.split())
    snippet = text if len(text) <= _SNIPPET else text[: _SNIPPET - 1] + "…"
    where = segment.xpath or f"line {first.run + 1}"
    sure = _sureness(segment.confidence)
    return (
        f'<li data-label="{segment.label}"><button type="button" class="segment" data-segment="{number}">'
        f'<i class="swatch" data-ps-label="{segment.label}" data-ps-level="{sure}"></i>'
        f'<span class="head"><b>{segment.label}</b><span class="sure" title="confidence">{segment.confidence:.2f}'
        f"{' unsure' * (sure == 'unsure')}</span>"
        f'<span class="size">{plural(len(segment.blocks), "block")}</span>'
        '<span class="unseen" hidden>not visible</span></span>'
        f'<span class="snippet">{escape(snippet)}</span><code><bdi>{escape(where)}</bdi></code></button></li>'
    )


def _data(page: Page) -> str:
    """What the script needs, as JSON that can stand in a script element."""
    record = {
        "segments": [[part.blocks[0].index, part.blocks[-1].index + 1] for part in page.segments],
        "blocks": [_told(block) for block in page.blocks],
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _told(block: Block) -> list[str]:
    """Label, confidence, how sure that is, other likely labels, and place of a block."""
    others = sorted(((score, label) for label, score in block.scores.items() if label != block.label), reverse=True)
    rest = ", ".join(f"{label} {score:.2f}" for score, label in others[:2] if score >= _ELSE)
    where = block.xpath or f"line {block.run + 1}"
    return [block.label, f"{block.confidence:.2f}", _sureness(block.confidence), rest, where]
