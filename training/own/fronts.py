"""Fronts and archives that look like a news site's teasers: what is listed is the page's content all the same."""

from collections.abc import Callable
from typing import Final

from training.own import chrome
from training.own.items import strewn
from training.own.listing import front, topic
from training.own.markup import Page

WIDGETS: Final = "mostread latest mostread newsletter tags archive follow poll categories"


def _many(p: Page, low: int, high: int, tag: str, make: Callable[[], str]) -> str:
    """Items that tell the same facts, strewn with what is not theirs."""
    count = int(p.n(low, high) * p.scale)
    look = p.k(p.pick("story", "item"))
    rows = [p.el(f"{tag} @A{look}", make()) for _ in range(count)]
    return strewn(p, rows, tag, make)


def _facts(p: Page) -> Callable[[], str]:
    """The small print of a teaser: the same facts in the same order for the whole page."""
    makers: dict[str, Callable[[], str]] = {
        "date": p.date,
        "by": lambda: f"{p.maybe(0.7, p.t('by'))} {p.name()}",
        "count": lambda: f"{p.n(0, 140)} {p.t('comments')}",
        "read": lambda: f"{p.n(2, 14)} {p.t('minread')}",
        "topic": lambda: p.link(p.rng.choice(p.topic_names)),
        "place": lambda: p.fill("{c}"),
    }
    chosen = p.rng.sample(sorted(makers), p.n(0, 3))
    glue, tag, look = p.pick(" | ", " · ", ", ", " "), p.pick("div", "p", "footer", "span"), p.k("meta")
    return lambda: f"<{tag}{look}>{glue.join(makers[key]() for key in chosen)}</{tag}>" if chosen else ""


def headed_cards(p: Page) -> tuple[str, str]:
    """Cards with big headlines, grouped under the headings of sections."""
    facts, big, head = _facts(p), p.pick("h2", "h3"), p.pick("h2", "h2", "h3", "div")
    caption, kicker = p.some(0.3), p.some(0.4)

    def card() -> str:
        credit = f"<figcaption>{p.text('say', 6)} {p.one('photo')}</figcaption>" if caption else ""
        over = f"<div{p.k('badge')}>{p.item()}</div>" if kicker else ""
        blurb = p.maybe(0.7, f"<p{p.k('standfirst')}>{p.text('say', p.n(8, 30))}</p>")
        return f"<figure>{p.link(p.image())}{credit}</figure>{over}<{big}{p.k('headline')}>{p.link(p.head())}</{big}>{blurb}{facts()}"

    def part(_: int) -> str:
        name = p.pick(p.item(), p.rng.choice(p.topic_names), p.t("topstories"), p.t("opinion"), p.t("latest"))
        more = p.maybe(0.5, f"<div @A{p.k('button')}>{p.link(p.t('seeall'))}</div>")
        return f"<section{p.k('section')}><{head} @A{p.k('title')}>{p.link(name)}</{head}><div{p.k('stories')}>{_many(p, 2, 8, 'article', card)}</div>{more}</section>"

    return front(p, topic(p), p.each(p.n(2, 4), part))


def river(p: Page) -> tuple[str, str]:
    """A blog's index: posts one below the other, with their first paragraphs and a link to go on."""
    facts, mean, tags = _facts(p), p.pick(40, 90, 160), p.some(0.4)
    level = p.pick("h2", "h1", "h3")

    def post() -> str:
        text = p.paragraphs("say", p.long_tail(15, 420, float(mean)))
        more = f"<p>{p.link(p.t('readmore'))}</p>"
        filed = (
            f"<p{p.k('tools')}>{p.t('tags')}: {p.links([p.item().lower() for _ in range(p.n(1, 4))], 'flat')}</p>"
            if tags
            else ""
        )
        picture = p.maybe(0.3, f"<div{p.k('image')}>{p.image()}<p>{p.text('say', 5)}</p></div>")
        quote = p.maybe(0.1, f"<blockquote><p>{p.sentence('say')}</p></blockquote>")
        return f"<{level}{p.k('headline')}>{p.link(p.head())}</{level}>{facts()}<div{p.k('text')}>{picture}{text}{quote}{more}</div>{filed}"

    return front(
        p,
        p.pick(topic(p), p.site),
        f"<div{p.k('stories')}>{_many(p, 5, 14, p.pick('article', 'div', 'section'), post)}</div>",
    )


