"""A shop's collections: products in grids, lists and tables, with filters."""

from typing import Final

from training.own import chrome
from training.own.items import Recipe, in_list
from training.own.markup import Page

WIDGETS: Final = "categories newsletter tags about latest follow hours"


def facets(p: Page) -> str:
    """Filters: a heading and values each."""
    form = p.pick("ul", "details", "dl", "fieldset")

    def values() -> list[str]:
        return [f"{p.item()} ({p.n(1, 60)})" if p.some(0.6) else p.brand() for _ in range(p.n(3, 9))]

    out = []
    for key in p.rng.sample(("brand", "price", "colour", "size", "material", "categories"), p.n(2, 5)):
        inside = {
            "ul": f"<h4>{p.t(key)}</h4>{p.links(values(), 'ul')}",
            "details": f"<details open><summary>{p.t(key)}</summary><ul>{''.join(f'<li><label><input type=checkbox> {v}</label></li>' for v in values())}</ul></details>",
            "dl": f"<dt>{p.t(key)}</dt><dd>{p.links(values(), 'ol')}</dd>",
            "fieldset": f"<fieldset><legend>{p.t(key)}</legend>{''.join(f'<div><label>{v}</label></div>' for v in values())}</fieldset>",
        }[form]
        out.append(inside)
    tag = "dl" if form == "dl" else p.pick("div", "form", "aside")
    return f"<{tag} @N{p.k('facet')}>{p.maybe(0.6, '' if tag == 'dl' else p.el('h3', p.t('filter')))}{''.join(out)}</{tag}>"


def _tools(p: Page) -> str:
    count = f"{p.n(4, 400)} {p.t('results')}"
    sort = p.pick(
        f"<label>{p.t('sort')}</label><select></select>",
        p.links([p.t("popular"), p.t("pricelow"), p.t("newest")], p.pick("ul", "flat")),
    )
    sum_up = p.pick("", f"<p @M{p.k('count')}>{p.maybe(0.4, p.t('showing'))} {count}</p>")
    return f"<div{p.k('tools')}>{sum_up}<div @N>{sort}</div></div>"


def _shop(p: Page, body: str, title: str = "") -> tuple[str, str]:
    """A collection's heading, text, filters and pages around its products."""
    title = title or p.pick(p.item(), p.rng.choice(p.topic_names), f"{p.item()} & {p.item()}", p.brand())
    intro = f"<div @A{p.k('text')}><p>{p.text('sell', p.n(8, 60))}</p></div>"
    place = p.pick("top", "low", "none")
    top = f"<{'h1'} @T{p.k('title')}>{title}</h1>" + (intro if place == "top" else "")
    subs = p.maybe(0.25, f"<div @N>{p.links([p.item() for _ in range(p.n(3, 8))])}</div>")
    side = p.maybe(0.6, facets(p))
    pages = chrome.pager(p) if p.some(0.6) else p.maybe(0.5, f"<div @N><button>{p.t('seeall')}</button></div>")
    seo = f"<div @A><h2>{title}</h2>{p.paragraphs('sell', p.n(30, 150))}</div>" if place == "low" else ""
    seen = p.maybe(
        0.25,
        f"<div @R><h3>{p.t('alsolike')}</h3>{p.each(p.n(2, 5), lambda _: f'<div>{p.link(p.product())}<p>{p.price()}</p></div>')}</div>",
    )
    grid = f"<div{p.k('main')}>{_tools(p)}{body}{pages}</div>" if p.some(0.5) else _tools(p) + body + pages
    parts = side + grid if p.some(0.7) else grid + side
    return title, p.maybe(0.7, chrome.crumbs(p, title)) + top + subs + parts + seo + seen


