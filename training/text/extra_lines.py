"""Lines that texts have and pages seldom do; the texts that a model learns from get some of them.

A menu or a trail of where one is in one line, facts as keys and values, a list under its heading, or the heading whose
stories are gone, an advertisement under its label, a status line. Their kinds follow a stored text that users gave us
as an example: that text and our fixtures like it are for development, how they come out is no figure of quality. Texts
that figures are measured on get no such lines.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import Final

from numpy.random import Generator

from pagesplit.fit.sample import Sample
from pagesplit.labels import LABELS
from training.text.lines import JOINERS, SHORT, Line, is_prose, lines_of, pick


class Donors:
    """What other pages lend: their parts, and words that advertisements are made of."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self.parts: dict[str, list[list[Line]]] = {label: [] for label in LABELS}  # by label, neighbours that have it
        for sample in samples:
            for label, run in groupby(lines_of(sample, hidden=True), lambda line: line.label):
                self.parts[label].append([replace(line, group=(-6, line.group[0])) for line in islice(run, 12)])
        self.lists = [part for part in self.parts["related-links"] if len(part) > 3]
        self.runs: list[tuple[str, list[str]]] = []  # domain, lines
        for sample in samples:
            wanted = [LABELS.index("sponsored")]
            if sample.kind == "service":  # such pages praise what they sell, as advertisements do
                wanted += [LABELS.index("article"), LABELS.index("title"), LABELS.index("promo")]
            texts = [text for text, label in zip(sample.texts, sample.labels, strict=True) if label in wanted]
            for start in range(0, min(len(texts), 80) - 1, 8):
                self.runs.append((sample.domain, texts[start : start + 8]))


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
_PAIR_MARKS: Final = (("=", " "), (": ", " | "), (":", " "), (" ", " · "), ("", " "), (": ", ", "), ("=", "; "))
_KINDS: Final = ("ARTICLE", "post", "NEWS", "story", "doc", "Report", "entry", "item", "PAPER", "feature")
_STATES: Final = ("OK", "online", "READY", "live", "offline", "cached", "idle", "connected", "status", "SYNC", "beta")
_STATE_KEYS: Final = (
    "indexed", "read", "build", "uptime", "cache", "nodes", "latency", "render", "version", "queue", "jobs", "items",
    "crawl", "users", "memory", "load", "hits", "age",
)  # fmt: skip


def _add_trail(lines: list[Line], sample: Sample, donors: Donors, rng: Generator) -> None:
    """Where the page stands on its site, at the text's head."""
    steps = [_slug(_topic(lines, rng), 2), _slug(_title(lines), int(rng.integers(3, 12)))]
    trail = pick(rng, ("/", " / ", " > ", "/")).join(["", *steps] if rng.random() < 0.7 else steps)
    if rng.random() < 0.5:
        trail = trail[: int(rng.integers(20, 60))] + "…"
    words = [pick(rng, ("home", "start", "Home", "index", "Start")), _topic(lines, rng)]
    tail = pick(rng, JOINERS) + pick(rng, (" ", " ", " / ", " · ", " | ")).join(words) if rng.random() < 0.6 else ""
    lines.insert(0, Line(pick(rng, _PROMPTS) + trail + tail, "navigation"))


def _add_facts(lines: list[Line], sample: Sample, donors: Donors, rng: Generator) -> None:
    """Facts about the page as keys and values, around the headline."""
    keys = [*_KEYS, *(_topic(lines, rng).lower() for _ in range(8))]
    text = _pairs(rng, keys, [sample.domain, _topic(lines, rng)])
    if rng.random() < 0.4:
        text = f"[{pick(rng, _KINDS)}{pick(rng, (' · ', ' ', ': ', ' #'))}{_number(rng)}] {text}"
    titles = [place for place, line in enumerate(lines) if line.label == "title"]
    place = titles[0] + int(rng.integers(0, 2)) if titles else 0
    if titles and rng.random() < 0.2:  # below the standfirst
        place = min(titles[0] + 2, len(lines))
    lines.insert(place, Line(text, "metadata"))


def _add_menu(lines: list[Line], sample: Sample, donors: Donors, rng: Generator) -> None:
    """Another page's menu in one line, mostly at the text's head."""
    menu = [line.text for line in pick(rng, donors.parts["navigation"]) if len(line.text) <= SHORT]
    if menu:
        lines.insert(0 if rng.random() < 0.7 else len(lines), Line(pick(rng, JOINERS).join(menu[:8]), "navigation"))


def _add_part(lines: list[Line], sample: Sample, donors: Donors, rng: Generator) -> None:
    """Another page's comments, menu, promotion or notices."""
    parts = donors.parts[pick(rng, ("comments", "comments", "promo", "other", "navigation"))]
    place = _behind_article(lines) if rng.random() < 0.5 else len(lines)
    lines[place:place] = pick(rng, parts) if parts else []


def _behind_article(lines: Sequence[Line]) -> int:
    return max((place + 1 for place, line in enumerate(lines) if line.label == "article"), default=len(lines))


