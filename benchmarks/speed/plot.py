"""One picture: where the time goes, on all pages and on small, middling and large ones."""

from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.speed.compare import BYTES, PARSE, Compared
from benchmarks.speed.stages import STAGES

FILE: Final = "time.png"
_COLOURS = ("#999999", "#000000", "#0072b2", "#56b4e9", "#d55e00", "#e69f00", "#009e73", "#cc79a7", "#dddddd")


def draw(folder: Path, found: Compared) -> str:
    """Draw it; gives the file's name."""
    from matplotlib.figure import Figure  # only the picture needs it

    drawn = rows(found)
    plot = Figure(figsize=(9, 1.6 + 0.55 * len(drawn)), layout="constrained")
    axes = plot.add_subplot()
    for height, (_, parts, peer) in enumerate(drawn):
        left = 0.0
        for place, (part, width) in enumerate(parts.items()):
            label = part if height == 0 else None
            axes.barh(height, width, 0.62, left, color=_COLOURS[place], label=label)
            left += width
        if not np.isnan(peer):
            name = found.peer if height == 0 else None
            axes.plot([peer, peer], [height - 0.42, height + 0.42], color="#aa0000", linewidth=2.5, label=name)
    axes.axvline(1, color="#555555", linestyle=":", label=PARSE)
    axes.set_yticks(range(len(drawn)), [name for name, _, _ in drawn])
    axes.set_ylim(len(drawn) - 0.4, -0.6)
    axes.set_xlabel(f"{BYTES}, as a multiple of lxml's parse of the same pages")
    axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1), fontsize=9, frameon=False)
    plot.savefig(folder / FILE, dpi=110, metadata={"Software": None})
    return FILE


def rows(found: Compared) -> list[tuple[str, dict[str, float], float]]:
    """Name, multiples by stage, and the peer's multiple, of all pages and of thirds by the time that lxml takes."""
    parse = _seconds(found, PARSE)
    done = np.flatnonzero(~np.isnan(parse + _seconds(found, BYTES)))
    thirds = np.array_split(done[np.argsort(parse[done])], 3)
    names = ("all pages", "the third quickest to parse", "the middle third", "the third slowest to parse")
    groups = zip(names, (done, *thirds), strict=True)
    return [(f"{name} ({len(group)})", *_bar(found, group)) for name, group in groups if len(group)]


def _bar(found: Compared, group: np.ndarray) -> tuple[dict[str, float], float]:
    parse, peer = _seconds(found, PARSE)[group], _seconds(found, found.peer)[group]
    parts = {stage: float(_seconds(found, stage)[group].sum() / parse.sum()) for stage in STAGES}
    parts["the rest"] = float(_seconds(found, BYTES)[group].sum() / parse.sum()) - sum(parts.values())
    asked = ~np.isnan(peer)
    return parts, float(peer[asked].sum() / parse[asked].sum()) if asked.any() else float("nan")


def _seconds(found: Compared, name: str) -> np.ndarray:
    """(pages,) NaN where there is nothing."""
    return np.array(found.timings.seconds.get(name, [np.nan] * len(found.timings.pages)))
