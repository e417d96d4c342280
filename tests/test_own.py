"""Invented pages for training: labelled whole, made alike from the same seed, unlike each other."""

from collections import Counter
from itertools import combinations
from math import sqrt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagesplit import document
from pagesplit.fit.sample import folds
from pagesplit.labels import LABELS
from training import own
from training.own import blog
from training.own.markup import Page, marked

SKELETONS = own.skeletons()
NAMES = [f"{module.__name__.rpartition('.')[2]}-{make.__name__}" for module, make in SKELETONS]


@pytest.mark.parametrize(("module", "make"), SKELETONS, ids=NAMES)
def test_every_block_of_every_skeleton_has_a_label(module, make):
    for seed in ("x", "y"):
        page = own.page(module, make, seed)
        labels = own.labels_of(page.html_marked)
        assert set(labels) <= set(LABELS)
        assert "article" in labels
        assert "data-label" not in page.html
        assert not own.markup._MARK.search(page.html)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**9))
def test_pages_of_any_seed_can_be_read(seed):
    for page in own.pages(3, seed):
        sample = own.read(page)
        assert (sample.corpus, sample.kind, sample.domain) == ("own", page.kind, page.domain)
        assert len(sample.labels) == len(sample) >= 20


def test_the_same_seed_gives_the_same_pages():
    assert list(own.pages(12, 3)) == list(own.pages(12, 3))
    assert list(own.pages(12, 3)) != list(own.pages(12, 4))


def test_kinds_and_skeletons_take_turns():
    pages = list(own.pages(180))
    assert {page.domain for page in pages} == {f"{name}.example".replace("_", "-") for name in NAMES}
    assert all(count >= 15 for count in Counter(page.kind for page in pages).values())
    samples = [own.read(page) for page in pages[:40]]
    assert sum(map(len, folds(samples, 5))) == 40


@pytest.mark.parametrize("make", blog.SKELETONS)
def test_promotion_stands_in_the_main_content_of_blogs(make):
    mains = [marked(make(Page(Random(seed), "en"))[1]) for seed in range(6)]
    assert all(main.count('data-label="title"') == 1 for main in mains)
    assert sum('"promo"' in main or '"sponsored"' in main for main in mains) >= 3


def containers(make):
    """How often each path of tags holds text in a skeleton's main content."""
    root = document.read(make(Page(Random(1), "en"))[1]).root
    paths = Counter()
    for element in root.iter("*"):
        if element.text and element.text.strip():
            paths["/".join(ancestor.tag for ancestor in element.iterancestors()) + element.tag] += 1
    return paths


def test_no_two_skeletons_hold_their_text_alike():
    found = {name: containers(make) for name, (_, make) in zip(NAMES, SKELETONS, strict=True)}
    for (one, a), (other, b) in combinations(found.items(), 2):
        product = sum(count * b[path] for path, count in a.items())
        alike = product / sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
        assert alike < 0.97, f"{one} and {other}"
