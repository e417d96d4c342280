"""Pictures of a corpus: quality by page kind, and quality against time."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.figures import Figure, Result, by_kind, cost, figure
from benchmarks.quality.layouts import Corpus

_COLOURS = ("#d55e00", "#0072b2", "#56b4e9", "#009e73", "#cc79a7", "#e69f00", "#000000", "#7f7f7f", "#8c6d31")
_MARKS = "Dosv^P<X*"  # a shape each, for those who cannot tell the colours
_GRID = "#dddddd"


def draw(folder: Path, stem: str, corpus: Corpus, results: Sequence[Result]) -> dict[str, str]:
    """Draw what there is to draw.

    Returns:
        What each picture shows, and its file's name in the folder.
    """
    ran = [result for result in results if result.scores]
    pictures = {}
    if any(by_kind(corpus, result) for result in ran):
        pictures["Quality by page kind"] = _save(_kinds(corpus, ran), folder / f"{stem}-kinds.png")
    if ran:
        pictures["Quality against time"] = _save(_times(corpus, ran), folder / f"{stem}-time.png")
    return pictures


def _save(plot: Any, file: Path) -> str:
    plot.savefig(file, dpi=110, metadata={"Software": None})
    return file.name


def _kinds(corpus: Corpus, results: Sequence[Result]) -> Any:
    """A row a kind, a mark a peer."""
    found = [by_kind(corpus, result) for result in results]
    kinds = list(found[0])
    plot, axes = _axes(9, 1.8 + 0.62 * len(kinds), corpus)
    for place, (result, of) in enumerate(zip(results, found, strict=True)):
        rows = [row - 0.32 + 0.64 * place / max(1, len(results) - 1) for row in range(len(kinds))]
        _points(axes, place, result.name, [of[kind] for kind in kinds], rows)
    axes.set_yticks(range(len(kinds)), [f"{kind} ({_pages(corpus, kind)})" for kind in kinds])
    for row in range(len(kinds) - 1):
        axes.axhline(row + 0.5, color=_GRID, linewidth=0.8)
    axes.set_ylim(len(kinds) - 0.5, -0.5)
    axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1), fontsize=9, frameon=False)
    return plot


def _pages(corpus: Corpus, kind: str) -> int:
    return sum(case.kind == kind for case in corpus.cases)


def _times(corpus: Corpus, results: Sequence[Result]) -> Any:
    """A mark a peer; up is slower."""
    plot, axes = _axes(9, 4.5, corpus)
    for place, result in enumerate(results):
        milliseconds = cost(result.outcomes).p50 * 1000
        _points(axes, place, result.name, [figure(result.leading(corpus))], [milliseconds])
    axes.set(yscale="log", ylabel="median time of a page, ms")
    axes.yaxis.set_major_formatter("{x:g}")
    axes.grid(axis="y", color=_GRID, linewidth=0.8)
    axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1), fontsize=9, frameon=False)
    return plot


def _axes(width: float, height: float, corpus: Corpus) -> tuple[Any, Any]:
    from matplotlib.figure import Figure as Plot  # only the pictures need it

    plot = Plot(figsize=(width, height), layout="constrained")
    axes = plot.add_subplot()
    measure = "shingle F1" if corpus.shingles else "mean word F1"
    axes.set(xlim=(0, 1), xlabel=f"{measure}, with 95 % interval; {len(corpus.cases)} pages")
    axes.grid(axis="x", color=_GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    return plot, axes


def _points(axes: Any, place: int, name: str, found: Sequence[Figure], heights: Sequence[float]) -> None:
    """One peer's marks, each with its interval."""
    colour, mark = _COLOURS[place % len(_COLOURS)], _MARKS[place % len(_MARKS)]
    axes.hlines(heights, [one.low for one in found], [one.high for one in found], color=colour, linewidth=1.2)
    values = [one.value for one in found]
    axes.plot(values, heights, color=colour, marker=mark, markersize=6, linestyle="", label=name)
