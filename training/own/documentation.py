"""Documentation: guides, references, wikis, manuals, notes on releases."""

from typing import Final

from training.own import chrome
from training.own.markup import Page
from training.own.qa import code

WIDGETS: Final = "toc toc categories newsletter latest"


def block(p: Page, anchor: str = "") -> str:
    """A part of the body: paragraph, list, code, table, note or picture."""
    form = p.n(0, 11)
    if form <= 4:
        return p.el("p", p.text(p.pick("imp", "say"), p.long_tail(6, 120, 28)))
    if form <= 6:
        copy = p.maybe(0.3, f"<div @N><button>{p.t('copy')}</button></div>")
        shell = p.names.setdefault("doc code", p.pick("pre", "div pre", "table"))
        body = {
            "pre": f"<pre><code>{code(p)}</code></pre>",
            "div pre": f'<div class="highlight"><pre>{code(p)}</pre></div>',
        }
        return (
            body.get(
                shell,
                f'<table class="highlighttable"><tr><td class="linenos"><pre>1 2</pre></td><td class="code"><pre>{code(p)}</pre></td></tr></table>',
            )
            + copy
        )
    if form == 7:
        return f"<{'ol'}>{p.each(p.n(2, 8), lambda _: p.el('li', p.sentence('imp')))}</ol>"
    if form == 8:
        return f"<ul>{p.each(p.n(2, 8), lambda _: p.el('li', p.link(p.item()) + ': ' + p.sentence('imp')))}</ul>"
    if form == 9:
        kind = p.pick("note", "warning", "tip", "admonition")
        return f'<div class="{kind} {p.prefix}"><p class="admonition-title">{p.t("note")}</p><p>{p.sentence("imp")}</p></div>'
    if form == 10:
        rows = p.each(
            p.n(2, 9), lambda _: f"<tr><td><code>{p.brand().lower()}</code></td><td>{p.sentence('imp')}</td></tr>"
        )
        return f"<table><thead><tr><th>{p.t('params')}</th><th>{p.t('description')}</th></tr></thead><tbody>{rows}</tbody></table>"
    return f"<figure>{p.image()}<figcaption>{p.sentence('say')}</figcaption></figure>"


def parts(p: Page, low: int = 2, high: int = 9, tag: str = "h2", anchor: str = "") -> str:
    """Headed parts of the body."""

    def part(_: int) -> str:
        deeper = p.maybe(0.3, f"<h{int(tag[1]) + 1}>{p.item()}{anchor}</h{int(tag[1]) + 1}>" + block(p))
        return f"<{tag}>{p.pick(p.item(), p.sentence('ask'), p.t('example'), p.t('quickstart'))}{anchor}</{tag}>{p.each(p.n(1, 5), lambda _: block(p))}{deeper}"

    return block(p) + p.each(p.n(low, high), part)


def tree(p: Page, form: str = "") -> str:
    """The menu of all pages, groups within."""
    form = form or p.pick("nested", "nested", "headed", "dl", "flat")

    def group(_: int) -> str:
        texts = [p.pick(p.item(), p.sentence("head"), p.t("quickstart"), p.item()) for _ in range(p.n(2, 8))]
        name = p.pick(p.item(), p.t("reference"), p.t("quickstart"))
        if form == "nested":
            return f"<li>{p.link(name)}{p.links(texts, 'ul')}</li>"
        if form == "dl":
            return f"<dt>{name}</dt>" + "".join(f"<dd>{p.link(t)}</dd>" for t in texts)
        return (f"<p{p.k('caption')}>{name}</p>" if form == "headed" else "") + p.links(
            texts, "divs" if form == "flat" else "ul"
        )

    made = p.each(p.n(2, 6), group)
    return {"nested": f"<ul>{made}</ul>", "dl": f"<dl>{made}</dl>"}.get(form, made)


def _toc(p: Page) -> str:
    return f"<{'h3'}>{p.t('toc')}</h3>{p.links([p.item() for _ in range(p.n(3, 10))], 'ul')}"


def _steps(p: Page) -> str:
    words = [p.t("prev"), p.t("next")] if p.some(0.5) else [f"← {p.item()}", f"{p.item()} →"]
    return f"<{'div'} @N{p.k('pager')}>{p.links(words, p.pick('flat', 'ul', 'divs'))}</div>"


