"""Pages of services: landing pages, agencies, practices, tariffs, events, contact."""

from collections.abc import Callable
from typing import Final

from training.own import chrome
from training.own.markup import Page

WIDGETS: Final = "hours about newsletter categories latest follow"


def call(p: Page, chance: float = 1.0) -> str:
    """A button that sells."""
    tag = p.pick("div", "p", "div")
    return p.maybe(chance, f"<{tag} @P{p.k('button')}>{p.link(p.one('free'))}</{tag}>")


def cards(p: Page, low: int = 3, high: int = 9) -> str:
    """Features or services in cards, an entry of a list or a division each."""
    outer, inner = p.rng.choice((("ul", "li"), ("div", "div"), ("div", "article"), ("dl", "div")))
    tag, more = p.pick("h3", "h4", "strong", "p"), p.some(0.35)
    link = f"<div>{p.link(p.t('learnmore'))}</div>" if more else ""

    def one(_: int) -> str:
        return f"<{inner}{p.k('item')}>{p.maybe(0.5, p.image())}<{tag}>{p.pick(p.item(), p.text('sell', 2))}</{tag}><p>{p.text('sell', p.long_tail(5, 50, 14))}</p>{link}</{inner}>"

    return f"<{outer} @A{p.k('list')}>{p.each(p.n(low, high), one)}</{outer}>"


def heading(p: Page, text: str) -> str:
    """A part's heading, perhaps with a line above or below."""
    tag = p.names.setdefault("part heading", p.pick("h2", "h2", "h3", "div"))
    over = p.maybe(0.25, f"<p{p.k('kicker')}>{p.item()}</p>")
    return f"<div @A{p.k('heading')}>{over}<{tag}>{text}</{tag}>{p.maybe(0.3, p.el('p', p.text('sell', 10)))}</div>"


def features(p: Page) -> str:
    """What the service offers."""
    return heading(p, p.pick(p.t("features"), p.t("services"), p.t("why"))) + cards(p)


def steps(p: Page) -> str:
    """How it works, numbered."""
    rows = p.each(p.n(3, 5), lambda n: f"<li><span>{n + 1}</span><h3>{p.item()}</h3><p>{p.text('sell', 12)}</p></li>")
    return heading(p, p.t("how")) + f"<ol @A{p.k('steps')}>{rows}</ol>" + call(p, 0.4)


def testimonials(p: Page) -> str:
    """Clients' praise, chosen by the site itself."""
    tag = p.pick("blockquote", "figure", "div", "li")
    body = {"figure": ("<blockquote>", "</blockquote>", "figcaption")}.get(
        tag, ("<p>", "</p>", p.pick("cite", "footer", "div", "p"))
    )

    def one(_: int) -> str:
        return f"<{tag}{p.k('quote')}>{body[0]}“{p.text('rate', p.long_tail(5, 60, 18))}”{body[1]}<{body[2]}>{p.name()}, {p.brand()}</{body[2]}></{tag}>"

    nav = p.maybe(0.3, f"<div @N><button>{p.t('prev')}</button><button>{p.t('next')}</button></div>")
    return heading(p, p.t("testimonials")) + f"<div @A{p.k('slider')}>{p.each(p.n(1, 7), one)}</div>{nav}"


def tariffs(p: Page) -> str:
    """Plans and their prices, as cards or a table."""
    names = p.rng.sample(("Basic", "Plus", "Pro", "Team", "Max", "Solo"), p.n(2, 4))
    if p.some(0.3):
        heads = "<th></th>" + "".join(f"<th>{name}<br>{p.price()}</th>" for name in names)
        rows = p.each(
            p.n(4, 12),
            lambda _: (
                f"<tr><td>{p.item()}</td>{''.join(p.pick('<td>✓</td>', '<td>–</td>', f'<td>{p.n(1, 99)}</td>') for _ in names)}</tr>"
            ),
        )
        return heading(p, p.t("pricing")) + f"<table @A{p.k('table')}><tr>{heads}</tr>{rows}</table>" + call(p, 0.6)

    def one(name: str) -> str:
        return f"<div @A{p.k('plan')}><h3>{name}</h3><div{p.k('price')}>{p.price()} <span>{p.t('month')}</span></div><ul>{p.each(p.n(3, 8), lambda _: p.el('li', p.pick(p.item(), p.text('sell', 3))))}</ul>{call(p)}</div>"

    return heading(p, p.t("pricing")) + f"<div{p.k('grid')}>{''.join(map(one, names))}</div>"


