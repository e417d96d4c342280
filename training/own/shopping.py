"""Shops' pages on which others say more than the shop says of its goods: customers, terms, promises, other sellers."""

from typing import Final

from training.own import chrome
from training.own.items import Recipe, in_list
from training.own.markup import Page
from training.own.product import buy, description, price, specs, title

WIDGETS: Final = "products newsletter hours follow about categories"


def terms(p: Page) -> str:
    """Conditions of delivery, returns and use."""
    head = p.pick("h3", "h4", "div", "p")
    form = p.n(0, 2)
    key = p.pick("returns", "safety", "shipping", "terms")
    lines = [p.text("terms", p.n(8, 40)) for _ in range(p.n(2, 9))]
    body = "".join(f"<li>{line}</li>" for line in lines) if form == 0 else "".join(f"<p>{line}</p>" for line in lines)
    return f"<div @O{p.k(p.pick('tab', 'info', 'section'))}><{head}>{p.t(key)}</{head}>{p.el('ul', body) if form == 0 else body}</div>"


def promises(p: Page) -> str:
    """What the shop says of itself, in short lines."""
    tag, icon = p.pick("li", "div", "p"), p.some(0.4)
    lines = [f"{'✓ ' if icon else ''}{p.sentence('promise')}" for _ in range(p.n(3, 8))]
    rows = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
    return f"<div @P{p.k('section')}>{p.maybe(0.7, p.el('h3', p.t('promises')))}{p.el('ul', rows) if tag == 'li' else rows}</div>"


def voices(p: Page, outer: str, line: str, low: int = 5, high: int = 22) -> str:
    """Reviews, many and some of them long, with their average and shares of stars."""
    first, reply = p.some(0.5), p.some(0.25)

    def one(_: int) -> str:
        who = f"<{line}{p.k('sayer')}>{p.pick(p.name(), p.user())}, {p.date()} {p.maybe(0.4, p.t('verified'))}</{line}>"
        said = f"<{line}{p.k('said')}>{p.text(p.pick('rate', 'rate', 'chat'), p.long_tail(5, 160, 35))}</{line}>"
        answer = p.maybe(0.3, f"<div{p.k('replies')}>{p.site}: {p.sentence('close')}</div>") if reply else ""
        votes = p.maybe(0.4, f"<div @N>{p.t('helpful')}</div>")
        return p.el(f"{outer}{p.k('comment')}", f"★ {p.n(1, 5)} {who + said if first else said + who}{answer}{votes}")

    stars = p.maybe(
        0.6, f"<table>{''.join(f'<tr><td>{n} ★</td><td>{p.n(0, 90)} %</td></tr>' for n in range(5, 0, -1))}</table>"
    )
    sort = p.maybe(0.4, f"<div @N>{p.t('sort')}: {p.t('newest')}</div>")
    return f"<section @C{p.k('reviews')}><h2>{p.t('reviews')} ({p.n(5, 900)})</h2>{stars}{sort}{p.each(p.n(low, high), one)}<div @N>{p.link(p.t('writereview'))}</div></section>"


def asked(p: Page) -> str:
    """Questions by customers and what other customers answer."""
    q, a, tag = p.t("question"), p.t("reply1"), p.pick("div", "p", "li")

    def one(_: int) -> str:
        answers = "".join(
            f"<{tag}>{a}: {p.text('chat', p.long_tail(4, 60, 15))} <small>{p.user()}, {p.date()}</small></{tag}>"
            for _ in range(p.n(1, 3))
        )
        return f"<{tag}>{q}: {p.sentence('ask')}</{tag}>{answers}"

    rows = p.each(p.n(3, 9), one)
    return f"<section @C{p.k('questions')}><h2>{p.t('askcustomers')}</h2>{p.el('ul', rows) if tag == 'li' else rows}</section>"


def offers(p: Page, row: str = "div") -> str:
    """What other sellers ask for the same thing."""

    def one(_: int) -> str:
        parts = [p.price(), p.one("condition"), f"{p.brand()} ({p.n(80, 100)} %)", p.link(p.t("toshop"), paid=True)]
        return p.el(row, "".join(p.el("td" if row == "tr" else "div", part) for part in parts))

    rows = p.each(p.n(3, 10), one)
    heading = p.t("sellers")
    inside = f"<h3>{heading}</h3>{p.el('table', rows) if row == 'tr' else rows}"
    return f"<div @S{p.k('box')}>{inside}</div>"


