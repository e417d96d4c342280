"""The scanner in pure Python: slower than the native one, equal to it column by column."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import Any, Final

from pagesplit.block import COUNTS, LINK_NEW_WINDOW, Scan
from pagesplit.scan.tables import (
    COMMAS,
    EVENTS,
    HEAD_METAS,
    LOOK_ATTRIBUTES,
    SPANS,
    STATEMENT_METAS,
    STOPS,
    WIDE,
)
from pagesplit.scan.words import (
    in_ranges,
    is_linked_data,
    is_word_char,
    link_facts,
    name_tokens,
    rel_flags,
    text_tokens,
)
from pagesplit.tags import INLINE, SKIPPED, TAG_NUMBER, WITHIN

_COLUMN: Final = {name: place for place, name in enumerate(COUNTS)}
_WITHIN_BIT: Final = {tag: 1 << place for place, tag in enumerate(WITHIN)}
_HIDING_STYLE = re.compile(r"display:none|visibility:hidden")
_CSS_SPACE = re.compile(r"[ \t\n\r\f]+")


def scan(root: Any, *, noscript: bool = False) -> Scan:
    """Read the subtree of an lxml element into columns.

    Args:
        root: the element.
        noscript: read the content of noscript elements too, which is not shown where scripts run.
    """
    walk = _Walk(SKIPPED - {"noscript"} if noscript else SKIPPED)
    walk.census(root)
    walk.read(root)
    return walk.finish()


def _local(element: Any) -> str:
    """Local name in lower case."""
    tag: str = element.tag
    return tag.rpartition("}")[2].lower()


def _names(element: Any) -> tuple[str, str]:
    """The name XPath would know the element by, * in a default namespace, which XPath 1.0 cannot name; and its own."""
    tag: str = element.tag
    name = tag.rpartition("}")[2]
    if not tag.startswith("{"):
        return name, name
    return (f"{element.prefix}:{name}" if element.prefix else "*"), name


def _own_hidden(element: Any) -> int:
    """1 where the element hides itself from sight, 2 where from assistive software."""
    style = element.get("style")
    hidden = element.get("hidden") is not None or (
        style is not None and _HIDING_STYLE.search(_CSS_SPACE.sub("", style.lower())) is not None
    )
    return int(hidden) | (2 if element.get("aria-hidden") == "true" else 0)


class _Walk:
    """State of one scan."""

    def __init__(self, skipped: frozenset[str]) -> None:
        self.out = Scan()
        self.skipped = skipped
        self.number: dict[Any, int] = {}  # element -> node
        self.local: list[str] = []
        self.is_block: list[bool] = []
        self.end: list[int] = []  # node -> node after its subtree
        self.look_number: dict[str, int] = {}
        self.box_link: list[Any] = []  # box -> link it lies in
        self.runs: list[int] = []  # box -> blocks so far
        self.box = -1
        self.depth = dict.fromkeys(set(SPANS.values()), 0)
        self.row = [0] * len(COUNTS)
        self.space = False  # white space seen since the run's last character
        self.open_run()

    # -- first pass: every element once

    def census(self, root: Any) -> None:
        """Number the elements, find which inline ones hold blocks, read what the head says."""
        names: dict[tuple[str, str], int] = {}
        parents: list[int] = []
        for node, element in enumerate(root.iter("*")):
            self.number[element] = node
            parent = self.number.get(element.getparent(), -1) if node else -1
            local = _local(element)
            name = names.setdefault(_names(element), len(names))
            parents.append(parent)
            self.local.append(local)
            self.out.node_name.append(name)
            self.is_block.append(local not in INLINE and local not in self.skipped)
            if self.is_block[node]:
                self._mark_holders(parent, parents)
            self._read_head(element, local, parent)
            self._read_statement(element, local)
        self.out.names = [path_name for path_name, _ in names]
        self.out.node_parent.extend(parents)
        self.end = list(range(1, len(parents) + 1))
        for node in range(len(parents) - 1, 0, -1):
            parent = parents[node]
            self.end[parent] = max(self.end[parent], self.end[node])

    def _mark_holders(self, node: int, parents: list[int]) -> None:
        """An inline element that holds a block is a block itself."""
        while node >= 0 and self.local[node] in INLINE and not self.is_block[node]:
            self.is_block[node] = True
            node = parents[node]

    def _read_head(self, element: Any, local: str, parent: int) -> None:
        head = self.out.head
        if local == "title" and parent >= 0 and self.local[parent] == "head":
            head.setdefault("title", element.text or "")
        elif local == "base" and element.get("href") is not None:
            head.setdefault("base", element.get("href"))
        elif local == "link" and element.get("rel") == "canonical" and element.get("href") is not None:
            head.setdefault("canonical", element.get("href"))
        elif local == "meta" and element.get("property") in HEAD_METAS:
            head.setdefault(element.get("property"), element.get("content") or "")
        elif local == "html" and element.get("lang") is not None:
            head.setdefault("lang", element.get("lang"))

    def _read_statement(self, element: Any, local: str) -> None:
        if local == "meta":
            name = (element.get("property") or element.get("name") or "").lower()
            if name in STATEMENT_METAS:
                self.out.statements.append((name, element.get("content") or ""))
        elif local == "body":
            self.out.statements.append(("body", f"{element.get('class', '')} {element.get('id', '')}"))
        elif local == "script" and is_linked_data(element.get("type", "")):
            self.out.statements.append(("linked data", element.text or ""))

    # -- second pass: text in document order

    def read(self, root: Any) -> None:
        """Walk the tree; an explicit stack, since pages nest deeper than Python recurses."""
        stack: list[tuple[str, Any]] = [("enter", root)]
        while stack:
            step, what = stack.pop()
            if step == "text":
                self.add(what)
            elif step == "leave":
                self.leave(what)
            else:
                node = self.number[what]
                if self.local[node] in self.skipped:
                    self.count_event(self.local[node])
                    continue
                self.enter(what, node)
                stack.append(("leave", what))
                stack.extend(reversed(list(_content(what))))

    def enter(self, element: Any, node: int) -> None:
        local = self.local[node]
        if self.is_block[node] or self.box < 0:
            self.flush()
            self.open_box(element, node, local)
        else:
            self.open_inline(element, local)
        if local in SPANS:
            self.depth[SPANS[local]] += 1
        self.count_event(local)
        if local == "br":
            self.add(" ")

    def leave(self, element: Any) -> None:
        node = self.number[element]
        local = self.local[node]
        if local in SPANS:
            self.depth[SPANS[local]] -= 1
        if self.out.box_node[self.box] == node:
            self.flush()
            self.out.box_end[self.box] = len(self.out.texts)
            self.box = self.out.box_parent[self.box]
        elif local == "a":
            self.close_link(element)
        elif local == "button":
            self.edge = self.length

    def count_event(self, local: str) -> None:
        if local in EVENTS:
            self.row[_COLUMN[EVENTS[local]]] += 1

    def open_box(self, element: Any, node: int, local: str) -> None:
        out, parent = self.out, self.box
        self.box = len(out.box_node)
        out.box_node.append(node)
        out.box_parent.append(parent)
        out.box_first.append(len(out.texts))
        out.box_end.append(0)
        out.box_depth.append(out.box_depth[parent] + 1 if parent >= 0 else 0)
        out.box_tag.append(TAG_NUMBER.get(local, 0))
        out.box_look.append(self.look(element, local))
        out.box_hidden.append(_own_hidden(element) | (out.box_hidden[parent] if parent >= 0 else 0))
        out.box_within.append(_WITHIN_BIT.get(local, 0) | (out.box_within[parent] if parent >= 0 else 0))
        self.runs.append(0)
        self.box_link.append(element if local == "a" else self.box_link[parent] if parent >= 0 else None)

    def look(self, element: Any, local: str) -> int:
        """Number of the element's look, -1 where it has none."""
        values = [element.get(name) for name in LOOK_ATTRIBUTES]
        look = " ".join(value for value in ([] if local in TAG_NUMBER else [local]) + values if value)
        if not look:
            return -1
        if look not in self.look_number:
            self.look_number[look] = len(self.out.looks)
            self.out.looks.append(look)
            self.out.look_start.append(len(self.out.look_token))
            self.out.look_token.extend(name_tokens(look.encode("utf-8", "replace")))
        return self.look_number[look]

    def open_inline(self, element: Any, local: str) -> None:
        look = self.look(element, local)
        if look >= 0:
            self.out.inline_block.append(len(self.out.texts))
            self.out.inline_look.append(look)
        if local == "a" or local == "button":
            self.space = self.space or self.edge == self.length
        if local == "a":
            self.link_starts.append(self.length)

    # -- one run of text

    def open_run(self) -> None:
        self.parts: list[str] = []
        self.length = 0  # of the folded text so far
        self.space = False
        self.edge = -1  # length at which the last link or button closed
        self.link_starts: list[int] = []  # of the links that are open, outermost first
        self.links: list[tuple[Any, int, int]] = []

    def add(self, text: str) -> None:
        pieces = text.split()
        if not pieces:
            self.space = True
            return
        if self.length and (self.space or text[0].isspace()):
            self.parts.append(" ")
            self.length += 1
        folded = " ".join(pieces)
        self.parts.append(folded)
        self.length += len(folded)
        self.space = text[-1].isspace()
        solid = sum(map(len, pieces))
        for column, depth in self.depth.items():
            if depth:
                self.row[_COLUMN[column]] += solid

    def close_link(self, element: Any) -> None:
        start = self.link_starts.pop()
        self.edge = self.length
        if start == self.length:
            self.row[_COLUMN["image_links"]] += 1
        else:
            self.links.append((element, start, self.length))

    def flush(self) -> None:
        """End the run: keep it as a block if it has text, else forget what was noted for it."""
        out, block = self.out, len(self.out.texts)
        if not self.length:
            while out.inline_block and out.inline_block[-1] == block:
                out.inline_block.pop()
                out.inline_look.pop()
            self.open_run()
            return
        box = self.box
        text = "".join(self.parts)
        if self.box_link[box] is not None:
            self.links.append((self.box_link[box], 0, self.length))
        for element, start, end in self.links:
            self.add_link(element, block, start + (text[start] == " "), end)
        self.row[_COLUMN["links"]] = len(self.links)
        count_text(text, self.row)
        out.texts.append(text)
        out.block_box.append(box)
        out.block_run.append(self.runs[box])
        self.runs[box] += 1
        out.counts.extend(self.row)
        self.row = [0] * len(COUNTS)
        out.word_start.append(len(out.word_token))
        out.word_token.extend(text_tokens(text))
        self.open_run()

    def add_link(self, element: Any, block: int, start: int, end: int) -> None:
        out = self.out
        href, rel = element.get("href") or "", element.get("rel") or ""
        flags, host, tokens = link_facts(href.encode("utf-8", "replace"))
        out.hrefs.append(href)
        out.rels.append(rel)
        out.link_block.append(block)
        out.link_from.append(start)
        out.link_to.append(end)
        out.link_flags.append(flags | rel_flags(rel) | (LINK_NEW_WINDOW if element.get("target") == "_blank" else 0))
        out.link_host.append(host)
        out.link_start.append(len(out.link_token))
        out.link_token.extend(tokens)

    def finish(self) -> Scan:
        out = self.out
        out.look_start.append(len(out.look_token))
        out.word_start.append(len(out.word_token))
        out.link_start.append(len(out.link_token))
        out.title_token.extend(text_tokens(out.head.get("og:title") or out.head.get("title", "")))
        for box, parent in enumerate(out.box_parent):
            if parent >= 0 and _size(out, parent) == _size(out, box):
                parent = out.box_up[parent]
            out.box_up.append(parent)
        out.box_siblings.extend(_times(zip(out.box_parent, out.box_tag, strict=True)))
        out.box_alike.extend(_times(zip(out.box_parent, out.box_tag, out.box_look, strict=True)))
        out.box_like.extend(_times(zip(out.box_tag, out.box_look, strict=True)))
        return out


