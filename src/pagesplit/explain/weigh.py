"""How much each piece of evidence is worth: the page is labelled again without it."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from zlib import crc32

import numpy as np

from pagesplit.block import Scan
from pagesplit.evidence import Evidence, Ints
from pagesplit.explain.around import Piece, headings, neighbours
from pagesplit.explain.groups import COLUMNS, GROUPS, Group
from pagesplit.explain.removal import Removal, without
from pagesplit.explain.seen import Seen
from pagesplit.explanation import Explanation, Reason
from pagesplit.labels import LABELS, Label
from pagesplit.model import Network
from pagesplit.wording import quote

_LEAST = 0.05  # log odds; less is no reason
_TELLING = 0.15  # share of all words' worth from which on one word is named
_WORD = re.compile(r"\w+|[^\w\s]")
_SMALL = 1e-12


def explain(
    scan: Scan,
    evidence: Evidence,
    network: Network,
    block: int,
    label: Label | None = None,
    *,
    plain: bool = False,
    home: int = 0,
) -> tuple[Explanation, tuple[Piece, ...]]:
    """What spoke for and against a label of a block.

    Args:
        scan, evidence: the page.
        network: the model that labelled it.
        block: the block's number.
        label: which label; the likeliest if left out.
        plain: the page was read from plain text.
        home: CRC-32 of the page's own registrable domain, 0 where it is not known.

    Returns:
        The explanation, and the pieces of evidence it weighed, in no order.
    """
    every = network.predict(evidence).labels
    scores, labels = every[block], [LABELS[best] for best in every.argmax(axis=1)]
    seen = Seen(scan, evidence, block, plain=plain, knows_home=bool(home), labels=labels)
    place = int(scores.argmax()) if label is None else LABELS.index(label)
    scale = _Scale(evidence, network, block, place)
    parts = tuple(pieces(seen))
    reasons = _distinct(_reason(piece, scale, seen) for piece in parts)
    return Explanation(
        LABELS[place],
        {name: float(score) for name, score in zip(LABELS, scores, strict=True)},
        tuple(sorted((r for r in reasons if r.weight >= _LEAST), key=lambda r: -r.weight)),
        tuple(sorted((r for r in reasons if r.weight <= -_LEAST), key=lambda r: r.weight)),
        seen.text,
        "",
    ), parts


def pieces(seen: Seen) -> Iterator[Piece]:
    """All evidence that a block has, each with how to take it away."""
    heads = list(headings(seen))
    named = {int(piece.removal.blocks[0]) for piece in heads}
    for group in GROUPS:
        text = group.say(seen)
        beside = _BESIDE.get(group.kind, 0)
        if text is not None and not (beside and seen.block + beside in named):  # the heading's piece has its features
            yield Piece(group.kind, text, _removal(group, seen, beside))
    yield from chain(heads, neighbours(seen))


_BESIDE = {"block before": -1, "block after": 1}


def _removal(group: Group, seen: Seen, beside: int) -> Removal:
    if group.scope == "page":
        rows: Ints = np.arange(len(seen.scan))
    elif group.scope == "container":
        around = seen.container()
        rows = np.arange(around.start, around.stop)
    else:
        rows = np.array([seen.block])
    others = np.array([seen.block + beside] if beside else [], np.intp)
    return Removal(rows, COLUMNS[group.kind], group.bags, others)


class _Scale:
    """Weighs evidence by the log odds of one label of one block."""

    def __init__(self, evidence: Evidence, network: Network, block: int, label: int) -> None:
        self._evidence, self._network, self._block, self._label = evidence, network, block, label
        self._all = self._score(evidence)[0]

    def weigh(self, removal: Removal) -> tuple[float, float]:
        """What the log odds lose without something, and the probability without it."""
        odds, probability = self._score(without(self._evidence, removal, self._network.means))
        return self._all - odds, probability

    def _score(self, evidence: Evidence) -> tuple[float, float]:
        scores = self._network.predict(evidence).labels[self._block].astype(np.float64)
        probability = float(scores[self._label])
        others = float(np.delete(scores, self._label).sum())
        return float(np.log(probability + _SMALL) - np.log(others + _SMALL)), probability


def _reason(piece: Piece, scale: _Scale, seen: Seen) -> Reason:
    weight, probability = scale.weigh(piece.removal)
    text = piece.text
    if piece.kind == "words" and abs(weight) >= _LEAST:
        text += _telling_words(seen, scale, weight)
    return Reason(piece.kind, text, weight, probability)


def _distinct(reasons: Iterable[Reason]) -> list[Reason]:
    """Of reasons that read the same, two labels "Anzeige", the one that weighs more."""
    ranked = sorted(reasons, key=lambda reason: -abs(reason.weight))
    return list({reason.text: reason for reason in reversed(ranked)}.values())


def _telling_words(seen: Seen, scale: _Scale, whole: float) -> str:
    """Which of a block's words are worth most, where some stand out."""
    bag = seen.evidence.words
    known = set(bag.token[bag.start[seen.block] : bag.start[seen.block + 1]].tolist())
    surface = {crc32(word.lower().encode("utf-8", "surrogatepass")): word for word in _WORD.findall(seen.text)[::-1]}
    nothing = np.zeros(0, np.intp)
    worth = []
    for token in known & surface.keys():
        weight, _ = scale.weigh(Removal(np.array([seen.block]), nothing, frozenset({"words"}), word=token))
        worth.append((weight * np.sign(whole), surface[token]))
    best = [word for weight, word in sorted(worth, reverse=True)[:3] if weight >= _TELLING * abs(whole)]
    if not best or len(best) == len(known):
        return ""
    return f", above all {', '.join(quote(word) for word in best)}"
