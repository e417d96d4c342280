"""Items of lists: which facts they show, in which order and tags; chosen once a page, then filled for every item."""

from collections.abc import Callable
from typing import Final

from training.own.markup import Page

_READ: Final[dict[str, float]] = {  # facts of a story, and how often lists show them
    "kicker": 0.35, "title": 1.0, "blurb": 0.6, "author": 0.35, "date": 0.55, "count": 0.2, "more": 0.25, "tags": 0.1,
}  # fmt: skip
_BUY: Final[dict[str, float]] = {
    "badge": 0.35, "brand": 0.35, "title": 1.0, "rating": 0.4, "blurb": 0.15, "price": 0.95, "old": 0.25, "stock": 0.25,
    "variants": 0.2, "button": 0.4, "wish": 0.15,
}  # fmt: skip
_ROLE: Final = {
    "blurb": "text",
    "kicker": "badge",
    "tags": "badge",
    "count": "meta",
    "more": "button",
    "old": "price",
    "brand": "author",
}


def _value(p: Page, fact: str) -> str:
    made: dict[str, Callable[[], str]] = {
        "kicker": lambda: p.maybe(0.9, p.rng.choice(p.topic_names)),
        "blurb": lambda: p.text("say", p.long_tail(4, 45, 14)),
        "author": lambda: f"{p.maybe(0.6, p.t('by'))} {p.maybe(0.5, '') or p.name()}",
        "date": p.date,
        "count": lambda: f"{p.n(0, 140)} {p.t('comments')}",
        "more": lambda: p.link(p.t("readmore")),
        "tags": lambda: p.links([p.item().lower() for _ in range(p.n(1, 4))], "flat"),
        "badge": lambda: p.maybe(0.4, p.one("sale")),
        "brand": p.brand,
        "rating": lambda: p.pick(f"{p.n(2, 4)}.{p.n(0, 9)} ({p.n(1, 900)})", f"★★★★☆ {p.n(1, 90)}", f"({p.n(1, 300)})"),
        "price": p.price,
        "old": lambda: p.maybe(0.4, f"<del>{p.price()}</del>"),
        "stock": lambda: p.maybe(0.8, p.t("instock")),
        "variants": lambda: p.maybe(0.7, f"{p.n(2, 9)} {p.t('colour')}"),
        "button": lambda: f"<button>{p.t('addcart')}</button>",
        "wish": lambda: p.t("wishlist"),
    }
    return made[fact]()


class Recipe:
    """How one page writes its items; `kind` is read or buy."""

    def __init__(self, p: Page, kind: str, *, bare: bool = False) -> None:
        chances = _READ if kind == "read" else _BUY
        self.p, self.kind = p, kind
        self.facts = [
            fact for fact, chance in chances.items() if p.some(chance * (0.4 if bare and fact != "title" else 1))
        ]
        if "title" not in self.facts:
            self.facts.append("title")
        if p.some(0.5):
            p.rng.shuffle(self.facts)
        self.tags = {fact: p.pick("div", "div", "span", "p", "span") for fact in self.facts}
        self.tags["title"] = p.pick("h2", "h3", "h3", "h4", "div", "p")
        self.image = p.pick("first", "first", "none") if not bare else "none"
        self.whole = p.some(0.2)  # the whole item is a link
        self.inside = p.some(0.4)  # everything but the picture in a box
        self.group = p.n(0, len(self.facts))  # facts from here on in a line of their own

    def title(self) -> str:
        """An item's name or headline."""
        return self.p.head() if self.kind == "read" else self.p.product()

    def part(self, fact: str, title: str) -> str:
        """One fact of an item."""
        p, tag = self.p, self.tags[fact]
        if fact == "title":
            return f"<{tag}{p.k('title')}>{title if self.whole else p.link(title)}</{tag}>"
        value = _value(p, fact)
        return value and f"<{tag}{p.k(_ROLE.get(fact, fact))}>{value}</{tag}>"

    def fill(self) -> str:
        """The inside of one item."""
        p, title = self.p, self.title()
        parts = [self.part(fact, title) for fact in self.facts]
        line = "\n".join(parts[self.group :])
        text = "\n".join(parts[: self.group]) + (line and f"<div{p.k('meta')}>{line}</div>")
        text = f"<div{p.k('body')}>{text}</div>" if self.inside else text
        picture = (
            ""
            if self.image == "none"
            else f"<{'div'}{p.k('image')}>{p.image() if self.whole else p.link(p.image())}</div>"
        )
        return p.link(picture + text, p.k("link")) if self.whole else picture + text

    def cells(self) -> str:
        """One item as cells of a row."""
        p, title = self.p, self.title()
        cells = "".join(f"<td>{p.link(title) if fact == 'title' else _value(p, fact)}</td>" for fact in self.facts)
        return f"<tr>{cells}</tr>"


