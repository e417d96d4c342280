"""Threads whose posts look like comments under an article: here they are what the page is for."""

from typing import Final

from training.own import chrome
from training.own.forum import Post, posts, thread
from training.own.markup import Page

WIDGETS: Final = "latest mostread login tags about newsletter categories stats"


def _opening(p: Page, register: str = "chat") -> str:
    """What a thread starts with: often a line or two, or nothing but a link."""
    form = p.n(0, 5)
    if form == 0:
        return f"<p>{p.link(p.brand().lower() + '.example/' + p.item().lower().split()[0], out=True)}</p>"
    if form == 1:
        return p.el("p", p.sentence("open"))
    return p.paragraphs(register, p.long_tail(4, 160, 24))


def _acts(p: Page, *keys: str) -> str:
    """Links or buttons under a post."""
    words = [p.t(key) for key in p.rng.sample(keys, p.n(1, len(keys)))]
    inside = "".join(f"<button>{w}</button>" for w in words) if p.some(0.4) else p.links(words, p.pick("flat", "ul"))
    return f"<div @N{p.k('tools')}>{inside}</div>"


def _levels(items: list[tuple[int, str]], open_: str, close: str) -> str:
    """Replies put into the posts that they answer: pairs of depth and markup whose `{}` takes the replies."""
    out: list[list[str]] = [[] for _ in range(12)]
    for depth, markup in reversed(items):
        inside = "".join(out[depth + 1])
        out[depth + 1].clear()
        out[depth].insert(0, markup.replace("\0", inside and open_ + inside + close))
    return "".join("".join(level) for level in out)


def _depths(p: Page, count: int, most: int) -> list[int]:
    """How deep each reply lies; every one at most a step below the one before."""
    depths = [0]
    while len(depths) < count:
        depths.append(p.n(0, min(most, depths[-1] + 1)))
    return depths


def votes(p: Page) -> tuple[str, str]:
    """A site of votes: a link or a short text on top, a tree of what is said of it."""
    title, (first, *rest) = p.sentence(p.pick("ask", "ask", "head", "chat")), posts(p, 8, 34)
    flair, fold = p.some(0.4), p.some(0.5)

    def post(x: Post) -> str:
        mark = p.maybe(0.1, f" [{p.t('op')}]") + (p.maybe(0.3, f" {x.rank}") if flair else "")
        line = f"<p @M{p.k('sayer')}>{'[–] ' if fold else ''}{p.link(x.user)}{mark} {p.n(-9, 900)} {p.t('points')} <time>{x.date}</time></p>"
        acts = f'<ul @N class="flat-list buttons">{"".join(f"<li>{p.link(p.t(key))}</li>" for key in ("share", "report", "reply"))}</ul>'
        return f'<div class="thing {p.names["comment"]}"><div class="entry">{line}<form><div @A{p.k("said")}><div class="md">{x.body}</div></div></form>{acts}</div><div class="child">\0</div></div>'

    p.k("comment")
    tree = _levels(
        list(zip(_depths(p, len(rest), 6), map(post, rest), strict=True)), '<div class="sitetable">', "</div>"
    )
    arrows = f"<div{p.k('score')}><div @N>{p.t('votes')}</div><div @M>{p.n(1, 9999)}</div></div>"
    small = f"<p @M>{p.t('posted')} {p.link(first.user)} {first.date}</p>"
    own = p.maybe(0.7, f"<div @A class=usertext>{_opening(p)}</div>")
    head = f"<div class=link>{arrows}<div class=entry><p @T{p.k('headline')}>{p.link(title)}</p>{small}{own}{_acts(p, 'share', 'report', 'like')}</div></div>"
    sort = p.maybe(0.6, f"<div @N class=menuarea>{p.t('sort')}: {p.t('bestanswer')}</div>")
    more = p.maybe(0.5, f"<div @N>{p.link(p.t('morereplies'))}</div>")
    count = f"<div @M class=panestack-title>{len(rest)} {p.t('comments')}</div>"
    return thread(
        p, title, head, [p.maybe(0.8, count) + sort + f'<div class="commentarea">{tree}</div>' + more], pages=False
    )


