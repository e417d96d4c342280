"""Product pages: one thing to buy, with all that shops put around it."""

from typing import Final

from training.own import chrome
from training.own.items import Recipe, in_list
from training.own.markup import Page

WIDGETS: Final = "categories products newsletter hours follow about"
_FACTS: Final = ("brand", "weight", "size", "colour", "material", "warranty", "sku", "version")


def _facts(p: Page) -> list[tuple[str, str]]:
    values = {
        "brand": p.brand(), "weight": f"{p.n(1, 900)} g", "size": f"{p.n(2, 99)} x {p.n(2, 99)} cm", "colour": p.item(),
        "material": p.item(), "warranty": f"{p.n(1, 36)} {p.t('month').split()[-1]}", "sku": f"{p.prefix.upper()}-{p.n(100, 99999)}",
        "version": str(p.n(1, 9)),
    }  # fmt: skip
    chosen = [(p.t(key), values[key]) for key in p.rng.sample(_FACTS, p.n(3, 8))]
    return chosen + [(p.item(), p.pick(f"{p.n(1, 400)} mm", p.item(), f"{p.n(1, 60)}")) for _ in range(p.n(0, 10))]


def specs(p: Page) -> str:
    """The table of facts."""
    form, facts = p.pick("table", "table", "dl", "ul", "divs", "lines"), _facts(p)
    if form == "table":
        key = p.pick("th", "td")
        return (
            f"<table @A{p.k('specs')}>{''.join(f'<tr><{key}>{a}</{key}><td>{b}</td></tr>' for a, b in facts)}</table>"
        )
    if form == "dl":
        return f"<dl @A{p.k('specs')}>{''.join(f'<dt>{a}</dt><dd>{b}</dd>' for a, b in facts)}</dl>"
    if form == "ul":
        return f"<ul @A{p.k('specs')}>{''.join(f'<li><strong>{a}:</strong> {b}</li>' for a, b in facts)}</ul>"
    if form == "divs":
        row = "".join(f"<div{p.k('row')}><div>{a}</div><div>{b}</div></div>" for a, b in facts)
        return f"<div @A{p.k('specs')}>{row}</div>"
    return f"<p @A>{'<br>'.join(f'{a}: {b}' for a, b in facts)}</p>"


def description(p: Page) -> str:
    """What the shop says of the product."""
    text = p.paragraphs("sell", p.long_tail(20, 400, 90))
    points = f"<ul>{p.each(p.n(3, 8), lambda _: p.el('li', p.text('sell', p.n(3, 12))))}</ul>"
    parts = p.maybe(0.4, p.el("h3", p.head())) + text + p.maybe(0.5, points)
    return f"<div @A{p.k('text')}>{parts}</div>"


def variants(p: Page) -> str:
    """Colours and sizes to choose from."""
    out = []
    for key in p.rng.sample(("colour", "size", "material"), p.n(0, 2)):
        names = [p.pick("S", "M", "L", "XL", "42", "44", p.item()) for _ in range(p.n(2, 7))]
        form = p.n(0, 2)
        if form == 0:
            out.append(
                f"<fieldset @A><legend>{p.t(key)}</legend>{''.join(f'<input type=radio><label>{n}</label>' for n in names)}</fieldset>"
            )
        elif form == 1:
            out.append(
                f"<div @A{p.k('swatch')}><div>{p.t(key)}: {names[0]}</div><ul>{''.join(f'<li>{n}</li>' for n in names)}</ul></div>"
            )
        else:
            out.append(f"<div @A><label>{p.t(key)}</label><select><option>{names[0]}</select></div>")
    return "".join(out)


def price(p: Page) -> str:
    """Price, perhaps the old one, tax and delivery."""
    tag = p.pick("div", "p", "span", "div")
    old = p.maybe(0.3, f"<del>{p.price()}</del> ")
    more = p.maybe(0.3, f"<p @A>{p.t('freeship')}</p>") + p.maybe(0.4, f"<p @A{p.k('stock')}>{p.t('instock')}</p>")
    return f"<div @A{p.k('price')}><{tag}>{old}{p.price()}</{tag}></div>{more}"


