"""What was seen of a block, in words with values: one function a piece of evidence; None where there is none."""

from collections.abc import Callable

from pagesplit.explain.seen import LABELLING, SHORT, Seen
from pagesplit.features.vocabulary import TEXT_GROUPS
from pagesplit.wording import percent, plural, quote

Saying = Callable[[Seen], str | None]

_SIGNS = {
    "uppers_share": "capitals",
    "digits_share": "digits",
    "symbols_share": "signs",
    "strong_chars_share": "bold",
    "emphasis_chars_share": "italics",
    "button_chars_share": "button",
    "code_chars_share": "code",
    "time_chars_share": "<time>",
}
_EVENTS = {
    "images": "image",
    "inputs": "form field",
    "buttons": "button",
    "frames": "slot for advertising (iframe, object or ins)",
    "scripts": "script",
    "icons": "icon",
    "rules": "rule",
}
_TARGETS = {
    "fragment_link_share": ("leads", "lead", "to a place on the page or nowhere"),
    "contact_link_share": ("is", "are", "a mail address or telephone number"),
    "script_link_share": ("runs", "run", "a script"),
    "query_link_share": ("has", "have", "a query"),
    "nofollow_link_share": ("has", "have", "rel=nofollow"),
    "sponsored_link_share": ("has", "have", "rel=sponsored or ugc"),
    "new_window_link_share": ("opens", "open", "a new window"),
    "rel_tag_link_share": ("has", "have", "rel=tag, author, category, next or the like"),
    "tracking_link_share": ("has", "have", "tracking words"),
    "redirect_link_share": ("has", "have", "words of a redirect"),
    "affiliate_link_share": ("has", "have", "words of an affiliate or a shop"),
    "advertiser_link_share": ("has", "have", "words of an advertiser"),
}


def words(seen: Seen) -> str:
    """The block's own words; which of them count most is found out by `weigh`."""
    return f"its words: {quote(seen.text)}"


def length(seen: Seen) -> str:
    """How long it is."""
    return f"it has {plural(seen.count('words'), 'word')}, {plural(seen.count('chars'), 'character')}"


def prose(seen: Seen) -> str:
    """Whether it reads like sentences."""
    ending = "ends like a sentence" if seen.count("ends_stop") else "does not end like a sentence"
    if seen.count("ends_colon"):
        ending = "ends with a colon"
    capital = percent(seen.value("capital_word_share"))
    commas = plural(seen.count("commas"), "comma")
    return f"it {ending}, has {commas}, {capital} of its words start with a capital"


def signs(seen: Seen) -> str | None:
    """What its characters are."""
    found = [f"{percent(seen.value(name))} {word}" for name, word in _SIGNS.items() if seen.value(name) >= 0.15]
    return f"of its characters {', '.join(found)}" if found else "plain letters: no bold, button, code, few digits"


def link_share(seen: Seen) -> str:
    """How much of it is link."""
    links = seen.count("links")
    images = seen.count("image_links")
    beside = f", {plural(images, 'image link')} beside" if images else ""
    if not links:
        return f"it holds no link{beside}"
    if seen.value("all_link"):
        return f"all of it is link ({plural(links, 'link')}){beside}"
    return f"{plural(links, 'link')} with {percent(seen.value('link_share'))} of its text{beside}"


def link_targets(seen: Seen) -> str | None:
    """Where its links lead."""
    links = seen.count("links")
    if not links:
        return None
    said = [where] if (where := _site_of(seen, links)) else []
    for name, (one, many, what) in _TARGETS.items():
        number = seen.counted(name)
        if number:
            said.append(f"{number} {one if number == 1 else many} {what}")
    said = said or [f"where its {plural(links, 'link')} lead"]
    target = next(
        href for href, block in zip(seen.scan.hrefs, seen.scan.link_block, strict=True) if block == seen.block
    )
    return f"{', '.join(said)}: {quote(target, 60)}"


