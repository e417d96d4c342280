"""A trained model learns from a few more pages, and keeps what it knows.

Its weights are where training goes on. Beside the new pages it sees those of `pagesplit.fit.rehearsal`, with what it
said of them before as the answer. What it said is the answer too for blocks of the new pages that have no label; else
they would all become what the labelled ones are. Words that it did not know and several of the new pages have, get
vectors of their own; so it can learn what a site calls its boxes.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from pagesplit.fit.batch import prepare
from pagesplit.fit.network import TrainableNetwork
from pagesplit.fit.sample import Sample
from pagesplit.fit.score import UNIT_CAP
from pagesplit.fit.size import Size
from pagesplit.fit.train import Target, descend, targets_of
from pagesplit.fit.vocabulary import Vocabulary
from pagesplit.model import Network

EPOCHS: Final = 12
LEARNING_RATE: Final = 2e-3
FEWEST_PAGES: Final = 2
"""New words must stand on so many pages."""
_MOST_NEW: Final = 1500  # words of texts, and as many of names
_MOST: Final = 12_000  # words of either kind that a model may have; `pagesplit.lookup` takes little more

Arrays = Mapping[str, NDArray[Any]]


def adapt(
    base: Arrays,
    samples: Sequence[Sample],
    rehearsed: Sequence[Sample],
    *,
    seed: int = 0,
    progress: Callable[[int], None] = lambda epoch: None,
) -> dict[str, NDArray[Any]]:
    """Train a model further.

    Args:
        base: the arrays of a model folder.
        samples: pages with labels; of blocks without one it is to say what it says now, with less weight.
        rehearsed: pages on which it is to say what it says now.
        seed: of everything random.
        progress: called after each of the `EPOCHS` with its number.

    Returns:
        The arrays of the new model; how sure it may be, and the last word on main text, stay those of the base.
    """
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(seed)
    vocabulary = _grown(base, samples)
    words = len(vocabulary.text_keys), len(vocabulary.name_keys)
    network = TrainableNetwork(len(base["mean"]), *words, _size(base))
    network.take(base)
    pages = [*samples, *rehearsed]
    full, bare = (
        [prepare(getattr(page, side), vocabulary, base["mean"], base["std"]) for page in pages]
        for side in ("evidence", "bare")
    )
    known = Network(base)
    targets = [*_remembered(known, samples), *_remembered(known, rehearsed)]
    rng = np.random.default_rng(seed)
    descend(network, full, bare, targets, EPOCHS, rng, lambda epoch, _: progress(epoch), rate=LEARNING_RATE)
    return {
        **base,
        **{name: array.astype(base[name].dtype) for name, array in network.arrays().items()},
        "text_keys": np.array(vocabulary.text_keys, np.uint32),
        "name_keys": np.array(vocabulary.name_keys, np.uint32),
    }


def _size(base: Arrays) -> Size:
    """How large a model's parts are."""
    layers, width, message = base["message_weight"].shape
    return Size(width=width, message=message, word_width=base["text"].shape[1], layers=layers)


def _grown(base: Arrays, samples: Sequence[Sample]) -> Vocabulary:
    """The base's words, then new ones, the most frequent first."""
    texts = [sample.evidence.words.token for sample in samples]
    names = [np.concatenate([sample.evidence.looks.token, sample.evidence.links.token]) for sample in samples]
    return Vocabulary(_more(base["text_keys"], texts), _more(base["name_keys"], names))


def _more(known: NDArray[Any], pages: Sequence[NDArray[Any]]) -> list[int]:
    keys: list[int] = known.tolist()
    there = set(keys)
    times = Counter(key for page in pages for key in np.unique(page).tolist() if key not in there)
    new = sorted((key for key, count in times.items() if count >= FEWEST_PAGES), key=lambda key: (-times[key], key))
    return keys + new[: max(0, min(_MOST_NEW, _MOST - len(keys)))]


def _remembered(model: Network, samples: Sequence[Sample]) -> list[Target]:
    """What pages are to teach: what people say, and what a model says of the rest."""
    scores = [model.logits(sample.evidence) for sample in samples]
    targets = targets_of(samples, [_shares(of_page[:, :-1]) for of_page in scores])
    for sample, of_page, target in zip(samples, scores, targets, strict=True):
        if sample.truth is None:
            target.main[:] = 1 / (1 + np.exp(-of_page[:, -1]))
            weights = np.minimum(sample.chars, UNIT_CAP)
            target.main_weights[:] = weights / max(float(weights.sum()), 1.0)
    return targets


def _shares(scores: NDArray[Any]) -> NDArray[Any]:
    """Probabilities of labels by raw scores."""
    shares: NDArray[Any] = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares
