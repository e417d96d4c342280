"""Directories and tables: results of searches, dates, courses, homes, jobs, addresses, records, collected links."""

from collections.abc import Callable
from typing import Final

from training.own import chrome
from training.own.items import strewn
from training.own.listing import front, topic
from training.own.markup import Page

WIDGETS: Final = "mostread latest newsletter categories tags poll login follow about hours"


def _items(p: Page, low: int, high: int, tag: str, make: Callable[[], str], role: str = "item") -> str:
    """Items of a directory, by chance with paid ones and advertising between them."""
    look = p.k(role)
    return strewn(p, [p.el(f"{tag} @A{look}", make()) for _ in range(int(p.n(low, high) * p.scale))], tag, make)


def _clock(p: Page) -> str:
    start = p.n(7, 20)
    return p.pick(f"{start}:00", f"{start}:30 – {start + 2}:00", f"{start}.15 h", f"{start}:00-{start + 1}:30")


def _street(p: Page) -> str:
    street = p.pick("Mill Lane", "Harbour Street", "Am Anger", "Via Nuova", "Rue Haute", "Calle Mayor", "Station Road")
    return f"{p.n(1, 190)} {street}, {p.fill('{c}')}"


def _stars(p: Page) -> str:
    score = f"{p.n(2, 4)}.{p.n(0, 9)}"
    return p.pick(f"★★★★☆ {score}", f"{score} / 5", f"{score} ({p.n(1, 900)} {p.t('reviews')})")