def shopify(p: Page) -> tuple[str, str]:
    """Cards of a hosted shop: hidden words for readers, sale and regular price."""
    vendor, quick = p.some(0.4), p.some(0.3)

    def card(_: int) -> str:
        name = p.product()
        sale = f'<div class="price__sale"><span class="visually-hidden">{p.t("price")}</span><s class="price-item price-item--regular">{p.price()}</s> <span class="price-item--sale">{p.price()}</span></div>'
        badge = p.maybe(0.3, f'<div class="card__badge"><span class="badge">{p.one("sale")}</span></div>')
        maker = f'<div class="caption-with-letter-spacing light">{p.brand()}</div>' if vendor else ""
        add = f'<div class="quick-add"><button>{p.t("addcart")}</button></div>' if quick else ""
        price = p.pick(sale, f'<div class="price__regular"><span class="price-item">{p.price()}</span></div>')
        return f'<li @A class="grid__item"><div class="card-wrapper product-card-wrapper"><div class="card card--standard"><div class="card__inner">{p.image()}</div><div class="card__content"><div class="card__information"><h3 class="card__heading">{p.link(name)}</h3>{maker}<div class="price">{price}</div></div>{badge}</div>{add}</div></div></li>'

    return _shop(
        p, f'<ul id="product-grid" class="grid product-grid grid--4-col-desktop">{p.each(p.n(8, 36), card)}</ul>'
    )


def woocommerce(p: Page) -> tuple[str, str]:
    """List items with one link around all and a button."""
    button, stars = p.some(0.7), p.some(0.3)

    def item(_: int) -> str:
        flash = p.maybe(0.25, f'<span class="onsale">{p.one("sale")}</span>')
        rating = f'<div class="star-rating"><span>{p.n(1, 5)} / 5</span></div>' if stars else ""
        price = (
            f'<span class="price"><del>{p.price()}</del> <ins>{p.price()}</ins></span>'
            if flash
            else f'<span class="price"><span class="amount"><bdi>{p.price()}</bdi></span></span>'
        )
        add = p.link(p.t("addcart"), ' class="button add_to_cart_button"') if button else ""
        return f'<li @A class="product type-product">{p.link(f"""{p.image()}{flash}<h2 class="woocommerce-loop-product__title">{p.product()}</h2>{rating}{price}""")}{add}</li>'

    count = f'<p @M class="woocommerce-result-count">{p.t("showing")} 1–{p.n(9, 24)} / {p.n(25, 300)}</p>'
    return _shop(p, f'{count}<ul class="products columns-4">{p.each(p.n(6, 30), item)}</ul>')


def magento(p: Page) -> tuple[str, str]:
    """Items of a big shop: name, reviews, price box, actions."""

    def item(_: int) -> str:
        name = (
            f'<strong class="product name product-item-name">{p.link(p.product(), " class=product-item-link")}</strong>'
        )
        reviews = p.maybe(
            0.5,
            f'<div class="product-reviews-summary short"><div class="rating-summary">{p.n(50, 100)}%</div><div class="reviews-actions">{p.link(p.t("reviews"))}</div></div>',
        )
        price = f'<div class="price-box price-final_price"><span class="price-container"><span class="price-wrapper"><span class="price">{p.price()}</span></span></span></div>'
        acts = f'<div class="product-item-inner"><div class="actions-primary"><button class="action tocart">{p.t("addcart")}</button></div><div class="actions-secondary">{p.link(p.t("wishlist"))}</div></div>'
        return f'<li @A class="item product product-item"><div class="product-item-info">{p.link(p.image())}<div class="product details product-item-details">{name}{reviews}{price}{acts}</div></div></li>'

    return _shop(
        p,
        f'<div class="products wrapper grid products-grid"><ol class="products list items product-items">{p.each(p.n(8, 30), item)}</ol></div>',
    )


def generic_grid(p: Page) -> tuple[str, str]:
    """Divisions or articles of an invented shop."""
    return _shop(p, in_list(p, Recipe(p, "buy"), p.n(8, 40), "div", p.pick("div", "article")))


def generic_list(p: Page) -> tuple[str, str]:
    """List items of an invented shop."""
    return _shop(p, in_list(p, Recipe(p, "buy"), p.n(8, 40), p.pick("ul", "ol"), "li"))


