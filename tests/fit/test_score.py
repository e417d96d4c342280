import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagesplit.fit import score
from pagesplit.fit.calibrate import main_head, sureness, untouched_main_head, untouched_sureness
from pagesplit.fit.main_text import main_targets
from pagesplit.labels import LABELS
from pagesplit.model.steps import main_features, probabilities

ARTICLE, SPONSORED = LABELS.index("article"), LABELS.index("sponsored")


@pytest.mark.parametrize(
    ("chars", "labels", "expected"),
    [
        ([100, 900], [ARTICLE, ARTICLE], [100, 400]),  # a block is capped
        ([400] * 10, [ARTICLE] * 10, [200] * 10),  # a label on a page is
        ([400] * 10, [ARTICLE] * 5 + [SPONSORED] * 5, [400] * 10),  # each label by itself
    ],
)
def test_blocks_count_by_capped_characters(chars, labels, expected):
    assert score.block_weights(np.array(chars), np.array(labels)).tolist() == pytest.approx(expected)


def test_label_scores_from_a_confusion():
    gold, found, weights = np.array([0, 0, 1, 1]), np.array([0, 1, 1, 1]), np.array([1.0, 1.0, 2.0, 1.0])
    scores = score.label_scores(score.page_confusion(gold, found, weights))
    assert scores.precision[:2].tolist() == pytest.approx([1, 0.75])
    assert scores.recall[:2].tolist() == pytest.approx([0.5, 1])
    assert scores.f1[:2].tolist() == pytest.approx([2 / 3, 6 / 7])
    assert scores.nine == pytest.approx((2 / 3 + 6 / 7) / 9)


def test_the_interval_holds_the_figure():
    rng = np.random.default_rng(0)
    pages = np.stack([np.diag(rng.random(9)) + rng.random((9, 9)) * 0.02 for _ in range(50)])
    bounds = score.interval(score.bootstrap(pages, times=200))
    figures = score.label_scores(pages.sum(axis=0))
    for (low, high), figure in zip(bounds, [*figures.f1, figures.nine, figures.four], strict=True):
        assert low <= figure <= high
        assert high - low < 0.1


def test_labels_a_group_lacks_are_left_out_of_its_interval():
    pages = np.zeros((10, 9, 9))
    pages[:, ARTICLE, ARTICLE] = 1
    bounds = score.interval(score.bootstrap(pages, times=50))
    assert bounds[ARTICLE].tolist() == bounds[-1].tolist() == bounds[-2].tolist() == [1, 1]
    assert np.isnan(bounds[SPONSORED]).all()


@pytest.mark.parametrize(
    ("text", "truth", "expected"),
    [
        ("a b c", "a b c", 1),
        ("A, b!", "a b", 1),
        ("a a b", "a b", 0.8),
        ("a", "b", 0),
        ("", "a", 0),
        ("", "", 1),
        ("größe 広告", "Größe 広告", 1),
    ],
)
def test_word_f1_counts_bags_of_words(text, truth, expected):
    assert score.word_f1(text, truth) == pytest.approx(expected)


@given(st.text("ab ", max_size=20), st.text("ab ", max_size=20))
def test_word_f1_is_symmetric_and_within_bounds(one, other):
    assert score.word_f1(one, other) == score.word_f1(other, one)
    assert 0 <= score.word_f1(one, other) <= 1


def test_calibration_error_is_the_mean_gap():
    confidence = np.array([0.95, 0.95, 0.55, 0.55])
    assert score.calibration_error(confidence, np.array([1, 1, 1, 0])) == pytest.approx(0.05)
    assert score.calibration_error(confidence, np.array([0, 0, 0, 0])) == pytest.approx(0.75)


def draws(rng, size=6000):
    """Raw scores of blocks, and right labels that are as likely as a softmax of those scores says."""
    true = rng.normal(size=(size, 10)) * 2
    shares = np.exp(true[:, :9]) / np.exp(true[:, :9]).sum(axis=1, keepdims=True)
    return true, (rng.random(size)[:, None] > shares.cumsum(axis=1)).sum(axis=1).clip(max=8)


def test_sureness_undoes_overconfidence_label_by_label():
    scores, right = draws(np.random.default_rng(0))
    of_sponsored = scores[:, :9].argmax(axis=1) == SPONSORED
    scores[of_sponsored] *= 3  # too sure of these alone
    measured = {}
    for name, sure in (("before", untouched_sureness()), ("after", sureness(scores, right))):
        shares = probabilities(scores, sure)
        hit = shares.argmax(axis=1) == right
        measured[name] = score.calibration_error(shares.max(axis=1)[of_sponsored], hit[of_sponsored])
    assert measured["before"] > 0.15
    assert measured["after"] < 0.05


@given(st.integers(0, 1000), st.floats(0.05, 2), st.floats(-4, 4))
def test_probabilities_keep_the_label_with_the_highest_score(seed, slope, offset):
    scores = np.random.default_rng(seed).normal(size=(20, 10)).astype(np.float32) * 8
    sure = np.stack([np.full(9, slope), np.full(9, offset)]).astype(np.float32)
    shares = probabilities(scores, sure)
    assert (shares.argmax(axis=1) == scores[:, :9].argmax(axis=1)).all()
    assert shares.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert (shares >= 0).all()


def test_untouched_sureness_is_a_softmax():
    scores, _ = draws(np.random.default_rng(1), 200)
    plain = np.exp(scores[:, :9]) / np.exp(scores[:, :9]).sum(axis=1, keepdims=True)
    assert np.abs(probabilities(scores, untouched_sureness()) - plain).max() < 1e-3


TEXTS = ["Home", "The lake froze over last night and it snowed", "Ice report", "Buy our skates now", "More soon"]


def test_main_targets_find_the_blocks_of_a_text():
    share, weight = main_targets(TEXTS, "Ice report\nThe lake froze over last night and it snowed today")
    assert share.tolist() == [0, 1, 1, 0, 0]
    assert weight.tolist() == [1, 9, 2, 4, 2]


def test_main_targets_follow_a_text_across_blocks():
    cut = ["The lake", "froze over", "last", "night and it snowed", "Buy skates"]
    share, _ = main_targets(cut, "The lake froze over last night and it snowed")
    assert share.tolist() == [1, 1, 1, 1, 0]


def test_the_main_head_learns_what_the_scores_miss():
    rng = np.random.default_rng(0)
    scores = [rng.normal(size=(50, 10)) for _ in range(40)]
    labels = [probabilities(page, untouched_sureness()) for page in scores]
    main = [(page[:, ARTICLE] > page[:, SPONSORED]).astype(float) for page in scores]  # not what the last column says
    head = main_head(scores, labels, main, [np.ones(50)] * 40)
    found = main_features(scores[0], labels[0]) @ head["main_weight"] + head["main_bias"] > 0
    assert (found == main[0]).mean() > 0.9
    untouched = untouched_main_head()
    assert main_features(scores[0], labels[0]) @ untouched["main_weight"] == pytest.approx(scores[0][:, -1])
