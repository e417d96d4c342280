"""What stands around the main content: head, menus, notices, side columns, advertising, footers."""

import json
import re
from collections.abc import Callable
from typing import Final

from training.own.markup import Page

_MENU: Final = "home news about contact help shop jobs press services pricing reference forum categories latest".split()
_LEGAL: Final = "terms privacy imprint contact".split()
_SERVICE: Final = "about contact help shipping jobs press newsletter terms privacy imprint shop archive rules".split()
_SOCIAL: Final = ("Chirper", "Facelink", "Pixgram", "Vidtube", "RSS", "Podcast")


_SAYS: Final[dict[str, tuple[str, str, str, str]]] = {  # kind -> linked data's types, body's classes, paths, generators
    "forum": (
        "DiscussionForumPosting QAPage WebPage BreadcrumbList Question",
        "viewtopic section-viewtopic ltr|template-thread_view|forum single-topic bbpress|topic category-12|showthread|questions",
        "/forum/viewtopic.php?t={}|/threads/{}.12/|/t/{}/42|/forums/topic/{}|/showthread.php?{}|/questions/77/{}|/community/{}",
        "Discourse|vBulletin 3.8|phpBB|MyBB|Invision",
    ),
    "listing": (
        "CollectionPage ItemList WebSite BreadcrumbList WebPage NewsMediaOrganization",
        "archive category category-news|blog home|search search-results|archive tag|section-front|page-listing|index hfeed",
        "/category/{}/|/news/|/{}/|/tag/{}|/|/search?q={}|/forums/{}/|/topics/{}|/blog/",
        "WordPress 6.4|Drupal 10|Joomla|Ghost 5",
    ),
    "collection": (
        "CollectionPage ItemList BreadcrumbList WebSite Organization Product",
        "template-collection|archive tax-product_cat woocommerce woocommerce-page|catalog-category-view page-products|shop",
        "/collections/{}|/product-category/{}/|/shop/{}/|/c/{}|/{}.html|/category/{}",
        "WooCommerce 8|Shopware|PrestaShop",
    ),
    "product": (
        "Product BreadcrumbList Product WebPage Organization",
        "template-product|single-product woocommerce|catalog-product-view|product-page|product",
        "/products/{}|/product/{}/|/p/{}|/{}.html|/shop/{}/|/item/{}",
        "WooCommerce 8|Shopware|PrestaShop",
    ),
    "documentation": (
        "TechArticle Article BreadcrumbList WebPage APIReference",
        "wy-body-for-nav|mediawiki ltr ns-0 page|docs-page docs|page help article|docs-doc-page|api-reference",
        "/docs/{}|/en/latest/{}.html|/wiki/{}|/guide/{}/|/reference/{}.html|/hc/articles/{}|/manual/{}",
        "Docutils 0.19|MediaWiki 1.39|Hugo 0.120|Docusaurus",
    ),
    "service": (
        "Organization WebPage WebSite LocalBusiness Service FAQPage",
        "page page-id-12 elementor-page|home page-template-landing|services|landing|page",
        "/|/services/{}|/{}/|/pricing|/about/|/solutions/{}",
        "WordPress 6.4|Webflow|Wix",
    ),
    "article": (
        "Article BlogPosting NewsArticle WebPage Recipe BreadcrumbList",
        "post-template-default single single-post postid-77|blog-post|article|page-node-type-article|post|single recipe",
        "/blog/{}/|/{}/|/2021/03/{}.html|/articles/{}|/news/{}|/guides/{}|/insights/{}|/recipes/{}/",
        "WordPress 6.4|Ghost 5|HubSpot|Drupal 10|Hugo 0.120",
    ),
}  # fmt: skip


