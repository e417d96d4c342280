"""What stands in and around an article without belonging to it: pitches, disclosures, biographies, sign-ups, comments."""

from training.own.markup import Page


def box(p: Page, mark: str, role: str, body: str) -> str:
    """Some parts in an element of their own, or in one more."""
    tag = p.pick("div", "div", "aside", "section", "div")
    return f"<{tag} @{mark}{p.k(role)}>{p.deep(body, 1)}</{tag}>"


def heading(p: Page, text: str, mark: str = "") -> str:
    """A heading as this page writes those of its asides."""
    tag = p.names.setdefault("aside heading", p.pick("h2", "h3", "h3", "h4", "p", "div"))
    return f"<{tag}{mark}{p.maybe(0.4, p.k('title'))}>{slanted(p, text, 'strong') if tag in 'div p' else text}</{tag}>"


def slanted(p: Page, text: str, tag: str) -> str:
    """The text, often set apart by an element in the line."""
    return p.el(tag, text) if p.some(0.6) else text


def lines(p: Page, register: str, low: int, high: int) -> str:
    """One to three paragraphs of some sentences each, seldom followed by what the article itself could say."""
    parts = [p.text(register, p.n(low, high)) for _ in range(p.n(1, 2))]
    if p.some(0.2):
        parts[-1] += " " + p.sentence("say")
    return "".join(p.el("p", part) for part in parts)


def button(p: Page, text: str, mark: str = "", *, paid: bool = False) -> str:
    """A link that looks like a button, or a button."""
    look = p.k("button") + p.maybe(0.5 if paid else 0, ' rel="sponsored nofollow"')
    link = p.link(text, look, paid=paid)
    return p.pick(f"<div{mark}>{link}</div>", f"<p{mark}>{link}</p>", f"<div{mark}><button>{text}</button></div>")


def share(p: Page) -> str:
    """Links to share the page."""
    sites = p.rng.sample(("Chirper", "Facelink", "Pixgram", "E-Mail", p.t("print")), p.n(2, 4))
    return (
        f"<div @N{p.k('tools')}>{p.maybe(0.5, p.el('span', p.t('share')))}{p.links(sites, p.pick('ul', 'flat'))}</div>"
    )


def byline(p: Page) -> str:
    """Who wrote the article and when, in one line or in several."""
    who = f"{p.maybe(0.6, p.t('by') + ' ')}{p.pick(p.name(), p.link(p.name()))}"
    read = f"{p.n(2, 15)} {p.t('minread')}"
    form = p.n(0, 3)
    if form == 0:
        return f"<p @M{p.k('meta')}>{who} | {p.date()}{p.maybe(0.4, ' | ' + read)}</p>"
    if form == 1:
        return f"<div @M{p.k('meta')}><span{p.k('author')}>{who}</span> <time>{p.date()}</time></div>"
    parts = [p.el("div" + p.k("author"), who), p.el("div" + p.k("date"), p.pick("", p.t("updated") + " ") + p.date())]
    return f"<div @M{p.k('meta')}>{''.join(parts)}{p.maybe(0.4, p.el('div', read))}</div>"


def signup(p: Page) -> str:
    """The site's newsletter: a pitch, a field, small print."""
    fields = f"<input type=email placeholder='{p.t('email')}'><button>{p.t('subscribe')}</button>"
    if p.some(0.4):
        fields = f"<p><label>{p.t('name')}</label><input></p><p><label>{p.t('email')}</label><input></p><p><button>{p.t('subscribe')}</button></p>"
    small = p.maybe(0.5, p.el("p @O", p.t("consent")))
    head = heading(p, p.pick(p.t("newsletter"), p.sentence("signup")))
    return box(p, "P", "signup", f"{head}{lines(p, 'signup', 5, 20)}<form{p.k('form')}>{fields}</form>{small}")


def biography(p: Page) -> str:
    """The paragraph on the author."""
    head = p.maybe(0.6, heading(p, p.pick(p.t("aboutauthor"), f"{p.t('aboutauthor')}: {p.name()}", p.name())))
    text = p.text("bio", p.n(8, 50))
    more = p.maybe(0.3, f"<div @N>{p.links(['Chirper', 'Pixgram', 'Web'][: p.n(1, 3)], 'flat')}</div>")
    form = p.n(0, 3)
    if form == 0:
        return f"<p @O>{slanted(p, text, p.pick('em', 'i'))}</p>"
    if form == 1:
        return f"<table @O{p.k('bio')}><tr><td>{p.image()}</td><td>{head}{text}</td></tr></table>"
    return box(p, "O", "bio", f"{p.image()}{head}{p.el(p.pick('p', 'div'), text)}{more}")