def rows_of_tables(p: Page) -> tuple[str, str]:
    """A hacker's board: every reply a row of a table, moved to the right by an empty picture."""
    title, (first, *rest) = p.sentence(p.pick("ask", "head")), posts(p, 8, 30)
    hidden = p.t("hide")

    def post(x: Post, depth: int) -> str:
        line = f'<div @M class="comhead">{p.link(x.user)} {x.date} | {p.link(hidden)}</div>'
        body = f'<div @A class="comment"><div class="commtext c00">{x.body}</div></div>'
        return f'<tr class="athing comtr"><td><table><tr><td class="ind"><img src="s.gif" width="{depth * 40}"></td><td class="votelinks"></td><td class="default">{line}{body}<div @N class="reply"><font size="1"><u>{p.link(p.t("reply"))}</u></font></div></td></tr></table></td></tr>'

    rows = "".join(post(x, depth) for x, depth in zip(rest, _depths(p, len(rest), 7), strict=True))
    top = f'<table class="fatitem"><tr><td @T class="title">{p.link(title, out=p.some(0.5))}</td></tr><tr><td @M class="subtext">{p.n(1, 900)} {p.t("points")} {p.t("by")} {first.user} {first.date} | {len(rest)} {p.t("comments")}</td></tr>{p.maybe(0.5, p.el("tr", p.el("td @A", _opening(p))))}</table>'
    form = p.maybe(
        0.4, f"<form @N><textarea></textarea><br><input type=submit><button>{p.t('addcomment')}</button></form>"
    )
    return thread(p, title, top + form, [f'<table class="comment-tree">{rows}</table>'], pages=False)


def comment_form_thread(p: Page) -> tuple[str, str]:
    """A forum made of a publishing system's comments: the topic is a node, every answer a comment."""
    title, (first, *rest) = p.sentence("ask"), posts(p, 5, 26)
    subject, sign, order = p.some(0.5), p.some(0.4), p.rng.sample((0, 1), 2)

    def post(x: Post) -> str:
        name = f"<h3 @A>{p.link(f'#{x.number}', f' id=c{x.number}')} {p.sentence('close')}</h3>" if subject else ""
        who = f"<footer @M{p.k('sayer')}><p>{p.link(x.user)} {p.maybe(0.4, p.t('wrote'))} {x.date}</p></footer>"
        text = f'<div{p.k("said")}>{name}<div @A class="field-item">{x.body}</div></div>'
        low = f"<div @O class=user-signature>—<br>{x.signature}</div>" if sign and x.signature else ""
        acts = (
            f'<ul @N class="links inline">{"".join(f"<li>{p.link(p.t(key))}</li>" for key in ("reply", "report"))}</ul>'
        )
        return f"<article{p.k('comment')}>{''.join((who, text)[n] for n in order)}{low}{acts}</article>\0"

    deep = _depths(p, len(rest), p.rng.choice((0, 3)))
    body = _levels(list(zip(deep, map(post, rest), strict=True)), '<div class="indented">', "</div>")
    by = p.maybe(0.6, f"<div @M>{p.t('posted')} {p.link(first.user)}, {first.date}</div>")
    node = f'<div class="node node-forum">{by}<div @A class="content">{_opening(p)}</div></div>'
    heading = p.maybe(0.6, f'<h2 @M class="title">{p.pick(p.t("comments"), p.t("replies"))} ({len(rest)})</h2>')
    answer = p.maybe(
        0.5,
        f'<div @N id="comment-form"><h2>{p.t("addcomment")}</h2><form><label>{p.t("message")}</label><textarea></textarea><button>{p.t("send")}</button></form></div>',
    )
    return thread(
        p,
        title,
        f"<h1 @T>{title}</h1>{node}",
        [f'<section id="comments"{p.k("replies")}>{heading}{body}{answer}</section>'],
    )