def _end(p: Page) -> str:
    edit = p.maybe(0.5, f"<div @N>{p.link(p.t('edit'))}</div>")
    date = p.maybe(0.5, f"<div @M>{p.t('updated')}: {p.date()}</div>")
    useful = p.maybe(
        0.35, f"<div @N{p.k('feedback')}><p>{p.t('helpful')}</p><button>+</button><button>-</button></div>"
    )
    return "".join(p.rng.sample((edit, date, useful, _steps(p)), p.n(2, 4)))


def _title(p: Page) -> str:
    return p.pick(
        p.item(),
        p.t("quickstart"),
        f"{p.item()} - {p.t('reference')}",
        p.sentence("ask"),
        p.brand() + " " + p.item().lower(),
    )


def sphinx(p: Page) -> tuple[str, str]:
    """Body in nested sections, a menu of two levels at the side, permanent links in headings."""
    title, mark = _title(p), '<a class="headerlink" href="#x">¶</a>'
    side = f'<div @N class="sphinxsidebar"><div class="sphinxsidebarwrapper"><h3>{p.link(p.t("toc"))}</h3>{tree(p, "nested")}</div></div>'
    related = f'<div @N class="related" role="navigation"><h3>{p.t("menu")}</h3><ul><li>{p.link(p.t("next"))} |</li><li>{p.link(p.t("prev"))} |</li><li>{p.link(p.site)} &#187;</li></ul></div>'
    source = p.maybe(0.5, f'<div @N role="note"><h3>{p.t("page")}</h3>{p.links([p.t("edit")], "ul")}</div>')
    sign = p.each(
        p.n(0, 6),
        lambda _: (
            f'<dl class="py function"><dt class="sig sig-object"><code>{p.brand().lower()}</code>({p.brand().lower()}, n={p.n(0, 9)}){mark}</dt><dd>{block(p)}<dl class="field-list"><dt>{p.t("params")}</dt><dd>{p.sentence("imp")}</dd></dl></dd></dl>'
        ),
    )
    body = f'<div class="body" role="main"><section id="a"><h1 @T>{title}{mark}</h1><div @A>{parts(p, 2, 6, "h2", mark)}{sign}</div></section></div>'
    return (
        title,
        f'{related}<div class="document"><div class="documentwrapper"><div class="bodywrapper">{body}</div></div>{side}{source}</div>{related}',
    )


def read_docs(p: Page) -> tuple[str, str]:
    """Menu first with a search, versions over it, body, next and previous below."""
    title = _title(p)
    side = f'<nav class="wy-nav-side"><div class="wy-side-scroll"><div @N class="wy-side-nav-search">{p.link(p.site)}<div class="version">{p.n(0, 9)}.{p.n(0, 20)}</div></div><div @N class="wy-menu wy-menu-vertical">{tree(p, "headed")}</div></div></nav>'
    path = f'<div @N role="navigation"><ul class="wy-breadcrumbs"><li>{p.link(p.t("home"))}</li><li>{title}</li><li>{p.link(p.t("edit"))}</li></ul></div>'
    body = f'<div @A itemprop="articleBody"><h1 @T>{title}</h1>{parts(p)}</div>'
    return (
        title,
        f'{side}<section class="wy-nav-content-wrap"><div class="wy-nav-content"><div class="rst-content">{path}<div class="document">{body}</div><footer>{_steps(p)}</footer></div></div></section>',
    )


