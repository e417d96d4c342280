"""Markdown read back by markdown-it-py, as data to compare."""

import re
from collections import Counter

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).use(dollarmath_plugin)
WORD = re.compile(r"\w+")


def words(text):
    return WORD.findall(text)


def said(markdown):
    """All that a reader sees, in order, without what images say; footnotes at the end."""
    out = []
    env = {}
    for token in PARSER.parse(markdown, env):
        if token.type in ("fence", "code_block", "html_block", "math_block"):
            out.append(token.content)
        out.extend(map(_said_inline, token.children or ()))
        out.append("\n")
    return "".join(out)


def _said_inline(token):
    if token.type in ("text", "code_inline", "math_inline", "math_inline_double"):
        return token.content
    if token.type == "footnote_ref":
        return token.meta["label"]
    return " " if token.type in ("softbreak", "hardbreak") or token.content == "<br>" else ""


def is_within(needles, haystack):
    """Whether some words stand among others in the same order."""
    rest = iter(haystack)
    return all(any(needle == word for word in rest) for needle in needles)


def shape(markdown):
    """Headings with level and text, items a list, rows and columns a table, languages of code, links, pictures."""
    made = Counter()
    tokens = PARSER.parse(markdown)
    headings, tables, code, links, images, lists = [], [], [], [], [], []
    for place, token in enumerate(tokens):
        made[token.type] += 1
        if token.type == "heading_open":
            text = "".join(_said_inline(child) for child in tokens[place + 1].children)
            headings.append((int(token.tag[1]), " ".join(text.split())))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            inside = tokens[place + 1 : _closing(tokens, place)]
            items = sum(one.type == "list_item_open" and one.level == token.level + 1 for one in inside)
            lists.append((token.tag, items))
        elif token.type == "table_open":
            inside = tokens[place + 1 : _closing(tokens, place)]
            rows = sum(one.type == "tr_open" for one in inside)
            tables.append((rows, sum(one.type == "th_open" for one in inside)))
        elif token.type == "fence":
            code.append((token.info, token.content))
        for child in token.children or ():
            if child.type == "link_open":
                links.append(child.attrs["href"])
            elif child.type == "image":
                images.append(child.attrs["src"])
    return {"headings": headings, "lists": lists, "tables": tables, "code": code, "links": links, "images": images}


def _closing(tokens, place):
    end = tokens[place].type.replace("open", "close")
    level = tokens[place].level
    return next(at for at in range(place, len(tokens)) if tokens[at].type == end and tokens[at].level == level)
