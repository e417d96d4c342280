"""How a page writes its markup: names of classes, wrappers, and the marks that say what each part is for."""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from training.own.words import Words

CODES: Final = {
    "A": "article", "T": "title", "M": "metadata", "S": "sponsored", "P": "promo", "N": "navigation",
    "R": "related-links", "C": "comments", "O": "other",
}  # fmt: skip
_MARK: Final = re.compile(r" @([ATMSPNRCO])(?=[\s>])")
_CLASS: Final = re.compile(r' (class|id)="([^"]*)"')
_ROLES: Final = {
    "wrap": "wrapper container wrap inner layout page-wrap row site",
    "main": "main content main-content primary col-main region-content page-body",
    "side": "sidebar aside col-side secondary rail widget-area right-col",
    "head": "header site-header masthead topbar page-header",
    "foot": "footer site-footer page-footer colophon bottom",
    "nav": "nav menu main-nav navbar navigation nav-links",
    "list": "list items grid cards listing results feed entries",
    "item": "item card entry teaser tile product-card result box",
    "title": "title headline heading name item-title entry-title",
    "text": "text body copy excerpt desc summary description content",
    "meta": "meta info details byline post-meta data",
    "date": "date time posted-on timestamp published",
    "author": "author user by username vcard",
    "price": "price amount cost price-box current-price",
    "badge": "badge label tag flag sticker",
    "rating": "rating stars score review-stars",
    "button": "btn button cta action link-btn",
    "image": "image thumb media picture img-wrap",
    "widget": "widget box module panel block card",
    "ad": "ad advert ad-slot banner-ad adbox dfp-slot ad-container",
    "section": "section block module panel strip",
    "pager": "pagination pager paging page-nav page-numbers",
    "crumbs": "breadcrumb breadcrumbs crumbs path",
    "tools": "toolbar tools controls actions options",
    "tab": "tab tabs tab-pane panel",
    "post": "post message comment reply entry topic-post",
    "quote": "quote bbcode-quote quoted citation",
    "code": "code highlight example snippet",
    "form": "form form-box fields",
    "stories": "teasers stories story-list related-posts more-stories latest-news feed river stream view-content archive",
    "story": "teaser story promo card related-item node--teaser list-item article-item c-card tease media-object",
    "headline": "headline teaser-title story-title title card__title entry-title hed linkbox",
    "standfirst": "standfirst teaser-text dek lead summary excerpt intro card__text",
    "comment": "comment reply comment-item comment-wrapper thread-reply nested-comment message response",
    "said": "comment-body comment-content comment__text reply-body usertext-body md comment-copy bubble",
    "replies": "replies children comment-list child-comments thread nested-replies",
    "sayer": "comment-author comment-meta commenter tagline byline user-info comment-header",
    "facet": "filter facet refine filters layered-nav",
}
_UTILITIES: Final = (
    "flex grid p-4 px-2 mt-6 mb-2 text-sm text-gray-600 font-bold w-full gap-4 rounded border md:w-1/2".split()
)


