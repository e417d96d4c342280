"""A made-up site: the Sallowby Lantern, with stories, notes, fronts, people, a stall and the porch where readers talk.

Its markup says little: the same few classes (``pane``, ``hd``, ``row``, ``sm``) stand on menus, related stories, paid
boxes and the site's own appeals alike, and paid boxes link to its own host (``/go/...``). What a box is for shows in its
wording, in its place and in what it holds. Marks (``data-label``) say what each part is; `page` takes them out.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Final, NamedTuple

from benchmarks.own_site.words import Words
from pagesplit import Label
from training.own import MARK, labels_of

HOST: Final = "lantern.example"
_LEADS: Final = ("Kept alight by", "In good company", "Given by our neighbours", "These keep our wick dry")
_ONWARD: Final = ("Further along the lane", "Also by lamplight", "From the same drawer", "The week in the valley")
_APPEALS: Final = (
    "The Lantern has no owner but its readers.", "Paper costs more every winter.", "No one else counts the lamps here.",
    "Carry the light for the price of a bun.",
)  # fmt: skip
_STREETS: Final = ("Valley", "Water", "Chapel", "Fields", "Stall", "Porch", "Almanac")


class SitePage(NamedTuple):
    """A page of the site with what its blocks are."""

    name: str
    kind: str
    html: str
    labels: tuple[Label, ...]


def pages(count: int, seed: int = 0) -> Iterator[SitePage]:
    """Pages of the site; kinds take turns."""
    for number in range(count):
        make = _TURNS[number % len(_TURNS)]
        rng = Random(f"{seed}/{number}")
        yield _page(f"{make.__name__}-{number:02}.html", make, rng, number)


def _page(name: str, make: Callable[[Words], tuple[str, str]], rng: Random, number: int) -> SitePage:
    words = Words(rng)
    title, main = make(words)
    side = _mixed(words, 1, 3)
    columns = [f'<div class="lane">{main}</div>', f'<div class="lane">{side}</div>']
    if rng.random() < 0.25:
        columns.reverse()
    body = f"{_top(words)}{''.join(columns)}{_maybe(words, 0.5, _mixed(words, 1, 2))}{_foot(words)}"
    head = (
        f'<meta charset="utf-8"><title>{title} | The Sallowby Lantern</title>'
        f'<link rel="canonical" href="https://{HOST}/{make.__name__}/{number}">{_STYLE}'
    )
    marked = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    labels = labels_of(marked)
    if None in labels:
        raise ValueError(f"{name}: some block has no label")
    return SitePage(name, make.__name__, MARK.sub("", marked), tuple(label for label in labels if label))


# ---- parts of pages


def _el(tag: str, label: Label | None, inside: str, look: str = "") -> str:
    mark, names = f' data-label="{label}"' * bool(label), f' class="{look}"' * bool(look)
    return f"<{tag}{names}{mark}>{inside}</{tag}>"


def _link(text: str, place: str) -> str:
    return f'<a href="{place}">{text}</a>'


def _maybe(words: Words, chance: float, text: str) -> str:
    return text if words.rng.random() < chance else ""


def _own(words: Words) -> str:
    """A link to a story of the site."""
    return _link(words.headline(), f"/stories/{words.rng.randint(1, 999)}")


def _top(words: Words) -> str:
    streets = "".join(_el("div", None, _link(street, f"/{street.lower()}"), "row") for street in _STREETS)
    name = _el("div", "navigation", _link("The Sallowby Lantern", "/"), "hd")
    crumbs = _maybe(words, 0.4, _el("p", "navigation", f"{_link('Home', '/')} · {_link('Valley', '/valley')}", "sm"))
    consent = _maybe(words, 0.3, _el("div", "other", "<p>One crumb is kept so that we know you next time.</p>", "pane"))
    carry = _maybe(words, 0.5, _el("div", "promo", _link("Carry the Lantern", "/carry"), "row"))
    return f"{consent}{name}{_el('div', 'navigation', streets, 'pane')}{carry}{crumbs}"


def _foot(words: Words) -> str:
    links = "".join(_el("div", None, _link(text, "/about"), "row") for text in ("The crew", "Letters", "Small print"))
    line = _el("p", "other", "Set in Sallowby since 1871. All words are ours, and may be read aloud.", "sm")
    return f"{_el('div', 'navigation', links, 'pane')}{line}"


def _mixed(words: Words, low: int, high: int) -> str:
    """Some boxes, as chance has it."""
    makers = (paid, paid, onward, onward, appeal, lines)
    return "".join(words.rng.choice(makers)(words) for _ in range(words.rng.randint(low, high)))


def paid(words: Words) -> str:
    """A box of firms that pay, under a heading or with a remark at each entry."""
    headed = words.rng.random() < 0.6
    rows = ""
    for _ in range(words.rng.randint(1, 4)):
        place = f"/go/{words.rng.randint(1, 999)}"
        text = words.pitch() if words.rng.random() < 0.6 else words.headline()
        note = "" if headed else _el("div", None, f"A neighbour: {words.one('firm')}", "sm")
        rows += _el("div", None, _el("div", None, _link(text, place), "bd") + note, "row")
    head = _el("div", None, words.rng.choice(_LEADS), "hd") if headed else ""
    return _el("div", "sponsored", head + rows, "pane")


def onward(words: Words) -> str:
    """A box of other stories of the site."""
    rows = ""
    for _ in range(words.rng.randint(2, 5)):
        note = _maybe(words, 0.5, _el("div", None, words.person(), "sm"))
        rows += _el("div", None, _el("div", None, _own(words), "bd") + note, "row")
    return _el("div", "related-links", _el("div", None, words.rng.choice(_ONWARD), "hd") + rows, "pane")


def appeal(words: Words) -> str:
    """What the site asks of its readers."""
    inside = _el("div", None, words.rng.choice(_APPEALS), words.rng.choice(("hd", "bd")))
    inside += _maybe(words, 0.5, _el("div", None, "Three crowns a month keep one lamp lit for a week.", "bd"))
    return _el("div", "promo", inside + _el("div", None, _link("Carry the Lantern", "/carry"), "row"), "pane")


def lines(words: Words) -> str:
    """The river's level and the weather: a small thing beside the rest."""
    rows = "".join(
        _el("div", None, f"{place}: {words.rng.randint(20, 190)} cm", "row") for place in ("Weir", "Sheepwash", "Lock")
    )
    return _el("div", "other", _el("div", None, "The beck this morning", "hd") + rows, "pane")


