"""Suggestions, and the order of the queue."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import pagesplit
from pagesplit import LABELS
from pagesplit.labelling.queue import Candidate, ordered
from pagesplit.labelling.suggest import Lessons, best, view_of
from tests.labelling.pages import LABELS as TRUTH
from tests.labelling.pages import page


def views(*numbers, domain="paper.example"):
    return [view_of(pagesplit.split(page(number)), domain) for number in numbers]


def test_without_lessons_the_model_speaks():
    split = pagesplit.split(page(1))
    said = best(Lessons().suggest(view_of(split, "")))
    assert [label for label, _ in said] == [block.label for block in split.blocks]
    np.testing.assert_allclose([sure for _, sure in said], [block.confidence for block in split.blocks], rtol=1e-5)


def test_what_was_corrected_on_some_pages_is_suggested_on_the_next():
    first, second, third = views(1, 2, 3)
    odd = ["comments"] * len(TRUTH)  # what no model would say
    lessons = Lessons()
    for view in (first, second):
        lessons.learn(view, dict(enumerate(odd)))
    lessons.learn(first, {})
    assert {label for label, _ in best(lessons.suggest(third))} == {"comments"}
    assert {label for label, _ in best(lessons.suggest(views(3, domain="other.example")[0]))} != {"comments"}


@given(st.dictionaries(st.integers(0, len(TRUTH) - 1), st.sampled_from(LABELS)))
def test_a_lesson_taken_back_leaves_nothing(labels):
    lessons, before = Lessons(), Lessons().suggest(VIEW)
    lessons.learn(VIEW, labels)
    taught = lessons.suggest(VIEW)
    np.testing.assert_allclose(taught.sum(axis=1), 1, rtol=1e-5)
    lessons.learn(VIEW, labels, -1)
    np.testing.assert_allclose(lessons.suggest(VIEW), before, rtol=1e-5)


VIEW = views(1)[0]

CANDIDATES = st.lists(st.tuples(st.sampled_from("abc"), st.lists(st.floats(0, 1), max_size=30)), max_size=12).map(
    lambda found: [Candidate(number, domain, doubts) for number, (domain, doubts) in enumerate(found)]
)


@given(CANDIDATES, st.dictionaries(st.sampled_from("abc"), st.integers(0, 5)))
def test_the_queue_holds_each_page_once(candidates, done):
    assert sorted(ordered(candidates, done)) == [candidate.page for candidate in candidates]


def test_the_queue_asks_for_doubt_and_variety():
    sure, unsure = [0.01] * 50, [0.4] * 50
    pages = [
        Candidate(1, "a", sure),
        Candidate(2, "a", unsure),
        Candidate(3, "a", [0.39] * 50),
        Candidate(4, "b", [0.3] * 50),
    ]
    assert ordered(pages, {}) == [2, 4, 3, 1]
    assert ordered(pages, {"b": 3}) == [2, 3, 4, 1]