def wiki(p: Page) -> tuple[str, str]:
    """A wiki's page: contents in the body, edit links in headings, tools and languages at the side."""
    title = _title(p)

    def part(n: int) -> str:
        return f'<h2><span class="mw-headline">{p.item()}</span></h2>{p.each(p.n(1, 4), lambda _: block(p))}'

    toc = p.maybe(
        0.7,
        f'<div @N id="toc" class="toc"><div class="toctitle"><h2>{p.t("toc")}</h2></div>{p.links([f"{n + 1} {p.item()}" for n in range(p.n(3, 9))], "ul")}</div>',
    )
    box = p.maybe(
        0.5,
        f'<table class="infobox"><caption>{title}</caption>{p.each(p.n(3, 9), lambda _: f"<tr><th>{p.item()}</th><td>{p.item()}</td></tr>")}</table>',
    )
    tabs = f'<div @N id="mw-head">{p.links([p.t("home"), p.t("edit"), p.t("version")], "ul")}</div>'
    panel = f'<div @N id="mw-panel">{p.el("nav", p.el("h3", p.item()) + tree(p, "flat"))}</div>'
    cats = f'<div @N id="catlinks">{p.t("categories")}: {p.links([p.item(), p.item()], "flat")}</div>'
    foot = f'<ul @M id="footer-info"><li>{p.t("updated")}: {p.date()}</li></ul>'
    body = f'<div id="content"><h1 @T id="firstHeading">{title}</h1><div id="bodyContent"><div @O id="siteSub">{p.site}</div><div @A id="mw-content-text"><div class="mw-parser-output">{box}<p>{p.text("say", 40)}</p>{toc}{p.each(p.n(3, 8), part)}</div></div>{cats}</div></div>'
    return title, body + tabs + panel + foot


def three_columns(p: Page) -> tuple[str, str]:
    """Menu, body, contents of the page: three columns of a modern site."""
    title = _title(p)
    left = f"<aside{p.k('menu')}><nav @N>{tree(p)}</nav></aside>"
    right = f"<aside{p.k('toc')}><nav @N>{_toc(p)}</nav></aside>"
    meta = p.maybe(0.3, f"<p @M>{p.n(1, 15)} {p.t('minread')}</p>")
    lead = p.maybe(0.4, f"<p @A{p.k('lead')}>{p.text('say', 14)}</p>")
    body = (
        f"<main><article><h1 @T>{title}</h1>{meta}{lead}<div @A{p.k('text')}>{parts(p)}</div></article>{_end(p)}</main>"
    )
    return title, p.pick(left + body + right, left + right + body, body + left + right)


def reference(p: Page) -> tuple[str, str]:
    """A reference of an interface: a summary table, then an entry each with facts."""
    title = p.brand()

    def entry(_: int) -> str:
        args = p.each(p.n(1, 4), lambda _: f"<dt><code>{p.brand().lower()}</code></dt><dd>{p.sentence('imp')}</dd>")
        return f"<{tag}{p.k('item')}><h3>{p.brand().lower()}()</h3><pre>{code(p)}</pre><div>{p.text('imp', p.n(8, 40))}</div><dl><dt>{p.t('params')}:</dt>{args}</dl></{tag}>"

    tag = p.pick("li", "section", "div")
    rows = p.each(p.n(4, 14), lambda _: f"<tr><td>{p.link(p.brand().lower())}</td><td>{p.sentence('imp')}</td></tr>")
    made = p.each(p.n(3, 14), entry)
    top = f"<ul @N{p.k('nav')}>{p.each(5, lambda _: p.el('li', p.link(p.item())))}</ul>"
    return (
        title,
        f"{top}<div><h2 @T>{title}</h2></div><div @A><div>{p.text('say', 30)}</div><table>{rows}</table>{p.el('ul', made) if tag == 'li' else made}</div>{top}",
    )


def manual(p: Page) -> tuple[str, str]:
    """An old manual: a bar to step through it above and below, plain headings."""
    title = f"{p.n(1, 12)}.{p.n(1, 9)} {_title(p)}"
    bar = f'<table @N width="100%" summary="navigation"><tr><td align="left">{p.link(p.t("prev"))}</td><td align="center">{p.link(p.t("toc"))}</td><td align="right">{p.link(p.t("next"))}</td></tr></table>'
    toc = p.maybe(
        0.5,
        f"<dl @N><dt><b>{p.t('toc')}</b></dt>{p.each(p.n(3, 9), lambda n: f'<dt>{n + 1}. {p.link(p.item())}</dt>')}</dl>",
    )
    return (
        title,
        f'{bar}<hr><div class="sect1"><h2 @T class="title">{title}</h2>{toc}<div @A>{parts(p, 2, 8, "h3")}</div></div><hr>{bar}',
    )


