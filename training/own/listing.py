"""Pages whose purpose is a list: section fronts, archives, search results, indexes of threads, jobs, downloads."""

from typing import Final

from training.own import chrome
from training.own.items import Recipe, in_list
from training.own.markup import Page

WIDGETS: Final = "mostread latest newsletter categories tags archive follow about poll login"


def _controls(p: Page) -> str:
    """What sorts and filters the list."""
    words = [p.t(key) for key in ("newest", "popular", "mostread", "categories")[: p.n(2, 4)]]
    form = p.n(0, 3)
    if form == 0:
        return f"<div @N{p.k('tools')}><label>{p.t('sort')}</label><select><option>x</select></div>"
    if form == 1:
        return chrome.tabs(p, words)
    if form == 2:
        return f"<div @N{p.k('facet')}><span>{p.t('filter')}:</span> {p.links([f'{w} ({p.n(1, 99)})' for w in p.topic_names[:6]], 'flat')}</div>"
    return ""


def front(p: Page, title: str, body: str) -> tuple[str, str]:
    """Heading, remarks and controls of a list around it."""
    tag = p.pick("h1", "h1", "h2", "div")
    top = p.maybe(0.85, f"<{tag} @T{p.k('title')}>{title}</{tag}>")
    top += p.maybe(0.35, p.el(f"{p.pick('p', 'div')} @A{p.k('text')}", p.text("say", p.n(6, 40))))
    top = f"<div{p.k('section')}>{top}</div>" if p.some(0.4) else top
    count = p.maybe(0.25, f"<p @M>{p.n(20, 900)} {p.t('results')}</p>")
    path = p.maybe(0.5, chrome.crumbs(p, title))
    pages = (
        chrome.pager(p)
        if p.some(0.7)
        else p.maybe(0.5, f"<div @N{p.k('button')}><button>{p.t('seeall')}</button></div>")
    )
    return title, path + top + count + _controls(p) + body + pages


def topic(p: Page) -> str:
    """What a list is about."""
    return p.pick(p.rng.choice(p.topic_names), p.t("news"), p.t("latest"), p.t("archive"), f"{p.t('tags')}: {p.item()}")


def wordpress(p: Page) -> tuple[str, str]:
    """Articles with head, summary and foot."""
    excerpt, foot, before = p.some(0.8), p.some(0.6), p.some(0.5)

    def post(_: int) -> str:
        meta = f'<div class="entry-meta"><span class="posted-on"><a href="#"><time>{p.date()}</time></a></span> <span class="byline">{p.t("by")} {p.link(p.name())}</span></div>'
        name = f'<h2 class="entry-title">{p.link(p.head(), " rel=bookmark")}</h2>'
        text = (
            f'<div class="entry-summary"><p>{p.text("say", p.long_tail(8, 90, 30))} {p.maybe(0.5, p.link(p.t("readmore")))}</p></div>'
            if excerpt
            else ""
        )
        low = (
            f'<footer class="entry-footer"><span class="cat-links">{p.link(p.item())}</span> <span class="comments-link">{p.link(str(p.n(0, 50)) + " " + p.t("comments"))}</span></footer>'
            if foot
            else ""
        )
        return f'<article @A id="post-{p.n(1, 9999)}" class="post type-post hentry"><header class="entry-header">{meta + name if before else name + meta}</header>{text}{low}</article>'

    return front(p, topic(p), p.each(p.n(5, 20), post))


def card_grid(p: Page) -> tuple[str, str]:
    """Cards of divisions in a grid."""
    return front(p, topic(p), in_list(p, Recipe(p, "read"), p.n(6, 36), "div", p.pick("div", "article")))


def plain_list(p: Page) -> tuple[str, str]:
    """List items."""
    return front(p, topic(p), in_list(p, Recipe(p, "read"), p.n(6, 40), "ul", "li"))


def links_only(p: Page) -> tuple[str, str]:
    """Headlines and nothing else, by date or letter."""
    form = p.pick("ul", "divs", "p", "ol")
    dated = p.some(0.5)

    def part(_: int) -> str:
        texts = [p.head() for _ in range(p.n(3, 14))]
        return f"<{tag}{p.k('section')}>{p.date() if dated else p.item()}</{tag}>{p.links(texts, form)}"

    tag = p.pick("h2", "h3", "h4", "p")
    return front(p, topic(p), f"<div @A{p.k('list')}>{p.each(p.n(2, 7), part)}</div>")


