"""Labelled pages as the plain texts that dumps, extractions and terminals make of them, each line with its label.

How a page is set is drawn at random from a seed: which lines are left empty, what is joined into one line and by what,
how headings and list items are marked, what the extraction left out. Pages to learn from also get lines that such
texts have and pages seldom do: a trail of where one is, facts as keys and values, an advertisement under its label, the
heading of a list whose stories are gone, a status line.
"""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import Final
from zlib import crc32

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from pagesplit.features import FEATURES
from pagesplit.fit.sample import Sample
from pagesplit.labels import LABELS
from pagesplit.pipeline import evidence_of, scanned_text

_HIDDEN: Final = [feature.name for feature in FEATURES].index("hidden")
_WHOLE: Final = frozenset(("article", "title"))  # labels that no extraction leaves out
_SHORT: Final = 40  # characters up to which a block may share its line
_EXTRAS: Final = 0.35  # how often a text gets an extra line of each kind
_LONGEST: Final = 220  # characters of a line with several blocks

_JOINERS: Final = (" · ", " | ", " ", "  ", " / ", " › ", " • ", " - ", " ", " · ")
_ITEM_MARKS: Final = ("", "", "- ", "* ", "• ")
_HEADING_MARKS: Final = (
    "{}", "{}", "{}", "{hashes} {}", "{hashes} {}", "## {}", "── {}", "-- {} --", "== {} ==", "=== {}", "~~ {}",
    "— {} —", "[{}]", "*{}*", "» {}", "▌ {}", "━━ {}",
)  # fmt: skip


@dataclass(slots=True)
class Line:
    """One line of a text, before it is set."""

    text: str
    label: str
    group: tuple[int, int] = (-1, -1)  # lines of one container
    level: int = 0  # of a heading
    item: bool = False
    prose: bool = False


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
    def draw(cls, rng: Generator) -> "Style":
        """Any style; one line a block, as in WET dumps, is the most frequent one."""
        dump = rng.random() < 0.3
        return cls(
            hidden=bool(rng.random() < 0.5),
            blank="never" if dump else _pick(rng, ("never", "groups", "groups", "blocks")),
            ragged=_pick(rng, (0.0, 0.0, 0.3, 0.8)),
            joined=0.0 if dump else _pick(rng, (0.0, 0.5, 1.0)),
            joiner=_pick(rng, _JOINERS),
            heading="{}" if dump else _pick(rng, _HEADING_MARKS),
            item="" if dump else _pick(rng, _ITEM_MARKS),
            width=int(rng.integers(60, 90)) if not dump and rng.random() < 0.12 else 0,
            dropped=0.0 if dump else _pick(rng, (0.0, 0.0, 0.5, 1.0)),
        )


def renderings(samples: Sequence[Sample], copies: int, *, extras: bool, seed: int = 0) -> list[Sample]:
    """Some texts of each page, as pages to learn from or to be measured on.

    Args:
        samples: pages with labels.
        copies: texts a page.
        extras: add lines that were on none of the pages; advertisements are made of the other pages' words.
        seed: of everything random.
    """
    donors = _Donors(samples) if extras else None
    rendered = (_rendering(sample, copy, donors, seed) for sample in samples for copy in range(copies))
    return [sample for sample in rendered if sample is not None]


def _rendering(sample: Sample, copy: int, donors: "_Donors | None", seed: int) -> Sample | None:
    rng = np.random.default_rng([seed, copy, crc32(sample.name.encode())])
    text, labels = render(sample, rng, donors)
    columns = scanned_text(text)
    if not len(columns):
        return None
    evidence = evidence_of(columns)
    addresses = [("", line) for line in columns.block_run]
    found = Sample(
        f"{sample.name}#{copy}", sample.corpus, sample.domain, sample.kind, columns.texts, addresses, evidence, evidence
    )
    found.labels = labels[np.array(columns.block_run)]
    found.truth = sample.truth
    return found


def render(sample: Sample, rng: Generator, donors: "_Donors | None") -> tuple[str, NDArray[np.int64]]:
    """A page's text and the label of each of its lines, -1 for empty ones."""
    style = Style.draw(rng)
    lines = _without(_lines(sample, style), style, rng)
    if donors is not None and rng.random() < 0.4:
        lines = _shortened(lines, rng)
    lines = _joined(lines, style, rng)
    if donors is not None:
        for add in (_add_menu, _add_trail, _add_facts, _add_part, _add_list, _add_advertisement, _add_status):
            if rng.random() < _EXTRAS:
                add(lines, sample, donors, rng)
    return _set(lines, style, rng)