def _add_list(lines: list[Line], sample: Sample, donors: Donors, rng: Generator) -> None:
    """Lists under their headings, behind the article or at the end; of some, the extraction left the stories out."""
    group = (-2, int(rng.integers(1 << 30)))
    place = _behind_article(lines) if rng.random() < 0.6 else len(lines)
    with_stories = rng.random() < 0.5
    for _ in range(int(rng.integers(1, 4))):
        topic = pick(rng, ("", "", "#", "@")) + _topic(lines, rng)
        remark = pick(rng, _LIST_REMARKS).format(n=int(rng.integers(2, 30)))
        heading = pick(rng, _LIST_HEADINGS).format(topic) + remark
        lines.insert(place, Line(heading, "related-links", group, level=2 if rng.random() < 0.7 else 0))
        stories = _stories(donors, group, rng) if with_stories else []
        lines[place + 1 : place + 1] = stories
        place += 1 + len(stories)


def _stories(donors: Donors, group: tuple[int, int], rng: Generator) -> list[Line]:
    """A few of another page's headlines, in some lists each below where it comes from and when."""
    part = pick(rng, donors.lists)[1 : int(rng.integers(3, 9))] if donors.lists else []
    item, dated = rng.random() < 0.5, rng.random() < 0.4
    stories: list[Line] = []
    for story in part:
        if dated:
            site, _ = pick(rng, donors.runs)
            age = pick(
                rng, ("{}h ago", "{} min", "{}d", "vor {} Stunden", "{} days ago", "il y a {} h", "yesterday", "")
            )
            when = age.format(int(rng.integers(1, 30))) or _date(rng)
            stories.append(Line(f"{site}{pick(rng, JOINERS)}{when}", "related-links", group))
        stories.append(replace(story, group=group, item=item))
    return stories


def _add_advertisement(lines: list[Line], sample: Sample, donors: Donors, rng: Generator) -> None:
    """An advertisement under its label: between two lines, behind the article or at the end."""
    domain, texts = pick(rng, donors.runs)
    texts = [text for text in texts if len(text) < 400][: int(rng.integers(1, 8))]
    group = (-3, int(rng.integers(1 << 30)))
    label = _ad_label(pick(rng, (domain, domain.partition(".")[0].title())), rng)
    if texts and rng.random() < 0.4:
        label += pick(rng, JOINERS) + texts.pop(0)
    if rng.random() < 0.3:
        texts.insert(int(rng.integers(len(texts) + 1)), pick(rng, ("https://{}", "Visit {}", "{} →")).format(domain))
    behind = _behind_article(lines)
    place = pick(rng, (behind, behind, len(lines), int(rng.integers(len(lines) + 1))))
    group_of = [group, group] if rng.random() < 0.5 else [group, (-4, group[1])]
    parts = [Line(label, "sponsored", group)]
    for number, text in enumerate(texts):
        parts.append(Line(text, "sponsored", group_of[number * 2 > len(texts)], prose=is_prose(text)))
    lines[place:place] = parts


def _ad_label(advertiser: str, rng: Generator) -> str:
    """A word such as "Sponsored", a phrase that names who pays, or both; in any case."""
    word, phrase = pick(rng, _AD_WORDS), pick(rng, _AD_PHRASES).format(advertiser)
    label = pick(rng, (word, phrase, word + pick(rng, JOINERS) + phrase))
    return pick(rng, (label, label, label.lower(), label[0].upper() + label[1:], label.upper(), f"[{label}]"))


def _add_status(lines: list[Line], sample: Sample, donors: Donors, rng: Generator) -> None:
    """What the site's machinery says of itself, at the text's end."""
    where = f" [{_slug(_title(lines), 4)[: int(rng.integers(8, 24))]}…]" if rng.random() < 0.5 else ""
    text = f"{pick(rng, _STATES)}{where} {_pairs(rng, _STATE_KEYS, [sample.domain])}{pick(rng, ('', ' ·', ' |', ' ✓'))}"
    lines.append(Line(text, "other", (-5, 0)))


def _pairs(rng: Generator, keys: Sequence[str], words: Sequence[str]) -> str:
    between, part = pick(rng, _PAIR_MARKS)
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
        return pick(rng, ("true", "yes", "no", "false", "", "n/a", "neutral", "· low", "high", "en", "1.0"))
    return f"{_number(rng)} {pick(rng, ('min', 's', 'ms', 'd', 'h'))}" if kind < 0.8 else pick(rng, words)


def _number(rng: Generator) -> str:
    return str(int(10 ** rng.uniform(0, 5)))


def _date(rng: Generator) -> str:
    year, month, day = int(rng.integers(2004, 2030)), int(rng.integers(1, 13)), int(rng.integers(1, 29))
    name = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[month - 1]
    forms = f"{year}-{month:02}-{day:02}", f"{name} {day}, {year}", f"{day} {name} {year}", f"{day}.{month}.{year}"
    return pick(rng, forms)


def _title(lines: Sequence[Line]) -> str:
    return next((line.text for line in lines if line.label == "title"), lines[0].text if lines else "page")


def _topic(lines: Sequence[Line], rng: Generator) -> str:
    """A short word or two of the page's menus, else of its headline."""
    menus = [line.text for line in lines if line.label == "navigation" and 3 < len(line.text) < 25]
    topic = pick(rng, menus) if menus else _slug(_title(lines), 2)
    return topic.lower().replace(" ", "-") if rng.random() < 0.5 else topic


def _slug(text: str, words: int) -> str:
    kept = ("".join(char for char in word if char.isalnum()) for word in text.lower().split())
    return "-".join(islice(filter(None, kept), words))


EXTRAS: Final[tuple[Callable[[list[Line], Sample, Donors, Generator], None], ...]] = (
    _add_menu,
    _add_trail,
    _add_facts,
    _add_part,
    _add_list,
    _add_advertisement,
    _add_status,
)
"""What adds lines to a page's, in place."""
