"""Articles that no news site has: of companies, bloggers, advisers, practices and institutions, with what they sell."""

from collections.abc import Callable
from typing import Final

from training.own import asides, chrome
from training.own.markup import Page

WIDGETS: Final = "mostread latest newsletter categories tags follow about archive"


def prose(p: Page, words: int, register: str = "") -> str:
    """Paragraphs of the article, one seldom in the tone of a leaflet."""
    return p.paragraphs(register or ("sell" if p.some(0.08) else p.pick("say", "say", "chat")), words)


def subheads(p: Page, low: int, high: int) -> list[str]:
    """Headings of the sections to come."""
    count = int(p.n(low, high) * min(p.scale, 1.5))
    return [p.pick(p.item(), p.head(), p.sentence("ask")) for _ in range(count)]


def some(p: Page, *parts: tuple[float, Callable[[Page], str]]) -> str:
    """Those of some parts that chance takes, in their order."""
    return "".join(make(p) for chance, make in parts if p.some(chance))


def company(p: Page) -> tuple[str, str]:
    """A company's post: sections, then the pitch for its own product."""
    title = p.pick(p.head(), p.sentence("ask"))
    heads = subheads(p, 3, 7)
    middle = p.n(1, len(heads)) if p.some(0.5) else -1
    body = prose(p, p.n(30, 90), "say")
    for place, head in enumerate(heads):
        body += f"<h2>{head}</h2>{prose(p, p.long_tail(25, 160, 60))}{p.maybe(0.4, p.points('say', 3, 6))}"
        if place == middle:
            body += p.pick(
                asides.pitch(p), f"<p @P>{p.sentence('pitch')} {p.link(p.one('free'))}</p>", asides.signup(p)
            )
    body += p.maybe(0.5, f"<h2>{p.t('closing')}</h2>{prose(p, p.n(20, 70), 'say')}")
    top = f"<header{p.k('hero')}>{p.maybe(0.5, p.el('div @M', p.rng.choice(p.topic_names)))}<h1 @T>{title}</h1>{asides.byline(p)}</header>"
    end = some(p, (0.85, asides.biography), (0.5, asides.firm), (0.6, asides.signup), (0.4, asides.share))
    article = f"<div{p.k('text')}><div @A{p.k('body')}>{body}{p.maybe(0.85, asides.pitch(p))}</div></div>"
    return title, f"<article>{top}{article}{end}</article>{asides.related(p)}"


def roundup(p: Page) -> tuple[str, str]:
    """The best of a kind: products with ratings in words, prices and ways to shops between them."""
    title = p.one("roundup")
    products = [p.product() for _ in range(int(p.n(3, 6) * min(p.scale, 1.5)))]
    tag, sided = p.pick("h2", "h3"), p.some(0.5)

    def points(key: str) -> str:
        rows = "".join(p.el("li", p.text("rate", 4)) for _ in range(p.n(2, 4)))
        return f"<div>{p.el(p.pick('h4', 'p', 'strong'), p.t(key))}<ul>{rows}</ul></div>"

    def review(name: str) -> str:
        label = p.maybe(0.4, p.el("div" + p.k("badge"), p.one("verdict")))
        sides = points("pros") + points("cons") if sided else p.maybe(0.4, points("cons"))
        parts = [p.image(), asides.shop_offer(p), prose(p, p.n(30, 120)), f"<div{p.k('grid')}>{sides}</div>"]
        if p.some(0.4):
            parts[1:3] = parts[2:0:-1]
        full = p.maybe(0.4, f"<p @R>{p.link(p.t('fullreview') + ': ' + name)}</p>")
        return f"<section{p.k('item')}>{label}<{tag}>{name}</{tag}>{''.join(parts)}{p.maybe(0.5, asides.shop_offer(p))}{full}</section>"

    faq = "".join(f"<h3>{p.sentence('ask')}</h3><p>{p.text('say', p.n(10, 45))}</p>" for _ in range(p.n(2, 5)))
    faq = p.maybe(0.6, f"<div{p.k('faq')}><h2>{p.t('faq')}</h2>{faq}</div>")
    chosen = p.maybe(0.6, f"<h2>{p.t('methodology')}</h2>{prose(p, 40, 'method')}")
    rows = "".join(
        f"<tr><td>{name}</td><td>{p.sentence('rate')}</td><td @S>{p.link(p.one('offer'), paid=True)}</td></tr>"
        for name in products
    )
    table = p.maybe(0.3, f"<table>{rows}</table>")
    top = asides.disclosure(p) + p.pick(
        f"<h1 @T>{title}</h1>{asides.byline(p)}", f"{asides.byline(p)}<h1 @T>{title}</h1>"
    )
    body = f"<div @A{p.k('text')}>{prose(p, p.n(25, 80))}{p.maybe(0.6, asides.contents(p, products))}{table}{p.pick(chosen, '')}{''.join(map(review, products))}{faq}</div>"
    return title, top + body + some(
        p, (0.3, asides.disclosure), (0.7, asides.biography), (0.5, asides.related), (0.6, asides.comments)
    )


