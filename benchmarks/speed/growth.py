"""How time and memory grow with the size of a page, on invented pages of 4 to 200,000 blocks (1 kB to 50 MB)."""

import random
from collections.abc import Sequence
from typing import Final, NamedTuple

import pagesplit
from benchmarks import apart
from benchmarks.speed.clock import fastest, timed
from benchmarks.speed.compare import BYTES, PARSE, TREE, parse

BLOCKS: Final = (4, 40, 400, 1000, 4000, 40_000, 200_000)
LIMIT: Final = 600  # seconds for a size
_ROUND: Final = 40_000  # blocks, for which one round is enough to be out of the noise; smaller pages get more
_MOST_ROUNDS: Final = 40

_WORDS: Final = (
    "lake ice winter boat harbour night wind the a of and to in was were it they over under before after slowly early "
    "men women children people ropes lamps fish nets snow frozen water deep shore village road morning evening carried "
    "brought waited walked counted sold bought mended long short cold bright small old new"
).split()
_PARTS: Final = (  # one block each, with the words it gets
    ('<h2 id="part-{n}">{text}</h2>', 6),
    ('<div class="byline">By <a href="/people/{n}">{text}</a>, 3 March</div>', 2),
    *[("<p>{text}, <a href='/notes/{n}'>as was said</a> in the village.</p>", 65)] * 7,
    *[('<li class="teaser"><a href="https://other.example/story/{n}">{text}</a></li>', 9)] * 5,
    ('<div class="comment" data-id="{n}"><div class="text">{text}?</div></div>', 40),
    ('<div class="ad"><a href="https://shop.example/?id={n}" rel="sponsored">{text}</a></div>', 8),
    ("<table><tr><td>{text}</td></tr></table>", 20),
    ('<nav class="pages"><a href="/page/{n}">Page {n}</a></nav>', 0),
    ("<blockquote>{text}.</blockquote>", 30),
    ('<div class="more"><button type="button">{text}</button></div>', 2),
)


class Size(NamedTuple):
    """What was measured at one size.

    Attributes:
        blocks: of the page.
        size: of the page, bytes.
        parse, whole, tree: seconds of lxml's parse, of bytes to Page and of tree to Page.
        peak: most memory that splitting the page took on top of what was held before, MB, the page's bytes aside.
        gap: why nothing was measured.
    """

    blocks: int
    size: int = 0
    parse: float = float("nan")
    whole: float = float("nan")
    tree: float = float("nan")
    peak: float = float("nan")
    gap: str = ""


def measure(largest: int) -> list[Size]:
    """Each size up to a largest, in a process of its own."""
    return [_apart(blocks) for blocks in BLOCKS if blocks <= largest]


def _apart(blocks: int) -> Size:
    try:
        with apart.process() as pool:
            return apart.result(pool.schedule(_measure, args=[blocks], timeout=LIMIT), LIMIT)
    except apart.Failed as failed:
        return Size(blocks, gap=f"{failed.way}: {failed.why}")


def per_block(sizes: Sequence[Size], large: int = 200_000, small: int = 1000) -> float:
    """Time of a block on a large page in that on a small one; NaN where one is missing."""
    of = {size.blocks: size.whole / size.blocks for size in sizes}
    return of.get(large, float("nan")) / of.get(small, float("nan"))


def page(blocks: int) -> bytes:
    """An invented page of so many blocks."""
    rng = random.Random(blocks)
    parts = []
    for number in range(blocks):
        place = number % len(_PARTS)
        if place == 0:
            parts.append(f'{"</section>" if number else ""}<section class="part">')
        markup, words = _PARTS[place]
        parts.append(markup.format(n=number, text=" ".join(rng.choices(_WORDS, k=words))))
    return f"<!doctype html><title>The lake</title><body>{''.join(parts)}".encode()


# What follows runs in the process


def _measure(blocks: int) -> Size:
    splitter = pagesplit.Splitter()
    splitter.split(page(4))  # what is made once is there
    data = page(blocks)
    apart.forget_peak()
    before = apart.resident()
    found = len(splitter.split(data).blocks)
    peak = apart.resident("VmHWM") - before
    if found != blocks:
        raise AssertionError(f"the page was to have {blocks} blocks, and has {found}")
    samplers = [timed(PARSE, parse), timed(BYTES, splitter.split), timed(TREE, splitter.split, parse)]
    rounds = min(_MOST_ROUNDS, max(2, _ROUND // blocks))
    seconds = fastest(samplers, {"": data}, rounds).seconds
    return Size(blocks, len(data), *(seconds[name][0] for name in (PARSE, BYTES, TREE)), peak)