def _by(words: Words) -> str:
    text = f"Set down by {_link(words.person(), '/crew/7')}, {words.day()}"
    return _el("div", "metadata", text + _maybe(words, 0.5, " · a two-cup read"), "sm")


def _said(words: Words) -> str:
    """Readers' remarks under a story."""
    count = words.rng.randint(1, 4)
    rows = "".join(
        _el("div", None, _el("div", None, f"{words.one('user')}, {words.day()}", "sm") + _el("div", None, words.sentence(), "bd"), "row")
        for _ in range(count)
    )  # fmt: skip
    return _el("div", "comments", _el("div", None, f"{count} said on the step", "hd") + rows, "pane")


def _prose(words: Words, low: int, high: int) -> str:
    """Paragraphs, with now and then something between them that is none."""
    parts = []
    for place in range(words.rng.randint(low, high)):
        parts.append(_el("div", "article", words.paragraph(), "bd"))
        if place and words.rng.random() < 0.3:
            parts.append(words.rng.choice((paid, appeal, _aside, _given))(words))
        if place and words.rng.random() < 0.15:
            parts.append(_el("h3", "article", words.headline(), "hd"))
    return "".join(parts)


def _aside(words: Words) -> str:
    return _el("div", "related-links", f"Seen from here: {_own(words)}", "row")


def _given(words: Words) -> str:
    text = f"This hour was given by {_link(words.one('firm'), f'/go/{words.rng.randint(1, 999)}')}."
    return _el("div", "sponsored", text, "row")


# ---- kinds of pages


def story(words: Words) -> tuple[str, str]:
    """A long piece."""
    title = words.headline()
    kicker = _maybe(words, 0.5, _el("div", "metadata", words.rng.choice(_STREETS), "sm"))
    lead = _el("div", "article", words.paragraph(1, 2), "hd")
    bio = _maybe(words, 0.6, _el("div", "other", f"{words.person()} keeps bees and writes for the Lantern.", "bd"))
    end = _mixed(words, 1, 2) + _maybe(words, 0.6, _said(words))
    return title, f"{kicker}{_el('h1', 'title', title)}{lead}{_by(words)}{_prose(words, 5, 11)}{bio}{end}"