def others(p: Page, key: str) -> str:
    """A row of other products."""
    made = in_list(p, Recipe(p, "buy", bare=p.some(0.4)), p.n(4, 14), *p.rng.choice((("ul", "li"), ("div", "div"))))
    return f"<section @R{p.k('related')}><h2>{p.t(key)}</h2>{made.replace(' @A', ' @R')}</section>"


def consent(p: Page) -> str:
    """A long text on consent, purpose by purpose."""
    purposes = "".join(
        f"<div><h4>{p.one('necessary')}</h4><p>{p.text('terms', p.n(10, 60))}</p></div>" for _ in range(p.n(2, 6))
    )
    buttons = f"<button>{p.t('accept')}</button><button>{p.t('reject')}</button>"
    return f"<div @O{p.maybe(0.6, ' id=consent')}><h3>{p.t('privacyhead')}</h3><p>{p.t('cookie')}</p>{purposes}{buttons}</div>"


def notice(p: Page) -> str:
    """A message of the store to its customers."""
    return f"<div @O{p.k('info')} role=alert><p>{p.t('storenotice')} {p.maybe(0.4, p.sentence('terms'))}</p></div>"


def _short(p: Page) -> str:
    return f"<div @A{p.k('text')}><p>{p.text('sell', p.n(5, 40))}</p></div>"


def _page(p: Page, name: str, top: str, rest: list[str]) -> tuple[str, str]:
    p.rng.shuffle(rest)
    kept = [part for part in rest if p.some(0.8)] or rest[:1]
    return name, p.maybe(0.6, chrome.crumbs(p, name)) + top + "".join(kept)


def bazaar(p: Page) -> tuple[str, str]:
    """A marketplace: a few points on the thing, then sellers, customers and more things than one wants."""
    name = p.product()
    points = f"<ul @A>{p.each(p.n(2, 4), lambda _: p.el('li', p.text('sell', p.n(3, 10))))}</ul>"
    ship = f"<div @O><span>{p.sentence('terms')}</span></div>"
    top = (
        f"<div{p.k('layout')}><div>{title(p, name)}{points}</div><div{p.k('box')}>{price(p)}{buy(p)}{ship}</div></div>"
    )
    rest = [offers(p), voices(p, "div", "div"), asked(p), terms(p), promises(p)]
    return _page(p, name, top, [*rest, others(p, "alsolike"), others(p, "recentlyseen"), others(p, "together")])


def talked_about(p: Page) -> tuple[str, str]:
    """A small thing with a short text and very many reviews as a list."""
    name = p.product()
    top = (
        f"<article>{title(p, name, p.pick('h1', 'h2'))}{_short(p)}{p.maybe(0.5, specs(p))}{price(p)}{buy(p)}</article>"
    )
    return _page(
        p,
        name,
        top + voices(p, "li", "p", 12, 24),
        [others(p, "alsolike"), terms(p), promises(p), p.maybe(0.4, asked(p))],
    )


def small_print(p: Page) -> tuple[str, str]:
    """A careful shop: terms, warnings and promises in folded parts around a short description."""
    name = p.product()

    def fold(inside: str) -> str:
        return f"<details{p.k('tab')}>{inside}</details>"

    head = f"<header>{title(p, name)}</header><main>{price(p)}{_short(p)}{buy(p)}</main>"
    folds = "".join(fold(terms(p)) for _ in range(p.n(2, 5)))
    return _page(
        p,
        name,
        head + promises(p),
        [folds, fold(specs(p)), voices(p, "article", "span", 2, 8), others(p, "recentlyseen")],
    )


def price_hunt(p: Page) -> tuple[str, str]:
    """A site that compares: the thing in some facts, a long table of shops, tests and opinions of users."""
    name = p.product()
    top = f"<section>{title(p, name, 'h1')}{specs(p)}</section>{offers(p, 'tr')}"
    note = p.maybe(0.6, f"<p @S>{p.t('affiliate')}</p>")
    rest = [voices(p, "blockquote", "p", 3, 15), offers(p, "tr"), p.maybe(0.5, description(p)), others(p, "alsolike")]
    return _page(p, name, note + top, [*rest, f"<p @O>{p.text('terms', p.n(10, 60))}</p>"])


SKELETONS: Final = (bazaar, talked_about, small_print, price_hunt)