_PLAIN: Final = Style(True, "groups", 0.0, 0.0, " ", "{}", "", 0, 0.0)


def _lines(sample: Sample, style: Style) -> list[Line]:
    hidden = sample.evidence.rows[:, _HIDDEN] > 0
    first, end = sample.evidence.first[0].tolist(), sample.evidence.end[0].tolist()
    found = []
    for place, text in enumerate(sample.texts):
        if hidden[place] and not style.hidden:
            continue
        steps = [step.partition("[")[0] for step in sample.addresses[place][0].split("/")]
        level = next((int(step[1]) for step in steps if len(step) == 2 and step[0] == "h" and step[1] in "123456"), 0)
        found.append(
            Line(
                text,
                LABELS[sample.labels[place]],
                (first[place], end[place]),
                level,
                "li" in steps,
                text.count(" ") >= 15,
            )
        )
    return found


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
            and len(line.text) <= _SHORT
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


# -- lines that texts have and pages seldom do


class _Donors:
    """What other pages lend: their parts, and words that advertisements are made of."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self.parts: dict[str, list[list[Line]]] = {label: [] for label in LABELS}  # by label, neighbours that have it
        for sample in samples:
            for label, run in groupby(_lines(sample, _PLAIN), lambda line: line.label):
                self.parts[label].append([replace(line, group=(-6, line.group[0])) for line in islice(run, 12)])
        self.runs: list[tuple[str, list[str]]] = []  # domain, lines
        for sample in samples:
            wanted = [LABELS.index("sponsored")]
            if sample.kind == "service":  # such pages praise what they sell, as advertisements do
                wanted += [LABELS.index("article"), LABELS.index("title"), LABELS.index("promo")]
            texts = [text for text, label in zip(sample.texts, sample.labels, strict=True) if label in wanted]
            for start in range(0, min(len(texts), 80) - 1, 8):
                self.runs.append((sample.domain, texts[start : start + 8]))


_Add = Callable[[list[Line], Sample, _Donors, Generator], None]

_AD_WORDS: Final = (
    "Sponsored", "Advertisement", "Ad", "Anzeige", "Werbung", "Publicidad", "Publicité", "Promoted", "Реклама",
    "Sponsor", "Pubblicità", "Partner content", "Advertorial", "Paid post", "Annonce", "Reklama", "広告", "Promo",
)  # fmt: skip
_AD_PHRASES: Final = (
    "sponsored by {}", "brought to you by {}", "presented by {}", "our sponsor: {}", "thanks to our sponsor {}",
    "content from our partner {}", "patrocinado por {}", "gesponsert von {}", "promoted by {}", "paid for by {}",
    "paid partnership with {}", "supported by {}", "in partnership with {}", "offert par {}", "a message from {}",
    "sponsorizzato da {}", "this page is made possible by {}", "{}",
)  # fmt: skip
_LIST_HEADINGS: Final = (
    "more in {}", "More on {}", "more from {}", "More {} stories", "Related: {}", "Related stories", "Read next",
    "Latest in {}", "Trending now", "Most read", "Popular in {}", "You may also like", "Mehr zu {}", "Lesen Sie auch",
    "À lire aussi", "Más sobre {}", "Leggi anche", "Recent posts", "Keep reading", "Also in {}", "Similar articles",
)  # fmt: skip
_LIST_REMARKS: Final = (
    "", "", " {n} stories", " ({n})", " · {n} articles", " - newest first", " {n} stories · by date", " trending",
    " · sorted by views", " {n} items", " › all", " [{n}]", " popular this week",
)  # fmt: skip
_PROMPTS: Final = ("", "", "~ ", "$ cd ", "> ", "You are here: ", "path: ", "Home", "~", "/", "location: ", "@ ", "ls ")
_KEYS: Final = (
    "source", "src", "author", "by", "date", "published", "pub", "updated", "topic", "section", "category", "lang",
    "words", "read", "views", "likes", "shares", "comments", "score", "type", "id", "rating", "status", "mood", "tags",
)  # fmt: skip
_KINDS: Final = ("ARTICLE", "post", "NEWS", "story", "doc", "Report", "entry", "item", "PAPER", "feature")
_STATES: Final = ("OK", "online", "READY", "live", "offline", "cached", "idle", "connected", "status", "SYNC", "beta")
_STATE_KEYS: Final = (
    "indexed", "read", "build", "uptime", "cache", "nodes", "latency", "render", "version", "queue", "jobs", "items",
    "crawl", "users", "memory", "load", "hits", "age",
)  # fmt: skip


def _pick(rng: Generator, choices: Sequence) -> object:
    return choices[int(rng.integers(len(choices)))]


def _add_trail(lines: list[Line], sample: Sample, donors: _Donors, rng: Generator) -> None:
    """Where the page stands on its site, at the text's head."""
    steps = [_slug(_topic(lines, rng), 2), _slug(_title(lines), int(rng.integers(3, 12)))]
    trail = _pick(rng, ("/", " / ", " > ", "/")).join(["", *steps] if rng.random() < 0.7 else steps)
    if rng.random() < 0.5:
        trail = trail[: int(rng.integers(20, 60))] + "…"
    words = [_pick(rng, ("home", "start", "Home", "index", "Start")), _topic(lines, rng)]
    tail = _pick(rng, _JOINERS) + _pick(rng, (" ", " ", " / ", " · ", " | ")).join(words) if rng.random() < 0.6 else ""
    lines.insert(0, Line(_pick(rng, _PROMPTS) + trail + tail, "navigation"))


