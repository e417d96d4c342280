"""Collections with much text around the goods: consent, notices, buying guides, reviews."""

from typing import Final

from training.own import chrome
from training.own.collection import facets
from training.own.items import Recipe, in_list, strewn
from training.own.markup import Page
from training.own.shopping import consent, notice, others, promises, terms, voices

WIDGETS: Final = "categories newsletter tags about hours follow"


def guide(p: Page, head: str = "h3") -> str:
    """Advice on what to choose, in parts or as questions."""
    parts = "".join(
        f"<{head}>{p.pick(p.head(), p.sentence('ask'), p.item())}</{head}>{p.paragraphs(p.pick('say', 'sell', 'imp'), p.n(20, 120))}"
        for _ in range(p.n(2, 6))
    )
    points = p.maybe(0.4, p.points("imp", 3, 6))
    return f"<div @A{p.k('text')}><h2>{p.t('guide')}</h2>{parts}{points}</div>"


def _store(p: Page, body: str, *ends: str) -> tuple[str, str]:
    """Heading and filters, the goods, and around them what the store also has to say."""
    name = p.pick(p.item(), f"{p.item()} & {p.item()}", p.rng.choice(p.topic_names), p.brand())
    top = [p.maybe(0.5, consent(p)), p.maybe(0.5, notice(p)), p.maybe(0.3, promises(p))]
    p.rng.shuffle(top)
    head = f"<h1 @T{p.k('title')}>{name}</h1>" + p.maybe(0.4, f"<p @A>{p.text('sell', 20)}</p>")
    low = [end for end in ends if p.some(0.8)]
    p.rng.shuffle(low)
    pages = p.maybe(0.6, chrome.pager(p))
    path = p.maybe(0.6, chrome.crumbs(p, name))
    return name, path + "".join(top) + head + p.maybe(0.5, facets(p)) + body + pages + "".join(low)


def advised(p: Page) -> tuple[str, str]:
    """A grid with a buying guide as long as itself below, and reviews of the shop."""
    grid = in_list(p, Recipe(p, "buy"), p.n(8, 24), "section", "article")
    return _store(p, grid, guide(p), voices(p, "div", "p", 2, 10), promises(p), consent(p))


def guided_rows(p: Page) -> tuple[str, str]:
    """The guide first, then rows of goods with prices, terms last."""

    def row() -> str:
        return f"<h4>{p.link(p.product())}</h4><p>{p.text('sell', p.n(4, 20))}</p><b>{p.price()}</b> <i>{p.t('instock')}</i>"

    rows = strewn(p, [p.el(f"li @A{p.k('item')}", row()) for _ in range(p.n(8, 40))], "li", row)
    return _store(p, f"{guide(p, 'h5')}<ol{p.k('list')}>{rows}</ol>", terms(p), others(p, "recentlyseen"), consent(p))


def noticed_table(p: Page) -> tuple[str, str]:
    """An order list between notices and conditions."""

    def row() -> str:
        return f"<td>{p.prefix.upper()}-{p.n(10, 9999)}</td><td>{p.link(p.product())}</td><td>{p.price()}</td><td>{p.t('addcart')}</td>"

    rows = strewn(p, [p.el("tr @A", row()) for _ in range(p.n(8, 50))], "tr", row)
    return _store(p, f"{notice(p)}<table{p.k('table')}>{rows}</table>", terms(p), terms(p), guide(p, "p"), consent(p))


def praised(p: Page) -> tuple[str, str]:
    """Few goods in tiles, many voices of customers."""

    def tile() -> str:
        return f"{p.link(p.image())}<div>{p.link(p.product())}</div><span>{p.price()}</span><em>{p.n(1, 5)}/5</em>"

    tiles = strewn(p, [p.el(f"div @A{p.k('card')}", tile()) for _ in range(p.n(8, 16))], "div", tile)
    return _store(p, f"<div{p.k('list')}>{tiles}</div>{voices(p, 'li', 'div', 6, 24)}", guide(p), others(p, "alsolike"))


SKELETONS: Final = (advised, guided_rows, noticed_table, praised)