def recipe(p: Page) -> tuple[str, str]:
    """A recipe under its story: jump link, shopping list, sign-up in the middle, the card, thanks of readers."""
    title = p.pick(p.item(), p.head(), f"{p.item()} & {p.item()}")
    jump = f"<div @N{p.k('tools')}>{p.links([p.t('jump'), p.t('print')][: p.n(1, 2)], p.pick('flat', 'ul', 'pipes'))}</div>"
    story = [
        prose(p, p.n(15, 70), "chat") + p.maybe(0.5, f"<figure>{p.image()}<figcaption>{p.item()}</figcaption></figure>")
        for _ in range(p.n(3, 6))
    ]
    goods = [p.link(p.product(), ' rel="nofollow sponsored"', paid=True) for _ in range(p.n(3, 7))]
    shop = f"<div @S{p.k('shop')}>{asides.heading(p, p.t('shoplist'))}<ul>{''.join(p.el('li', good) for good in goods)}</ul>{p.maybe(0.3, p.el('p', p.sentence('paid')))}</div>"
    story.insert(p.n(1, len(story)), p.maybe(0.8, shop))
    story.insert(p.n(1, len(story)), p.maybe(0.8, asides.signup(p)))
    story.insert(p.n(1, len(story)), p.maybe(0.4, asides.read_also(p)))
    if p.ads:
        story.insert(p.n(1, len(story)), asides.teaser_ad(p))
    facts = "".join(f"<li>{p.t(key)}: {p.n(2, 90)}</li>" for key in ("prep", "serves"))
    amounts = "".join(
        p.el("li", f"{p.n(1, 500)} {p.pick('g', 'ml', 'x')} {p.item().lower()}") for _ in range(p.n(4, 14))
    )
    steps = "".join(p.el("li", p.text("imp", p.n(6, 25))) for _ in range(p.n(3, 9)))
    rate = p.maybe(0.4, f"<div @P>{p.sentence('signup')} {p.link('@' + p.user())}</div>")
    note = p.maybe(0.4, f"<div><h3>{p.t('note')}</h3><p>{p.sentence('imp')}</p></div>")
    card = f"<div{p.k('card')} id=recipe>{p.image()}<h2>{title}</h2><p>{p.text('chat', 12)}</p><ul>{facts}</ul>{p.maybe(0.4, p.el('div @N', p.el('button', p.t('print'))))}<h3>{p.t('ingredients')}</h3><ul>{amounts}</ul><h3>{p.t('directions')}</h3><ol>{steps}</ol>{note}{rate}</div>"
    tags = f"<p @N>{p.t('tags')}: {p.links([p.item().lower() for _ in range(p.n(2, 6))], 'flat')}</p>"
    end = some(
        p,
        (0.5, lambda _: tags),
        (0.5, asides.biography),
        (0.5, asides.related),
        (0.85, asides.comments),
        (0.7, asides.disclosure),
    )
    return (
        title,
        f"<h1 @T>{title}</h1>{p.maybe(0.7, asides.byline(p))}{p.maybe(0.4, asides.disclosure(p))}{jump}<div @A{p.k('text')}>{''.join(story)}{card}</div>{end}",
    )