def bubbles(p: Page) -> tuple[str, str]:
    """A community's app: picture, name and text in a bubble, replies moved in once, reactions counted."""
    title, (first, *rest) = p.sentence(p.pick("ask", "chat")), posts(p, 8, 36)
    outer, line = p.pick("li", "div"), p.pick("strong", "div", "span")
    badge = p.some(0.4)

    def post(x: Post) -> str:
        name = f"<div @M{p.k('sayer')}><{line}>{p.link(x.user)}</{line}> {p.maybe(0.4, x.rank) if badge else ''}</div>"
        liked = p.maybe(0.4, f"<div @M>{p.n(1, 90)} ♥</div>")
        acts = (
            f"<div{p.k('row')}><div @M><small>{x.date}</small></div>{liked}{_acts(p, 'like', 'reply', 'report')}</div>"
        )
        return f"<{outer}{p.k('comment')}><div{p.k('avatar')}>{p.image()}</div><div{p.k('bubble')}>{name}<div @A{p.k('said')}>{x.body}</div></div>{acts}\0</{outer}>"

    inner = "ul" if outer == "li" else "div"
    body = _levels(
        list(zip(_depths(p, len(rest), 1), map(post, rest), strict=True)), f"<{inner}{p.k('replies')}>", f"</{inner}>"
    )
    lead = f"<article{p.k('post')}><header><h2 @T>{title}</h2><p @M>{p.link(first.user)} › {p.link(p.item())} · {first.date}</p></header><section @A>{_opening(p)}</section><footer @M>{p.n(0, 300)} ♥ {len(rest)} {p.t('comments')}</footer></article>"
    join = p.maybe(0.4, f"<div @P{p.k('banner')}><p>{p.t('newspitch')}</p>{p.link(p.t('register'))}</div>")
    fold = p.maybe(0.5, f"<div @N>{p.link(p.t('morereplies'))}</div>")
    return thread(p, title, lead + p.maybe(0.5, join), [f"<{inner}>{body}</{inner}>", fold, join], pages=False)


def quoted_lines(p: Page) -> tuple[str, str]:
    """A plain board: number, name and date in one line, the post quoted in a definition list, quotes with headers."""
    title, made = p.sentence("ask"), posts(p, 8, 40)

    def post(x: Post) -> str:
        said = f"{p.t('wrote')} {p.user()}, {p.date()}:"
        quote = (
            p.maybe(
                0.3, f'<div class="quoteheader">{said}</div><div class="quotebody">{p.text("chat", p.n(4, 30))}</div>'
            )
            if x.number > 1
            else ""
        )
        edited = p.maybe(0.12, f"<div @M class=edited><em>{p.t('edited')}: {x.date}</em></div>")
        sign = x.signature and f"<div @O class=sig>{x.signature}</div>"
        return f"<dt @M{p.k('sayer')}>{x.number}. {p.link(x.user)} <span>{x.date}</span></dt><dd{p.k('comment')}><div @A{p.k('said')}>{quote}{x.body}</div>{edited}{sign}{_acts(p, 'reply', 'report', 'share')}</dd>"

    top = f"<div{p.k('head')}><h1 @T>{title}</h1><div @M>{len(made)} {p.t('comments')}, {p.t('posted')} {made[0].user}</div></div>"
    return thread(p, title, top, [f"<dl{p.k('replies')}>{''.join(map(post, made))}</dl>"])


def suggestion(p: Page) -> tuple[str, str]:
    """A wish on a maker's board: votes, a state, an answer by the maker, then what users say."""
    title, made = p.sentence(p.pick("ask", "chat")), posts(p, 5, 22)

    def post(x: Post) -> str:
        staff = p.maybe(0.15, f"<h6 @M>{p.site}</h6>")
        return f"<section{p.k('comment')}>{staff}<div @A{p.k('said')}>{x.body}</div><h5 @M{p.k('sayer')}>{p.link(x.user)}, {x.date}</h5>{p.maybe(0.5, _acts(p, 'like', 'report'))}</section>"

    first, *rest = made
    box = f"<aside><div @M>{p.n(1, 4000)} {p.t('points')}</div><div @N><button>{p.t('vote')}</button></div></aside>"
    lead = (
        f"<section>{box}<h1 @T>{title}</h1><div @A>{_opening(p)}</div><h5 @M>{first.user}, {first.date}</h5></section>"
    )
    state = p.maybe(
        0.6,
        f"<section><h4 @A>{p.t('accepted')} – {p.site}</h4><div @A>{p.paragraphs('chat', p.n(10, 60))}</div></section>",
    )
    heading = p.maybe(0.7, f"<h3 @M>{len(rest)} {p.t('comments')}</h3>")
    sort = p.maybe(0.5, chrome.tabs(p, [p.t("newest"), p.t("popular")]))
    return thread(p, title, lead + state, [heading + sort + "".join(map(post, rest))])


SKELETONS: Final = (votes, rows_of_tables, comment_form_thread, bubbles, quoted_lines, suggestion)
