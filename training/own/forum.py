"""Forum threads, in the manner of many kinds of forum software."""

from dataclasses import dataclass
from typing import Final

from training.own import chrome
from training.own.markup import Page

WIDGETS: Final = "latest login stats categories tags mostread newsletter about products"


@dataclass(slots=True)
class Post:
    """What is known of one post."""

    number: int
    user: str
    date: str
    rank: str
    facts: list[str]
    body: str
    signature: str


def posts(p: Page, low: int = 5, high: int = 24) -> list[Post]:
    """The posts of a thread; a few people write most of them."""
    users = [p.user() for _ in range(p.n(3, 14))]
    keys = p.rng.sample(("joined", "posts", "location"), p.n(1, 3))
    shown = {user: _facts(p, keys) for user in users}
    ranks = {user: p.one("rank") for user in users}
    signed = {user: p.maybe(0.3, p.pick(p.one("signature"), p.text("say", 8))) for user in users}
    quote = p.pick("blockquote", "bbcode", "table", "line", "details")
    breaks = p.some(0.5)
    out = []
    for number in range(p.long_tail(low, high + 16, (low + high) / 2)):
        user = p.rng.choice(users)
        body = _body(p, number, quote, p.rng.choice(users), breaks)
        out.append(Post(number + 1, user, p.date(), ranks[user], shown[user], body, signed[user]))
    return out


def _facts(p: Page, keys: list[str]) -> list[str]:
    facts = {"joined": p.n(2001, 2025), "posts": f"{p.n(1, 9)},{p.n(100, 999)}", "location": p.fill("{c}")}
    return [f"{p.t(key)}: {facts[key]}" for key in keys]


def _quoted(p: Page, form: str, user: str) -> str:
    text, said = p.text("chat", p.long_tail(5, 60, 14)), f"{user} {p.t('wrote')}:"
    return {
        "blockquote": f"<blockquote{p.k('quote')}><cite>{said}</cite>{text}</blockquote>",
        "bbcode": f'<div class="bbCodeBlock"><div class="attribution">{said}</div><div>{text}</div></div>',
        "table": f'<table width="90%" class="quote"><tr><td><b>{said}</b></td></tr><tr><td>{text}</td></tr></table>',
        "line": f"<i>&gt; {text}</i><br><br>",
        "details": f"<aside{p.k('quote')}><div>{said}</div><blockquote><p>{text}</p></blockquote></aside>",
    }[form]


def _body(p: Page, number: int, quote: str, other: str, breaks: bool) -> str:
    parts = [p.sentence("open")] if p.some(0.9 if number == 0 else 0.15) else []
    words = p.long_tail(2, 300, 75 if number == 0 else 32)
    while words > 0:
        size = min(words, p.long_tail(3, 90, 28))
        parts.append(_typed(p, p.text("chat", size)) if size > 4 else p.sentence("close"))
        words -= size + 3
    if p.some(0.06):
        parts.append(
            f"{p.item()}: {p.link('https://' + p.brand().lower() + '.example/' + p.brand().lower(), out=True)}"
        )
    parts += [p.sentence("close")] if p.some(0.25) else []
    lead = _quoted(p, quote, other) if number and p.some(0.25) else ""
    extra = p.maybe(0.05, f"<ul>{p.each(p.n(2, 6), lambda _: f'<li>{p.item()}</li>')}</ul>")
    extra += p.maybe(0.04, f"<pre><code>{p.item().lower()} --{p.brand().lower()} {p.n(1, 99)}</code></pre>")
    return lead + ("<br><br>\n".join(parts) if breaks else "".join(f"<p>{part}</p>" for part in parts)) + extra


def _typed(p: Page, text: str) -> str:
    """The text as people type it."""
    manner = p.n(0, 15)
    made = (
        text.lower(),
        text + p.pick(" :-)", " ;)", " lol", " 😀", "!!"),
        text.replace(". ", "... "),
        f"<b>{text}</b>",
    )
    return made[manner] if manner < len(made) else text