def two_columns(p: Page) -> tuple[str, str]:
    """A front with a lead story, smaller stories in two columns beside it, headlines below."""
    facts, level = _facts(p), p.pick("h3", "h4")
    lead = f"<div @A{p.k('story')}><h2{p.k('headline')}>{p.link(p.head())}</h2><div{p.k('image')}>{p.image()}<small>{p.one('photo')}</small></div><p{p.k('standfirst')}>{p.text('say', p.n(15, 60))}</p>{facts()}<ul>{p.each(p.n(0, 4), lambda _: p.el('li', p.link(p.head())))}</ul></div>"

    def story() -> str:
        return f"<{level}>{p.link(p.head())}</{level}>{p.maybe(0.6, p.el('p', p.text('say', p.n(6, 20))))}{facts()}"

    def short() -> str:
        return f"{p.maybe(0.4, p.el('b', p.item() + ': '))}{p.link(p.head())}"

    left = f"<div{p.k('primary')}>{lead}{_many(p, 3, 8, 'div', story)}</div>"
    right = f"<div{p.k('secondary')}><h3 @A>{p.pick(p.t('latest'), p.t('topstories'), p.t('opinion'))}</h3><ul>{_many(p, 5, 14, 'li', short)}</ul></div>"
    read = p.maybe(0.6, f"<div{p.k('widget')}>{chrome.widget(p, 'mostread')}</div>")
    return front(
        p, topic(p), f"<div{p.k('row')}>{p.pick(left + right + read, read + left + right, right + left + read)}</div>"
    )


def by_month(p: Page) -> tuple[str, str]:
    """An archive: months with the day and the headline of each post."""
    author, form = p.some(0.3), p.n(0, 2)

    def entry() -> str:
        text = p.link(p.head()) + (f" <em>{p.name()}</em>" if author else "") + p.maybe(0.15, f" ({p.n(1, 60)})")
        return (f"<b>{p.n(1, 31)}</b> {text}", f"<time>{p.n(1, 28):02}.{p.n(1, 12):02}.</time> {text}", text)[form]

    def month(_: int) -> str:
        entries = "".join(f"<dd>{entry()}</dd>" for _ in range(int(p.n(2, 12) * p.scale)))
        return f"<dt>{p.date()}{p.maybe(0.4, f' ({p.n(2, 40)})')}</dt>{entries}"

    years = p.maybe(0.4, f"<div @N>{p.links([str(year) for year in range(2012, 2012 + p.n(3, 14))], 'flat')}</div>")
    months = [f"<dl @A{p.k('stories')}>{month(0)}</dl>" for _ in range(p.n(3, 9))]
    body = strewn(p, months, "div", lambda: p.link(p.head()))
    return front(p, p.pick(p.t("archive"), f"{p.t('archive')} {p.n(2001, 2026)}", topic(p)), years + body)


def author_page(p: Page) -> tuple[str, str]:
    """All that one person wrote, below a portrait and a few words on the person."""
    person, facts = p.name(), _facts(p)
    bio = f"<div @O{p.k('author')}><div>{p.image()}</div><p>{p.one('bio')} {p.maybe(0.5, p.text('say', 15))}</p></div>"
    social = p.maybe(0.5, f"<div @N>{p.links(['Chirper', 'RSS', p.t('email')], 'ul')}</div>")

    def story() -> str:
        blurb = p.maybe(0.6, f"<div{p.k('standfirst')}>{p.text('say', p.n(8, 40))}</div>")
        return f"<div{p.k('image')}>{p.link(p.image())}</div><div{p.k('body')}>{facts()}<h3{p.k('headline')}>{p.link(p.head())}</h3>{blurb}</div>"

    heading = p.maybe(0.6, f"<h2 @A>{p.pick(p.t('latest'), p.t('news'), p.t('archive'))} {p.maybe(0.4, person)}</h2>")
    items = f"<ul{p.k('stories')}>{_many(p, 8, 24, 'li', story)}</ul>"
    return front(p, p.pick(person, f"{p.t('by')} {person}"), p.pick(bio + social, bio, "") + heading + items)


def ticker(p: Page) -> tuple[str, str]:
    """News of some days: the hour, a headline, at most a sentence; a heading a day."""
    line, said = p.pick("p", "div", "span"), p.some(0.5)

    def entry() -> str:
        hour = f"{p.n(0, 23):02}:{p.n(0, 59):02}"
        text = f"<{line}>{p.sentence('say')}</{line}>" if said else ""
        return f"<td{p.k('date')}>{hour}</td><td>{p.link(p.head())}{p.maybe(0.3, f' <i>{p.brand()}</i>')}{text}</td>"

    def day(_: int) -> str:
        return f"<table{p.k('stories')}><tr @A><th colspan=2>{p.date()}</th></tr>{_many(p, 4, 14, 'tr', entry)}</table>"

    return front(p, p.pick(p.t("latest"), p.t("news"), topic(p)), p.each(p.n(2, 4), day))