def questions(p: Page) -> str:
    """Questions that are often asked, to unfold or plain."""
    form = p.pick("details", "dl", "div", "h")
    pattern = {
        "details": "<details><summary>{q}</summary><p>{a}</p></details>", "dl": "<dt>{q}</dt><dd>{a}</dd>",
        "div": '<div class="accordion-item"><button>{q}</button><div class="accordion-body" hidden>{a}</div></div>',
        "h": "<h3>{q}</h3><p>{a}</p>",
    }[form]  # fmt: skip
    rows = p.each(p.n(3, 10), lambda _: pattern.format(q=p.sentence("ask"), a=p.text("sell", p.long_tail(8, 80, 25))))
    return (
        heading(p, p.t("faq"))
        + f"<{'dl' if form == 'dl' else 'div'} @A{p.k('faq')}>{rows}</{'dl' if form == 'dl' else 'div'}>"
    )


def numbers(p: Page) -> str:
    """Figures to be proud of."""
    rows = p.each(
        p.n(3, 5),
        lambda _: f"<div{p.k('figure')}><div>{p.n(2, 900)}{p.pick('+', '%', 'k', '')}</div><div>{p.item()}</div></div>",
    )
    return f"<div @A{p.k('stats')}>{rows}</div>"


def team(p: Page) -> str:
    """The people."""
    rows = p.each(
        p.n(3, 12),
        lambda _: (
            f"<div{p.k('member')}>{p.image()}<h4>{p.name()}</h4><p>{p.item()}</p>{p.maybe(0.4, p.el('p', p.text('say', 15)))}</div>"
        ),
    )
    return heading(p, p.t("team")) + f"<div @A{p.k('team')}>{rows}</div>"


def copy(p: Page) -> str:
    """Plain text, perhaps a picture beside it."""
    text = f"<div @A{p.k('text')}>{p.paragraphs('sell', p.long_tail(25, 350, 80))}{p.maybe(0.3, p.points('sell', 3, 7))}</div>"
    return heading(p, p.pick(p.item(), p.head(), p.t("about"))) + p.pick(p.image() + text, text)


def contact(p: Page) -> str:
    """A form, with the address beside it."""
    fields = "".join(
        f"<div><label>{p.t(key)}</label><input></div>" for key in ("name", "email", "phone", "message")[: p.n(2, 4)]
    )
    where = p.maybe(
        0.6,
        f"<div @A{p.k('address')}><p>{p.fill('{c}')}, {p.n(1, 99)}</p><p>{p.t('phone')} 0{p.n(100, 999)}</p><p>{p.t('hours')}</p></div>",
    )
    return f"<div{p.k('contact')}><h2 @N>{p.t('contact')}</h2><form @N>{fields}<button>{p.t('send')}</button><p @O>{p.t('consent')}</p></form>{where}</div>"


def offer(p: Page) -> str:
    """A strip that calls to act."""
    return f"<div @P{p.k('cta')}><h2>{p.text('sell', 4)}</h2>{p.maybe(0.5, p.el('p', p.text('sell', 10)))}<div>{p.link(p.one('free'))}</div></div>"


def stories(p: Page) -> str:
    """Teasers of the site's own magazine."""
    rows = p.each(
        p.n(2, 4),
        lambda _: (
            f"<article>{p.link(p.image())}<h3>{p.link(p.head())}</h3><p>{p.text('say', 12)}</p><time>{p.date()}</time></article>"
        ),
    )
    return f"<section @R><h2>{p.t('latest')}</h2>{rows}</section>"


def logos(p: Page) -> str:
    """Who is a client: a line and names."""
    return f"<div @A{p.k('logos')}><p>{p.text('sell', 5)}</p><ul>{p.each(p.n(3, 8), lambda _: p.el('li', p.brand()))}</ul></div>"