def buy(p: Page) -> str:
    """Quantity, the button and the wish list."""
    tag = p.pick("div", "form", "p", "form")
    count = p.maybe(0.5, f"<label>{p.t('quantity')}</label><input value=1>")
    count = count and f"<div @N>{count}</div>" if tag != "p" else ""
    wish = p.maybe(0.4, f"<div @N>{p.link(p.t('wishlist'))}</div>") if tag != "p" else ""
    return f"<{tag} @P{p.k('form')}>{count}<button{p.k('button')}>{p.t('addcart')}</button>{wish}</{tag}>"


def reviews(p: Page) -> str:
    """What customers say, with its heading and average."""
    outer, order, tag = p.pick("li", "div", "article"), p.rng.sample((0, 1, 2, 3), 4), p.pick("p", "div", "span")

    def one(_: int) -> str:
        who = f"<div{p.k('author')}>{p.pick(p.name(), p.user())}{p.maybe(0.3, ' - ' + p.t('verified'))}</div>"
        parts = (
            who,
            f"<div{p.k('date')}>{p.date()}</div>",
            f"<div{p.k('rating')}>{p.n(1, 5)}/5</div>",
            p.el(p.pick("p", "div"), p.text("rate", p.long_tail(3, 120, 18))),
        )
        useful = p.maybe(0.3, f"<div @N>{p.t('helpful')} <button>{p.n(0, 9)}</button></div>")
        return f"<{outer}{p.k('review')}>{p.maybe(0.3, p.el('h4', p.sentence('rate')))}{''.join(parts[n] for n in order)}{useful}</{outer}>"

    top = f"<{p.pick('h2', 'h3', 'h4')}>{p.t('reviews')} ({p.n(1, 200)})"
    top += f"</{top[1:3]}>" + p.maybe(0.5, f"<{tag}>{p.n(2, 4)}.{p.n(0, 9)} / 5</{tag}>")
    write = p.maybe(0.6, f"<div @N>{p.link(p.t('writereview'))}</div>")
    made = p.each(p.n(1, 14), one) if p.some(0.85) else f"<p>{p.text('rate', 4)}</p>"
    return f"<div @C{p.k('reviews')}>{top}{write}{p.el('ul', made) if outer == 'li' else made}</div>"


def also(p: Page) -> str:
    """Other products."""
    recipe = Recipe(p, "buy", bare=p.some(0.4))
    inner = in_list(p, recipe, p.n(3, 10), *p.rng.choice((("ul", "li"), ("div", "div"), ("div", "article")))).replace(
        " @A", " @R"
    )
    nav = p.maybe(0.3, f"<div @N><button>{p.t('prev')}</button><button>{p.t('next')}</button></div>")
    return f"<section @R{p.k('related')}><h2>{p.t('alsolike')}</h2>{inner}{nav}</section>"


def title(p: Page, name: str, tag: str = "h1", look: str = "") -> str:
    """The product's name."""
    return f"<{tag} @T{look or p.k('title')}>{name}</{tag}>"


def _rating(p: Page) -> str:
    return p.maybe(0.45, f"<div @M{p.k('rating')}>{p.link(f'{p.n(1, 300)} ' + p.t('reviews'))}</div>")


def _gallery(p: Page) -> str:
    zoom = p.maybe(0.3, f"<div @N><button>{p.t('prev')}</button><button>{p.t('next')}</button></div>")
    return f"<div{p.k('image')}>{p.each(p.n(1, 5), lambda _: p.image())}{zoom}</div>"


def _whole(p: Page, name: str, *parts: str) -> tuple[str, str]:
    rest = [p.maybe(0.75, reviews(p)), p.maybe(0.8, also(p)), p.maybe(0.25, _questions(p))]
    share = p.maybe(0.3, f"<div @N>{p.t('share')} {p.links(['Chirper', 'Facelink'], 'flat')}</div>")
    p.rng.shuffle(rest)
    return name, p.maybe(0.75, chrome.crumbs(p, name)) + "".join(parts) + share + "".join(rest)


def _questions(p: Page) -> str:
    rows = p.each(p.n(2, 6), lambda _: f"<dt>{p.sentence('ask')}</dt><dd>{p.text('sell', p.n(8, 30))}</dd>")
    return f"<section @A><h2>{p.t('faq')}</h2><dl>{rows}</dl></section>"


