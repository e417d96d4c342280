"""Annotators' answers are read as what they say, or refused."""

import pytest

from training.sheets import ranges


def test_an_answer_is_read():
    answer = "0-2 N\n\n3 T   # the headline\n4-9 A\n"
    assert ranges(answer, 10) == [(0, 2, "navigation"), (3, 3, "title"), (4, 9, "article")]


@pytest.mark.parametrize(
    "answer",
    ["", "0-9 X", "0-8 A", "0-10 A", "1-9 A", "0-4 A\n4-9 N", "0-4 A\n6-9 N", "5-0 A", "0-9 A N", "all of it A"],
)
def test_an_answer_that_leaves_doubt_is_refused(answer):
    with pytest.raises(ValueError, match="block"):
        ranges(answer, 10)
