"""A model that learns more: it starts as it was, knows new words, and goes on seeing pages of other kinds."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="no PyTorch: pip install 'pagesplit[train]'")

from pagesplit import FEATURES, LABELS  # noqa: E402
from pagesplit.fit import adapt as module  # noqa: E402
from pagesplit.fit.network import TrainableNetwork  # noqa: E402
from pagesplit.fit.rehearsal import FILE, rehearsal  # noqa: E402
from pagesplit.fit.sample import read_sample  # noqa: E402
from pagesplit.model import Network, load_arrays  # noqa: E402
from pagesplit.pipeline import DEFAULT_MODEL  # noqa: E402
from tests.labelling import pages as paper  # noqa: E402
from training import own  # noqa: E402
from training import rehearsal as recipe  # noqa: E402

WORDS = "qvorx zlembu wrintaf"


@pytest.fixture(scope="module")
def base():
    return load_arrays(DEFAULT_MODEL, [feature.name for feature in FEATURES])[0]


@pytest.fixture(scope="module")
def rehearsed():
    return rehearsal()[:5]


@pytest.fixture
def samples():
    """Two pages whose paragraphs have words that no model knows, labelled comments."""
    found = []
    for name in "ab":
        rows = "".join(f"<p class='{WORDS}'>{WORDS} and {word} then.</p>" for word in ("one", "two", "three"))
        sample = read_sample(f"<h1>Page {name}</h1>{rows}", name=name, corpus="c", domain="d")
        sample.labels = np.full(len(sample), LABELS.index("comments"))
        sample.labels[0] = -1
        found.append(sample)
    return found


def test_a_network_takes_over_what_a_model_knows(base):
    words = len(base["text_keys"]), len(base["name_keys"])
    network = TrainableNetwork(len(FEATURES), words[0] + 2, words[1] + 3)
    network.take(base)
    taken = network.arrays()
    for name in ("input_weight", "message_bias", "context_weight", "output_bias"):
        assert (taken[name] == base[name].astype(np.float32)).all()
    assert (taken["text"][: len(base["text"])] == base["text"].astype(np.float32)).all()
    assert not taken["name"][len(base["name"]) :].any()


def test_new_words_are_known_where_two_pages_have_them(base, samples, rehearsed, monkeypatch):
    monkeypatch.setattr(module, "EPOCHS", 1)
    two, one = (module.adapt(base, some, rehearsed) for some in (samples, samples[:1]))
    assert (two["text_keys"][: len(base["text_keys"])] == base["text_keys"]).all()
    assert len(two["text_keys"]) > len(base["text_keys"]) == len(one["text_keys"])
    assert len(two["text"]) == len(two["text_keys"]) + 1
    assert {name: array.dtype for name, array in two.items()} == {name: array.dtype for name, array in base.items()}
    again = module.adapt(base, samples, rehearsed)
    assert all((two[name] == again[name]).all() for name in two)


def test_it_learns_and_does_not_forget_what_it_rehearses(base, samples, rehearsed):
    before, after = Network(base), Network(module.adapt(base, samples, rehearsed))
    for sample in samples:
        labels = after.predict(sample.evidence).labels.argmax(axis=1)
        assert {LABELS[label] for label in labels[1:]} == {"comments"}
        assert LABELS[before.predict(sample.evidence).labels.argmax(axis=1)[1]] != "comments"
    same = [
        (
            before.predict(page.evidence).labels.argmax(axis=1) == after.predict(page.evidence).labels.argmax(axis=1)
        ).mean()
        for page in rehearsed
    ]
    assert np.mean(same) > 0.9


def test_blocks_without_a_label_stay_what_they_were(base, rehearsed):
    found = []
    for number in range(6):
        sample = read_sample(paper.page(number), name="page.html", corpus="c", domain="d")  # names may be the same
        labels = np.array([LABELS.index(label) for label in paper.LABELS])
        sample.labels = np.where(labels == LABELS.index("sponsored"), LABELS.index("promo"), -1)
        found.append(sample)
    before, after = Network(base), Network(module.adapt(base, found, rehearsed))
    other = read_sample(paper.page(99), name="other", corpus="c", domain="d")
    was, now = (model.predict(other.evidence).labels for model in (before, after))
    boxes = np.array(paper.LABELS) == "sponsored"
    assert (now[boxes].argmax(axis=1) == LABELS.index("promo")).all()
    sure = ~boxes & (was.max(axis=1) > 0.5)  # of the last line, a copyright, the base is not
    assert sure.sum() == (~boxes).sum() - 1
    assert (now[sure].argmax(axis=1) == was[sure].argmax(axis=1)).all()


def test_the_pages_that_ship_are_what_the_recipe_writes(tmp_path, monkeypatch):
    monkeypatch.setattr("pagesplit.fit.rehearsal.FILE", tmp_path / "pages.xz")
    monkeypatch.setattr("training.rehearsal.FILE", tmp_path / "pages.xz")
    recipe.main()
    assert (tmp_path / "pages.xz").read_bytes() == FILE.read_bytes()
    learned = {page.html for page in own.pages(own.COUNT)}
    assert not learned & {page.html for page in own.pages(recipe.COUNT, recipe.SEED)}