def topic_hub(p: Page) -> tuple[str, str]:
    """A tag's page: what it is about, then stories, films and talks, each kind in a row of its own."""
    facts, intro = _facts(p), p.maybe(0.7, f"<div @A{p.k('intro')}>{p.paragraphs('say', p.n(15, 90))}</div>")
    kinds = [p.t(key) for key in p.rng.sample(("topstories", "opinion", "latest", "popular", "news"), p.n(2, 4))]

    def medium() -> str:
        length = p.pick(f"{p.n(1, 59)}:{p.n(10, 59)}", f"{p.n(2, 50)} min", "")
        return p.link(
            f"{p.image()}<div{p.k('badge')}>{length}</div><div{p.k('headline')}>{p.head()}</div>{p.maybe(0.3, p.el('p', p.text('say', 9)))}"
        )

    def story() -> str:
        return f"<header><h4>{p.link(p.head())}</h4></header><section>{p.text('say', p.n(6, 35))}</section>{facts()}"

    def row(number: int) -> str:
        made = _many(p, 3, 9, "article", medium if number % 2 else story)
        return f"<div{p.k('strip')}><div @A{p.k('title')}><h2>{kinds[number]}</h2></div><div{p.k('stories')}>{made}</div></div>"

    tabs = p.maybe(0.4, chrome.tabs(p, kinds))
    follow = p.maybe(0.3, f"<div @N><button>{p.t('follow')}</button></div>")
    return front(p, topic(p), follow + intro + tabs + p.each(len(kinds), row))


def ranking(p: Page) -> tuple[str, str]:
    """The best so many of something: a number, a headline and some sentences each, every item a page of its own."""
    title = f"{p.n(10, 60)} {p.item()}: {p.t('popular')}"
    text, number = p.n(0, 2), [0]

    def entry() -> str:
        number[0] += 1
        body = ("", p.el("p", p.text("say", p.n(8, 30))), p.paragraphs("say", p.n(30, 90)))[text]
        return f"<div{p.k('rank')}>{number[0]}</div><div{p.k('body')}><h3>{p.link(p.head())}</h3>{body}{p.maybe(0.4, p.el('div', p.link(p.t('readmore'))))}</div>"

    return front(p, title, f"<ol{p.k('stories')}>{_many(p, 8, 30, 'li', entry)}</ol>")


def contents_of_issue(p: Page) -> tuple[str, str]:
    """A magazine's issue: departments, titles, authors, page numbers."""
    page, blurb = [1], p.some(0.5)
    cover = f"<div @A{p.k('cover')}>{p.image()}<p>{p.t('issue')} {p.n(1, 300)}, {p.date()}</p></div>"
    shop = p.maybe(0.5, f"<div @P><a href='/subscribe'>{p.t('subscribe')}</a></div>")

    def entry() -> str:
        page[0] += p.n(1, 9)
        text = f"<div>{p.text('say', p.n(6, 20))}</div>" if blurb else ""
        return f"<h4>{p.link(p.head())} <span>{page[0]}</span></h4><em>{p.name()}</em>{text}"

    def part(_: int) -> str:
        return f"<div{p.k('section')}><h3 @A>{p.item()}</h3>{_many(p, 2, 8, p.pick('div', 'section'), entry)}</div>"

    return front(
        p, p.pick(f"{p.t('issue')} {p.n(1, 90)}", p.t("archive"), p.site), cover + shop + p.each(p.n(3, 7), part)
    )


def captions(p: Page) -> tuple[str, str]:
    """Pictures whose captions are all the text there is."""
    credit = p.some(0.6)

    def figure() -> str:
        line = p.el("small", p.one("photo")) if credit else ""
        return f"{p.link(p.image())}<figcaption>{p.pick(p.head(), p.text('say', p.n(5, 18)))} {line}</figcaption>"

    return front(p, topic(p), f"<div{p.k('stories')}>{_many(p, 8, 36, 'figure', figure)}</div>")


SKELETONS: Final = (
    headed_cards, river, two_columns, by_month, author_page, ticker, topic_hub, ranking, contents_of_issue, captions,
)  # fmt: skip
