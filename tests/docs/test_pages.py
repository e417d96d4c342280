"""What the pages say of labels, model and folders is so."""

import json
import re
import subprocess

import pytest

from pagesplit import LABELS, document
from pagesplit.pipeline import scanned
from tests.conftest import FIXTURES, ROOT

DOCS = ROOT / "docs"
REPORT = (ROOT / "training" / "REPORT.md").read_text("utf-8")


def rows(text):
    """Cells of the rows of all tables in a text, heads and rules left out."""
    lines = re.findall(r"^\|(.+)\|$", text, re.MULTILINE)
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    rules = [place for place, row in enumerate(cells) if set("".join(row)) == {"-"}]
    return [row for place, row in enumerate(cells) if place not in rules and place + 1 not in rules]


def section(title):
    return REPORT.partition(f"## {title}\n")[2].partition("\n## ")[0]


@pytest.fixture(scope="module")
def gold():
    """(text, label) of each block of each fixture."""
    found = set()
    for folder in FIXTURES:
        texts = scanned(document.read((folder / "page.html").read_bytes(), None).root).texts
        rows = json.loads((folder / "labels.json").read_text("utf-8"))
        found |= {(text, row["label"]) for text, row in zip(texts, rows, strict=True)}
    return found


def test_examples_of_labels_have_them(gold):
    text = (DOCS / "labels.md").read_text("utf-8")
    assert [row[0] for row in rows(text) if len(row) == 2] == list(LABELS)
    examples = [(row[0], row[1]) for row in rows(text) if len(row) == 3]
    assert {label for _, label in examples} == set(LABELS) - {"title"}
    assert [example for example in examples if example not in gold] == []


def confusion():
    """Share of what has one label and gets another, in percent."""
    shares = {row[0]: [int(cell.rstrip("%") or 0) for cell in row[1:]] for row in rows(section("Confusion"))}
    return {label: dict(zip(LABELS, line, strict=True)) for label, line in shares.items()}


def taken_for(label):
    """The other labels that blocks of a label get, most first."""
    return sorted(set(LABELS) - {label}, key=lambda other: -confusion()[label][other])


def test_the_model_card_says_in_words_what_the_report_says_in_figures():
    figures = {row[0]: [float(cell) for cell in row[1:4] if cell] for row in rows(section("For the README"))}
    precision, recall, _ = figures["sponsored"]
    assert recall < precision
    assert set(taken_for("sponsored")[:2]) == {"article", "related-links"}
    assert set(taken_for("promo")[:3]) == {"article", "navigation", "other"}
    assert taken_for("comments")[0] == "article"
    confidence = {row[0]: float(row[2]) for row in rows(section("Confidence")) if row[0] in LABELS}
    assert min(confidence, key=confidence.get) == "promo"
    kinds = [row[1] for row in rows(section("Ten worst pages"))]
    assert sum(kind in ("listing", "collection", "product") for kind in kinds) > len(kinds) / 2


def test_the_folder_tree_is_that_of_the_page():
    text = (DOCS / "architecture.md").read_text("utf-8")
    inside = set(
        re.findall(r"^  (\w[\w.]*)/?(?: |$)", text.partition("src/pagesplit/\n")[2].partition("\n```")[0], re.M)
    )
    package = ROOT / "src" / "pagesplit"
    found = {file.name for file in package.iterdir() if file.name != "__pycache__"}
    assert inside == found
    folders = set(re.findall(r"^(\w+)/ ", text, re.M))
    assert {name for name in folders if not (ROOT / name).is_dir()} == set()
    assert {"training", "fixtures", "examples", "tests", "benchmarks", "docs"} <= folders


def test_make_demo_brings_what_view_needs(tmp_path):
    """The README's commands stand next to `make demo`, and `pagesplit view` is one of them."""
    command = ["make", "--dry-run", f"VENV={tmp_path / 'venv'}", "demo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    [extras] = re.findall(r"--editable '\.\[(.+)\]'", done.stdout)
    assert set(extras.split(",")) >= {"cli", "html"}