def advice(p: Page) -> tuple[str, str]:
    """Advice on money or insurance: who pays, offers of partners among the text, a quote, what is not promised."""
    title = p.pick(p.sentence("ask"), p.head(), p.one("roundup"))
    heads = subheads(p, 4, 8)

    def offers() -> str:
        label = p.maybe(0.6, p.el("p @S", p.one("sponsored")))
        if p.some(0.5):
            return f"<div{p.k('grid')}>{label}{''.join(asides.partner_offer(p) for _ in range(p.n(2, 4)))}</div>"
        rows = "".join(
            f"<tr><td>{p.brand()}</td><td>{p.n(1, 9)}.{p.n(0, 99):02} %</td><td>{p.one('perk')}</td><td>{p.link(p.one('offer'), paid=True)}</td></tr>"
            for _ in range(p.n(2, 6))
        )
        return f"{label}<table @S{p.k('table')}><thead><tr><th>{p.t('brand')}</th><th>%</th><th></th><th></th></tr></thead><tbody>{rows}</tbody></table>"

    def facts() -> str:
        rows = "".join(
            f"<tr><td>{p.item()}</td><td>{p.price()}</td><td>{p.n(1, 99)} %</td></tr>" for _ in range(p.n(3, 8))
        )
        return f"<table><tbody>{rows}</tbody></table>"

    def ask(p: Page) -> str:
        field = p.maybe(0.4, "<input placeholder='12345'>")
        return asides.box(
            p,
            "P",
            "cta",
            f"{asides.heading(p, p.pick(p.t('quote'), p.text('sell', 4)))}<p>{p.sentence('pitch')}</p>{field}{asides.button(p, p.t('quote'))}",
        )

    sections = []
    for head in heads:
        extra = p.pick("", "", offers(), facts(), ask(p), p.points("say", 3, 6))
        sections.append(f"<div{p.k('section')}><h2>{head}</h2>{prose(p, p.long_tail(30, 180, 70))}</div>{extra}")
    takeaways = p.maybe(0.5, f"<div{p.k('summary')}><strong>{p.t('closing')}</strong>{p.points('say', 3, 5)}</div>")
    method = p.maybe(0.7, f"<section @A><h2>{p.t('methodology')}</h2>{prose(p, p.n(20, 100), 'method')}</section>")
    sources = p.maybe(
        0.3,
        f"<section @A><h4>{p.t('reference')}</h4><ol>{p.each(p.n(2, 5), lambda _: p.el('li', f'{p.name()}: {p.head()}, {p.n(1999, 2026)}'))}</ol></section>",
    )
    top = (
        p.maybe(0.5, chrome.crumbs(p))
        + p.maybe(0.8, asides.disclosure(p))
        + f"<h1 @T>{title}</h1><div @A{p.k('lead')}>{p.text('say', 20)}</div>{asides.byline(p)}"
    )
    body = f"<div @A{p.k('body')}>{takeaways}{p.maybe(0.5, asides.contents(p, heads))}{''.join(sections)}</div>"
    end = some(
        p,
        (0.4, ask),
        (0.6, asides.biography),
        (0.9, asides.disclaimer),
        (0.5, asides.disclaimer),
        (0.6, asides.related),
    )
    return title, top + body + method + sources + end


def counsel(p: Page) -> tuple[str, str]:
    """A law firm's or clinic's article, which asks to be called in between and at the end."""
    title = p.pick(p.sentence("ask"), p.head(), f"{p.item()}: {p.fill('{c}')}")
    site_phone = f"0{p.n(100, 999)} {p.n(1000, 99999)}"
    tag = p.pick("h2", "h3", "h4")

    def call(p: Page) -> str:
        text = p.text("callus", p.n(8, 45))
        return p.pick(
            f"<p @P>{text}</p>", f"<p @P><strong>{text}</strong> {p.link(site_phone)}</p>", asides.pitch(p, "callus"),
            f"<blockquote @P{p.k('cta')}><p>{text}</p></blockquote>",
        )  # fmt: skip

    body = ""
    for head in subheads(p, 2, 7):
        body += f"<{tag}>{head}</{tag}>{prose(p, p.long_tail(25, 200, 80), 'say')}{p.maybe(0.35, p.points('say', 3, 7))}{p.maybe(0.35, call(p))}"
    body = f"{prose(p, p.n(25, 80), 'say')}{body}<{tag} @P>{p.pick(p.t('callnow'), p.t('pitchhead'), p.text('callus', 4))}</{tag}>{call(p)}{p.maybe(0.4, call(p))}"
    areas = f"<div @N{p.k('areas')}><h3>{p.t('practices')}</h3>{p.links([p.item() for _ in range(p.n(5, 14))], p.pick('ul', 'dl', 'divs'))}</div>"
    posts = f"<nav @N>{p.links([p.t('prev') + ': ' + p.head(), p.t('next') + ': ' + p.head()], p.pick('divs', 'flat'))}</nav>"
    end = some(
        p,
        (0.5, lambda _: posts),
        (0.5, asides.biography),
        (0.8, asides.contact_form),
        (0.7, asides.address),
        (0.5, lambda _: areas),
        (0.6, asides.firm),
        (0.8, asides.disclaimer),
    )
    date = p.pick(f"<p @M>{p.date()} | {p.rng.choice(p.topic_names)}</p>", asides.byline(p), "")
    whole = f"<h1 @T>{title}</h1>{date}<div{p.k('row')}><div class='col'><div{p.k('content')}><div @A{p.k('text')}>{body}</div></div></div>{p.maybe(0.4, areas)}</div>"
    return title, whole + end