def _buttons(p: Page, *keys: str) -> list[str]:
    return [p.t(key) for key in keys or ("reply", "report", "like")]


def _ending(p: Page) -> str:
    """What follows the posts: similar threads, who is there, a form."""
    similar = [p.sentence("ask") for _ in range(p.n(3, 8))]
    rows = "".join(
        f"<tr><td>{p.link(text)}</td><td>{p.user()}</td><td>{p.n(0, 90)}</td><td>{p.date()}</td></tr>"
        for text in similar
    )
    lists = p.pick(f"<table{p.k('table')}>{rows}</table>", p.links(similar, "ul"), p.links(similar, "divs"))
    heading = p.names.setdefault("ending", p.pick("h2", "h3", "h4", "div"))
    parts = [p.maybe(0.7, f"<div @R{p.k('related')}><{heading}>{p.t('similar')}</{heading}>{lists}</div>")]
    parts.append(p.maybe(0.4, f"<div @O{p.k('info')}><p>{p.t('loginpost')}</p></div>"))
    parts.append(
        p.maybe(
            0.35,
            f"<form @N{p.k('form')}><label>{p.t('message')}</label><textarea></textarea><button>{p.t('send')}</button></form>",
        )
    )
    parts.append(p.maybe(0.3, f"<div @O><h4>{p.t('stats')}</h4><p>{p.n(1, 40)} {p.t('users')}</p></div>"))
    parts.append(p.maybe(0.2, f"<p @N>{p.links([p.t('prev'), p.t('next')], 'pipes')}</p>"))
    p.rng.shuffle(parts)
    return "".join(parts)


def thread(p: Page, title: str, top: str, items: list[str], close: str = "", *, pages: bool = True) -> tuple[str, str]:
    """Title and body: the parts around the posts put together."""
    if p.ads:
        for _ in range(p.n(1, 3)):
            items.insert(p.n(1, len(items)), f"<{close}>{chrome.ad(p)}</{close}>" if close else chrome.ad(p))
    pager = chrome.pager(p) if pages and p.some(0.6) else ""
    path = chrome.crumbs(p, title) if p.some(0.75) else ""
    return title, path + top + p.maybe(0.7, pager) + "\n".join(items) + pager + _ending(p)


def phpbb2(p: Page) -> tuple[str, str]:
    """Two rows a post: user on the left, body on the right, then buttons."""
    title = p.sentence("ask")

    def post(x: Post) -> str:
        left = f'<td width="150" valign="top" class="row1"><span @M class="name"><b>{x.user}</b></span><br><span class="postdetails">{x.rank}<br><br>{"<br>".join(x.facts)}</span></td>'
        left = left.replace("<td ", "<td @M ", 1)
        head = f'<tr><td @M width="100%"><span class="postdetails">{p.t("posts")}: {x.date}</span></td><td @N nowrap>{p.links(_buttons(p, "reply"), "flat")}</td></tr>'
        sign = x.signature and f'<span class="gensmall"><div @O>_________________<br>{x.signature}</div></span>'
        body = f'<tr><td @A colspan="2"><hr><span class="postbody">{x.body}</span>{sign}</td></tr>'
        low = f'<tr><td @N class="row2"><a href="#top" class="nav">&uarr; top</a></td><td @N class="row2">{p.links(_buttons(p, "contact", "search"), "flat")}</td></tr>'
        return f'<tr>{left}<td class="row1" valign="top"><table width="100%">{head}{body}</table></td></tr>{low}<tr><td class="spaceRow" colspan="2"></td></tr>'

    rows = "".join(map(post, posts(p)))
    heads = f'<tr><th @M class="thLeft">{p.t("by")}</th><th @M>{p.t("message")}</th></tr>'
    p.ads = False
    top = f'<table><tr><td><a @T class="maintitle" href="#"><h1 @T>{title}</h1></a></td></tr><tr><td @N>{p.links([p.t("newthread"), p.t("reply")], "flat")}</td></tr></table>'
    return thread(p, title, top, [f'<table class="forumline" width="100%" cellspacing="1">{heads}{rows}</table>'])