def hero(p: Page, title: str) -> str:
    """The top of a landing page."""
    lead = f"<p @A{p.k('lead')}>{p.text('sell', p.n(6, 25))}</p>"
    return f"<{p.names.setdefault('hero tag', p.pick('section', 'div', 'header'))}{p.k('hero')}><h1 @T>{title}</h1>{lead}{call(p)}{call(p, 0.3)}</{p.names['hero tag']}>"


Part = Callable[[Page], str]
_ALL: Final[tuple[Part, ...]] = (
    features,
    steps,
    testimonials,
    tariffs,
    questions,
    numbers,
    team,
    copy,
    contact,
    offer,
    stories,
    logos,
)


def _build(p: Page, wrap: str, chosen: list[Part]) -> str:
    """Parts, each in a wrapper written with {}."""
    return "".join(wrap.replace("{k}", p.k("section")).replace("{}", part(p)) for part in chosen)


def _some(p: Page, low: int, high: int) -> list[Part]:
    return p.rng.sample(_ALL, p.n(low, high))


def startup(p: Page) -> tuple[str, str]:
    """Sections of full width, container in each."""
    title = p.text("sell", 3)
    return title, hero(p, title) + _build(p, '<section{k}><div class="container">{}</div></section>', _some(p, 4, 9))


def builder(p: Page) -> tuple[str, str]:
    """What a page builder writes: columns and widgets deep inside each other."""
    title = p.text("sell", 3)
    wrap = '<section class="elementor-section elementor-top-section"><div class="elementor-container"><div class="elementor-column elementor-col-100"><div class="elementor-widget-wrap"><div class="elementor-element elementor-widget"><div class="elementor-widget-container">{}</div></div></div></div></div></section>'
    return title, _build(p, wrap, [lambda p: hero(p, title), *_some(p, 4, 8)])


def bootstrap(p: Page) -> tuple[str, str]:
    """Rows and columns."""
    title = p.pick(p.item(), p.text("sell", 3))
    jumbo = f'<div class="jumbotron"><h1 @T class="display-4">{title}</h1><p @A class="lead">{p.text("sell", 12)}</p>{call(p, 0.7)}</div>'
    return title, jumbo + _build(p, '<div class="row"><div class="col-md-12 col-lg-10">{}</div></div>', _some(p, 3, 7))


def brochure(p: Page) -> tuple[str, str]:
    """A small firm's page: text and a list, in a table or plain."""
    title = p.pick(p.item(), p.t("services"), f"{p.item()} in {p.fill('{c}')}")
    menu = p.maybe(0.5, f"<ul @N>{p.each(p.n(3, 8), lambda _: p.el('li', p.link(p.item())))}</ul>")
    cell = p.some(0.5)
    body = f"<h1 @T>{title}</h1>{copy(p)}{copy(p)}{p.maybe(0.5, cards(p))}{p.maybe(0.4, contact(p))}"
    return title, f"<table><tr><td>{menu}</td><td>{body}</td></tr></table>" if cell else menu + body


def practice(p: Page) -> tuple[str, str]:
    """A practice or workshop: services as a list of definitions, hours, team."""
    title = f"{p.item()} {p.fill('{c}')}"
    rows = p.each(p.n(4, 14), lambda _: f"<dt>{p.item()}</dt><dd>{p.text('sell', p.n(5, 25))}</dd>")
    times = "".join(
        f"<tr><td>{day}</td><td>{p.n(7, 10)}:00 - {p.n(16, 20)}:00</td></tr>" for day in ("Mo", "Di", "Mi", "Do", "Fr")
    )
    opening = f"<div @A{p.k('hours')}><h3>{p.t('hours')}</h3><table>{times}</table></div>"
    return (
        title,
        f"<h1 @T>{title}</h1><p @A>{p.text('sell', 25)}</p><dl @A>{rows}</dl>{opening}{team(p)}{p.maybe(0.6, contact(p))}{p.maybe(0.5, questions(p))}",
    )