def _site_of(seen: Seen, links: int) -> str:
    """How many links lead to other sites or, where none does, stay; empty where that is no question."""
    leave, inner = seen.counted("outer_share"), seen.counted("inner_share")
    stay = inner + seen.counted("relative_share")
    if not seen.knows_home and (named := leave + inner):  # which of the hosts is its own has been guessed
        verb = "names" if named == 1 else "name"
        return f"{named} of {plural(links, 'link')} {verb} a host (the page's own is not known: give its url)"
    if not leave and not stay:
        return ""
    number, one, many = (leave, "leaves", "leave") if leave else (stay, "stays on", "stay on")
    return f"{number} of {plural(links, 'link')} {one if number == 1 else many} the site"


def own_names(seen: Seen) -> str | None:
    """Class and id of its element and of inline elements in it."""
    if seen.plain:
        return None
    own, inner = seen.own_look, seen.inner_looks
    said = f"its class or id: {_quoted(own)}" if own else f"its <{seen.tag}> has no class or id"
    return f"{said}; the class or id of an element in it: {_quoted(inner)}" if inner else said


def near_names(seen: Seen) -> str | None:
    """Class and id of elements right around it."""
    looks = seen.near_looks
    return f"it lies in elements named {_quoted(looks)}" if looks else None


def far_names(seen: Seen) -> str | None:
    """Class and id of elements further up."""
    looks = seen.far_looks
    return f"further up it lies in elements named {_quoted(looks)}" if looks else None


def _quoted(looks: tuple[str, ...]) -> str:
    rest = f" and {len(looks) - 3} more" if len(looks) > 3 else ""
    return ", ".join(quote(look, 40) for look in looks[:3]) + rest


def elements(seen: Seen) -> str | None:
    """Its element and those around it."""
    if seen.plain:
        return None
    around = ", ".join(f"<{tag}>" for tag in seen.within)
    article = "an" if seen.tag[0] in "aeioh" and seen.tag not in ("header", "html") else "a"
    return f"it is {article} <{seen.tag}>" + (f" in {around}" if around else ", in no list, menu, table or the like")


def hidden(seen: Seen) -> str | None:
    """Whether it is hidden."""
    if seen.value("hidden"):
        return "it is hidden by style or attribute"
    return "it is hidden from assistive software" if seen.value("aria_hidden") else None


def events(seen: Seen) -> str | None:
    """What stands before it that is no text."""
    found = [plural(seen.count(name), word) for name, word in _EVENTS.items() if seen.count(name)]
    if seen.plain:
        return None
    return (
        f"right before or in it: {', '.join(found)}" if found else "no image, form field or advertising slot before it"
    )


def repetition(seen: Seen) -> str:
    """How many are like it."""
    beside, same = seen.times("log_like_siblings"), seen.times("log_same_text")
    above = seen.times("log_parent_siblings")
    said = [f"{plural(beside, 'line' if seen.plain else 'element')} like its own beside it"]
    if above:
        said.append(f"{plural(above, 'group')} like its own" if seen.plain else f"{above:,} like the one around it")
    if same:
        said.append(f"the same text {same:,} times more on the page")
    return ", ".join(said)


def largest_list(seen: Seen) -> str:
    """The list it is part of."""
    members = seen.times("list_log_members")
    alike = "lines alike" if seen.plain else "elements alike"
    if not members:
        return f"it lies in no list of {alike}"
    share, links = percent(seen.value("list_page_share")), percent(seen.value("list_link_share"))
    return f"it lies in a list of {members:,} {alike} with {share} of the page's text, {links} of that link"


def page(seen: Seen) -> str:
    """What the page is as a whole."""
    kind = seen.scan.head.get("og:type")
    links = percent(seen.value("page_link_share"))
    said = f"what the page is: {plural(len(seen.scan), 'block')}, {links} of the text link"
    return said + (f", calls itself {quote(kind, 24)}" if kind else "")


def place(seen: Seen) -> str:
    """Where on the page it stands."""
    before = percent(seen.value("text_before"))
    return f"it is block {seen.block + 1:,} of {len(seen.scan):,}; {before} of the page's text stands before it"