def phpbb3(p: Page) -> tuple[str, str]:
    """A division a post, the author's column behind the body."""
    title = p.sentence("ask")
    subject = p.some(0.6)

    def post(x: Post) -> str:
        head = (
            f"<h3 @{'T' if x.number == 1 else 'M'}>{p.link(('' if x.number == 1 else 'Re: ') + title)}</h3>"
            if subject
            else ""
        )
        tools = f'<ul @N class="post-buttons">{"".join(f"<li>{p.link(b)}</li>" for b in _buttons(p))}</ul>'
        line = f'<p @M class="author">{p.link("&para;")} {p.t("by")} <strong>{x.user}</strong> &raquo; {x.date}</p>'
        sign = x.signature and f'<div @O class="signature">{x.signature}</div>'
        facts = "".join(f"<dd>{fact}</dd>" for fact in x.facts)
        profile = (
            f'<dl @M class="postprofile"><dt>{p.link(x.user)}</dt><dd class="profile-rank">{x.rank}</dd>{facts}</dl>'
        )
        main = f'<div class="postbody">{p.pick(head + tools, tools + head)}{line}<div @A class="content">{x.body}</div>{sign}</div>'
        parts = main + profile if behind else profile + main
        return f'<div id="p{p.n(100, 9999)}" class="post bg{x.number % 2 + 1}"><div class="inner">{parts}</div></div><hr class="divider">'

    behind = p.some(0.5)
    info = f'<div class="action-bar"><div @M class="pagination">{p.n(5, 90)} {p.t("posts")}</div></div>'
    return thread(p, title, f'<h2 @T class="topic-title">{p.link(title)}</h2>{info}', [post(x) for x in posts(p)])


def vbulletin(p: Page) -> tuple[str, str]:
    """A table a post: date and number above, user and body below, buttons last."""
    title = p.sentence("ask")
    wide = p.some(0.5)  # the user above the body, not beside it

    def post(x: Post) -> str:
        head = f'<tr><td @M class="thead" nowrap>{x.date}</td><td @M class="thead" align="right">#<a href="#p{x.number}"><strong>{x.number}</strong></a></td></tr>'
        facts = "".join(f"<div>{fact}</div>" for fact in x.facts)
        user = f'<div>{p.link(x.user, " class=bigusername")}</div><div class="smallfont">{x.rank}</div><div class="smallfont">{facts}</div>'
        name = p.maybe(0.4, f'<div @M class="smallfont"><strong>{title}</strong></div><hr size="1">')
        sign = x.signature and f"<div @O>__________________<br>{x.signature}</div>"
        body = f'{name}<div @A id="post_message_{x.number}">{x.body}</div>{sign}'
        row = (
            f'<tr><td @M class="alt2" colspan="2">{user}</td></tr><tr><td class="alt1" colspan="2">{body}</td></tr>'
            if wide
            else f'<tr valign="top"><td @M class="alt2" width="175">{user}</td><td class="alt1">{body}</td></tr>'
        )
        low = f'<tr><td @M class="alt2">{p.pick(*p.t("online").split("/"))}</td><td @N class="alt1" align="right">{p.links(_buttons(p, "reply", "report"), "flat")}</td></tr>'
        return f'<div id="edit{x.number}"><table class="tborder" width="100%">{head}{row}{low}</table></div>'

    tools = f'<table class="tborder"><tr><td @N class="vbmenu_control">{p.t("search")}</td><td @N class="vbmenu_control">{p.t("print")}</td></tr></table>'
    top = f'<table width="100%"><tr><td class="navbar"><strong @T>{title}</strong></td></tr></table>'.replace(
        "<td ", "<td @T ", 1
    )
    return thread(p, title, top + tools, [post(x) for x in posts(p)])