def disclosure(p: Page) -> str:
    """That the site is paid for what it recommends."""
    text = p.text("paid", p.long_tail(6, 70, 20))
    form = p.n(0, 4)
    if form == 0:
        return f"<p @S>{p.maybe(0.2, '* ')}{slanted(p, text, p.pick('em', 'small', 'i'))}</p>"
    if form == 1:
        return f"<p @S><strong>{p.t('disclosure')}:</strong> {text}</p>"
    if form == 2:
        return f"<div @S><details{p.k('note')}><summary>{p.t('disclosure')}</summary><p>{text}</p></details></div>"
    more = p.maybe(0.3, p.link(p.t("learnmore")))
    return box(p, "S", "note", f"{p.maybe(0.5, heading(p, p.t('disclosure')))}<p>{text} {more}</p>")


def disclaimer(p: Page, words: int = 40) -> str:
    """What the site does not answer for."""
    head = p.maybe(0.6, heading(p, p.t("disclaimer")))
    body = p.paragraphs("legal", p.long_tail(10, 160, words))
    return p.pick(box(p, "O", "note", head + body), f"<div @O>{head}<small>{p.text('legal', words)}</small></div>")


def plea(p: Page) -> str:
    """A call to give money."""
    amounts = p.maybe(0.3, "<ul>" + "".join(p.el("li", p.price()) for _ in range(3)) + "</ul>")
    head = p.maybe(0.6, heading(p, p.pick(p.t("donate"), p.sentence("plea"))))
    body = f"{head}{lines(p, 'plea', 8, 35)}{amounts}{button(p, p.t('donate'))}"
    return p.pick(box(p, "P", "plea", body), f"<div @P>{p.pick('<hr>', '')}{body}</div>")


def pitch(p: Page, register: str = "pitch") -> str:
    """The site's own product praised as a section of the article, or in a box."""
    head = p.pick(p.t("pitchhead"), p.sentence("pitch"), p.one("pitchhead"))
    call = p.one(
        p.pick("free", "callnow", "learnmore") if register == "callus" else p.pick("free", "learnmore", "quote")
    )
    if p.some(0.5):
        return f"<h2 @P>{head}</h2>{p.paragraphs(register, p.n(20, 90), ' @P')}{p.maybe(0.7, button(p, call, ' @P'))}"
    return box(p, "P", "cta", f"{heading(p, head)}{lines(p, register, 8, 40)}{button(p, call)}")


def firm(p: Page) -> str:
    """What the company or institution says of itself at the end of every text."""
    head = p.pick(
        f"<h3>{p.t('aboutfirm')}</h3>", f"<p><strong>{p.t('aboutfirm')}</strong></p>", heading(p, p.t("aboutfirm")), ""
    )
    return f"<div @O{p.k('about')}>{head}{p.paragraphs('firm', p.n(15, 90))}</div>"


def related(p: Page) -> str:
    """The site's other articles: as cards with blurbs, as a table's cells or as a list."""
    form = p.pick("cards", "cards", "cards", "list", "cells")
    if form == "list":
        return box(p, "R", "related", heading(p, p.t("morelike")) + p.links([p.head() for _ in range(p.n(3, 6))], "ul"))
    outer, inner = p.rng.choice((("div", "article"), ("ul", "li"), ("div", "div"), ("div", 'a href="/x"')))
    tag = p.pick("h3", "h4", "div", "p")

    def card(_: int) -> str:
        title = p.pick(p.head(), p.sentence("ask"), p.item())
        linked = title if inner.startswith("a ") else p.link(title)
        parts = [p.maybe(0.6, p.image()), p.maybe(0.3, p.el("div" + p.k("badge"), p.rng.choice(p.topic_names)))]
        parts += [
            f"<{tag}{p.k('title')}>{linked}</{tag}>",
            p.maybe(0.7, p.el("p", p.text(p.pick("say", "sell"), p.n(6, 30)))),
        ]
        parts += [p.maybe(0.4, p.el("div" + p.k("date"), p.date())), p.maybe(0.3, p.el("div", p.t("readmore")))]
        if form == "cells":
            return f"<td valign=top>{''.join(parts)}</td>"
        return f"<{inner}{p.k('item')}>{''.join(parts)}</{inner.split()[0]}>"

    cards = p.each(p.n(2, 4), card)
    cards = f"<table><tr>{cards}</tr></table>" if form == "cells" else f"<{outer}{p.k('grid')}>{cards}</{outer}>"
    return box(p, "R", "related", heading(p, p.t("morelike")) + cards)


def read_also(p: Page) -> str:
    """A line in the text that points elsewhere."""
    link = p.link(p.head())
    return p.pick(
        f"<p @R><strong>{p.one('readalso')}</strong> {link}</p>",
        f"<div @R{p.k('inline')}><div>{p.one('readalso')}</div>{link}</div>",
        f"<p @R>{p.one('readalso')} {link}</p>",
        f"<blockquote @R><p>{link}</p></blockquote>",
    )


