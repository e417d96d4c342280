"""Questions and their answers, with comments under both."""

from typing import Final

from training.own import chrome
from training.own.markup import Page

WIDGETS: Final = "tags mostread latest categories newsletter about stats"


def text(p: Page, question: bool = False) -> str:
    """A question's or an answer's body, code and lists in some."""
    words = p.long_tail(8, 280, 60 if question else 45)
    parts = [p.sentence("open")] if p.some(0.2) else []
    while words > 0:
        size = min(words, p.long_tail(6, 80, 28))
        parts.append(p.text(p.pick("chat", "chat", "imp", "say"), size))
        words -= size + 3
    out = [p.el("p", part) for part in parts]
    if p.some(0.3):
        out.insert(p.n(0, len(out)), f"<pre><code>{code(p)}</code></pre>")
    if p.some(0.15):
        out.append(f"<{'ol'}>{p.each(p.n(2, 5), lambda _: p.el('li', p.sentence('imp')))}</ol>")
    return "".join(out) + p.maybe(0.1, f"<blockquote><p>{p.sentence('say')}</p></blockquote>")


def code(p: Page) -> str:
    """Some lines that look like a program or a configuration."""
    name, other = (p.brand().lower() for _ in range(2))
    lines = (
        f"def {name}({other}, n={p.n(1, 99)}):",
        f"    return {other}.{name}(n)",
        f"{name} = {other}[{p.n(0, 9)}]",
        f"$ {name} --{other} {p.n(1, 9)}",
        f"{name}: {other}",
        f"# {p.sentence('imp')}",
        f"import {name}",
        f'  "{name}": "{other}",',
        "}",
        "",
    )
    return "\n".join(p.rng.choices(lines, k=p.n(1, 10)))


def remarks(p: Page, outer: str = "ul", inner: str = "li", look: str = "comments-list") -> str:
    """Comments under a post."""
    if p.some(0.45):
        return ""

    def one(_: int) -> str:
        who = f"{p.link(p.user())} <span>{p.date()}</span>"
        return f'<{inner} class="comment">{p.maybe(0.3, f"<div>{p.n(1, 20)}</div>")}<div>{p.text("chat", p.long_tail(3, 60, 16))} – {who}</div></{inner}>'

    return f'<{outer} @C class="{look}">{p.each(p.n(1, 6), one)}</{outer}>'


def _card(p: Page, key: str, before: str = "") -> str:
    """Who wrote a post and when."""
    points = p.maybe(0.6, f"<div>{p.n(1, 99)},{p.n(100, 999)}</div>")
    return f"<div @M{p.k('author')}><div>{before}{p.t(key)} {p.date()}</div><div>{p.link(p.user())}</div>{points}</div>"


def _whole(p: Page, title: str, top: str, question: str, answers: list[str]) -> tuple[str, str]:
    """A thread from its parts, with the usual ends."""
    if p.ads:
        answers.insert(p.n(0, len(answers)), chrome.ad(p))
    linked = [p.sentence("ask") for _ in range(p.n(3, 10))]
    end = p.maybe(
        0.6, f"<div @R{p.k('related')}><h4>{p.t('similar')}</h4>{p.links(linked, p.pick('ul', 'divs'))}</div>"
    )
    form = p.maybe(0.5, f"<form @N><h2>{p.t('answer')}</h2><textarea></textarea><button>{p.t('send')}</button></form>")
    note = p.maybe(0.4, f"<p @O>{p.t('loginpost')}</p>")
    count = f"<{p.pick('h2', 'h3', 'div')} @A>{len(answers)} {p.t('answers')}"
    count += f"</{count[1:].partition(' ')[0]}>"
    path = p.maybe(0.4, chrome.crumbs(p))
    return title, path + top + question + p.maybe(0.8, count) + "".join(answers) + form + note + end