def in_list(p: Page, recipe: Recipe, count: int, outer: str, inner: str, names: tuple[str, str] = ("", "")) -> str:
    """Items in a list, a paid one or an advertisement among them where the page has such."""
    from training.own.chrome import ad

    looks = [f' class="{name}"' if name else p.k(role) for name, role in zip(names, ("list", "item"), strict=True)]
    rows = [
        f"<{inner} @A{looks[1]}>{recipe.fill()}</{inner}>" for _ in range(int(count * p.scale) if count > 5 else count)
    ]
    if p.ads:
        mark = f"<{p.pick('div', 'span', 'p')}>{p.one('sponsored')}"
        mark += f"</{mark[1:].partition('>')[0]}>"
        for _ in range(p.n(0, 2)):
            rows.insert(p.n(1, len(rows)), f"<{inner} @S{looks[1]}>{mark}{recipe.fill()}</{inner}>")
        rows.insert(p.n(1, len(rows)), f"<{inner} @S{p.k('ad')}>{ad(p)}</{inner}>")
    return f"<{outer} @A{looks[0]}>" + "\n".join(rows) + f"</{outer}>"


def strewn(p: Page, rows: list[str], tag: str, paid: Callable[[], str]) -> str:
    """Items of a list, between them, by chance, what is not of the list: paid items, ad slots, sign-up boxes, teasers.

    `tag` holds the foreign parts; `paid` makes the inside of an item like the others, which someone paid for here.
    """
    from training.own.chrome import ad, native_ads, widget

    name = tag.split()[0]
    inner = name if name in ("div", "p", "span") else "div"
    wrap = "{}" if name != "tr" else '<td colspan="9">{}</td>'
    parts = []
    if p.some(0.35):
        where = p.pick("top", "any", "any")
        for _ in range(p.n(1, 3)):
            mark = f"<{inner}{p.k('badge')}>{p.one('promoted')}{p.maybe(0.3, ' · ' + p.brand())}</{inner}>"
            mark = wrap.format(mark) if name == "tr" else mark
            made = f"{mark}{paid()}" if name != "tr" or p.some(0.5) else f"{mark}</tr><{tag} @S>{paid()}"
            rows.insert(0 if where == "top" else p.n(1, len(rows)), f"<{tag} @S{p.k('item')}>{made}</{name}>")
    if p.ads:
        parts += [f"<{tag} @S{p.k('ad')}>{wrap.format(ad(p))}</{name}>" for _ in range(p.n(1, 3))]
        parts += [f"<{tag} @S>{wrap.format(native_ads(p))}</{name}>"] if p.some(0.15) else []
    parts += [f"<{tag} @P>{wrap.format(widget(p, 'newsletter'))}</{name}>"] if p.some(0.25) else []
    parts += [f"<{tag} @R>{wrap.format(widget(p, 'mostread'))}</{name}>"] if p.some(0.12) else []
    for part in parts:
        rows.insert(p.n(1, len(rows)), part)
    return "\n".join(rows)