def comments(p: Page) -> str:
    """What readers say, and the form to say it."""
    outer, inner = p.rng.choice((("ol", "li"), ("ul", "li"), ("div", "div"), ("section", "article")))
    reply = p.maybe(0.6, f"<div @N>{p.link(p.t('reply'))}</div>")

    def one(_: int) -> str:
        who = f"<div{p.k('author')}>{p.pick(p.user(), p.name())}</div><div{p.k('date')}>{p.date()}</div>"
        text = f"<p>{p.text(p.pick('chat', 'chat', 'rate'), p.long_tail(3, 70, 18))}</p>"
        return f"<{inner}{p.k('post')}>{who}{text}{reply}</{inner}>"

    count = p.n(0, 9)
    head = f"<h3 @C>{p.pick(f'{count} ', '')}{p.t('comments')}</h3>"
    thread = f"{head}<{outer} @C{p.k('list')}>{p.each(count, one)}</{outer}>" if count else ""
    fields = "".join(f"<p><label>{p.t(key)}</label><input></p>" for key in ("message", "name", "email")[: p.n(1, 3)])
    form = f"<div @N{p.k('respond')}><h3>{p.t('leavecomment')}</h3><p @O>{p.t('mailnote')}</p><form>{fields}<button>{p.t('send')}</button></form></div>"
    return thread + (p.maybe(0.8, form) if count else form)


def contact_form(p: Page) -> str:
    """A form to be called back: what it promises, its fields, its small print."""
    keys = p.rng.sample(("name", "email", "phone", "message"), p.n(2, 4))
    fields = "".join(f"<p><label>{p.t(key)}</label><input></p>" for key in keys)
    promise = f"<h3 @P>{p.t('callnow')}</h3><p @P>{p.text('callus', p.n(6, 25))}</p>"
    return f"<div{p.k('form')}>{promise}<form @N>{fields}<button>{p.t('send')}</button></form>{p.maybe(0.6, p.el('p @O', p.text('legal', 10)))}</div>"


def address(p: Page) -> str:
    """Where the office is."""
    phone = f"{p.t('phone')}: 0{p.n(100, 999)} {p.n(10000, 99999)}"
    rows = [f"{p.n(1, 99)} {p.pick('Mill Lane', 'Harbour Street', 'Am Anger')}", p.fill("{c}"), phone, p.t("hours")]
    joined = p.pick(
        "<br>".join(rows),
        "".join(p.el("p", row) for row in rows),
        "<ul>" + "".join(p.el("li", row) for row in rows) + "</ul>",
    )
    return f"<div @O{p.k('address')}>{p.maybe(0.6, heading(p, p.pick(p.t('contact'), p.site)))}{joined}</div>"


def contents(p: Page, heads: list[str]) -> str:
    """The article's table of contents."""
    title = p.pick(f"<p>{p.t('toc')}</p>", f"<h2>{p.t('toc')}</h2>", f"<div>{p.t('toc')}</div>")
    tag = p.pick("div", "nav")
    return f"<{tag} @N{p.k('toc')}>{title}{p.links(heads, p.pick('ul', 'ol'))}</{tag}>"


def shop_offer(p: Page) -> str:
    """A price and a way to a shop."""
    shop = button(p, f"{p.t('checkprice')} {p.brand()}", " @S", paid=True)
    form = p.n(0, 3)
    if form == 0:
        return shop
    if form == 1:
        return f"<p @S>{p.price()} {p.link(p.brand(), ' rel=sponsored', paid=True)}</p>"
    if form == 2:
        rows = "".join(
            f"<tr><td>{p.brand()}</td><td>{p.price()}</td><td>{p.link(p.one('offer'), paid=True)}</td></tr>"
            for _ in range(p.n(1, 3))
        )
        return f"<table @S{p.k('price')}>{rows}</table>"
    return f"<div @S{p.k('buybox')}><div>{p.product()}</div><div>{p.price()}</div>{shop.replace(' @S', '')}</div>"


def partner_offer(p: Page) -> str:
    """What a partner that pays the site offers, as a card."""
    perks = "".join(p.el("li", p.pick(p.one("perk"), p.text("sell", 3))) for _ in range(p.n(1, 4)))
    head = p.el(p.pick("h3", "h4", "div"), f"{p.brand()} {p.item()}")
    return f"<div @S{p.k('card')}>{head}<ul>{perks}</ul>{p.maybe(0.4, p.el('p', p.text('sell', 12)))}{button(p, p.one('offer'), paid=True)}</div>"


def teaser_ad(p: Page) -> str:
    """A paid teaser between two paragraphs, under its label."""
    label = p.el(p.pick("div", "span", "p"), p.one(p.pick("ad", "sponsored")))
    title = p.link(p.pick(p.head(), p.text("sell", 4)), p.maybe(0.4, " rel=sponsored"), paid=True)
    text = p.maybe(0.6, p.el("p", p.text(p.pick("sell", "say"), p.n(6, 25))))
    return f"<div @S{p.k('native')}>{label}{p.maybe(0.5, p.image())}<div>{title}</div>{text}{p.maybe(0.3, p.el('div', p.brand()))}</div>"