def xenforo1(p: Page) -> tuple[str, str]:
    """A list of messages: user's block, then the text in a blockquote and a line of links."""
    title = p.sentence("ask")

    def post(x: Post) -> str:
        facts = "".join(
            f'<dl class="pairsJustified"><dt>{f.partition(": ")[0]}:</dt><dd>{f.partition(": ")[2]}</dd></dl>'
            for f in x.facts
        )
        user = f'<div @M class="messageUserInfo"><div class="messageUserBlock"><h3 class="userText">{p.link(x.user)}<em class="userTitle">{x.rank}</em></h3><div class="extraUserInfo">{facts}</div></div></div>'
        sign = x.signature and f'<div @O class="baseHtml signature messageText"><aside>{x.signature}</aside></div>'
        meta = f'<div class="messageMeta"><div @M class="privateControls">{p.link(x.user)}, {p.link(x.date)}</div><div @N class="publicControls">{p.link("#" + str(x.number))} {p.links(_buttons(p, "like", "reply"), "flat")}</div></div>'
        likes = p.maybe(0.2, f'<div @M class="likesSummary">{p.user()}, {p.user()}: {p.t("like")}</div>')
        return f'<li id="post-{x.number}" class="message">{user}<div class="messageInfo primaryContent"><div @A class="messageContent"><article><blockquote class="messageText">{x.body}</blockquote></article></div>{sign}{meta}{likes}</div></li>'

    top = f'<div class="titleBar"><h1 @T>{title}</h1><p @M id="pageDescription" class="muted">{p.t("forum")}: {p.link(p.item())}, {p.t("by")} {p.user()}, {p.date()}.</p></div>'
    made = "".join(post(x) for x in posts(p))
    return thread(p, title, top, [f'<ol class="messageList" id="messageList">{made}</ol>'])


def xenforo2(p: Page) -> tuple[str, str]:
    """Articles of cells: user, then head, text and actions."""
    title = p.sentence("ask")

    def post(x: Post) -> str:
        facts = "".join(
            f'<dl class="pairs pairs--justified"><dt>{f.partition(": ")[0]}</dt><dd>{f.partition(": ")[2]}</dd></dl>'
            for f in x.facts
        )
        user = f'<div @M class="message-cell message-cell--user"><section class="message-user"><h4 class="message-name">{p.link(x.user)}</h4><h5 class="userTitle">{x.rank}</h5><div class="message-userExtras">{facts}</div></section></div>'
        head = f'<header class="message-attribution"><ul @M class="message-attribution-main"><li>{p.link(x.date)}</li></ul><ul class="message-attribution-opposite"><li @N>{p.t("share")}</li><li @M>#{x.number}</li></ul></header>'
        sign = x.signature and f'<aside @O class="message-signature"><div class="bbWrapper">{x.signature}</div></aside>'
        acts = f'<footer class="message-footer"><div @N class="message-actionBar actionBar">{p.links(_buttons(p), "flat")}</div>{p.maybe(0.25, f"<div @M class=reactionsBar>{p.user()}, {p.user()} +{p.n(1, 9)}</div>")}</footer>'
        main = f'<div class="message-cell message-cell--main"><div class="message-main">{head}<div class="message-content"><article @A class="message-body"><div class="bbWrapper">{x.body}</div></article>{sign}</div>{acts}</div></div>'
        return f'<article class="message message--post" id="js-post-{x.number}"><div class="message-inner">{user}{main}</div></article>'

    meta = f'<div class="p-description"><ul @M class="listInline"><li>{p.user()}</li><li>{p.date()}</li></ul></div>'
    return thread(
        p,
        title,
        f'<div class="p-title"><h1 @T class="p-title-value">{title}</h1></div>{meta}',
        [post(x) for x in posts(p)],
    )