def _add_facts(lines: list[Line], sample: Sample, donors: _Donors, rng: Generator) -> None:
    """Facts about the page as keys and values, around the headline."""
    keys = [*_KEYS, *(_topic(lines, rng).lower() for _ in range(8))]
    text = _pairs(rng, keys, [sample.domain, _topic(lines, rng)])
    if rng.random() < 0.4:
        text = f"[{_pick(rng, _KINDS)}{_pick(rng, (' · ', ' ', ': ', ' #'))}{_number(rng)}] {text}"
    titles = [place for place, line in enumerate(lines) if line.label == "title"]
    place = titles[0] + int(rng.integers(0, 2)) if titles else 0
    if titles and rng.random() < 0.2:  # below the standfirst
        place = min(titles[0] + 2, len(lines))
    lines.insert(place, Line(text, "metadata"))


def _add_menu(lines: list[Line], sample: Sample, donors: _Donors, rng: Generator) -> None:
    """Another page's menu in one line, mostly at the text's head."""
    menu = [line.text for line in _pick(rng, donors.parts["navigation"]) if len(line.text) <= _SHORT]
    if menu:
        lines.insert(0 if rng.random() < 0.7 else len(lines), Line(_pick(rng, _JOINERS).join(menu[:8]), "navigation"))


def _add_part(lines: list[Line], sample: Sample, donors: _Donors, rng: Generator) -> None:
    """Another page's comments, menu, promotion or notices."""
    parts = donors.parts[_pick(rng, ("comments", "comments", "promo", "other", "navigation"))]
    place = _behind_article(lines) if rng.random() < 0.5 else len(lines)
    lines[place:place] = _pick(rng, parts) if parts else []


def _behind_article(lines: Sequence[Line]) -> int:
    return max((place + 1 for place, line in enumerate(lines) if line.label == "article"), default=len(lines))


def _add_list(lines: list[Line], sample: Sample, donors: _Donors, rng: Generator) -> None:
    """Lists under their headings, behind the article or at the end; of some, the extraction left the stories out."""
    group = (-2, int(rng.integers(1 << 30)))
    place = _behind_article(lines) if rng.random() < 0.6 else len(lines)
    with_stories = rng.random() < 0.5
    for _ in range(int(rng.integers(1, 4))):
        topic = _pick(rng, ("", "", "#", "@")) + _topic(lines, rng)
        remark = _pick(rng, _LIST_REMARKS).format(n=int(rng.integers(2, 30)))
        heading = _pick(rng, _LIST_HEADINGS).format(topic) + remark
        lines.insert(place, Line(heading, "related-links", group, level=2 if rng.random() < 0.7 else 0))
        stories = _pick(rng, donors.parts["related-links"])[1:] if with_stories else []
        lines[place + 1 : place + 1] = [replace(story, group=group) for story in stories]
        place += 1 + len(stories)