def _times(rows: Iterable[Hashable]) -> list[int]:
    """How often each row occurs."""
    keys = list(rows)
    times = Counter(keys)
    return [times[key] for key in keys]


def _size(scan: Scan, box: int) -> int:
    return scan.box_end[box] - scan.box_first[box]


def _content(element: Any) -> Iterator[tuple[str, Any]]:
    """Texts and elements directly inside an element, in order."""
    if element.text:
        yield ("text", element.text)
    for child in element:
        if isinstance(child.tag, str):
            yield ("enter", child)
        if child.tail:
            yield ("text", child.tail)


def count_text(text: str, row: list[int]) -> None:
    """Fill the columns of COUNTS that a block's text alone decides."""
    for char in text:
        if char != " ":
            row[_COLUMN["chars"]] += 1
            row[_COLUMN[_char_class(char)]] += 1
            row[_COLUMN["uppers"]] += char.isupper()
            row[_COLUMN["wide"]] += in_ranges(char, WIDE)
            row[_COLUMN["foreign"]] += char > "\x7f"
    for word in text.split(" "):
        row[_COLUMN["words"]] += 1
        row[_COLUMN["short_words"]] += len(word) <= 3 and all(c.isalpha() and not c.isupper() for c in word)
        row[_COLUMN["capital_words"]] += word[0].isupper()
        row[_COLUMN["longest_word"]] = max(row[_COLUMN["longest_word"]], len(word))
    first, last = text[0], text[-1]
    row[_COLUMN["ends_stop"]] = int(last in STOPS)
    row[_COLUMN["ends_colon"]] = int(last in ":\uff1a")
    row[_COLUMN["starts_lower"]] = int(first.isalpha() and not first.isupper())
    row[_COLUMN["starts_digit"]] = int(first.isdigit())
    row[_COLUMN["starts_symbol"]] = int(not is_word_char(first))


def _char_class(char: str) -> str:
    if char.isdigit():
        return "digits"
    if is_word_char(char):
        return "letters"
    return "stops" if char in STOPS else "commas" if char in COMMAS else "symbols"
