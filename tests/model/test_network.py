import numpy as np
import pytest

import pagesplit
from pagesplit import LABELS


def test_fixtures_get_probabilities(case):
    page = pagesplit.split(case[0])
    for block in page.blocks:
        assert sum(block.scores.values()) == pytest.approx(1, abs=1e-4)
        assert all(0 <= score <= 1 for score in (*block.scores.values(), block.main))
        assert block.confidence == max(block.scores.values())
        assert block.scores[block.label] == block.confidence
        assert tuple(block.scores) == LABELS


@pytest.mark.parametrize("count", [1, 2, 3, 5000])
def test_pages_of_any_length_are_labelled(count):
    page = pagesplit.split("<p>word</p>" * count)
    assert len(page.blocks) == count
    assert np.isfinite([block.confidence for block in page.blocks]).all()


def test_a_page_is_labelled_the_same_every_time(case):
    first, second = (pagesplit.split(case[0]) for _ in range(2))
    assert [block.scores for block in first.blocks] == [block.scores for block in second.blocks]