def price_page(p: Page) -> tuple[str, str]:
    """Tariffs first, then questions."""
    title = p.t("pricing")
    switch = p.maybe(0.5, f"<div @N{p.k('toggle')}><button>{p.t('month')}</button><button>12 x</button></div>")
    return (
        title,
        f"<header><h1 @T>{title}</h1><p @A>{p.text('sell', 8)}</p></header>{switch}{tariffs(p)}{questions(p)}{p.maybe(0.6, logos(p))}{offer(p)}",
    )


def event(p: Page) -> tuple[str, str]:
    """An event or course: facts, programme, speakers."""
    title = f"{p.item()} {p.n(2020, 2027)}"
    facts = f"<ul @A{p.k('facts')}><li>{p.t('location')}: {p.fill('{c}')}</li><li>{p.date()}</li><li>{p.t('price')}: {p.price()}</li></ul>"
    rows = p.each(
        p.n(4, 16),
        lambda n: f"<tr><td>{8 + n // 2}:{'30' if n % 2 else '00'}</td><td><b>{p.head()}</b><br>{p.name()}</td></tr>",
    )
    return (
        title,
        f"<article><h1 @T>{title}</h1>{facts}{call(p)}<div @A>{p.paragraphs('sell', p.n(30, 160))}</div><table @A>{rows}</table></article>{team(p)}{call(p)}",
    )


def long_copy(p: Page) -> tuple[str, str]:
    """A page of text on one service: headings and paragraphs, calls between them, a menu beside."""
    title = p.pick(p.sentence("ask"), p.item(), p.head())
    toc = p.maybe(
        0.5, f"<div @N{p.k('toc')}><h4>{p.t('toc')}</h4>{p.links([p.item() for _ in range(p.n(3, 8))], 'ul')}</div>"
    )
    body = p.each(
        p.n(3, 9),
        lambda _: (
            f"<h2>{p.pick(p.item(), p.sentence('ask'))}</h2>{p.paragraphs('sell', p.long_tail(30, 250, 70))}{call(p, 0.25)}"
        ),
    )
    return (
        title,
        f"<h1 @T>{title}</h1>{toc}<div @A{p.k('text')}>{body}</div>{p.maybe(0.5, offer(p))}{p.maybe(0.5, contact(p))}",
    )


def app(p: Page) -> tuple[str, str]:
    """Lines of hashed or useful names: pictures and texts in turn, badges of stores."""
    title = p.brand() + ": " + p.text("sell", 2)
    stores = f"<div @P{p.k('badges')}>{p.links(['App Depot', 'Play Corner'], p.pick('flat', 'ul'))}</div>"

    def row(_: int) -> str:
        return p.deep(
            f"<div{p.k('row')}><div @A{p.k('body')}><h3>{p.text('sell', 3)}</h3><p>{p.text('sell', p.n(8, 35))}</p></div><div>{p.image()}</div></div>",
            2,
        )

    return (
        title,
        f"{p.deep(hero(p, title), 2)}{stores}{p.each(p.n(3, 8), row)}{p.maybe(0.6, testimonials(p))}{p.maybe(0.5, numbers(p))}{stores}",
    )


def institution(p: Page) -> tuple[str, str]:
    """An office's page: who may apply, papers, fees, addresses."""
    title = p.pick(p.item(), p.sentence("ask"))

    def part(key: str) -> str:
        return f"<section @A{p.k('section')}><h2>{p.t(key)}</h2>{p.pick(p.paragraphs('imp', p.n(15, 90)), p.points('imp', 2, 8))}</section>"

    keys = p.rng.sample(
        ("how", "price", "description", "location", "hours", "rules", "features", "help", "quickstart"), p.n(3, 7)
    )
    date = p.maybe(0.5, f"<p @M>{p.t('updated')}: {p.date()}</p>")
    more = p.maybe(
        0.4, f"<div @R><h3>{p.t('alsolike')}</h3>{p.links([p.head() for _ in range(p.n(2, 6))], 'ul')}</div>"
    )
    return (
        title,
        f"{chrome.crumbs(p)}<h1 @T>{title}</h1><div @A{p.k('lead')}>{p.text('imp', 20)}</div>{''.join(map(part, keys))}{more}{date}",
    )


SKELETONS: Final = (
    startup, builder, bootstrap, brochure, practice, price_page, event, long_copy, app, institution,
)  # fmt: skip
