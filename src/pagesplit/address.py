"""Where a block stands: XPaths, made from the scanner's sibling counts when somebody asks."""

from collections import Counter

from pagesplit.block import Scan


class Addresses:
    """XPaths of a page's boxes, as lxml's getpath would give them.

    Args:
        scan: the page.
        root: XPath of the scanned element.
    """

    def __init__(self, scan: Scan, root: str) -> None:
        self._scan, self._root = scan, root
        self._total: Counter[tuple[int, int]] = Counter()  # elements of one name under one parent
        self._nth: list[int] = []
        self._all: Counter[int] = Counter()  # elements of any name under one parent, for names XPath cannot say
        generic = {place for place, name in enumerate(scan.names) if name == "*"}
        for name, parent in zip(scan.node_name, scan.node_parent, strict=True):
            self._total[parent, name] += 1
            self._all[parent] += 1
            self._nth.append(self._all[parent] if name in generic else self._total[parent, name])
        self._generic = generic

    def of_box(self, box: int) -> str:
        """The XPath of a box's element."""
        scan, steps = self._scan, []
        node = scan.box_node[box]
        while node > 0:
            parent, name = scan.node_parent[node], scan.node_name[node]
            alone = self._all[parent] == 1 if name in self._generic else self._total[parent, name] == 1
            steps.append(scan.names[name] if alone else f"{scan.names[name]}[{self._nth[node]}]")
            node = parent
        return "/".join([self._root, *reversed(steps)])


def common_box(scan: Scan, first: int, last: int) -> int:
    """The smallest box that holds all blocks from first to last."""
    box = scan.block_box[first]
    while scan.box_end[box] <= last:
        box = scan.box_parent[box]
    return box
