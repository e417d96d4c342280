"""How Sphinx builds the site: `make docs`."""

import tomllib
from html import escape
from pathlib import Path

import pagesplit
from pagesplit import FEATURES

ROOT = Path(__file__).parent.parent

project = "pagesplit"
author = "the pagesplit developers"
copyright = f"2026, {author}"
version = release = pagesplit.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
nitpicky = True
nitpick_ignore_regex = [("py:class", r"(collections|numpy|pathlib)\..*")]  # other projects' sites are not asked
default_role = "py:obj"

myst_enable_extensions = ["substitution", "colon_fence"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"

html_theme = "furo"
html_static_path = ["style.css"]
html_css_files = ["style.css"]
html_copy_source = False
html_title = f"pagesplit {version}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _corpora() -> str:
    """The corpora of the training data, as training/corpora.toml has them."""
    found = tomllib.loads((ROOT / "training" / "corpora.toml").read_text("utf-8"))
    rows = [[f"`{name}`", it["title"], it["repository"], it["licence"]] for name, it in found.items()]
    return _table(["corpus", "what", "from", "licence"], rows)


def _features() -> str:
    rows = [[f"`{feature.name}`", feature.family, escape(feature.why)] for feature in FEATURES]
    return _table(["feature", "family", "what it says, and why"], rows)


myst_substitutions = {"corpora": _corpora(), "features": _features(), "count": str(len(FEATURES))}