def records(p: Page) -> tuple[str, str]:
    """Dense tables of records: dates, names, numbers, one table a group."""
    columns = {
        "name": p.name, "by": p.brand, "updated": p.date, "location": lambda: p.fill("{c}"), "points": lambda: str(p.n(0, 900)),
        "results": lambda: f"{p.n(0, 9)}:{p.n(0, 9)}", "price": p.price, "version": lambda: f"{p.n(0, 9)}.{p.n(0, 30)}",
        "sku": lambda: f"{p.prefix.upper()}{p.n(100, 9999)}", "size": lambda: f"{p.n(1, 900)} kB", "views": lambda: f"{p.n(1, 99)},{p.n(100, 999)}",
    }  # fmt: skip
    chosen = ["name", *p.rng.sample(sorted(set(columns) - {"name"}), p.n(2, 6))]
    linked, numbered, groups = p.some(0.6), p.some(0.3), p.rng.choice((1, 1, 2, 4))

    def row(number: int) -> str:
        cells = [columns[key]() for key in chosen]
        cells[0] = p.link(cells[0]) if linked else cells[0]
        first = f"<td>{number + 1}</td>" if numbered else ""
        return f"<tr>{first}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"

    def table(_: int) -> str:
        heads = ("<th>#</th>" if numbered else "") + "".join(f"<th>{p.t(key)}</th>" for key in chosen)
        caption = p.maybe(0.4, f"<caption>{p.item()} {p.n(1990, 2026)}</caption>")
        name = f"<h3 @A>{p.item()}</h3>" if groups > 1 else ""
        body = p.each(p.n(8, 30) // (2 if groups > 2 else 1), row)
        return f"{name}<table @A{p.k('table')}>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"

    note = p.maybe(0.3, f"<p @A><small>{p.text('say', 12)}</small></p>")
    return front(p, p.pick(p.t("record"), topic(p)), p.each(groups, table) + note)


def entries(p: Page) -> tuple[str, str]:
    """A directory of firms as a list of definitions: name, address, telephone, stars, a sentence of a customer."""
    facts = p.rng.sample(("place", "phone", "hours", "rating", "text", "said", "open"), p.n(2, 5))

    def entry() -> str:
        made = {
            "place": lambda: f"{p.t('location')}: {_street(p)}",
            "phone": lambda: f"{p.t('phone')}: 0{p.n(100, 999)} {p.n(10000, 99999)}",
            "hours": lambda: p.t("hours"),
            "rating": lambda: _stars(p),
            "text": lambda: p.text("sell", p.n(6, 30)),
            "said": lambda: f"<q>{p.sentence('rate')}</q>",
            "open": lambda: p.pick(f"{p.n(1, 40)} km", p.link(p.t("learnmore")), p.item()),
        }
        return f"<dt>{p.link(p.pick(p.brand(), p.name(), p.product()))}</dt>" + "".join(
            f"<dd>{made[fact]()}</dd>" for fact in facts
        )

    body = _items(p, 8, 28, "dl", entry)
    letters = p.maybe(0.4, f"<div @N{p.k('pager')}>{p.links(list('ABCDEFGHIKLM'), 'flat')}</div>")
    own = p.maybe(0.3, f"<div @P><h3>{p.text('sell', 4)}</h3>{p.link(p.t('register'))}</div>")
    return front(p, p.pick(p.t("people"), f"{p.item()}: {p.fill('{c}')}"), letters + body + own)


def snippets(p: Page) -> tuple[str, str]:
    """Results of a search: where a page stands, its name, snippets with the words that were sought."""
    sought, kind = p.item(), p.some(0.4)

    def hit() -> str:
        path = " › ".join([p.pick(p.t("home"), p.domain), p.rng.choice(p.topic_names), p.item()])
        words = p.text("say", p.n(10, 40)).split()
        words[p.n(0, len(words) - 1)] = f"<mark>{sought.lower()}</mark>"
        about = f"<span{p.k('badge')}>{p.pick(p.t('news'), p.t('shop'), 'PDF')}</span> " if kind else ""
        date = p.maybe(0.5, f"{p.date()} — ")
        return f"<div{p.k('crumbs')}>{path}</div><h4>{about}{p.link(p.pick(p.head(), p.item()))}</h4><div{p.k('excerpt')}>{date}{' '.join(words)} …</div>"

    form = (
        f"<form @N role=search><label>{p.t('search')}</label><input value='x'><button>{p.t('search')}</button></form>"
    )
    total = f"<p @M>{p.n(8, 4000)} {p.t('results')} ({p.n(1, 9)}.{p.n(10, 99)} s)</p>"
    title = f"{p.t('resultsfor')} „{sought}“"
    facets = p.maybe(
        0.4,
        f"<div @N{p.k('facet')}>{p.links([f'{w} ({p.n(1, 99)})' for w in p.rng.sample(p.topic_names, 4)], 'ul')}</div>",
    )
    seek = p.maybe(
        0.3,
        f"<div @N><h5>{p.t('search')}</h5>{p.links([p.item() + ' ' + p.item().lower() for _ in range(6)], 'ul')}</div>",
    )
    return front(p, title, form + p.maybe(0.6, total) + facets + _items(p, 8, 24, "div", hit, "result") + seek)


def calendar(p: Page) -> tuple[str, str]:
    """Dates of events under the heading of their day: time, name, place, tickets."""
    tickets, blurb, form = p.some(0.5), p.some(0.5), p.n(0, 1)

    def event() -> str:
        where = f"{p.t('place')}: {p.brand()}, {p.fill('{c}')}" if form else _street(p)
        text = f"<p>{p.text(p.pick('say', 'sell'), p.n(6, 30))}</p>" if blurb else ""
        book = f"<div>{p.price()} {p.link(p.t('enrol'))}</div>" if tickets else ""
        return f"<div{p.k('date')}><time>{_clock(p)}</time></div><div{p.k('body')}><h3{p.k('headline')}>{p.link(p.pick(p.head(), p.item()))}</h3><address>{where}</address>{text}</div>{book}"

    def day(_: int) -> str:
        return f"<section{p.k('section')}><h2 @A>{p.date()}</h2>{_items(p, 2, 7, 'article', event, 'story')}</section>"

    months = (
        f"<ul @N{p.k('pager')}><li>{p.link(p.t('prev'))}</li><li>{p.date()}</li><li>{p.link(p.t('next'))}</li></ul>"
    )
    empty = p.maybe(0.2, f"<p @P>{p.t('newspitch')} {p.link(p.t('subscribe'))}</p>")
    return front(p, p.t("upcoming"), p.maybe(0.7, months) + p.each(p.n(2, 4), day) + empty)


def courses(p: Page) -> tuple[str, str]:
    """A school's programme: dates, places, level, price and free seats of each course."""
    keys = p.rng.sample(("starts", "place", "level", "price", "by"), p.n(2, 5))

    def course() -> str:
        made = {
            "starts": f"{p.date()}, {_clock(p)}",
            "place": _street(p),
            "level": p.one("grade"),
            "price": p.price(),
            "by": p.name(),
        }
        facts = "".join(f"<tr><th>{p.t(key)}</th><td>{made[key]}</td></tr>" for key in keys)
        text = p.maybe(0.7, f"<p>{p.text('imp', p.n(8, 50))}</p>")
        free = p.maybe(0.6, f"<span{p.k('badge')}>{p.one('seats')}</span>")
        return f"<h3>{p.link(p.item() + ' ' + p.pick('I', 'II', 'A1', 'B2', p.item()))}</h3>{free}{text}<table>{facts}</table><button>{p.t('enrol')}</button>"

    rules = p.maybe(0.3, f"<div @O><h4>{p.t('terms')}</h4>{p.paragraphs('terms', p.n(15, 60))}</div>")
    return front(
        p, p.pick(p.t("course"), f"{p.t('course')}: {p.item()}"), _items(p, 6, 18, p.pick("div", "li"), course) + rules
    )


def homes(p: Page) -> tuple[str, str]:
    """Homes for sale or rent: price first, place, rooms and area, an agent."""
    order, agent, text = p.rng.sample((0, 1, 2), 3), p.some(0.5), p.some(0.5)

    def home() -> str:
        parts = (
            f"<div{p.k('price')}>{p.money.format(f'{p.n(50, 990)},000')}</div>",
            f"<h2{p.k('headline')}>{p.link(f'{p.item()}, {_street(p)}')}</h2>",
            f"<ul><li>{p.n(1, 7)} {p.t('rooms')}</li><li>{p.n(20, 300)} m²</li><li>{p.n(1900, 2026)}</li></ul>",
        )
        words = f"<p>{p.text('sell', p.n(8, 40))}</p>" if text else ""
        by = f"<footer>{p.t('agent')}: {p.link(p.brand())}</footer>" if agent else ""
        return f"<figure>{p.image()}<figcaption>1/{p.n(3, 30)}</figcaption></figure>{''.join(parts[n] for n in order)}{words}{by}"

    alert = p.maybe(
        0.4, f"<div @P><h3>{p.t('newsletter')}</h3><p>{p.t('newspitch')}</p><button>{p.t('subscribe')}</button></div>"
    )
    return front(p, f"{p.t('homes')}: {p.fill('{c}')}", _items(p, 8, 24, "div", home, "card") + alert)


def vacancies(p: Page) -> tuple[str, str]:
    """Jobs as cards with firm, place, hours and a line of what is wanted."""
    line, glue = p.pick("p", "div", "span"), p.pick(" · ", " | ", ", ")

    def job() -> str:
        facts = glue.join([p.brand(), p.fill("{c}"), p.one("worktime")][p.n(0, 1) :])
        pay = p.maybe(0.4, f"<div>{p.money.format(f'{p.n(20, 90)},000')}</div>")
        wanted = p.pick("", p.el("p", p.text("imp", p.n(6, 30))), p.points("imp", 2, 4))
        return f"<h3{p.k('title')}>{p.link(p.item() + ' ' + p.one('worktime'))}</h3><{line}>{facts}</{line}>{pay}{wanted}<div{p.k('tools')}>{p.date()} {p.link(p.t('apply'))}</div>"

    return front(p, p.t("jobs"), f"<ul{p.k('list')}>{_items(p, 8, 28, 'li', job, 'story')}</ul>")


def aggregator(p: Page) -> tuple[str, str]:
    """What users hand in: a headline of elsewhere with its source, under it score, user and count of comments."""
    table, number = p.some(0.5), [0]
    hide, votes = p.t("hide"), p.t("points")

    def story() -> str:
        number[0] += 1
        source = f"<span{p.k('source')}>({p.link(p.brand().lower() + '.example', out=True)})</span>"
        small = f"{p.n(1, 900)} {votes} {p.t('by')} {p.link(p.user())} {p.date()} | {p.link(hide)} | {p.link(str(p.n(0, 400)) + ' ' + p.t('comments'))}"
        text = p.maybe(0.15, p.text("say", p.n(6, 25)))
        if table:
            return f'<td align="right" class="title">{number[0]}.</td><td class="title">{p.link(p.head(), out=True)} {source}<div class="subtext">{small}</div></td>'
        return f"<div{p.k('score')}>{p.n(1, 9999)}</div><div{p.k('body')}><p{p.k('headline')}>{p.link(p.head(), out=True)} {source}</p>{text and p.el('p', text)}<p{p.k('sayer')}>{small}</p></div>"

    rows = _items(p, 15, 40, "tr" if table else "div", story, "story")
    sorts = chrome.tabs(p, [p.t("bestanswer"), p.t("newest"), p.t("popular")]) if p.some(0.5) else ""
    hand_in = p.maybe(0.4, f"<div @N>{p.link(p.t('newthread'))}</div>")
    return front(
        p, p.pick(p.site, p.t("topstories"), topic(p)), sorts + hand_in + (f"<table>{rows}</table>" if table else rows)
    )


def link_collection(p: Page) -> tuple[str, str]:
    """Links to other sites under headings, most with a few words on what they lead to."""
    said, form = p.some(0.8), p.n(0, 2)

    def entry(_: int) -> str:
        link = p.link(p.pick(p.brand(), p.head(), p.item()), out=True)
        text = p.text("say", p.n(4, 25)) if said else ""
        return (
            f"<li>{link} – {text}</li>",
            f"<p>{link}<br>{text}</p>",
            f"<dt>{link}</dt><dd>{text or p.brand()}</dd>",
        )[form]

    def part(_: int) -> str:
        holder = ("ul", "div", "dl")[form]
        return f"<{tag} @A>{p.item()}</{tag}><{holder} @A>{p.each(p.n(3, 12), entry)}</{holder}>" + (
            p.maybe(0.25, chrome.ad(p)) if p.ads else ""
        )

    tag = p.pick("h2", "h3", "h4")
    back = p.maybe(0.3, f"<p @N>{p.link(p.t('skip'))}</p>")
    return front(p, p.t("linklist"), p.each(p.n(2, 4), part) + back)


def places(p: Page) -> tuple[str, str]:
    """Places to eat or stay: a picture, stars, a word of a guest, prices; every item a box of spans."""
    said, tags = p.some(0.6), p.some(0.5)

    def place() -> str:
        kinds = f"<span{p.k('badge')}>{', '.join(p.item() for _ in range(p.n(1, 3)))}</span>" if tags else ""
        word = f"<blockquote>“{p.sentence('rate')}” {p.link(p.t('readmore'))}</blockquote>" if said else ""
        return f"{p.link(p.image())}<header><strong>{p.link(p.brand() + ' ' + p.item())}</strong> {kinds}</header><div><span{p.k('rating')}>{_stars(p)}</span> <span>{_street(p)}</span></div>{word}<div{p.k('price')}>{p.price()} – {p.price()}</div>"

    map_ = p.maybe(0.3, f"<div @N><button>{p.t('filter')}</button></div>")
    title = f"{p.n(5, 80)} {p.item()}, {p.fill('{c}')}"
    return front(p, title, map_ + f"<section>{_items(p, 8, 26, 'article', place, 'result')}</section>")


SKELETONS: Final = (
    records, entries, snippets, calendar, courses, homes, vacancies, aggregator, link_collection, places,
)  # fmt: skip