def magazine(p: Page) -> tuple[str, str]:
    """A post of hashed names: every paragraph in a division, paid teasers and a plea among them."""
    p.naming = p.pick("hash", "hash", "utility", "module", "none")
    p.names.clear()
    title = p.head()
    count = int(p.n(8, 18) * min(p.scale, 2))
    parts = [
        f"<div{p.k('p')}><p{p.k('copy')}>{p.text(p.pick('say', 'say', 'chat'), p.long_tail(12, 110, 45))}</p></div>"
        for _ in range(count)
    ]
    asked = (
        lambda: f"<div @S{p.k('slot')}><span>{p.one('ad')}</span></div>", lambda: asides.teaser_ad(p),
        lambda: asides.read_also(p), lambda: asides.plea(p), lambda: asides.signup(p),
        lambda: f"<div{p.k('pull')}><blockquote><p>“{p.sentence('say')}”</p>{p.maybe(0.5, p.el('cite', p.name()))}</blockquote></div>",
        lambda: f"<div{p.k('figure')}>{p.image()}<div{p.k('caption')}>{p.sentence('say')} <span>{p.name()}</span></div></div>",
        lambda: f"<div{p.k('heading')}><h2>{p.item()}</h2></div>",
        lambda: f"<div @R{p.k('teaser')}><span>{p.one('readalso')}</span>{p.link(p.image())}<h4>{p.link(p.head())}</h4><p>{p.text('say', 14)}</p></div>",
    )  # fmt: skip
    for _ in range(p.n(4, 10)):
        parts.insert(p.n(1, len(parts)), p.deep(p.rng.choice(asked)(), 2))
    parts += [asides.plea(p)] if p.some(0.4) else []
    kicker = p.maybe(0.6, f"<div @M{p.k('kicker')}><span>{p.rng.choice(p.topic_names)}</span></div>")
    top = f"<div{p.k('hero')}>{kicker}<div><h1 @T{p.k('headline')}>{title}</h1></div><div @A{p.k('dek')}>{p.text('say', 15)}</div>{asides.byline(p)}{asides.share(p)}</div>"
    end = some(
        p,
        (0.4, asides.biography),
        (0.3, chrome.native_ads),
        (0.7, asides.related),
        (0.3, asides.comments),
        (0.3, asides.signup),
    )
    return title, f"{p.deep(top)}<div @A{p.k('body')}>{''.join(parts)}</div>{p.deep(end)}"


def institution(p: Page) -> tuple[str, str]:
    """News of a university, charity or company: notes to editors, contacts, what the institution is, what is on."""
    title = p.head()
    quotes = f"<blockquote><p>“{p.text('say', p.n(15, 50))}”</p><footer>{p.name()}, {p.item()}</footer></blockquote>"
    body = f"<p><strong>{p.text('say', p.n(15, 40))}</strong></p>{prose(p, p.n(60, 300), 'say')}{p.maybe(0.6, quotes)}{prose(p, p.n(30, 200), 'say')}{p.maybe(0.3, p.points('say', 3, 6))}"
    place = p.maybe(0.4, f"<p @M>{p.fill('{c}')}, {p.date()}</p>")
    numbered = f"<ol>{''.join(p.el('li', p.sentence('method')) for _ in range(p.n(2, 4)))}</ol>"
    notes = p.el(p.pick("h3", "h4"), p.t("editors")) + p.pick(numbered, p.paragraphs("method", p.n(15, 60)))
    lines = [p.name(), f"{p.t('phone')} 0{p.n(10, 999)} {p.n(1000, 99999)}", f"press@{p.domain}"]
    contact = f"<div @O{p.k('contact')}><h3>{p.t('mediacontact')}</h3>{p.pick('<p>' + '<br>'.join(lines) + '</p>', ''.join(p.el('p', line) for line in lines))}</div>"

    def happening(_: int) -> str:
        return f"<li>{p.maybe(0.7, p.el('div', p.date()))}<div>{p.link(p.head())}</div>{p.maybe(0.5, p.el('p', p.text('sell', p.n(6, 16))))}</li>"

    events = f"<section @P{p.k('events')}><h2>{p.t('events')}</h2><ul>{p.each(p.n(2, 4), happening)}</ul></section>"
    tail = [
        p.maybe(0.7, f"<div @A{p.k('notes')}>{notes}</div>"),
        p.maybe(0.8, contact),
        p.maybe(0.8, asides.firm(p)),
        p.maybe(0.4, f"<div @O>{p.image()}<p>{p.text('firm', 30)}</p></div>"),
    ]
    p.rng.shuffle(tail)
    end = some(p, (0.5, asides.share), (0.6, asides.plea), (0.6, lambda _: events), (0.7, asides.related))
    caption = p.maybe(0.6, f"<figure @A>{p.image()}<figcaption>{p.sentence('say')}</figcaption></figure>")
    return (
        title,
        f"{p.maybe(0.7, chrome.crumbs(p))}<article><header><h1 @T>{title}</h1>{place or asides.byline(p)}</header>{caption}<div @A{p.k('text')}>{body}</div><footer>{''.join(tail)}</footer></article>{end}",
    )