def shopify(p: Page) -> tuple[str, str]:
    """A hosted shop: everything in the column beside the pictures, details to unfold."""
    name = p.product()
    vendor = p.maybe(0.5, f'<p @A class="product__text caption-with-letter-spacing">{p.brand()}</p>')
    folds = p.each(
        p.n(1, 4),
        lambda _: (
            f'<div class="product__accordion accordion"><details @A><summary><h2 class="accordion__title">{p.pick(p.t("specs"), p.t("shipping"), p.t("features"))}</h2></summary><div class="accordion__content rte"><p>{p.text("sell", p.n(10, 50))}</p></div></details></div>'
        ),
    )
    head = title(p, name, "h1", ' class="product__title"')
    info = f'<div class="product__info-wrapper">{vendor}{head}{_rating(p)}{price(p)}{variants(p)}{buy(p)}{description(p)}{folds}</div>'
    return _whole(
        p, name, f'<section class="product"><div class="product__media-wrapper">{_gallery(p)}</div>{info}</section>'
    )


def woocommerce(p: Page) -> tuple[str, str]:
    """A summary, then tabs."""
    name = p.product()
    short = f'<div @A class="woocommerce-product-details__short-description"><p>{p.text("sell", p.n(8, 40))}</p></div>'
    cats = p.each(2, lambda _: p.link(p.item()), ", ")
    meta = f'<div class="product_meta"><div @A class="sku_wrapper">{p.t("sku")}: {p.n(100, 9999)}</div><div @N class="posted_in">{p.t("categories")}: {cats}</div></div>'
    tabs = chrome.tabs(p, [p.t("description"), p.t("specs"), p.t("reviews")])
    summary = f'<div class="summary entry-summary">{title(p, name, "h1", " class=product_title")}{price(p)}{short}{variants(p)}{buy(p)}{meta}</div>'
    panel = f'<div class="woocommerce-tabs wc-tabs-wrapper">{tabs}<div class="woocommerce-Tabs-panel" id="tab-description"><h2 @A>{p.t("description")}</h2>{description(p)}</div><div class="woocommerce-Tabs-panel" style="display:none">{specs(p)}</div></div>'
    return _whole(
        p,
        name,
        f'<div class="product type-product"><div class="woocommerce-product-gallery">{_gallery(p)}</div>{summary}{panel}</div>',
    )


def magento(p: Page) -> tuple[str, str]:
    """Name on top, stock and number, then data in tabs to open."""
    name = p.product()
    top = f'<div class="page-title-wrapper product">{title(p, name)}</div>{_rating(p)}'
    sku = f'<div @A class="product attribute sku"><strong class="type">{p.t("sku")}</strong><div class="value">{p.n(1000, 99999)}</div></div>'
    data = "".join(
        f'<div @{"A"} class="data item title"><a class="data switch">{p.t(key)}</a></div><div class="data item content">{body}</div>'
        for key, body in (("description", description(p)), ("specs", specs(p)))
    )
    return _whole(
        p,
        name,
        f'<div class="product-info-main">{top}<div class="product-info-price">{price(p)}{sku}</div>{variants(p)}<div class="box-tocart">{buy(p)}</div></div><div class="product media">{_gallery(p)}</div><div class="product info detailed"><div class="product data items">{data}</div></div>',
    )


def table_shop(p: Page) -> tuple[str, str]:
    """An old shop: picture and facts in a table."""
    name = p.product()
    right = f"{title(p, name, p.pick('h1', 'h2', 'b'), ' size=4')}{specs(p)}{price(p)}{buy(p)}"
    right = right.replace("<b @T", "<div @T").replace("</b>", "</div>", 1) if "<b @T" in right else right
    return _whole(
        p,
        name,
        f'<table width="100%"><tr><td width="40%">{_gallery(p)}</td><td valign="top">{right}</td></tr><tr><td colspan="2">{description(p)}</td></tr></table>',
    )