def head(p: Page, title: str, kind: str, main: str) -> str:
    """The page's head, which says of its kind as much and as little as real ones."""
    types, _, paths, generators = _SAYS[kind]
    told = _first_words(main, p.n(80, 220))
    path = p.pick(*paths.split("|")).format(re.sub(r"\W+", "-", title.lower()).strip("-"))
    og = {"product": p.pick("product", "og:product"), "documentation": "article", "article": "article"}.get(
        kind, p.pick("website", "website", "article")
    )
    data = {"@context": "https://schema.org", "@type": p.pick(*types.split()), "name": title}
    if p.some(0.5):
        data["text" if kind == "forum" else "description"] = told
    parts = [f"<title>{p.pick(title + ' - ' + p.site, title + ' | ' + p.site, title, p.site + ': ' + title)}</title>"]
    parts.append(p.maybe(0.6, f'<meta property="og:type" content="{og}">'))
    parts.append(p.maybe(0.5, f'<meta property="og:title" content="{title}">'))
    parts.append(p.maybe(0.7, f'<link rel="canonical" href="https://{p.domain}{path}">'))
    parts.append(p.maybe(0.4, f'<meta property="og:url" content="https://{p.domain}{path}">'))
    parts.append(p.maybe(0.2, f'<meta name="generator" content="{p.pick(*generators.split("|"))}">'))
    parts.append(p.maybe(0.5, f'<meta name="description" content="{told if p.some(0.6) else p.text("sell", 15)}">'))
    parts.append(p.maybe(0.4, f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'))
    p.rng.shuffle(parts)
    return f"<head>{''.join(parts)}</head>"


def _first_words(main: str, most: int) -> str:
    """How the main content starts."""
    marked = main.partition(" @A")[2].partition(">")[2][:4000]
    return " ".join(re.sub(r"<[^<>]*>?|[\"&]", " ", marked).split())[:most]


def menu_words(p: Page, low: int = 3, high: int = 9) -> list[str]:
    """Words of a menu: the site's pages, or its topics."""
    words = (
        [p.t(key) for key in p.rng.sample(_MENU, len(_MENU))]
        if p.some(0.5)
        else p.rng.sample(p.topic_names, len(p.topic_names))
    )
    return words[: p.n(low, high)]


def menu(p: Page) -> str:
    """The main menu, plain or with menus inside."""
    words = menu_words(p)
    if p.some(0.6):
        return (
            f"<nav @N{p.k('nav')}>{p.links(words)}</nav>"
            if p.some(0.5)
            else f"<div @N{p.k('nav')}>{p.links(words)}</div>"
        )

    def entry(word: str) -> str:
        deeper = p.links([p.item() for _ in range(p.n(2, 8))], p.pick("ul", "divs"))
        teaser = p.maybe(0.15, f"<div{p.k('item')}>{p.image()}<h4>{p.head()}</h4><p>{p.text('say', 8)}</p></div>")
        more = p.maybe(0.6, f"<div{p.k(p.pick('layout', 'submenu', 'dropdown'))}>{deeper}{teaser}</div>")
        return f"<li{p.k('menu-item')}>{p.link(word)}{more}</li>"

    return f"<nav @N{p.k('nav')}><ul>{''.join(map(entry, words))}</ul></nav>"


def _search(p: Page) -> str:
    label = p.maybe(0.4, f"<label>{p.t('search')}</label>")
    button = p.maybe(0.7, f"<button type=submit>{p.t('search')}</button>")
    return f'<form @N role="search">{label}<input type="search" placeholder="{p.t("search")}">{button}</form>'


def _account(p: Page) -> str:
    words = [p.t(key) for key in p.rng.sample(("login", "register", "cart", "wishlist", "help"), p.n(1, 3))]
    return f"<div @N{p.k('tools')}>{p.links(words)}</div>"


def _logo(p: Page) -> str:
    tag = p.pick("div", "div", "p", "h1", "h2")
    inside = p.link(p.site) if p.some(0.7) else p.link(p.image()) + p.site
    slogan = p.pick(
        p.el("p @P", p.sentence("sell")), p.el("p @O", f"{p.item()} - {p.n(1950, 2020)}"), "", "", "", "", "", ""
    )
    return f"<{tag} @N{p.k('logo')}>{inside}</{tag}>{slogan}"


def header(p: Page) -> str:
    """The top of the page, in one of many arrangements."""
    call = p.maybe(
        0.25, f"<div @P{p.k('button')}>{p.link(p.pick(p.t('subscribe'), p.t('free'), p.t('newsletter')))}</div>"
    )
    bar = p.maybe(
        0.2,
        f"<div @P{p.k('banner')}>{p.pick(p.t('freeship'), p.text('sell', 5))} {p.maybe(0.5, p.link(p.t('learnmore')))}</div>",
    )
    parts = [_logo(p), menu(p), p.maybe(0.6, _search(p)), p.maybe(0.6, _account(p)), call]
    if p.some(0.4):
        p.rng.shuffle(parts)
    if p.some(0.2):
        parts.append(f"<div @N>{p.links(['EN', 'DE', 'FR'][: p.n(2, 3)], p.pick('ul', 'pipes'))}</div>")
    if p.some(0.25):  # the same menu again, for small screens
        parts.append(
            f'<div @N class="{p.pick("mobile-menu", "offcanvas", "drawer")}" {p.pick("hidden", "")}><button>{p.t("close")}</button>{p.links(menu_words(p))}</div>'
        )
    style = p.n(0, 4)
    if style == 0:
        cells = "".join(f"<td>{part}</td>" for part in parts if part)
        return bar + f'<table width="100%" cellpadding="4"><tr>{cells}</tr></table>'
    if style == 1:
        return bar + "\n".join(parts)
    tag = p.pick("header", "div", "header")
    rows = "".join(f"<div{p.k('row')}>{part}</div>" for part in parts if part) if style == 2 else "\n".join(parts)
    return p.deep(bar, 1) + f"<{tag}{p.k('head')}>{p.deep(rows, 2)}</{tag}>"


def crumbs(p: Page, last: str = "") -> str:
    """Where the page stands in its site."""
    words = [p.t("home"), *p.rng.sample(p.topic_names, p.n(1, 2)), p.item()][: p.n(2, 4)]
    end = p.maybe(0.6, last)
    form = p.n(0, 3)
    if form == 0:
        end = end and f'<li aria-current="page">{end}</li>'
        return f'<nav @N aria-label="breadcrumb"><ol{p.k("crumbs")}>{"".join(f"<li>{p.link(w)}</li>" for w in words)}{end}</ol></nav>'
    glue = p.pick(" &raquo; ", " / ", " > ", " › ", " :: ")
    tag = ("", "div", "p", "nav")[form]
    return f"<{tag} @N{p.k('crumbs')}>{glue.join([p.link(w) for w in words] + ([end] if end else []))}</{tag}>"


def tabs(p: Page, words: list[str]) -> str:
    """Tabs or a row of controls."""
    button = p.some(0.4)
    return f"<ul @N{p.k('tab')}>{''.join(f'<li><button>{w}</button></li>' if button else f'<li>{p.link(w)}</li>' for w in words)}</ul>"


def pager(p: Page) -> str:
    """Links to the other pages of a list."""
    count, first = p.n(2, 12), p.n(1, 3)
    numbers = [str(number) for number in range(first, first + min(count, 6))] + p.pick([], ["…", str(count + 20)])
    words = [p.t("prev"), *numbers, p.t("next")][p.n(0, 1) :]
    lead = p.maybe(0.3, f"<span>{p.t('page')} {first} / {count}</span> ")
    tag, form = p.pick("div", "nav", "p", "td"), p.pick("ul", "flat", "flat", "pipes")
    if tag == "td":
        return f"<table><tr><td @N{p.k('pager')}>{lead}{p.links(words, 'flat')}</td></tr></table>"
    form = "flat" if tag == "p" else form
    return f"<{tag} @N{p.k('pager')}>{lead}{p.links(words, form)}</{tag}>"


# -- advertising


def ad(p: Page) -> str:
    """An advertisement: a label alone, a text advertisement, or a box of an affiliate."""
    tag = p.pick("div", "p", "span")
    label = f"<{tag}{p.maybe(0.5, p.k('ad'))}>{p.one('ad')}</{tag}>"
    look = p.k("ad") or p.maybe(0.5, ' class="adsbygoogle"')
    form = p.n(0, 3)
    if form == 0:
        return f"<div @S{look}>{label}<iframe src='https://{p.brand().lower()}.example/slot'></iframe></div>"
    if form == 1:
        paid = p.pick("", ' rel="sponsored"')
        copy = f"<p>{p.text('sell', p.n(6, 20))}</p>{p.link(p.one('learnmore'), paid, paid=True)}"
        return f"<aside @S{look}>{p.maybe(0.7, label)}<h4>{p.link(p.brand(), paid=True)}</h4>{copy}</aside>"
    if form == 2:
        deal = p.link(f"{p.t('checkprice')} {p.brand()}", ' rel="sponsored nofollow"', paid=True)
        return f"<div @S{p.k('box')}><p>{p.product()}</p><p>{p.price()}</p><p>{deal}</p>{p.maybe(0.4, p.el('small', p.one('affiliate')))}</div>"
    return f"<div @S{look}>{label}{p.link(p.image() + p.text('sell', 5), ' target=_blank', paid=True)}</div>"


def native_ads(p: Page) -> str:
    """A widget of paid teasers."""
    rel = p.pick(' rel="sponsored noopener"', ' rel="nofollow" target="_blank"', ' target="_blank"')

    def teaser(_: int) -> str:
        source = f"<span>{p.brand()}</span>"
        return f"<div{p.k('item')}>{p.link(p.image(), rel, paid=True)}<div>{p.link(p.sentence(p.pick('head', 'sell')), rel, paid=True)}</div><div>{source}</div></div>"

    name = p.pick("outer-reco", "native-widget", "partner-content", p.prefix + "-box")
    mark = p.maybe(0.5, f"<span>{p.one('sponsored')}</span>")
    return f'<div @S class="{name}"><div>{p.one("aroundweb")} {mark}</div>{p.each(p.n(3, 8), teaser)}</div>'


# -- side columns


def _teasers(p: Page, heading: str) -> tuple[str, str, str]:
    texts = [p.head() for _ in range(p.n(3, 10))]
    form = p.n(0, 2)
    if form == 0:
        return "R", heading, p.links(texts, p.pick("ul", "ol", "divs"))
    date = p.some(0.5)
    extra = [f"<{('small', 'div')[form - 1]}>{p.date()}</{('small', 'div')[form - 1]}>" if date else "" for _ in texts]
    rows = "".join(
        f"<li>{p.maybe(0.3, p.image())}{p.link(text)}{more}</li>" for text, more in zip(texts, extra, strict=True)
    )
    return "R", heading, f"<ul>{rows}</ul>"


def _newsletter(p: Page) -> tuple[str, str, str]:
    form = (
        f"<form{p.k('form')}><label>{p.t('email')}</label><input type=email><button>{p.t('subscribe')}</button></form>"
    )
    return "P", p.t("newsletter"), f"<p>{p.t('newspitch')}</p>{form}{p.maybe(0.4, p.el('p @O', p.t('consent')))}"


def _poll(p: Page) -> tuple[str, str, str]:
    options = "".join(f"<li><label><input type=radio>{p.item()}</label></li>" for _ in range(p.n(2, 5)))
    return "O", p.t("poll"), f"<p>{p.sentence('ask')}</p><ul>{options}</ul><button>{p.t('vote')}</button>"


def _products(p: Page) -> tuple[str, str, str]:
    rows = "".join(f"<li>{p.link(p.image() + p.product())} <span>{p.price()}</span></li>" for _ in range(p.n(2, 6)))
    return "R", p.t("alsolike"), f"<ul>{rows}</ul>"


_WIDGETS: Final[dict[str, Callable[[Page], tuple[str, str, str]]]] = {
    "mostread": lambda p: _teasers(p, p.t("mostread")),
    "latest": lambda p: _teasers(p, p.t("latest")),
    "newsletter": _newsletter,
    "poll": _poll,
    "products": _products,
    "categories": lambda p: ("N", p.t("categories"), p.links([f"{w} ({p.n(1, 90)})" for w in menu_words(p, 4, 12)])),
    "tags": lambda p: ("N", p.t("tags"), p.links([p.item().lower() for _ in range(p.n(4, 15))], p.pick("flat", "ul"))),
    "archive": lambda p: ("N", p.t("archive"), p.links([p.date() for _ in range(p.n(3, 12))], "ul")),
    "follow": lambda p: ("N", p.t("follow"), p.links(p.rng.sample(_SOCIAL, p.n(2, 5)))),
    "about": lambda p: ("O", p.t("about"), f"<p>{p.text('say', p.n(10, 40))}</p>"),
    "hours": lambda p: ("O", p.t("contact"), f"<p>{p.t('phone')}: 0{p.n(100, 999)} {p.n(10000, 99999)}</p><p>{p.t('hours')}</p>"),
    "login": lambda p: ("N", p.t("login"), f"<form><label>{p.t('name')}</label><input><button>{p.t('login')}</button></form>"),
    "toc": lambda p: ("N", p.t("toc"), p.links([p.item() for _ in range(p.n(3, 14))], "ul")),
    "stats": lambda p: ("O", p.t("stats"), f"<p>{p.n(3, 900)} {p.t('users')}</p><p>{p.user()}, {p.user()}, {p.user()}</p>"),
}  # fmt: skip


def widget(p: Page, name: str) -> str:
    """A box of a side column."""
    mark, heading, body = _WIDGETS[name](p)
    form, tag = p.n(0, 4), p.names.setdefault("widget heading", p.pick("h2", "h3", "h3", "h4", "div", "p"))
    if form == 0:
        return f'<table @{mark} width="100%"><tr><th>{heading}</th></tr><tr><td>{body}</td></tr></table>'
    outer = ("", "section", "aside", "div", "div")[form]
    inner = f"<div{p.k('body')}>{body}</div>" if form == 4 else body
    return f"<{outer} @{mark}{p.k('widget')}><{tag}{p.maybe(0.5, p.k('title'))}>{heading}</{tag}>{inner}</{outer}>"


def sidebar(p: Page, names: str) -> str:
    """A side column with some of the named boxes."""
    chosen = p.rng.sample(names.split(), min(len(names.split()), p.n(2, 6)))
    boxes = [widget(p, name) for name in chosen]
    if p.ads:
        boxes.insert(p.n(0, len(boxes)), ad(p))
    return "\n".join(boxes)


# -- the end of the page and what lies over it


def footer(p: Page) -> str:
    """The bottom of the page, in one of many arrangements."""
    columns = [_column(p) for _ in range(p.pick(0, 0, 1, 2, 3, 4, 5))]
    if p.some(0.35):
        mark, heading, body = _newsletter(p)
        columns.insert(p.n(0, len(columns)), f"<div @{mark}{p.k('widget')}><h4>{heading}</h4>{body}</div>")
    if p.some(0.25):
        columns.append(
            f"<address @O>{p.site}<br>{p.n(1, 99)} {p.rng.choice(('Mill Lane', 'Harbour Street', 'Am Anger'))}<br>{p.t('phone')} 0{p.n(10, 99)} {p.n(1000, 9999)}</address>"
        )
    legal = f"<{p.pick('p', 'div')} @O{p.k('copyright')}>{p.pick('©', '&copy;', 'Copyright ©')} {p.n(2008, 2026)} {p.site}. {p.maybe(0.6, p.one('rights'))}</"
    legal += "p>" if legal.startswith("<p") else "div>"
    links = p.maybe(
        0.6, f"<div @N>{p.links([p.t(key) for key in _LEGAL[: p.n(2, 4)]], p.pick('ul', 'flat', 'pipes'))}</div>"
    )
    body = p.deep("".join(columns), 1) + p.pick(legal + links, links + legal)
    tag = p.pick("footer", "footer", "div")
    if p.some(0.1):
        return f'<table width="100%"><tr><td align="center">{body}</td></tr></table>'
    return f"<{tag}{p.k('foot')}>{p.deep(body, 2)}</{tag}>"


def _column(p: Page) -> str:
    words = (
        [p.t(key) for key in p.rng.sample(_SERVICE, p.n(2, 7))]
        if p.some(0.6)
        else p.rng.sample(p.topic_names, p.n(3, 7))
    )
    tag = p.names.setdefault("column heading", p.pick("h3", "h4", "h5", "p", "div"))
    heading = p.pick(p.t("help"), p.t("about"), p.t("shop"), p.t("services"), p.site)
    return f"<div @N{p.k('col')}><{tag}>{heading}</{tag}>{p.links(words, p.pick('ul', 'ul', 'divs'))}</div>"


def cookie(p: Page) -> str:
    """A notice on cookies."""
    buttons = "".join(f"<button>{p.t(key)}</button>" for key in ("accept", "reject")[: p.n(1, 2)])
    policy = p.maybe(0.5, p.link(p.t("privacy")))
    name = p.pick("cookie-banner", "consent", "gdpr-notice", "cc-window", p.prefix + "-notice")
    tag = p.pick("p", "div", "span")
    text = f"<{tag}>{p.t('cookie')} {policy}</{tag}>"
    return f'<div @O {p.pick("class", "id")}="{name}">{text}<div>{buttons}</div></div>'


def extras(p: Page) -> str:
    """What scripts show later: a sign-up box, a message, a cart."""
    box = p.n(0, 2)
    if box == 0:
        mark, heading, body = _newsletter(p)
        return f'<div @{mark} class="{p.pick("modal", "popup", "overlay")}" hidden><div @N>{p.t("close")}</div><h2>{heading}</h2>{body}</div>'
    if box == 1:
        return f'<div @N style="display:none" class="{p.pick("mini-cart", "cart-drawer")}"><h3>{p.t("cart")}</h3><p @O>0 {p.t("results")}</p></div>'
    return f'<div @N class="{p.pick("share-bar", "back-top")}">{p.links([p.t("share"), p.t("print")])}</div>'


def _noise(p: Page) -> str:
    """What pages hold besides text."""
    return p.pick(
        "<!-- end -->",
        "<script>var a = 1;</script>",
        "<div></div>",
        '<div class="clear"></div>',
        "<noscript><img src=/x></noscript>",
        "<style>.a{}</style>",
        "<svg></svg>",
        "",
    )


def dress(p: Page, title: str, kind: str, main: str, widgets: str) -> str:
    """The whole page around its main content."""
    p.side = p.pick("left", "right", "right", "none")
    side = sidebar(p, widgets) if p.side != "none" else ""
    top = (p.maybe(0.5, f'<a @N class="skip-link" href="#m">{p.t("skip")}</a>'), p.maybe(0.4, cookie(p)), header(p))
    skip, notice, above = top
    if skip:
        skip = f"<div @N>{skip}</div>"
    slot = f"<div{p.k('ad')}>{ad(p)}</div>" if p.ads and p.some(0.5) else ""
    body = skip + p.pick(notice + above, above) + _noise(p) + slot + _columns(p, main, side) + _noise(p)
    body += p.maybe(0.2, f"<div>{widget(p, 'newsletter')}</div>") + (native_ads(p) if p.ads and p.some(0.4) else "")
    body += footer(p) + p.maybe(0.3, extras(p)) + (notice if notice not in body else "")
    names = f' class="{p.pick(*_SAYS[kind][1].split("|"))}"' if p.some(0.5) else p.k("page")
    top = f"<!DOCTYPE html><html{p.maybe(0.8, f' lang={p.language!r}')}>{head(p, title, kind, main)}"
    return f"{top}<body{names}>{p.deep(body, 2)}</body></html>"


def _columns(p: Page, main: str, side: str) -> str:
    style = p.n(0, 5)
    if style == 0:
        cells = [f'<td valign="top">{main}</td>'] + ([f'<td width="200" valign="top">{side}</td>'] if side else [])
        cells = cells[::-1] if p.side == "left" else cells
        return f'<table width="{p.pick("100%", "960")}" align="center"><tr>{"".join(cells)}</tr></table>'
    tag = p.pick("main", "div", "main", "section")
    beside = p.pick("aside", "div", "div")
    parts = [f"<{tag} id=m{p.k('main')}>{p.deep(main, 2)}</{tag}>"] + (
        [f"<{beside}{p.k('side')}>{p.deep(side, 1)}</{beside}>"] if side else []
    )
    parts = parts[::-1] if p.side == "left" and p.some(0.6) else parts
    whole = "\n".join(parts)
    return whole if style == 1 else f"<div{p.k('wrap')}>{p.deep(whole, 3)}</div>"
