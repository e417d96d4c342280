"""Figures over pages: means, times, failures, and differences that are more than chance."""

import math

import numpy as np
import pytest

from benchmarks.quality import figures
from benchmarks.quality.workers import Outcome


def test_f1_of_shingles_is_that_of_the_two_means():
    values = np.array([[1.0, 0.5], [0.5, 0.0]])  # means 0.75 and 0.25
    assert figures.figure(values).value == pytest.approx(2 * 0.75 * 0.25 / (0.75 + 0.25))
    assert figures.figure(np.zeros((3, 2))) == (0, 0, 0)


def test_an_interval_holds_the_mean_and_narrows_with_more_pages():
    values = np.random.default_rng(1).random((40, 1))
    few, many = figures.figure(values), figures.figure(np.tile(values, (25, 1)))
    assert few.low < few.value < few.high
    assert few.value == pytest.approx(many.value)
    assert (many.high - many.low) * 4 < few.high - few.low
    assert figures.figure(np.full((7, 1), 0.5)) == pytest.approx((0.5, 0.5, 0.5))


@pytest.mark.parametrize("columns", [1, 2])
def test_chance_explains_no_difference_but_not_one_of_every_page(columns):
    worse = np.random.default_rng(2).random((30, columns)) / 2
    assert figures.paired(worse, worse) == ((0, 0, 0), 1)
    found, chance = figures.paired(worse + 0.25, worse)
    assert found.value == pytest.approx(figures.f1((worse + 0.25).mean(axis=0)) - figures.f1(worse.mean(axis=0)))
    assert found.low > 0
    assert chance == pytest.approx(1 / (1 + figures.SWAPS))
    assert figures.paired(worse, worse + 0.25)[0].value == pytest.approx(-found.value)


def test_the_test_agrees_with_all_swaps_counted_by_hand():
    ours, theirs = np.array([[0.9], [0.8], [0.4]]), np.array([[0.5], [0.6], [0.5]])
    # Of the 8 ways to put signs before 0.4, 0.2 and -0.1, 4 have a sum of at least 0.5 or at most -0.5
    assert figures.paired(ours, theirs)[1] == pytest.approx(4 / 8, abs=0.03)


def test_time_counts_pages_done_and_pages_that_ran_out_of_it():
    outcomes = [Outcome(seconds=number / 100, peak=number) for number in range(1, 100)]
    cost = figures.cost([*outcomes, Outcome(seconds=30, failure="out of time"), Outcome(failure="crash")])
    assert cost.p50 == pytest.approx(0.505)
    assert 0.99 <= cost.p99 < 30
    assert cost.peak == 99
    assert all(map(math.isnan, figures.cost([Outcome(failure="crash")])))
