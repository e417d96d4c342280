"""The labelled pages are read into the very blocks that were labelled."""

import gzip
import importlib.util
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagesplit.address import Addresses
from pagesplit.document import read
from pagesplit.pipeline import scanned
from pagesplit.scan import scan
from training import labels


def blocks_of(page, scan=scan):
    """XPath, run and text without white space of each block."""
    root = read(page).root
    if root is None:
        return []
    columns = scan(root)
    paths = Addresses(columns, root.getroottree().getpath(root))
    runs = zip(columns.block_box, columns.block_run, columns.texts, strict=True)
    return [(paths.of_box(box), run, "".join(text.split())) for box, run, text in runs]


def page_of(record, corpora):
    if record["corpus"] == "wcxb-dev":
        number = record["source"].rpartition("/")[2].partition(".")[0]
        file = corpora / "corpora" / "wcxb-dev" / "html" / f"{number}.html.gz"
    else:
        file = corpora / "gold" / "html" / f"{record['page']}.html.gz"
    return gzip.decompress(file.read_bytes()).decode("utf-8", "replace")


@pytest.fixture(scope="session")
def reference(corpora):
    """The annotators' own definition of a block."""
    spec = importlib.util.spec_from_file_location("units", corpora / "gold" / "units.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda page: [(unit["xpath"], unit["run"], "".join(unit["text"].split())) for unit in module.units(page)]


def test_every_labelled_page_has_the_blocks_that_were_labelled(corpora):
    records = list(labels.read())
    differ = [
        record["page"]
        for record in records
        if [[path, run] for path, run, _ in blocks_of(page_of(record, corpora), scanned)] != record["blocks"]
    ]
    assert differ == []
    assert Counter(record.get("measured", True) for record in records) == {True: 791, False: 425}


def test_blocks_are_the_references_on_labelled_pages(corpora, reference):
    for record in list(labels.read())[::16]:
        page = page_of(record, corpora)
        assert blocks_of(page) == reference(page), record["page"]


MARKUP = st.recursive(
    st.sampled_from(["x", "y z", " ", "\xa0", "<br>", "<!-- x -->", "<p>x", "</div>", "<img>", "<?x?>", "日本"]),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(
            "div p a b span i button li ul td table svg script select noscript x-card label ins h1".split()
        ),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=25,
)


@given(page=MARKUP)
@settings(max_examples=150, deadline=None)
def test_blocks_are_the_references_on_any_html(reference, page):
    assert blocks_of("<body>" + page) == reference("<body>" + page)
