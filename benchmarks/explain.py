"""How true explanations are: what is named is taken out of the page itself, and the page split again.

An explanation takes evidence away inside the model's input. Here elements go out of the page's tree, or lose their
class and id, so that all that follows from it changes too. Counted is how often the label's log odds move as said.

usage: python -m benchmarks.explain
"""

import copy
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

import pagesplit
from pagesplit.explain.around import Piece
from pagesplit.explain.weigh import explain
from pagesplit.scan.tables import LOOK_ATTRIBUTES

BLOCKS = {"heading", "block before", "block after", "container"}  # kinds that name other blocks
NAMES = {"own names", "names around"}
LEAST = 0.3  # weights below this are too small to tell
EVERY = 6  # one block in so many


def main() -> None:
    """Print a line a kind of evidence."""
    found: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for file in sorted(Path("fixtures").glob("*/page.html")):
        page = pagesplit.split(file.read_bytes())
        for block in page.blocks[::EVERY]:
            for kind, said, moved in trials(page, block):
                found[kind].append((said, moved))
    print(f"{'evidence':16}{'cases':>6}{'as said':>9}{'weight > 1':>12}{'as said':>9}")
    everything = [case for cases in found.values() for case in cases]
    for kind, cases in [*sorted(found.items()), ("all", everything)]:
        said, moved = np.array(cases).T
        agree, strong = np.sign(said) == np.sign(moved), np.abs(said) > 1
        print(f"{kind:16}{len(said):6}{agree.mean():9.2f}{strong.sum():12}{agree[strong].mean():9.2f}")


def trials(page: pagesplit.Page, block: pagesplit.Block) -> Iterator[tuple[str, float, float]]:
    """Kind, weight as explained, and weight as the altered page has it."""
    scan, evidence = page._reading.scan, page.evidence
    explanation, pieces = explain(scan, evidence, page._network(), block.index)
    reasons = {reason.text: reason for reason in explanation.evidence_for + explanation.evidence_against}
    for piece in pieces:
        reason = reasons.get(piece.text)
        if reason is None or reason.kind not in BLOCKS | NAMES or abs(reason.weight) < LEAST:
            continue
        altered = without(page, block, piece)
        if altered is not None:
            yield reason.kind, reason.weight, log_odds(block, explanation.label) - log_odds(altered, explanation.label)


def without(page: pagesplit.Page, block: pagesplit.Block, piece: Piece) -> pagesplit.Block | None:
    """The block on a page without what a piece names; None where that cannot be taken out alone."""
    scan = page._reading.scan
    nodes = list(copy.deepcopy(page._dom.elements[0]).iter("*"))
    own = nodes[scan.box_node[scan.block_box[block.index]]]
    if piece.kind in NAMES:
        bare(own, piece.kind)
    else:
        boxes = [scan.block_box[other] for other in piece.removal.blocks.tolist()]
        elements = [nodes[scan.box_node[box]] for box in boxes]
        kept = {own, *own.iterancestors()}
        if any(scan.box_end[box] - scan.box_first[box] > 1 for box in boxes) or kept & set(elements):
            return None
        for element in elements:
            if element.getparent() is not None:
                element.drop_tree()
    found = pagesplit.split(nodes[0]).blocks
    return next((other for other in found if other.element is own and other.run == block.run), None)


def bare(own: Any, kind: str) -> None:
    """Take class, id and the like off an element and what is in it, or off those around it."""
    elements = [own, *own.iterdescendants("*")] if kind == "own names" else list(own.iterancestors())[:3]
    for element in elements:
        for name in LOOK_ATTRIBUTES:
            element.attrib.pop(name, None)


def log_odds(block: pagesplit.Block, label: pagesplit.Label) -> float:
    """Log odds of a label."""
    score = block.scores[label]
    return float(np.log(score + 1e-9) - np.log(1 - score + 1e-9))


if __name__ == "__main__":
    main()