def headline(seen: Seen) -> str:
    """Where it stands beside the headline."""
    if seen.value("before_h1"):
        return f"it stands {plural(seen.times('log_before_h1'), 'block')} before the first <h1>"
    if seen.value("log_after_h1"):
        return f"it stands {plural(seen.times('log_after_h1'), 'block')} after the first <h1>"
    if seen.tag == "h1":
        return "it is the first <h1>"
    if seen.value("log_after_title"):
        return f"it stands {plural(seen.times('log_after_title'), 'block')} after what matches the page's title"
    if seen.value("log_before_title"):
        return f"it stands {plural(seen.times('log_before_title'), 'block')} before what matches the page's title"
    return "no headline stands before it"


def title(seen: Seen) -> str:
    """What it shares with the page's title."""
    if seen.value("title_best"):
        return f"of all blocks it matches the page's title best, with {percent(seen.value('title_cover'))} of its words"
    cover = seen.value("title_cover")
    return (
        f"{percent(cover)} of the words of the page's title stand in it"
        if cover
        else "no word of it is in the page's title"
    )


def told(seen: Seen) -> str | None:
    """What head and linked data say of it."""
    found = [kind for kind in ("description", "body") if seen.value(f"told_{kind}")]
    if found:
        return f"its words stand in the {' and '.join(found)} that the page's head or linked data give"
    if seen.scan.told:
        return "its words do not stand in the description or body that the page's head or linked data give"
    return None


def block_before(seen: Seen) -> str | None:
    """The block before."""
    return f"the block before it is {_described(seen, seen.block - 1)}" if seen.block else None


def block_after(seen: Seen) -> str | None:
    """The block after."""
    return f"the block after it is {_described(seen, seen.block + 1)}" if seen.block + 1 < len(seen.scan) else None


def _described(seen: Seen, block: int) -> str:
    chars, link_chars = seen.count("chars", block), seen.count("link_chars", block)
    kind = "a heading: " if seen.is_heading(block) else "a link: " if link_chars >= chars else ""
    return f"{kind}{quote(seen.scan.texts[block])} ({plural(seen.count('words', block), 'word')})"


def prose_around(seen: Seen) -> str:
    """How much prose stands around it."""
    return f"{percent(seen.value('prose_around'))} of the ten blocks around it are prose"


def container_place(seen: Seen) -> str:
    """Where in its container it stands."""
    around = seen.container()
    return f"in {seen.around()}, it is number {seen.block - around.start + 1:,} of {plural(len(around), 'block')}"


def container_text(seen: Seen) -> str:
    """What text stands with it in one container."""
    around = seen.container()
    chars = sum(seen.count("chars", block) for block in around)
    prose = percent(seen.value("span_long_share_1"))
    return (
        f"{seen.around()} has {plural(len(around), 'block')} with {plural(chars, 'character')}, {prose} of them prose"
    )


def container_links(seen: Seen) -> str:
    """What links stand with it in one container."""
    around = seen.container()
    links = sum(seen.count("links", block) for block in around)
    if not links:
        return f"{seen.around()} has no link"
    share = percent(seen.value("span_link_share_1"))
    if not seen.knows_home:
        return f"in {seen.around()} {share} of the text is link ({plural(links, 'link')})"
    leave = round(seen.value("span_outer_share_1") * links)
    leaving = f"{leave:,} of {plural(links, 'link')}" if leave else "no link"
    return f"in {seen.around()} {share} of the text is link, {leaving} leave{'s' * (leave < 2)} the site"


def container_words(seen: Seen) -> str | None:
    """Labels such as "Anzeige" that stand with it in one container."""
    for level in range(len(seen.evidence.first)):
        for group in LABELLING:
            if seen.value(f"span_{group}_{level + 1}") and (label := _labelling(seen, level, group)):
                return f"{seen.around(level)} holds {quote(label)}"
    return None


def _labelling(seen: Seen, level: int, group: str) -> str:
    """The first short block of a container that has words of a group."""
    known = set(TEXT_GROUPS[group].split())
    for block in seen.container(level):
        text = seen.scan.texts[block]
        if block != seen.block and seen.count("words", block) <= SHORT and known & set(text.lower().split()):
            return text
    return ""