def note(words: Words) -> tuple[str, str]:
    """A short piece; its headline is no heading."""
    title = words.headline()
    main = f"{_by(words)}{_el('div', 'title', title, 'hd')}{_prose(words, 2, 4)}{_maybe(words, 0.4, _said(words))}"
    return title, main + onward(words)


def front(words: Words) -> tuple[str, str]:
    """The list of a street's stories; now and then one of them is paid."""
    title = words.rng.choice(_STREETS)
    rows = ""
    for _ in range(words.rng.randint(7, 13)):
        inside = _el("div", None, words.paragraph(1, 1), "bd")
        if words.rng.random() < 0.2:
            note = _el("div", None, f"A neighbour: {words.one('firm')}", "sm")
            rows += _el("div", "sponsored", _el("h3", None, _link(words.headline(), "/go/5")) + inside + note, "row")
        else:
            note = _el("div", None, f"{words.person()}, {words.day()}", "sm")
            rows += _el("div", "article", _el("h3", None, _own(words)) + inside + note, "row")
    pager = _el("div", "navigation", f"{_link('Newer lamps', '?p=1')} {_link('Older lamps', '?p=3')}", "row")
    return title, f"{_el('h1', 'title', title)}{rows}{pager}"


def person(words: Words) -> tuple[str, str]:
    """One of the crew, with what they wrote."""
    name = words.person()
    rows = "".join(
        _el("div", "article", _el("div", None, _own(words), "bd") + _el("div", None, words.day(), "sm"), "row")
        for _ in range(words.rng.randint(4, 9))
    )
    head = _el("h1", "title", name) + _el("div", "article", words.paragraph(2, 3), "bd")
    return name, head + _el("div", "article", f"By {name}", "hd") + rows


def stall(words: Words) -> tuple[str, str]:
    """A thing for sale, and what customers say of it."""
    name = words.ware()
    facts = "".join(
        _el("div", "article", text, "row")
        for text in (f"{words.rng.randint(3, 90)} crowns", f"Weighs {words.rng.randint(1, 9)} pounds", words.sentence())
    )
    buy = _el("div", "promo", _link("Put it in the barrow", "/barrow"), "row")
    others = "".join(
        _el("div", None, f"{_link(words.ware(), f'/go/{number}')} at {words.one('firm')}", "row") for number in range(3)
    )
    sold = _el("div", "sponsored", _el("div", None, "On other people's stalls", "hd") + others, "pane")
    main = f"{_el('h1', 'title', name)}{_el('div', 'article', words.paragraph(2, 4), 'bd')}{facts}{buy}"
    return name, main + _maybe(words, 0.7, sold) + _said(words)


def porch(words: Words) -> tuple[str, str]:
    """A thread."""
    title = words.question()
    posts = ""
    for place in range(words.rng.randint(3, 7)):
        who = _el("div", "metadata", f"{words.one('user')} · {words.day()}", "sm")
        text = _el("div", "article", words.paragraph(1, 4), "bd")
        sign = _maybe(words, 0.3, _el("div", "other", f"– {words.one('more')}", "sm"))
        tools = _el("div", "navigation", f"{_link('Answer', '#a')} {_link('Point at', '#p')}", "row")
        posts += _el("div", None, who + text + sign + tools, "pane")
        if place in (0, 2) and words.rng.random() < 0.5:
            posts += words.rng.choice((paid, _given))(words)
    return title, f"{_el('h1', 'title', title)}{posts}"


_TURNS: Final = (story, front, note, porch, story, stall, note, person)
_STYLE: Final = (
    "<style>body{font:17px Georgia,serif;margin:2em;background:#fffdf6;color:#222} .lane{display:inline-block;"
    "vertical-align:top;width:46%;margin-right:2%} .pane{border:1px solid #cb9;padding:.8em;margin:.8em 0} "
    ".hd{font-weight:bold;margin:.3em 0} .sm{font-size:80%;color:#777} .row{margin:.4em 0} .bd{margin:.5em 0}</style>"
)