def landing(p: Page) -> tuple[str, str]:
    """A maker's page: sections with a heading and praise each."""
    name = p.product()

    def part(_: int) -> str:
        return f"<section @A{p.k('section')}><h2>{p.text('sell', 3)}</h2><p>{p.text('sell', p.n(8, 40))}</p></section>"

    bar = f"<div{p.k('sticky')}><div @T>{name}</div><div @A>{p.price()}</div><div @P><button>{p.t('addcart')}</button></div></div>"
    return _whole(
        p,
        name,
        p.maybe(0.6, bar),
        f"<div{p.k('hero')}>{title(p, name)}<p @A>{p.text('sell', 8)}</p>{price(p)}{buy(p)}</div>",
        p.each(p.n(3, 10), part),
        specs(p),
    )


def marketplace(p: Page) -> tuple[str, str]:
    """A shop of many sellers: points first, offers of others, facts last."""
    name = p.product()
    points = (
        f"<ul @A{p.k('list')}>{p.each(p.n(3, 8), lambda _: p.el('li', p.el('span', p.text('sell', p.n(6, 25)))))}</ul>"
    )
    seller = f"<div @A{p.k('seller')}><div>{p.t('by')} {p.link(p.brand())}</div><div>{p.t('shipping')}: {p.date()}</div></div>"
    box = f"<div{p.k('box')}>{price(p)}{variants(p)}{buy(p)}{seller}</div>"
    head = f"<div>{title(p, name)}<div @A>{p.link(p.brand())}</div>{_rating(p)}</div>"
    parts = [head + points, box, _gallery(p)]
    p.rng.shuffle(parts)
    return _whole(
        p,
        name,
        *parts,
        f"<div><h2 @A>{p.t('description')}</h2>{description(p)}</div><div><h2 @A>{p.t('specs')}</h2>{specs(p)}</div>",
        also(p),
    )


def microdata(p: Page) -> tuple[str, str]:
    """A page with properties named for machines."""
    name = p.product()
    offer = f'<div @A itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price">{p.price()}</span><link itemprop="availability"><div>{p.t("instock")}</div></div>'
    text = description(p).replace("<div ", '<div itemprop="description" ', 1)
    return _whole(
        p,
        name,
        f'<div itemscope itemtype="https://schema.org/Product">{title(p, name, "h1", " itemprop=name")}{_gallery(p)}{offer}{buy(p)}{text}{specs(p)}</div>',
    )


def compare(p: Page) -> tuple[str, str]:
    """A page on a thing that other shops sell: prices of several shops are paid offers."""
    name = p.product()
    offers = p.each(
        p.n(2, 8),
        lambda _: (
            f"<tr><td>{p.brand()}</td><td>{p.price()}</td><td>{p.link(p.one('checkprice') + ' ' + p.brand(), ' rel=sponsored', paid=True)}</td></tr>"
        ),
    )
    note = p.maybe(0.6, f"<p @S>{p.t('affiliate')}</p>")
    pros = f"<div @A{p.k('section')}><h3>{p.t('features')}</h3><ul>{p.each(p.n(2, 6), lambda _: p.el('li', p.text('say', 5)))}</ul></div>"
    return _whole(
        p,
        name,
        title(p, name),
        note,
        specs(p),
        f"<table @S{p.k('table')}>{offers}</table>",
        pros,
        f"<div @A>{p.paragraphs('say', p.n(60, 250))}</div>",
    )


def utility(p: Page) -> tuple[str, str]:
    """Divisions all the way, details in panels to unfold."""
    name = p.product()

    def panel(key: str, inside: str) -> str:
        return f"<div{p.k('tab')}><button @A>{p.t(key)}</button><div>{inside}</div></div>".replace(
            "<button @A>", "<div @A><button>"
        ).replace("</button>", "</button></div>", 1)

    right = p.deep(
        f"<div>{title(p, name, p.pick('h1', 'div', 'h2'))}{_rating(p)}</div>{price(p)}{variants(p)}<div>{buy(p)}</div>"
    )
    return _whole(
        p,
        name,
        f"<div{p.k('layout')}>{_gallery(p)}{right}</div>",
        panel("description", description(p))
        + panel("specs", specs(p))
        + panel("shipping", f"<p @A>{p.text('sell', 20)}</p>"),
    )


SKELETONS: Final = (shopify, woocommerce, magento, table_shop, landing, marketplace, microdata, compare, utility)
