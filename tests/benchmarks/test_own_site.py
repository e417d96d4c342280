"""The made-up site is no riddle with one key: labels hang on no class name, and every page is another."""

from collections import defaultdict

import pytest

import pagesplit
from benchmarks.own_site.site import pages
from pagesplit import LABELS


@pytest.fixture(scope="module")
def site():
    return list(pages(24))


def test_every_block_has_its_label_and_no_page_shows_it(site):
    for page in site:
        assert len(pagesplit.split(page.html).blocks) == len(page.labels)
        assert "data-label" not in page.html
    assert {label for page in site for label in page.labels} == set(LABELS)


def test_no_class_name_tells_the_label(site):
    labels = defaultdict(set)
    for page in site:
        for block, label in zip(pagesplit.split(page.html).blocks, page.labels, strict=True):
            labels[block.element.get("class")].add(label)
    assert all(len(found) >= 4 for name, found in labels.items() if name)


def test_pages_are_of_several_kinds_and_say_other_things(site):
    assert {page.kind for page in site} == {"story", "note", "front", "porch", "stall", "person"}
    texts = [block.text for page in site for block in pagesplit.split(page.html).blocks if len(block.text) > 150]
    assert len(set(texts)) == len(texts) > 80
    assert [page.html for page in pages(24)] == [page.html for page in site]
    assert next(pages(1, seed=1)).html != site[0].html
