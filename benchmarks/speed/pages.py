"""Which pages are timed."""

from pathlib import Path
from typing import NamedTuple

from benchmarks.quality.layouts import Case, html_of, spread

FIXTURES = Path(__file__).parents[2] / "fixtures"


class Pages(NamedTuple):
    """Pages of one folder.

    Attributes:
        folder: where they are.
        cases: the pages, without what is known of them.
        remark: why it is not the folder that was asked for.
    """

    folder: Path
    cases: tuple[Case, ...]
    remark: str = ""


def read(folder: Path, count: int) -> Pages:
    """Some pages of a folder in WCXB's layout, evenly taken; the fixtures where there are none."""
    files = sorted((folder / "html").glob("*.html.gz"))
    if files:
        named = [(file.name.removesuffix(".html.gz"), file) for file in files]
        return Pages(folder, tuple(Case(name, file, "") for name, file in spread(named, count)))
    why = f"there are no pages in {folder} (html/*.html.gz); these are this repository's fixtures, which are smaller"
    named = [(file.parent.name, file) for file in sorted(FIXTURES.glob("*/page.html"))]
    return Pages(FIXTURES, tuple(Case(name, file, "") for name, file in spread(named, count)), why)


def data_of(case: Case) -> bytes:
    """A page as UTF-8."""
    return html_of(case.file).encode("utf-8", "replace")
