import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagesplit.select import main_blocks


@pytest.mark.parametrize(
    ("main", "words", "taken"),
    [
        ([], [], []),
        ([0.01], [10], [0]),  # something is more likely than nothing
        ([0.9, 0.9, 0.1], [50, 50, 50], [0, 1]),
        ([0.9, 0.4, 0.9], [100, 5, 100], [0, 2]),  # sure pages take what is sure
        ([0.4, 0.35, 0.05], [100, 100, 100], [0, 1]),  # unsure ones take what there is
        ([0.9, 0.8], [0, 0], [0, 1]),
    ],
)
def test_the_cut_follows_from_the_page(main, words, taken):
    assert main_blocks(np.array(main), words).tolist() == taken


PAGE = st.lists(st.tuples(st.floats(0.01, 0.99), st.integers(1, 200)), min_size=1, max_size=8)


@given(PAGE)
def test_no_other_cut_promises_more(page):
    main, words = (np.array(column, float) for column in zip(*page, strict=True))

    def promise(taken):
        return 2 * (words * main)[taken].sum() / (words[taken].sum() + (words * main).sum())

    best = promise(main_blocks(main, words))
    assert all(best >= promise(np.flatnonzero(main >= cut)) - 1e-9 for cut in main)