def exchange(p: Page) -> tuple[str, str]:
    """Votes in a column, tags and cards below the text."""
    title = p.sentence("ask")
    dates = f'<div class="grid fw-wrap"><div @M title="x"><span>{p.t("asked")}</span> <time>{p.date()}</time></div><div @M><span>{p.t("views")}</span> {p.n(20, 9999)}</div></div>'
    top = f'<div id="question-header"><h1 @T>{p.link(title)}</h1><div @P class="aside-cta">{p.link(p.t("newthread"))}</div></div>{dates}'

    def post(key: str, question: bool = False, best: bool = False) -> str:
        votes = f'<div class="votecell"><div class="js-voting-container"><button></button><div @M itemprop="upvoteCount">{p.n(-3, 150)}</div>{p.el("div @M", p.t("accepted")) if best else ""}</div></div>'
        tags = (
            f'<div @N class="post-taglist">{p.links([p.item().lower() for _ in range(p.n(1, 5))], "ul")}</div>'
            if question
            else ""
        )
        menu = f'<div @N class="js-post-menu">{p.links([p.t("share"), p.t("report")], "flat")}</div>'
        add = p.maybe(0.6, f"<div @N>{p.link(p.t('addcomment'))}</div>")
        return f'<div class="{"question" if question else "answer"}"><div class="post-layout">{votes}<div class="postcell"><div @A class="s-prose js-post-body">{text(p, question)}</div>{tags}<div class="mb0">{menu}{_card(p, key)}</div></div><div class="post-layout--right">{remarks(p)}{add}</div></div></div>'

    return _whole(
        p, title, top, post("asked", True), [post("answered", best=n == 0 and p.some(0.5)) for n in range(p.n(1, 8))]
    )


def list_items(p: Page) -> tuple[str, str]:
    """A list of answers, author first."""
    title = p.sentence("ask")

    def post(key: str) -> str:
        vote = (
            f"<div{p.k('tools')}><button>{p.t('like')}</button></div>".replace("<div", "<div @N", 1)
            + f"<div @M>{p.n(0, 60)}</div>"
        )
        return f"<li{p.k('post')}>{_card(p, key)}<div @A{p.k('text')}>{text(p)}</div>{vote}{remarks(p, 'div', 'div', 'replies')}</li>"

    ask = f"<div{p.k('question')}>{_card(p, 'asked')}<h1 @T>{title}</h1><div @A>{text(p, True)}</div></div>"
    answers = [f"<ul{p.k('list')}>{post('answered')}</ul>" for _ in range(p.n(1, 9))]
    return _whole(p, title, "", ask, answers)


def accepted_first(p: Page) -> tuple[str, str]:
    """A help site: the solution in a box of its own under the question, then replies."""
    title = p.sentence("ask")

    def post(n: int) -> str:
        useful = p.maybe(0.6, f"<div @N>{p.t('helpful')} <button>+</button></div>")
        return f"<article{p.k('reply')}><header @M>{p.user()} · {p.one('rank')} · {p.date()}</header><section @A>{text(p)}</section><footer>{useful}</footer></article>"

    top = f"<header><h1 @T>{title}</h1><p @M>{p.t('asked')} {p.date()} {p.t('by')} {p.user()}</p></header>"
    best = f"<div{p.k('solution')}><div @M>{p.t('accepted')}</div>{post(0)}</div>"
    return _whole(
        p, title, top, f"<section @A>{text(p, True)}</section>", [best] + [post(n) for n in range(p.n(1, 12))]
    )


def table(p: Page) -> tuple[str, str]:
    """Old questions and answers in a table."""
    title = p.sentence("ask")

    def post(word: str) -> str:
        return (
            f'<tr bgcolor="#eee"><td @M><b>{word}</b> {p.user()} ({p.date()})</td></tr><tr><td @A>{text(p)}</td></tr>'
        )

    rows = "".join(post(p.t("answers")) for _ in range(p.n(2, 10)))
    return _whole(
        p,
        title,
        f"<h2 @T>{title}</h2>",
        f'<table width="100%" border="1">{post("?")}</table>',
        [f'<table width="100%" border="1">{rows}</table>'],
    )


