"""Training on the fixtures alone: small, but the whole way."""

import dataclasses
import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`", exc_type=ImportError)

from pagesplit.fit import train as training  # noqa: E402
from pagesplit.fit.batch import collate, prepare  # noqa: E402
from pagesplit.fit.calibrate import untouched_main_head, untouched_sureness  # noqa: E402
from pagesplit.fit.caution import no_caution  # noqa: E402
from pagesplit.fit.network import TrainableNetwork  # noqa: E402
from pagesplit.fit.sample import read_sample  # noqa: E402
from pagesplit.fit.size import Size  # noqa: E402
from pagesplit.fit.vocabulary import Vocabulary  # noqa: E402
from pagesplit.labels import LABELS  # noqa: E402
from pagesplit.model import Network  # noqa: E402
from tests.conftest import FIXTURES  # noqa: E402


@pytest.fixture(scope="module")
def samples():
    pages = []
    for folder in FIXTURES:
        page = read_sample((folder / "page.html").read_text("utf-8"), name=folder.name, corpus="f", domain=folder.name)
        rows = json.loads((folder / "labels.json").read_text("utf-8"))
        page.labels = np.array([LABELS.index(row["label"]) for row in rows])
        page.truth = "\n".join(row["text"] for row in rows if row["label"] in ("article", "title")) or None
        pages.append(page)
    return pages


def test_numpy_and_pytorch_say_the_same(samples):
    torch.manual_seed(3)
    vocabulary = Vocabulary.of(samples, 6000)
    assert vocabulary.text_keys
    assert vocabulary.name_keys
    features = samples[0].evidence.rows.shape[1]
    words = len(vocabulary.text_keys), len(vocabulary.name_keys)
    theirs = TrainableNetwork(features, *words).eval()
    mean, std = np.full(features, 0.3, np.float32), np.full(features, 1.7, np.float32)
    ours = Network(
        {
            **theirs.arrays(),
            "mean": mean,
            "std": std,
            "text_keys": np.array(vocabulary.text_keys),
            "name_keys": np.array(vocabulary.name_keys),
            "say": np.array(0, np.float32),
            "sureness": untouched_sureness(),
            **untouched_main_head(),
            **no_caution(features),
        }
    )
    batch = collate([prepare(sample.evidence, vocabulary, mean, std) for sample in samples])
    with torch.no_grad():
        together = theirs(batch).numpy()
    alone = np.concatenate([ours.logits(sample.evidence) for sample in samples])
    assert np.abs(together - alone).max() < 1e-3


def test_training_learns_and_is_deterministic(samples):
    size = training.Size(epochs=25)
    losses = []
    arrays = training.train(samples, size=size, progress=lambda epoch, loss: losses.append(loss))
    again = training.train(samples, size=size)
    assert losses[-1] < losses[0] / 3
    assert all((arrays[name] == again[name]).all() for name in arrays)
    network = Network(arrays)
    right = [(network.logits(sample.evidence)[:, :-1].argmax(axis=1) == sample.labels).mean() for sample in samples]
    assert np.mean(right) > 0.9


def test_pages_without_labels_learn_from_what_a_teacher_says(samples, monkeypatch):
    bare = [*samples[1:], dataclasses.replace(samples[0], labels=None)]
    size = Size(epochs=4)
    arrays = training.train(bare, size=size)
    monkeypatch.setattr(training, "GUESS_SHARE", 0.0)
    unmoved = training.train(bare, size=size)
    assert (arrays["output_weight"] != unmoved["output_weight"]).any()
    monkeypatch.setattr(training, "_shares", lambda scores: np.full((len(scores), len(LABELS)), 1 / len(LABELS)))
    assert (training.train(bare, size=size)["output_weight"] == unmoved["output_weight"]).all()