def discourse(p: Page) -> tuple[str, str]:
    """Posts with name and date above, a menu below, counts of the topic under the first."""
    title = p.sentence("ask")

    def post(x: Post) -> str:
        names = f'<div @M class="names trigger-user-card"><span class="first username">{p.link(x.user)}</span>{p.maybe(0.3, f"<span class=user-title>{x.rank}</span>")}</div>'
        infos = f'<div @M class="post-infos"><div class="post-info post-date">{p.link(x.date)}</div></div>'
        menu = f'<section class="post-menu-area"><nav @N class="post-controls"><button>{p.t("like")}</button><button>{p.t("reply")}</button></nav></section>'
        counts = (
            f'<div @M class="topic-map"><ul><li>{p.n(2, 99)} <h4>{p.t("replies")}</h4></li><li>{p.n(99, 9999)} <h4>{p.t("views")}</h4></li></ul></div>'
            if x.number == 1
            else ""
        )
        more = p.maybe(0.2, f'<button @N class="show-replies">{p.n(1, 5)} {p.t("replies")}</button>')
        return f'<div class="topic-post clearfix regular"><article id="post_{x.number}"><div class="row"><div class="topic-avatar"></div><div class="topic-body"><div class="topic-meta-data">{names}{infos}</div><div class="regular contents"><div @A class="cooked">{x.body}</div>{menu}{more and f"<div @N>{more}</div>"}</div></div></div>{counts}</article></div>'

    top = f'<div id="topic-title"><h1 @T>{p.link(title)}</h1><div @N class="topic-category">{p.links([p.item(), p.item().lower()], "flat")}</div></div>'
    return thread(p, title, top, [post(x) for x in posts(p)], pages=False)


def crawler(p: Page) -> tuple[str, str]:
    """What a forum made of scripts sends to crawlers: plain posts with microdata."""
    title = p.sentence("ask")

    def post(x: Post) -> str:
        meta = f'<div @M class="crawler-post-meta"><span class="creator" itemprop="author"><a href="#"><span itemprop="name">{x.user}</span></a></span> <span class="crawler-post-infos"><time itemprop="datePublished">{x.date}</time> <span itemprop="position">{x.number}</span></span></div>'
        likes = f'<div @M itemprop="interactionStatistic"><span class="post-likes">{p.maybe(0.4, str(p.n(1, 20)) + " " + p.t("like"))}</span></div>'
        return f'<div id="post_{x.number}" itemprop="comment" itemscope class="topic-body crawler-post">{meta}<div @A class="post" itemprop="text">{x.body}</div>{likes}</div>'

    path = "".join(f'<span itemprop="item">{p.link(p.item())}</span> ' for _ in range(2))
    top = f'<div id="topic-title"><h1 @T>{p.link(title)}</h1><div @N class="topic-category">{path}</div></div>'
    return thread(p, title, top, [post(x) for x in posts(p)])


def smf(p: Page) -> tuple[str, str]:
    """Poster's list, then subject and date, text, and a bar with signature."""
    title = p.sentence("ask")

    def post(x: Post) -> str:
        stats = "".join(f'<li class="postcount">{fact}</li>' for fact in [x.rank, *x.facts])
        poster = f'<div @M class="poster"><h4>{p.link(x.user)}</h4><ul class="reset smalltext">{stats}</ul></div>'
        key = f'<div class="keyinfo"><h5 @{"T" if x.number == 1 else "M"}>{p.link(title if x.number == 1 else "Re: " + title)}</h5><div @M class="smalltext">&#171; <strong>{p.t("reply")} #{x.number}:</strong> {x.date} &#187;</div></div>'
        tools = f'<ul @N class="reset smalltext quickbuttons">{"".join(f"<li>{p.link(b)}</li>" for b in _buttons(p, "reply"))}</ul>'
        sign = x.signature and f'<div @O class="signature">{x.signature}</div>'
        area = f'<div class="postarea"><div class="flow_hidden">{key}{tools}</div><div @A class="post"><div class="inner">{x.body}</div></div></div>'
        return f'<div class="windowbg{x.number % 2}"><span class="topslice"></span><div class="post_wrapper">{poster}{area}<div class="moderatorbar"><div @N class="smalltext reportlinks">{p.link(p.t("report"))}</div>{sign}</div></div></div>'

    bar = f'<div class="cat_bar"><h3 class="catbg"><span id="author">{p.t("by")}</span> {title} ({p.n(100, 9999)} {p.t("views")})</h3></div>'
    return thread(p, title, bar.replace("<h3 ", "<h3 @T "), [post(x) for x in posts(p)])