def _add_advertisement(lines: list[Line], sample: Sample, donors: _Donors, rng: Generator) -> None:
    """An advertisement under its label: between two lines, behind the article or at the end."""
    domain, texts = _pick(rng, donors.runs)
    texts = [text for text in texts if len(text) < 300][: int(rng.integers(1, 8))]
    group = (-3, int(rng.integers(1 << 30)))
    label = _ad_label(_pick(rng, (domain, domain.partition(".")[0].title())), rng)
    if texts and rng.random() < 0.4:
        label += _pick(rng, _JOINERS) + texts.pop(0)
    if rng.random() < 0.3:
        texts.insert(int(rng.integers(len(texts) + 1)), _pick(rng, ("https://{}", "Visit {}", "{} →")).format(domain))
    behind = _behind_article(lines)
    place = _pick(rng, (behind, behind, len(lines), int(rng.integers(len(lines) + 1))))
    group_of = [group, group] if rng.random() < 0.5 else [group, (-4, group[1])]
    parts = [Line(label, "sponsored", group, item=False)]
    for number, text in enumerate(texts):
        parts.append(Line(text, "sponsored", group_of[number * 2 > len(texts)], prose=text.count(" ") >= 15))
    lines[place:place] = parts


def _ad_label(advertiser: str, rng: Generator) -> str:
    """A word such as "Sponsored", a phrase that names who pays, or both; in any case."""
    word, phrase = _pick(rng, _AD_WORDS), _pick(rng, _AD_PHRASES).format(advertiser)
    label = _pick(rng, (word, phrase, word + _pick(rng, _JOINERS) + phrase))
    return _pick(rng, (label, label, label.lower(), label[0].upper() + label[1:], label.upper(), f"[{label}]"))


def _add_status(lines: list[Line], sample: Sample, donors: _Donors, rng: Generator) -> None:
    """What the site's machinery says of itself, at the text's end."""
    where = f" [{_slug(_title(lines), 4)[: int(rng.integers(8, 24))]}…]" if rng.random() < 0.5 else ""
    text = f"{_pick(rng, _STATES)}{where} {_pairs(rng, _STATE_KEYS, [sample.domain])}{_pick(rng, ('', ' ·', ' |', ' ✓'))}"
    lines.append(Line(text, "other", (-5, 0)))


def _pairs(rng: Generator, keys: Sequence[str], words: Sequence[str]) -> str:
    between, part = _pick(rng, (("=", " "), (": ", " | "), (":", " "), (" ", " · "), ("", " "), (": ", ", "), ("=", "; ")))
    chosen = rng.choice(len(keys), int(rng.integers(2, 7)), replace=False)
    text = part.join(f"{keys[key]}{between}{_value(rng, words)}" for key in chosen)
    return f"{text}{part}{_date(rng)}" if rng.random() < 0.3 else text


def _value(rng: Generator, words: Sequence[str]) -> str:
    kind = rng.random()
    if kind < 0.3:
        return _number(rng)
    if kind < 0.5:
        return _date(rng)
    if kind < 0.65:
        return _pick(rng, ("true", "yes", "no", "false", "", "n/a", "neutral", "· low", "high", "en", "1.0"))
    return f"{_number(rng)} {_pick(rng, ('min', 's', 'ms', 'd', 'h'))}" if kind < 0.8 else _pick(rng, words)


def _number(rng: Generator) -> str:
    return str(int(10 ** rng.uniform(0, 5)))


def _date(rng: Generator) -> str:
    year, month, day = int(rng.integers(2004, 2030)), int(rng.integers(1, 13)), int(rng.integers(1, 29))
    name = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[month - 1]
    return _pick(rng, (f"{year}-{month:02}-{day:02}", f"{name} {day}, {year}", f"{day} {name} {year}", f"{day}.{month}.{year}"))


def _title(lines: Sequence[Line]) -> str:
    return next((line.text for line in lines if line.label == "title"), lines[0].text if lines else "page")


def _topic(lines: Sequence[Line], rng: Generator) -> str:
    """A short word or two of the page's menus, else of its headline."""
    menus = [line.text for line in lines if line.label == "navigation" and 3 < len(line.text) < 25]
    topic = _pick(rng, menus) if menus else _slug(_title(lines), 2)
    return topic.lower().replace(" ", "-") if rng.random() < 0.5 else topic


def _slug(text: str, words: int) -> str:
    kept = ("".join(char for char in word if char.isalnum()) for word in text.lower().split())
    return "-".join(islice(filter(None, kept), words))