def microdata(p: Page) -> tuple[str, str]:
    """Divisions with properties named for machines, the author below the text."""
    title = p.sentence("ask")

    def post(kind: str) -> str:
        meta = f'<div @M><span itemprop="author">{p.user()}</span>, <time itemprop="dateCreated">{p.date()}</time>, <span itemprop="upvoteCount">{p.n(0, 80)}</span></div>'
        return f'<div itemprop="{kind}" itemscope><div @A itemprop="text">{text(p)}</div>{meta}{remarks(p, "div", "p", "c")}</div>'

    ask = f'<h1 @T itemprop="name">{title}</h1>{post("mainEntity")}'
    return _whole(p, title, "", f"<main itemscope>{ask}</main>", [post("suggestedAnswer") for _ in range(p.n(1, 10))])


def experts(p: Page) -> tuple[str, str]:
    """Experts' answers: a profile of each answer's author above it."""
    title = p.sentence("ask")

    def post(_: int) -> str:
        who = f"<div @M{p.k('author')}><h3>{p.name()}</h3><p>{p.item()}, {p.fill('{c}')}</p><p>{p.n(3, 900)} {p.t('answers')}</p></div>"
        acts = f"<div @N{p.k('tools')}>{p.links([p.t('like'), p.t('share'), p.t('addcomment')], 'ul')}</div>"
        return f"<section{p.k('answer')}>{who}<div @A{p.k('text')}>{text(p)}</div><p @M>{p.t('answered')} {p.date()}</p>{acts}{remarks(p, 'section', 'div', 'thread')}</section>"

    tags = f"<div @N{p.k('tags')}>{p.links([p.item(), p.item()], 'flat')}</div>"
    return _whole(
        p,
        title,
        f"{tags}<h1 @T{p.k('title')}>{title}</h1>",
        f"<div @A{p.k('text')}>{text(p, True)}</div>{_card(p, 'asked')}",
        [post(n) for n in range(p.n(2, 9))],
    )


def definition(p: Page) -> tuple[str, str]:
    """Questions and answers of a group as a list of definitions: several on one page."""
    title = f"{p.t('faq')}: {p.item()}"

    def pair(_: int) -> str:
        return (
            f"<dt @A>{p.sentence('ask')}</dt><dd @A>{text(p)}</dd><dd @M>{p.t('answered')}: {p.name()}, {p.date()}</dd>"
        )

    return _whole(
        p,
        title,
        f"<h1 @T>{title}</h1>",
        f"<p @A>{p.text('say', 20)}</p>",
        [f"<dl{p.k('list')}>{p.each(p.n(3, 12), pair)}</dl>"],
    )


def bubbles(p: Page) -> tuple[str, str]:
    """Invented software: divisions of hashed names, actions in a row under each text."""
    title = p.sentence("ask")
    below = p.some(0.5)

    def post(_: int) -> str:
        who = f"<div @M{p.k('author')}><span>{p.user()}</span><span> · {p.date()}</span></div>"
        body = f"<div @A{p.k('text')}><div>{text(p)}</div></div>"
        acts = f"<div @N{p.k('tools')}><button>{p.t('like')}</button> <button>{p.t('reply')}</button></div>"
        return (
            f"<div{p.k('post')}>{body + who if below else who + body}{acts}{remarks(p, 'div', 'div', p.prefix)}</div>"
        )

    return _whole(
        p,
        title,
        f"<div{p.k('section')}><h1 @T{p.k('title')}>{title}</h1></div>",
        post(0),
        [post(n) for n in range(p.n(2, 12))],
    )


SKELETONS: Final = (exchange, list_items, accepted_first, table, microdata, experts, definition, bubbles)