def table_rows(p: Page) -> tuple[str, str]:
    """A table, a row an item."""
    recipe = Recipe(p, "read", bare=True)
    heads = p.maybe(0.6, "<tr>" + "".join(f"<th>{p.item()}</th>" for _ in recipe.facts) + "</tr>")
    return front(p, topic(p), f"<table @A{p.k('table')}>{heads}{p.each(p.n(8, 40), lambda _: recipe.cells())}</table>")


def threads(p: Page) -> tuple[str, str]:
    """An index of threads: rows with starter, counts and last post."""
    starter, last = p.some(0.7), p.some(0.8)

    def row(number: int) -> str:
        name = f'<div class="structItem-title">{p.link(p.sentence("ask"))}</div>'
        minor = (
            f'<div class="structItem-minor"><ul><li>{p.link(p.user())}</li><li>{p.date()}</li></ul></div>'
            if starter
            else ""
        )
        counts = f'<div class="structItem-cell--meta"><dl><dt>{p.t("replies")}</dt><dd>{p.n(0, 99)}</dd></dl><dl><dt>{p.t("views")}</dt><dd>{p.n(9, 9999)}</dd></dl></div>'
        latest = (
            f'<div class="structItem-cell--latest">{p.link(p.date())}<div>{p.link(p.user())}</div></div>'
            if last
            else ""
        )
        return f'<div @A class="structItem structItem--thread"><div class="structItem-cell--main">{name}{minor}</div>{counts}{latest}</div>'

    tools = f'<div @N class="buttonGroup">{p.links([p.t("newthread"), p.t("rules")], "flat")}</div>'
    who = p.maybe(0.4, f"<div @O class=block><h3>{p.t('stats')}</h3><div>{p.n(3, 200)} {p.t('users')}</div></div>")
    return front(p, p.item(), f'{tools}<div class="structItemContainer">{p.each(p.n(8, 35), row)}</div>{who}')


def board(p: Page) -> tuple[str, str]:
    """An index of forums or threads in an old table."""
    topics = p.some(0.5)

    def row(_: int) -> str:
        name = p.sentence("ask") if topics else p.item()
        text = f'<br><span class="smallfont">{p.user() if topics else p.text("say", 9)}</span>'
        cells = f'<td class="row1"><span class="topictitle">{p.link(name)}</span>{text}</td><td class="row2">{p.n(0, 400)}</td><td class="row2">{p.n(0, 9000)}</td>'
        return f'<tr>{cells}<td class="row3" nowrap>{p.date()}<br>{p.link(p.user())}</td></tr>'

    heads = "".join(f'<th class="thTop">{p.t(key)}</th>' for key in ("forum", "replies", "views", "latest"))
    legend = p.maybe(
        0.4,
        f'<table><tr><td @N class="gensmall">{p.t("newthread")}</td><td @O class="gensmall">{p.t("rules")}: {p.t("loginpost")}</td></tr></table>',
    )
    return front(
        p, p.site, f'<table @A class="forumline" width="100%"><tr>{heads}</tr>{p.each(p.n(8, 40), row)}</table>{legend}'
    )


def search_results(p: Page) -> tuple[str, str]:
    """Results of a search: link, address, snippet."""
    order = p.rng.sample((0, 1, 2), 3)

    def hit(_: int) -> str:
        name = f"<h3{p.k('title')}>{p.link(p.head())}</h3>"
        where = f"<{'cite'}>{p.domain} › {p.item().lower()}</cite>"
        words = p.text("say", p.n(10, 35)).split()
        words[p.n(0, len(words) - 1)] = f"<b>{p.item().lower()}</b>"
        parts = (name, f"<div{p.k('meta')}>{where}</div>", f"<p{p.k('text')}>… {' '.join(words)} …</p>")
        return f"<{tag} @A{p.k('item')}>{''.join(parts[place] for place in order)}</{tag}>"

    tag = p.pick("li", "div", "div")
    form = f"<form @N{p.k('form')}><input name=q><button>{p.t('search')}</button></form>"
    body = f"<ol{p.k('list')}>{p.each(p.n(8, 25), hit)}</ol>" if tag == "li" else p.each(p.n(8, 25), hit)
    return front(p, f"{p.t('search')}: {p.item()}", form + body)