def mybb(p: Page) -> tuple[str, str]:
    """Author's bar on top of each post, or beside it, buttons in a row below."""
    title = p.sentence("ask")
    form = p.pick("", "classic")

    def post(x: Post) -> str:
        stats = "<br>".join(x.facts)
        author = f'<div @M class="post_author scaleimages"><div class="author_information"><strong><span class="largetext">{p.link(x.user)}</span></strong><br><span class="smalltext">{x.rank}</span></div><div class="author_statistics">{stats}</div></div>'
        sign = x.signature and f'<div @O class="signature scaleimages">{x.signature}</div>'
        edited = p.maybe(0.1, f'<div @M class="post_edit">{p.t("updated")}: {p.date()}, {x.user}</div>')
        body = f'<div class="post_content"><div @M class="post_head"><div class="float_right"><strong>{p.link("#" + str(x.number))}</strong></div><span class="post_date">{x.date}</span></div><div @A class="post_body scaleimages" id="pid_{x.number}">{x.body}</div>{sign}{edited}</div>'
        low = f'<div @N class="post_controls"><div class="postbit_buttons author_buttons">{p.links(_buttons(p, "contact", "search"), "flat")}</div><div class="postbit_buttons post_management_buttons">{p.links(_buttons(p, "reply", "report"), "flat")}</div></div>'
        return f'<div class="post {form}">{author}{body}{low}</div>'

    top = f'<table class="tborder tfixed"><tr><td class="thead"><div @N class="float_right">{p.t("sort")}</div><div @T><strong>{title}</strong></div></td></tr></table>'
    return thread(p, title, top, [post(x) for x in posts(p)])


def invision(p: Page) -> tuple[str, str]:
    """An aside with the author's list, the text beside, controls in menus."""
    title = p.sentence("ask")

    def post(x: Post) -> str:
        facts = "".join(f'<li class="ipsType_light">{fact}</li>' for fact in x.facts)
        aside = f'<aside @M class="ipsComment_author cAuthorPane"><h3 class="cAuthorPane_author">{p.link(x.user)}</h3><ul class="cAuthorPane_info ipsList_reset"><li>{x.rank}</li>{facts}</ul></aside>'
        meta = f'<div class="ipsComment_meta"><p @M class="ipsType_reset"><a href="#">{x.date}</a></p><div @N class="ipsComment_tools">{p.t("share")}</div></div>'
        controls = f'<div class="ipsItemControls"><div @M class="ipsReact">{p.maybe(0.3, str(p.n(1, 12)))}</div><ul @N class="ipsComment_controls">{"".join(f"<li>{p.link(b)}</li>" for b in _buttons(p, "reply"))}</ul></div>'
        sign = x.signature and f'<div @O data-role="memberSignature" class="ipsType_light"><p>{x.signature}</p></div>'
        return f'<article id="elComment_{x.number}" class="cPost ipsBox ipsComment">{aside}<div class="ipsColumn ipsColumn_fluid">{meta}<div @A data-role="commentContent" class="ipsType_richText">{x.body}</div>{controls}{sign}</div></article>'

    follow = f'<div @N class="ipsFollow">{p.link(p.t("subscribe"))} <span>{p.n(0, 9)}</span></div>'
    top = f'<div class="ipsPageHeader"><h1 @T class="ipsType_pageTitle">{title}</h1><p @M>{p.t("by")} {p.link(p.user())}, {p.date()} {p.link(p.item())}</p>{follow}</div>'
    return thread(
        p, title, top, [f'<div data-role="commentFeed"><form>{"".join(post(x) for x in posts(p))}</form></div>']
    )


