"""The native steps and their twins in NumPy come to the same, and a wrong place raises an error instead of a crash."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pagesplit
from pagesplit.evidence import Bag, Evidence
from pagesplit.features import FEATURES
from pagesplit.labels import LABELS
from pagesplit.lookup import Lookup
from pagesplit.model import Network, load_arrays, steps
from pagesplit.model.network import _AT_ONCE
from pagesplit.model.steps import NEIGHBOURS, Embedding, twin
from pagesplit.pipeline import DEFAULT_MODEL

native = pytest.importorskip("pagesplit.model.steps._native", reason="the native parts are not built")

CLOSE = {"rtol": 2e-5, "atol": 2e-5}  # float32, summed in another order
KEYS = np.array([3, 3 + (1 << 15), 7, 1 << 31, (1 << 32) - 1], np.uint32)  # the first two meet in a slot
UNKNOWN = np.array([0, 5, 3 + (1 << 16)], np.uint32)
LOOKS, FEATURE_COUNT = 6, 5

sizes = st.integers(1, 40)
widths = st.sampled_from([1, 4, 16, 17, 32, 40])
seeds = st.integers(0, 10_000).map(np.random.default_rng)


def embedding(rng, width):
    vectors = rng.normal(size=(len(KEYS) + 1, width)).astype(np.float32)  # that of no word is not zero, nor is it used
    return Embedding(Lookup({int(key): number for number, key in enumerate(KEYS, 1)}), vectors)


def tables(rng, width):
    low = rng.normal(size=FEATURE_COUNT).astype(np.float32) - 1
    return low, low + 1, embedding(rng, width), embedding(rng, width)


def bag(rng, rows, most=6):
    counts = rng.integers(0, most, rows)
    token = rng.choice(np.concatenate([KEYS, UNKNOWN]), counts.sum())
    return Bag(token, np.concatenate([[0], counts.cumsum()]).astype(np.int32))


def containers(rng, size, levels=4):
    """For each level a page cut into runs, of one block as of many."""
    first, end = np.zeros((2, levels, size), np.int32)
    for level in range(levels):
        cuts = np.flatnonzero(rng.random(size) < 0.5 ** rng.integers(0, 5))
        bounds = np.unique(np.concatenate([[0], cuts, [size]]))
        run = bounds.searchsorted(np.arange(size), side="right")
        first[level], end[level] = bounds[run - 1], bounds[run]
    return first, end


def evidence(rng, size):
    first, end = containers(rng, size)
    above = rng.integers(-1, LOOKS, (size, 5))
    own = np.stack([rng.integers(0, size, size), rng.integers(0, LOOKS, size)], axis=1)
    return Evidence(
        rows=rng.normal(size=(size, FEATURE_COUNT)).astype(np.float32),
        words=bag(rng, size),
        links=bag(rng, size),
        looks=bag(rng, LOOKS),
        page=rng.choice(KEYS, rng.integers(0, 4)),
        own=own[: rng.integers(0, size + 1)],
        near=above[:, :2],
        far=above[:, 2:],
        alike=rng.integers(0, size, size),
        first=first,
        end=end,
    )


def weights(rng, width=32, states=8, messages=3):
    """A network of any size, with random weights."""

    def normal(*shape):
        return rng.normal(size=shape).astype(np.float32)

    inputs = FEATURE_COUNT + 6 * width
    return {
        "mean": normal(FEATURE_COUNT),
        "std": np.ones(FEATURE_COUNT, np.float32),
        "text_keys": KEYS,
        "name_keys": KEYS,
        "text": normal(len(KEYS) + 1, width),
        "name": normal(6, width),
        "input_weight": normal(inputs, states) / np.sqrt(inputs),
        "input_bias": normal(states),
        "message_weight": normal(2, states, messages),
        "message_bias": normal(2, messages),
        "context_weight": normal(2, states + (len(NEIGHBOURS) + 1) * messages, states) / 8,
        "context_bias": normal(2, states),
        "output_weight": normal(states, len(LABELS) + 1),
        "output_bias": normal(len(LABELS) + 1),
        "say": np.array(0.14),
        "sureness": np.abs(normal(2, len(LABELS))),
        "main_weight": normal(4 * len(LABELS) + 1 + len(NEIGHBOURS)),
        "main_bias": normal(1),
        "caution_weight": normal(FEATURE_COUNT) / 100,
        "caution_bias": normal(1),
    }


def predicted(by, arrays, *pages):
    """What a network says of pages with the steps of a module."""
    with pytest.MonkeyPatch.context() as patch:
        for name in set(steps.__all__) & set(dir(native)):
            patch.setattr(steps, name, getattr(by, name))
        network = Network(arrays)
        return [network.predict(page) for page in pages]


def both(name, *arguments):
    """Assert that a step comes to the same; what it comes to."""
    ours, theirs = (getattr(by, name)(*arguments) for by in (native, twin))
    np.testing.assert_allclose(ours, theirs, **CLOSE)
    assert ours.dtype == np.float32
    return ours


def test_every_step_has_a_twin():
    assert set(steps.__all__) & set(dir(native)) == set(steps.__all__) - {
        *("NEIGHBOURS", "Embedding"),  # words
        *("lead", "main_features"),  # what training alone needs by themselves
    }


@given(seeds, sizes, widths)
def test_inputs_come_to_the_same(rng, size, width):
    page, known = evidence(rng, size), tables(rng, width)
    ours, theirs = (by.Inputs(by.Tables(*known), page) for by in (native, twin))
    np.testing.assert_allclose(ours.kind(), theirs.kind(), **CLOSE)
    start = int(rng.integers(0, size))
    found, expected = np.full((2, rng.integers(1, size - start + 1), FEATURE_COUNT + 5 * width), np.nan, np.float32)
    ours.fill(start, found)
    theirs.fill(start, expected)
    np.testing.assert_allclose(found, expected, **CLOSE)


@given(seeds)
def test_a_bag_is_its_known_words(rng):
    page, known = evidence(rng, 9), tables(rng, 4)
    filled = np.empty((9, FEATURE_COUNT + 5 * 4), np.float32)
    native.Inputs(native.Tables(*known), page).fill(0, filled)
    for row, (start, end) in enumerate(zip(page.words.start, page.words.start[1:], strict=False)):
        numbers = [KEYS.tolist().index(key) + 1 for key in page.words.token[start:end].tolist() if key in KEYS]
        bag = known[2].vectors[numbers].sum(axis=0) / np.sqrt(max(len(numbers), 1))
        np.testing.assert_allclose(filled[row, FEATURE_COUNT : FEATURE_COUNT + 4], bag, **CLOSE)
    np.testing.assert_array_equal(filled[:, :FEATURE_COUNT], np.clip(page.rows, *known[:2]))


@given(seeds, sizes, st.integers(1, 40), st.integers(1, 9))
def test_context_comes_to_the_same(rng, size, width, message):
    state, change = rng.normal(size=(2, size, width)).astype(np.float32)
    messages = rng.normal(size=(size, message)).astype(np.float32)
    bias, more = rng.normal(size=message).astype(np.float32), rng.normal(size=width).astype(np.float32)
    start = int(rng.integers(0, size))
    room = np.full((2, rng.integers(1, size - start + 1), width + len(NEIGHBOURS) * message), np.nan, np.float32)
    states = state.copy(), state.copy()
    for by, out, after in zip((native, twin), room, states, strict=True):
        by.gather(state, messages, bias, start, out)
        by.add_rectified(change, more, after)
    np.testing.assert_array_equal(*room)
    np.testing.assert_allclose(*states, **CLOSE)
    both("mean", messages)


@pytest.mark.parametrize("by", [native, twin])
def test_what_is_no_number_does_not_become_one(by):
    rng = np.random.default_rng(0)
    known, page = tables(rng, 4), evidence(rng, 20)
    page.rows[3, 1] = page.rows[19, 4] = np.nan
    filled = np.empty((20, FEATURE_COUNT + 5 * 4), np.float32)
    by.Inputs(by.Tables(*known), page).fill(0, filled)
    assert np.argwhere(np.isnan(filled)).tolist() == [[3, 1], [19, 4]]
    state, change = np.zeros((20, 33), np.float32), np.full((20, 33), -1, np.float32)
    change[3, 1] = change[19, 32] = np.nan
    by.add_rectified(change, np.zeros(33, np.float32), state)
    assert np.argwhere(np.isnan(state)).tolist() == [[3, 1], [19, 32]]
    assert np.nansum(state) == 0


def test_inputs_need_tables():
    with pytest.raises(TypeError, match="tables"):
        native.Inputs(None, evidence(np.random.default_rng(0), 2))


@given(seeds, sizes, st.sampled_from([0.5, 3, 12]), st.sampled_from([0.0, 0.14, 0.3]))
def test_scores_come_to_the_same(rng, size, spread, say):
    scores = (rng.normal(size=(size, len(LABELS) + 1)) * spread).astype(np.float32)
    scores[:, LABELS.index("title")] += spread  # so that there are some to rule out
    voted = both("vote", scores, *containers(rng, size), say)
    both("one_title", voted, rng.integers(0, 3, size))
    sureness = np.abs(rng.normal(size=(2, len(LABELS)))).astype(np.float32) + 0.05
    labels = both("probabilities", scores, sureness)
    assert np.isfinite(labels).all()
    weight = rng.normal(size=twin.main_features(scores, labels).shape[1]).astype(np.float32)
    both("main_text", scores, labels, weight, np.ones(1, np.float32))


@settings(max_examples=25)
@given(seeds, sizes, widths, st.integers(1, 40))
def test_networks_of_any_size_come_to_the_same(rng, size, width, states):
    arrays, page = weights(rng, width, states), evidence(rng, size)
    ours, theirs = (predicted(by, arrays, page)[0] for by in (native, twin))
    np.testing.assert_allclose(ours.labels, theirs.labels, atol=1e-4)
    np.testing.assert_allclose(ours.main, theirs.main, atol=1e-4)


def test_what_ships_labels_fixtures_the_same(case):
    arrays, _ = load_arrays(DEFAULT_MODEL, [feature.name for feature in FEATURES])
    page = pagesplit.split(case[0]).evidence
    (ours,), (theirs,) = (predicted(by, arrays, page) for by in (native, twin))
    np.testing.assert_allclose(ours.labels, theirs.labels, atol=1e-5)
    np.testing.assert_allclose(ours.main, theirs.main, atol=1e-5)
    assert (ours.labels.argmax(axis=1) == theirs.labels.argmax(axis=1)).all()


@pytest.mark.parametrize("size", [_AT_ONCE - 1, _AT_ONCE, _AT_ONCE + 1, 200_000])
def test_a_long_page_is_worked_on_in_parts_that_do_not_show(size):
    rng = np.random.default_rng(size)
    arrays, page = weights(rng), evidence(rng, size)
    (ours,), (theirs,) = (predicted(by, arrays, page) for by in (native, twin))
    np.testing.assert_allclose(ours.labels, theirs.labels, atol=1e-4)
    np.testing.assert_allclose(ours.main, theirs.main, atol=1e-4)


def test_how_rows_lie_in_memory_is_no_matter():
    rng = np.random.default_rng(0)
    arrays, page = weights(rng), evidence(rng, 30)
    plain, turned = predicted(native, arrays, page, replace(page, rows=np.asfortranarray(page.rows)))
    assert (plain.labels == turned.labels).all()


WORDS = Bag(KEYS, np.array([0, 2, 5], np.int32))


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": replace(WORDS, start=np.array([0, 2, 6]))},
        {"words": replace(WORDS, start=np.array([-1, 2, 5]))},
        {"words": replace(WORDS, start=np.array([0, 4, 3]))},
        {"words": replace(WORDS, start=np.array([0, 5]))},
        {"links": replace(WORDS, start=np.array([], np.int32))},
        {"looks": replace(WORDS, start=np.array([0, 1 << 20, 5]))},
        {"own": np.array([[2, 0]])},
        {"own": np.array([[-1, 0]])},
        {"own": np.array([[0, 2]])},
        {"own": np.array([[0, -1]])},
        {"near": np.array([[0, 2], [0, 0]])},
        {"far": np.array([[0, 0], [0, 1 << 30]])},
        {"far": np.zeros((1, 2), int)},
        {"rows": np.zeros((2, FEATURE_COUNT + 1), np.float32)},
        {"first": np.array([[0, 0], [-1, 0]])},
        {"end": np.array([[2, 2], [2, 3]])},
        {"end": np.array([[2, 2], [2, -(1 << 31)]])},
        {"end": np.array([[2], [2]])},
        {"alike": np.zeros(1, int)},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_place_that_is_not_there_is_an_error(wrong):
    page = Evidence(
        rows=np.zeros((2, FEATURE_COUNT), np.float32),
        page=KEYS[:1],
        own=np.array([[1, 1]]),
        **dict.fromkeys(["words", "links", "looks"], WORDS),
        **dict.fromkeys(["near", "far"], np.array([[-1, 1], [0, -1]])),
        alike=np.array([0, 1]),
        first=np.zeros((2, 2), int),
        end=np.full((2, 2), 2),
    )
    arrays = weights(np.random.default_rng(0))
    assert np.isfinite(predicted(native, arrays, page)[0].main).all()
    with pytest.raises((IndexError, ValueError), match=r"is not in it|there is no|do not fit together"):
        predicted(native, arrays, replace(page, **wrong))