def front_page(p: Page) -> tuple[str, str]:
    """A section front: a lead story, then blocks by topic of unlike make."""
    lead = f"<{'article'} @A{p.k('lead')}>{p.link(p.image())}<h2>{p.link(p.head())}</h2><p>{p.text('say', 25)}</p><span>{p.name()}</span></article>"

    def part(_: int) -> str:
        recipe, tag = Recipe(p, "read", bare=p.some(0.4)), p.pick("h2", "h3", "div")
        more = p.maybe(0.5, f"<div @A>{p.link(p.t('seeall'))}</div>")
        return f"<section{p.k('section')}><{tag} @A>{p.link(p.pick(p.item(), p.item(), p.t('latest'), p.t('news')))}</{tag}>{in_list(p, recipe, p.n(3, 9), *p.rng.choice((('ul', 'li'), ('div', 'div'), ('div', 'article'))))}{more}</section>"

    offer = p.maybe(0.4, chrome.widget(p, "newsletter"))
    return front(p, topic(p), lead + p.each(p.n(2, 6), part) + offer)


def jobs(p: Page) -> tuple[str, str]:
    """Offers with facts as a list of definitions."""
    keys = p.rng.sample(("location", "posts", "price", "updated", "material", "by"), p.n(2, 4))

    def offer(_: int) -> str:
        values = {
            "location": p.fill("{c}"),
            "posts": str(p.n(1, 9)),
            "price": p.price(),
            "updated": p.date(),
            "material": p.item(),
            "by": p.brand(),
        }
        facts = "".join(f"<dt>{p.t(key)}</dt><dd>{values[key]}</dd>" for key in keys)
        return f"<section @A{p.k('item')}><h3>{p.link(p.item() + ' ' + p.fill('{c}'))}</h3><dl{p.k('details')}>{facts}</dl>{p.maybe(0.6, p.link(p.t('learnmore')))}</section>"

    return front(p, p.t("jobs"), p.each(p.n(5, 25), offer))


def drupal(p: Page) -> tuple[str, str]:
    """Rows of a view: a division a field."""
    fields = [
        f for f in ("image", "title", "created", "body", "field-tags", "view-node") if f == "title" or p.some(0.6)
    ]

    def row(number: int) -> str:
        made = {
            "image": p.link(p.image()), "title": p.link(p.head()), "created": p.date(), "view-node": p.link(p.t("readmore")),
            "body": f"<p>{p.text('say', p.n(8, 35))}</p>", "field-tags": p.link(p.item()),
        }  # fmt: skip
        cells = "".join(
            f'<div class="views-field views-field-{field}"><div class="field-content">{made[field]}</div></div>'
            for field in fields
        )
        return f'<div @A class="views-row views-row-{number + 1} {"odd" if number % 2 else "even"}">{cells}</div>'

    return front(
        p,
        topic(p),
        f'<div class="view view-frontpage"><div class="view-content">{p.each(p.n(6, 25), row)}</div></div>',
    )


def wiki_category(p: Page) -> tuple[str, str]:
    """A wiki's category: letters with lists below them, in columns."""
    letters = p.rng.sample("ABCDEFGHIKLMNOPRSTW", p.n(3, 10))
    groups = "".join(
        f'<div class="mw-category-group"><h3>{letter}</h3>{p.links([letter + p.item() for _ in range(p.n(1, 9))], "ul")}</div>'
        for letter in sorted(letters)
    )
    note = f"<p>{p.n(3, 200)} {p.t('results')}, {p.t('page')} 1</p>"
    title = f"{p.t('categories')}: {p.item()}"
    body = f'<div @A id="mw-pages"><h2>{p.item()}</h2>{note}<div class="mw-category mw-category-columns">{groups}</div></div>'
    tools = f'<div @N id="catlinks" class="catlinks">{p.t("categories")}: {p.links([p.item(), p.item()], "flat")}</div>'
    return front(p, title, body + tools)


def old_news(p: Page) -> tuple[str, str]:
    """Items in nested tables, the date in bold before the text."""
    line = p.pick("font", "span", "b")

    def row(_: int) -> str:
        text = p.maybe(0.8, f"<br>{p.text('say', p.n(8, 40))} {p.link('[' + p.t('readmore') + ']')}")
        return f'<tr><td valign="top" width="90">{p.maybe(0.5, p.image())}<{line}>{p.date()}</{line}</td><td @A><b>{p.link(p.head())}</b>{text}</td></tr><tr><td colspan="2"><hr></td></tr>'.replace(
            "<td ", "<td @A ", 1
        ).replace(f"</{line}</td>", f"</{line}></td>")

    return front(p, topic(p), f'<table border="0" cellpadding="3">{p.each(p.n(6, 25), row)}</table>')


SKELETONS: Final = (
    wordpress, card_grid, plain_list, links_only, table_rows, threads, board, search_results, front_page, jobs, drupal,
    wiki_category, old_news,
)  # fmt: skip