def bbpress(p: Page) -> tuple[str, str]:
    """Date in a bar of its own, then author and content side by side."""
    title = p.sentence("ask")

    def post(x: Post) -> str:
        bar = f'<div id="post-{x.number}" class="bbp-reply-header"><div class="bbp-meta"><span class="bbp-reply-post-date">{x.date}</span> {p.link("#" + str(x.number))}</div></div>'
        user = f'<div @M class="bbp-reply-author">{p.link(x.user)}<br><div class="bbp-author-role">{x.rank}</div></div>'
        return f'{bar.replace("<div ", "<div @M ", 1)}<div class="post-{x.number} type-reply odd">{user}<div @A class="bbp-reply-content">{x.body}</div></div>'

    heads = f'<li @M class="bbp-header"><div class="bbp-reply-author">{p.t("by")}</div><div class="bbp-reply-content">{p.t("posts")}</div></li>'
    rows = "".join(post(x) for x in posts(p))
    note = f'<div @M class="bbp-template-notice info"><ul><li>{p.n(3, 40)} {p.t("replies")}, {p.date()}, {p.user()}.</li></ul></div>'
    return thread(
        p,
        title,
        f'<h1 @T class="entry-title">{title}</h1>{note}',
        [f'<ul class="forums bbp-replies">{heads}<li class="bbp-body">{rows}</li></ul>'],
    )


def mail_archive(p: Page) -> tuple[str, str]:
    """A mailing list's thread: lines of a mail's head, text as it was typed."""
    title = p.sentence("ask")
    address = p.some(0.5)

    def mail(x: Post) -> str:
        mail = f" &lt;{x.user.lower()} at {p.brand().lower()}.example&gt;" if address else ""
        head = p.pick(
            f"<b>{p.name()}</b>{mail}<br><i>{x.date}</i>",
            f"From: {p.name()}{mail}<br>Date: {x.date}<br>Subject: Re: {title}",
        )
        lines = "\n\n".join(p.text("chat", p.long_tail(5, 90, 30)) for _ in range(p.n(1, 4)))
        quote = "\n".join("&gt; " + p.sentence("chat") for _ in range(p.n(1, 3))) + "\n\n" if x.number > 1 else ""
        sign = p.maybe(0.3, f"<pre @O>--\n{x.signature or p.name()}</pre>")
        return f"<div @M>{head}</div><pre @A>{quote}{lines}</pre>{sign}<hr>"

    links = f"<ul><li @N>{p.link(p.t('prev'))}</li><li @N>{p.link(p.t('next'))}</li><li @N>{p.link(p.t('archive'))}</li></ul>"
    return thread(p, title, f"<h1 @T>{title}</h1>{links}<hr>", [mail(x) for x in posts(p, 3, 15)], pages=False)


def tracker(p: Page) -> tuple[str, str]:
    """A tracker's discussion: every text in a box with who and when on top, events between them."""
    title = p.sentence("ask")

    def post(x: Post) -> str:
        head = f'<h3 class="timeline-comment-header-text">{p.link(x.user)} <a href="#c{x.number}">{x.date}</a></h3>'
        role = p.maybe(0.3, f"<span>{x.rank}</span>")
        tools = p.maybe(0.5, f"<div @N class=reaction-bar><button>{p.t('like')}</button></div>")
        event = p.maybe(
            0.2, f'<div @M class="TimelineItem-body">{p.link(p.user())} + {p.link(p.item().lower())} {p.date()}</div>'
        )
        return f'<div class="TimelineItem js-comment-container"><div @M class="timeline-comment-header">{role}{head}</div><table><tbody><tr><td @A class="comment-body markdown-body">{x.body}</td></tr></tbody></table>{tools}</div>{event}'

    top = f'<div class="gh-header"><h1 @T><bdi>{title}</bdi> <span>#{p.n(9, 9999)}</span></h1><div @M class="gh-header-meta"><span>Open</span> {p.link(p.user())}, {p.date()}, {p.n(1, 40)} {p.t("comments")}</div></div>'
    return thread(p, title, top, [post(x) for x in posts(p, 4, 16)], pages=False)