def price_table(p: Page) -> tuple[str, str]:
    """A price list: a row a product."""
    recipe = Recipe(p, "buy")
    recipe.facts = [fact for fact in recipe.facts if fact not in ("old", "wish")]
    heads = "".join(
        f"<th>{p.t(key)}</th>" for key in ("name", "price", "size", "material", "brand", "sku")[: len(recipe.facts)]
    )
    return _shop(p, f"<table @A{p.k('table')}><tr>{heads}</tr>{p.each(p.n(8, 40), lambda _: recipe.cells())}</table>")


def cell_grid(p: Page) -> tuple[str, str]:
    """Products in cells of a table, three or four a row."""
    wide = p.n(2, 4)

    def cell(_: int) -> str:
        return f'<td @A width="25%" align="center">{p.link(p.image())}<br>{p.link(p.product())}<br><b>{p.price()}</b>{p.maybe(0.5, p.el("font size=1", p.t("instock")))}</td>'

    return _shop(p, f'<table cellspacing="8">{p.each(p.n(3, 9), lambda _: f"<tr>{p.each(wide, cell)}</tr>")}</table>')


def carousel_blocks(p: Page) -> tuple[str, str]:
    """A shop's front: several rows of products, each with a heading."""

    def row(_: int) -> str:
        recipe = Recipe(p, "buy", bare=p.some(0.5))
        nav = p.maybe(
            0.5, f"<div @N class=slider-nav><button>{p.t('prev')}</button><button>{p.t('next')}</button></div>"
        )
        return f'<section class="swiper"><h2 @A>{p.pick(p.item(), p.t("popular"))}</h2>{in_list(p, recipe, p.n(4, 10), "div", "div", ("swiper-wrapper", "swiper-slide"))}{nav}</section>'

    hero = p.maybe(0.6, f"<div @P{p.k('hero')}><h2>{p.text('sell', 4)}</h2><div>{p.link(p.t('learnmore'))}</div></div>")
    return _shop(p, hero + p.each(p.n(2, 5), row))


def rows_with_text(p: Page) -> tuple[str, str]:
    """A row a product: picture, long text, facts as a list, price and button in a column."""
    facts, keys = p.some(0.6), p.rng.sample(("weight", "size", "colour", "material", "warranty"), 5)

    def row(_: int) -> str:
        points = (
            f"<ul>{p.each(p.n(2, 5), lambda _: p.el('li', f'{p.t(keys[_ % 5])}: {p.item()}'))}</ul>" if facts else ""
        )
        buy = f"<div{p.k('price')}><strong>{p.price()}</strong><div>{p.t('instock')}</div><button>{p.t('addcart')}</button></div>"
        return f"<div @A{p.k('item')}><div{p.k('image')}>{p.image()}</div><div{p.k('body')}><h3>{p.link(p.product())}</h3><p>{p.text('sell', p.n(10, 40))}</p>{points}</div>{buy}</div>"

    return _shop(p, p.each(p.n(5, 20), row))


def inline_tiles(p: Page) -> tuple[str, str]:
    """Tiles of spans within links, as shops made of scripts send them."""
    test = p.some(0.5)

    def tile(number: int) -> str:
        data = f' data-testid="tile-{number}"' if test else ""
        parts = [
            f"<span{p.k('brand')}>{p.brand()}</span>",
            f"<span{p.k('title')}>{p.product()}</span>",
            f"<span{p.k('price')}>{p.price()}</span>",
        ]
        return f"<div @A{data}{p.k('item')}>{p.link(p.image() + ' '.join(parts))}{p.maybe(0.3, p.el('div', p.one('sale')))}</div>"

    return _shop(p, f"<div{p.k('list')}>{p.each(p.n(10, 40), tile)}</div>")


SKELETONS: Final = (
    shopify, woocommerce, magento, generic_grid, generic_list, price_table, cell_grid, carousel_blocks, rows_with_text,
    inline_tiles,
)  # fmt: skip