def handmade(p: Page) -> tuple[str, str]:
    """A page made by hand long ago: font tags, breaks instead of paragraphs, the webmaster's notes."""
    p.naming = "none"
    p.names.clear()
    title = p.pick(p.item(), p.head(), p.sentence("ask"))
    font = p.pick('<font face="Arial" size="2">', '<font color="#000080">', "<font>")
    brk = p.pick("<br><br>", "<br>&nbsp;<br>", "<p>")

    def cell(mark: str, text: str, more: str = "") -> str:
        return f'<tr><td @{mark} {more}bgcolor="#{p.pick("ffffcc", "eeeeee", "ffffff")}">{font}{text}</font></td></tr>'

    rows = [f'<tr><td align=center><center><h1 @T><font color="red">{title}</font></h1></center></td></tr>']
    rows.append(p.maybe(0.5, cell("M", f"{p.t('by')} {p.name()}, {p.date()}")))
    for _ in range(int(p.n(3, 8) * min(p.scale, 2))):
        head = p.maybe(0.6, f"<b><u>{p.item()}</u></b><br>")
        rows.append(
            cell(
                "A", head + brk.join(p.text(p.pick("say", "chat"), p.long_tail(10, 120, 45)) for _ in range(p.n(1, 4)))
            )
        )
        rows.append(p.maybe(0.2, cell("A", p.points("say", 2, 6))))
    books = brk.join(p.link(f"{p.product()} - {p.price()}", paid=True) for _ in range(p.n(1, 4)))
    extra = [
        p.maybe(0.6, cell("S", f"<b>{p.one('ad')}</b><br>{books}")), p.maybe(0.6, cell("S", f"<i>{p.text('paid', 12)}</i>")),
        p.maybe(0.6, cell("P", f"<b>{p.text('plea', p.n(8, 30))}</b>")), p.maybe(0.4, cell("P", p.text("signup", 10))),
        p.maybe(0.4, cell("R", f"<b>{p.one('readalso')}</b> {p.link(p.head())}")),
    ]  # fmt: skip
    for part in extra:
        rows.insert(p.n(3, len(rows)), part)
    end = [
        cell("O", p.text("bio", p.n(8, 40))),
        cell("O", f"<small>{p.text('legal', p.n(10, 50))}</small>"),
        cell("N", p.links([p.t("home"), p.item(), p.item(), p.t("contact")], "pipes"), "align=center "),
    ]
    end.append(
        cell(
            "R",
            f"<b>{p.t('morelike')}</b><br>"
            + "<br>".join(f"{p.link(p.head())} - {p.text('say', 8)}" for _ in range(p.n(2, 5))),
        )
    )
    rows += p.rng.sample(end, p.n(2, 4)) + [
        f"<tr><td align=center @O>{font}<hr>{'<br>'.join(p.one('guestbook') for _ in range(p.n(1, 3)))}</font></td></tr>"
    ]
    return (
        title,
        f'<center><table border="{p.n(0, 2)}" width="{p.pick("640", "90%")}" cellpadding="6">{"".join(rows)}</table></center>',
    )


SKELETONS: Final = (
    company, roundup, recipe, advice, counsel, magazine, institution, handmade,
)  # fmt: skip