def cards(p: Page) -> tuple[str, str]:
    """Invented software: order of the parts and tags as chance has it."""
    title = p.sentence("ask")
    outer, inner = p.pick("li", "div", "article", "section"), p.pick("div", "section", "p", "header")
    order, facts, low = p.rng.sample((0, 1, 2), 3), p.some(0.5), p.some(0.7)

    def post(x: Post) -> str:
        user = f"<{inner} @M{p.k('author')}>{p.link(x.user)}{p.maybe(0.3, ' ' + x.rank)}</{inner}>"
        more = "".join(f"<span{p.k('meta')}>{fact}</span> " for fact in x.facts) if facts else ""
        date = f"<div @M{p.k('date')}><time>{x.date}</time> {more}</div>"
        body = f"<div @A{p.k('text')}>{x.body}</div>"
        parts = [(user, date, body)[place] for place in order]
        parts = parts if order.index(2) or facts else [user, date, body]
        acts = f"<div @N{p.k('tools')}>{p.links(_buttons(p), 'flat')}</div>" if low else ""
        return f"<{outer}{p.k('post')}>{''.join(parts)}{acts}</{outer}>"

    made = [post(x) for x in posts(p)]
    whole = f"<{'ul' if outer == 'li' else 'div'}{p.k('list')}>{''.join(made)}</{'ul' if outer == 'li' else 'div'}>"
    top = f"<{p.pick('h1', 'h2')} @T{p.k('title')}>{title}</{'h1'}>"
    return thread(p, title, top.replace("</h1>", "</" + top[1:3] + ">"), [whole])


def flat(p: Page) -> tuple[str, str]:
    """Posts without a box of their own: line of metadata, text, line of links, rule."""
    title = p.sentence("ask")
    line = p.pick("p", "div", "h4", "h3")

    def post(x: Post) -> str:
        meta = p.names.setdefault("flat", p.pick("{d} - {u}:", "{u} ({d})", "#{n} {u}, {d}", "{u} {w} ({d}):"))
        meta = meta.format(d=x.date, u=f"<b>{x.user}</b>", n=x.number, w=p.t("wrote"))
        return f"<{line} @M>{meta}</{line}><div @A>{x.body}</div>{p.maybe(0.8, p.el('p @N', '[' + p.link(p.t('reply')) + ']'))}<hr>"

    count = p.maybe(0.3, f"<h3 @M>{p.n(4, 40)} {p.t('replies')}</h3>")
    return thread(p, title, f"<h2 @T>{title}</h2>{count}", [post(x) for x in posts(p, 8, 40)])


def nested(p: Page) -> tuple[str, str]:
    """A tree: replies lie inside the post that they answer."""
    title, outer = p.sentence("ask"), p.pick("div", "li", "article")
    meta, count = p.pick("div", "p", "header"), p.some(0.6)

    def post(x: Post, inside: str) -> str:
        line = f"{p.link(x.user)} {p.maybe(0.7, f'{p.n(-2, 200)} + ')}{x.date}"
        acts = f"<div @N{p.k('tools')}>{p.links(_buttons(p), 'flat')}</div>"
        below = (
            inside
            and f"<{'ul' if outer == 'li' else 'div'}{p.k('replies')}>{inside}</{'ul' if outer == 'li' else 'div'}>"
        )
        return f"<{outer}{p.k('post')}><{meta} @M{p.k('meta')}>{line}</{meta}><div @A{p.k('text')}>{x.body}</div>{acts}{below}</{outer}>"

    first, *rest = posts(p, 6, 30)
    levels: list[list[str]] = [[] for _ in range(7)]
    for x in reversed(rest):
        level = p.n(0, 5)
        levels[level].insert(0, post(x, "".join(levels[level + 1])))
        levels[level + 1].clear()
    tree = "".join("".join(level) for level in levels)
    lead = f"<div{p.k('section')}><{meta} @M>{p.t('by')} {p.link(first.user)}, {first.date}</{meta}><h1 @T>{title}</h1><div @A>{first.body}</div></div>"
    heading = f"<h2 @M>{len(rest)} {p.t('replies')}</h2>" if count else ""
    return thread(p, title, lead + heading, [f"<ul>{tree}</ul>" if outer == "li" else tree])


SKELETONS: Final = (
    phpbb2, phpbb3, vbulletin, xenforo1, xenforo2, discourse, crawler, smf, mybb, invision, bbpress, mail_archive,
    tracker, cards, flat, nested,
)  # fmt: skip