def help_center(p: Page) -> tuple[str, str]:
    """A help centre's article: search above, votes and related articles below."""
    title = p.sentence("ask")
    meta = f'<div @M class="article-meta"><ul><li>{p.name()}</li><li>{p.t("updated")}: {p.date()}</li></ul></div>'
    vote = f'<div @N class="article-votes"><span>{p.t("helpful")}</span> <button>+</button> <button>-</button></div><div @M class="article-votes-count">{p.n(1, 40)} / {p.n(41, 90)}</div>'
    more = f'<section @R class="related-articles"><h3>{p.t("alsolike")}</h3>{p.links([p.sentence("ask") for _ in range(p.n(3, 6))], "ul")}</section>'
    side = p.maybe(
        0.6,
        f'<section @N class="section-articles"><h3>{p.item()}</h3>{p.links([p.sentence("ask") for _ in range(p.n(4, 10))], "ul")}</section>',
    )
    return (
        title,
        f'{chrome.crumbs(p)}{side}<article class="article"><header><h1 @T class="article-title">{title}</h1>{meta}</header><div @A class="article-body">{parts(p, 1, 5)}</div><footer>{vote}</footer></article>{more}',
    )


def releases(p: Page) -> tuple[str, str]:
    """Notes on releases: a version and date each, lists of changes."""
    title = f"{p.brand()} {p.t('version')}"
    dated = p.some(0.5)

    def release(_: int) -> str:
        date = f"<{'div'} @M>{p.date()}</div>" if dated else ""
        kinds = p.each(
            p.n(1, 3),
            lambda _: f"<h3>{p.item()}</h3><ul>{p.each(p.n(1, 7), lambda _: p.el('li', p.sentence('imp')))}</ul>",
        )
        return f"<section{p.k('section')}><h2>{p.t('version')} {p.n(0, 9)}.{p.n(0, 30)}.{p.n(0, 9)}</h2>{date}{kinds}</section>"

    return title, f"<nav @N>{tree(p)}</nav><h1 @T>{title}</h1><div @A>{p.each(p.n(3, 12), release)}</div>{_end(p)}"


def readme(p: Page) -> tuple[str, str]:
    """A repository's page: table of files, facts at the side, the readme."""
    title = p.brand().lower()
    files = p.each(
        p.n(4, 14),
        lambda _: (
            f"<tr><td>{p.link(p.brand().lower() + p.pick('.py', '.md', '', '.toml'))}</td><td>{p.link(p.sentence('imp'))}</td><td>{p.date()}</td></tr>"
        ),
    )
    tabs = f'<nav @N class="UnderlineNav">{p.links([p.t("reference"), p.t("help") + " " + str(p.n(1, 99)), p.t("newest")], "ul")}</nav>'
    about = f'<div class="BorderGrid"><div @O><h2>{p.t("about")}</h2><p>{p.sentence("say")}</p></div><div @N>{p.links([p.item().lower() for _ in range(p.n(2, 7))], "flat")}</div><div @M>{p.n(1, 900)} stars, {p.n(1, 90)} forks</div></div>'
    body = f'<div id="readme"><article @A class="markdown-body entry-content"><h1 @T>{title}</h1>{parts(p)}</article></div>'
    return (
        title,
        f'<div @N class="pagehead">{p.link(p.user())} / {p.link(title)}</div>{tabs}<table @N class="files">{files}</table>{body}{about}',
    )


def flat_text(p: Page) -> tuple[str, str]:
    """Headings, paragraphs and code as siblings without any wrapper; contents as a list of anchors on top."""
    title = _title(p)
    toc = p.maybe(0.7, f"<ul @N>{p.each(p.n(3, 9), lambda _: p.el('li', p.link(p.item())))}</ul>")
    by = p.maybe(0.5, f"<address @M>{p.name()}, {p.date()}</address>")
    return (
        title,
        f"<h1 @T>{title}</h1>{by}{toc}<div @A>{parts(p, 3, 10, p.pick('h2', 'h3'))}</div><p @N>{p.link(p.t('home'))}</p>",
    )


SKELETONS: Final = (
    sphinx, read_docs, wiki, three_columns, reference, manual, help_center, releases, readme, flat_text,
)  # fmt: skip
