"""The shift of main text: fitted to pages' shapes, held within bounds, and what it does to a page's main text."""

import numpy as np
import pytest

from pagesplit.fit.caution import SHIFTS, caution, no_caution, word_f1_by_shift
from pagesplit.model.network import MOST_CAUTION
from pagesplit.model.network import cautious_shift as shift_of

NAMES = ["log_chars", "page_size", "place", "page_links"]
TEXTS = ["The lake froze over last night", "Many came to see it", "Buy our skates now, they are cheap"]


def test_a_shift_takes_fewer_or_more_blocks():
    found = word_f1_by_shift(np.array([3.0, 0.5, -0.5]), TEXTS, "\n".join(TEXTS[:2]))
    whole, first = 1.0, 2 * 6 / (6 + 11)
    assert found[0] == pytest.approx(first)  # most cautious: the surest block alone
    assert found.max() == pytest.approx(whole)
    assert found[-1] == pytest.approx(2 * 11 / (18 + 11))  # all of them


def test_a_text_that_stands_there_twice_counts_once():
    repeated = ["a b c d", "e f g h", "a b c d"]
    found = word_f1_by_shift(np.array([5.0, 5.0, 5.0]), repeated, "a b c d e f g h")
    assert found == pytest.approx(1.0)


def test_caution_follows_the_shape_that_pays():
    rng = np.random.default_rng(0)
    shapes = rng.normal(size=(400, 4)).astype(np.float32)
    wanted = np.clip(0.8 * shapes[:, 1] - 0.5, -2, 2)  # large pages want a higher shift, links and the rest say nothing
    gains = np.exp(-((SHIFTS - wanted[:, None]) ** 2))
    fitted = caution(shapes, gains, NAMES)
    assert fitted["caution_weight"][[0, 2]].tolist() == [0, 0], "features of single blocks have no say"
    found = np.array([shift_of(row, **renamed(fitted))[0] for row in shapes])
    assert np.abs(found - wanted).mean() < 0.1
    assert abs(fitted["caution_weight"][3]) < 0.05


def test_the_shift_is_bounded_and_may_be_none():
    assert shift_of(np.full(4, 1e6, np.float32), np.ones(4, np.float32), np.zeros(1, np.float32)) == pytest.approx(
        MOST_CAUTION
    )
    assert shift_of(np.full(4, 1e6, np.float32), **renamed(no_caution(4))) == 0


def renamed(arrays):
    return {name.removeprefix("caution_"): array for name, array in arrays.items()}