class Page(Words):
    """One page in the making: its words and its way to write markup."""

    def __init__(self, rng: Random, language: str) -> None:
        super().__init__(rng, language)
        self.site = self.brand() + rng.choice(("", "", " Forum", " Shop", " Online", " & Co", " Magazine", " Labs"))
        self.domain = re.sub(r"\W", "", self.site.lower()) + rng.choice((".example", ".test", ".invalid"))
        self.naming = rng.choice(
            ("plain", "plain", "bem", "kebab", "camel", "module", "hash", "utility", "prefix", "none")
        )
        self.prefix = "".join(rng.sample("abcdefghklmnprstvwxz", 2))
        self.names: dict[str, str] = {}
        self.joint, self.absolute = rng.choice("--_"), rng.random() < 0.35
        self.ending = rng.choice(("", "/", "/", ".html", ".php", ""))
        long = (
            "/{}/{:02}",
            "/news",
            "/blog",
            "/article",
            "/story",
            "/threads",
            "/topic",
            "/p",
            "/products",
            "/product",
        )
        short = ("/category", "/tag", "/topics", "/c", "/shop", "/docs", "", "/collections", "/forum", "/product")
        user = ("/members", "/user", "/u", "/users", "/profile", "/forum/member")
        self.folders = {"long": rng.choice(long), "short": rng.choice(short), "user": rng.choice(user)}
        self.scale = rng.choice((1, 1, 1, 1.5, 2.5))
        self.ads = rng.random() < 0.35

    def k(self, role: str) -> str:
        """A class attribute for a role, in the page's manner; the same whenever asked for."""
        if role not in self.names:
            self.names[role] = self._name(self.rng.choice(_ROLES.get(role, role).split()))
        return self.names[role] and f' class="{self.names[role]}"'

    def _name(self, word: str) -> str:
        rng = self.rng
        block = self.prefix + rng.choice("aeiou") + self.prefix[0]
        mixed = "".join(part.capitalize() for part in word.split("-"))
        code = "".join(rng.choices("abcdefghij0123456789", k=6))
        return {
            "plain": word, "none": "", "hash": f"css-{code}", "kebab": f"{block}-{word}", "camel": block + mixed,
            "bem": f"{block}__{word}" + rng.choice(("", "", f" {block}__{word}--{rng.choice(('lg', 'alt', 'wide'))}")),
            "module": f"{mixed}_{word.split('-')[-1]}__{code[:5]}", "prefix": f"{self.prefix}-{word} {word}",
            "utility": " ".join(rng.sample(_UTILITIES, rng.randint(1, 5))),
        }[self.naming]  # fmt: skip

    def maybe(self, chance: float, text: str) -> str:
        """The text, or nothing."""
        return text if self.rng.random() < chance else ""

    def some(self, chance: float) -> bool:
        """A choice of the page's."""
        return self.rng.random() < chance

    def pick(self, *choices: str) -> str:
        """One of some."""
        return self.rng.choice(choices)

    def each(self, count: int, make: Callable[[int], str], between: str = "\n") -> str:
        """Some parts made one after the other."""
        return between.join(make(place) for place in range(int(count * self.scale) if count > 4 else count))

    def el(self, tag: str, text: str) -> str:
        """An element, the tag with its attributes and mark."""
        return f"<{tag}>{text}</{tag.split()[0]}>"

    def points(self, register: str, low: int, high: int) -> str:
        """A list of short sentences."""
        return self.el("ul", self.each(self.n(low, high), lambda _: self.el("li", self.sentence(register))))

    def deep(self, text: str, most: int = 3) -> str:
        """The text in some wrappers."""
        for _ in range(self.n(0, most)):
            text = f"<div{self.k(self.pick('wrap', 'section', 'layout', 'box'))}>{text}</div>"
        return text

    def url(self, text: str) -> str:
        """An address on this site, made of what the link says as sites do."""
        words = re.sub(r"<[^<>]*>|\([0-9]+\)", "", text)
        key = next((key for key, said in self.said.items() if said == words), "")
        slug = key or re.sub(r"\W+", self.joint, words.lower()).strip(self.joint)[:60]
        if key == "reply":
            return f"/{self.pick('posting', 'newreply', 'reply')}{self.ending}?p={self.n(1, 99999)}"
        if not slug or not re.search(r"[a-z]", slug):
            return self.pick("#", f"?page={self.n(1, 9)}", f"#post{self.n(1, 999)}", f"/p{self.n(1, 999)}")
        folder = (
            "" if key else self.folders["user" if words in self.users else "long" if words.count(" ") > 2 else "short"]
        )
        number = self.pick("", "", f"-{self.n(10, 99999)}", f".{self.n(10, 999)}") if folder else ""
        host = f"https://{self.domain}" if self.absolute else ""
        return f"{host}{folder.format(self.n(2005, 2026), self.n(1, 12))}/{slug}{number}{self.ending}"

    def away(self, paid: bool) -> str:
        """An address on another site, of an advertiser or a shop or of no matter whom."""
        host = f"https://{self.pick('www.', 'go.', '')}{self.brand().lower()}.example/{self.brand().lower()}"
        ends = ("?utm_source=x&utm_medium=native", "?aff_id=21", f"?tag={self.prefix}-21", "/click?cid=9", "", "")
        return host + self.pick(*ends) if paid else host

    def link(self, text: str, look: str = "", *, out: bool = False, paid: bool = False) -> str:
        """A link."""
        return f'<a href="{self.away(paid) if out or paid else self.url(text)}"{look}>{text}</a>'

    def image(self) -> str:
        """A picture."""
        return f'<img src="/i/{self.n(1, 9999)}.jpg" alt="{self.pick("", self.item())}">'

    def links(self, texts: Sequence[str], form: str | None = None) -> str:
        """A list of links in one of many forms."""
        form = form or self.pick("ul", "ul", "ul", "flat", "pipes", "divs", "ol", "p", "dl")
        made = [self.link(text) for text in texts]
        if form in ("ul", "ol"):
            return f"<{form}>" + "".join(f"<li>{link}</li>" for link in made) + f"</{form}>"
        if form == "dl":
            return "<dl>" + "".join(f"<dd>{link}</dd>" for link in made) + "</dl>"
        if form in ("divs", "p"):
            tag = "p" if form == "p" else "div"
            return "".join(f"<{tag}>{link}</{tag}>" for link in made)
        return {"flat": "\n", "pipes": " | "}[form].join(made)

    def paragraphs(self, register: str, words: int, mark: str = "") -> str:
        """A text in paragraphs, or parted by line breaks as old software does."""
        parts = []
        while words > 0:
            part = min(words, self.long_tail(8, 120, 40))
            parts.append(self.text(register, part))
            words -= part + 5
        return "".join(f"<p{mark}>{part}</p>" for part in parts)


def marked(html: str) -> str:
    """The page with its short marks written out."""
    return _MARK.sub(lambda found: f' data-label="{CODES[found[1]]}"', html)


def renamed(html: str, rng: Random) -> str:
    """The page, seldom with the names of its software taken off or made unreadable, as other sites do."""
    chance, known = rng.random(), {}
    if chance > 0.2:
        return html

    def name(found: re.Match[str]) -> str:
        if chance < 0.08:
            return ""
        for word in found[2].split():
            known.setdefault(word, "".join(rng.choices("abcdefghkmnpxyz0123456789", k=7)))
        style = "sc-{}" if chance < 0.14 else "_{}"
        return f' {found[1]}="{" ".join(style.format(known[word]) for word in found[2].split())}"'

    return _CLASS.sub(name, html)
