"""The labelling network: each block by itself, then again and again with what its surroundings said.

The first layer sees a block's features and its bags of words (of its text, its links' targets, the names of its element
and its ancestors, and of what the page says of its own kind). In each context layer a block sends a message, and gets
those of its neighbours in reading order and the mean of the whole page's. What containers hold is said by features;
messages of containers and of blocks of one shape were tried, and made labels no better.

Here are the products of matrices and their order; what comes between them is in `pagesplit.model.steps`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pagesplit.evidence import Evidence, Floats, Ints
from pagesplit.lookup import Lookup
from pagesplit.model import steps

CLIP: Final = 5.0
"""Standardised features are cut off here: what is stranger than that tells nothing more."""

MOST_CAUTION: Final = 2.4
"""By how much a page's shape shifts the log odds of main text, at most."""

_AT_ONCE: Final = 256  # blocks that a layer works on together: what it makes of them stays in the processor's cache


class Prediction(NamedTuple):
    """What the model says of a page's n blocks."""

    labels: Floats  # (n, 9) probability of each label
    main: Floats  # (n,) probability of being main text


class Network:
    """A trained network, ready to predict.

    Args:
        arrays: the weights by name, as `pagesplit.fit` makes them and a model folder holds them.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        weights = {name: np.asarray(array, np.float32) for name, array in arrays.items() if array.dtype.kind == "f"}
        self.means: Floats = weights["mean"]
        """(features,) means of the training data: what an average block has."""
        self._first = _First(weights, arrays["text_keys"], arrays["name_keys"])
        parts = ("message_weight", "message_bias", "context_weight", "context_bias")
        self._context = [_Layer(*layer) for layer in zip(*(weights[part] for part in parts), strict=True)]
        self._output = weights["output_weight"], weights["output_bias"]
        self._say = float(weights["say"])
        self._sureness = weights["sureness"]
        self._main = weights["main_weight"], weights["main_bias"]
        self._caution = weights["caution_weight"], weights["caution_bias"]

    def predict(self, evidence: Evidence) -> Prediction:
        """Probabilities for every block of a page."""
        scores = self.scores(evidence)
        labels = steps.probabilities(scores, self._sureness)
        weight, bias = self._main
        shift = cautious_shift(evidence.rows[0], *self._caution)
        return Prediction(labels, steps.main_text(scores, labels, weight, bias + shift))

    def scores(self, evidence: Evidence) -> Floats:
        """(n, labels + 1) raw scores of the labels, then of main text; containers have a say, a page has one title."""
        scores = self.logits(evidence)
        if self._say:
            scores = steps.vote(scores, evidence.first, evidence.end, self._say)
        return steps.one_title(scores, evidence.alike)

    def logits(self, evidence: Evidence) -> Floats:
        """(n, labels + 1) what the network makes of each block: raw scores of the labels, then of main text."""
        state = self._first(evidence)
        for layer in self._context:
            layer(state)
        scores: Floats = state @ self._output[0]
        scores += self._output[1]
        return scores


def cautious_shift(row: Floats, weight: Floats, bias: Floats) -> Floats:
    """(1,) what is added to the log odds of all blocks of a page to be main text, as `pagesplit.fit.caution` sets it.

    Args:
        row: (features,) of any block: the features that count are the same for all.
        weight, bias: (features,) and (1,).
    """
    shift: Floats = np.clip(row @ weight + bias, -MOST_CAUTION, MOST_CAUTION)
    return shift


class _First:
    """The first layer.

    Args:
        weights: of the network.
        text_keys, name_keys: CRC-32 of the words that have vectors.
    """

    def __init__(self, weights: Mapping[str, Floats], text_keys: Ints, name_keys: Ints) -> None:
        mean, std, weight = weights["mean"], weights["std"], weights["input_weight"]
        reach = CLIP * std
        self._tables = steps.Tables(
            mean - reach, mean + reach, _embedding(text_keys, weights["text"]), _embedding(name_keys, weights["name"])
        )
        # rows are standardised by the weights, after they were cut off where that would cut them
        of_rows = weight[: len(mean)] / std[:, None]
        self._bias = weights["input_bias"] - mean @ of_rows
        kind = len(weight) - weights["name"].shape[1]  # the last bag, of the page's kind, is the same for all blocks
        self._weight, self._of_kind = np.concatenate([of_rows, weight[len(mean) : kind]]), weight[kind:]

    def __call__(self, evidence: Evidence) -> Floats:
        """(n, width) state of each block by itself."""
        page = steps.Inputs(self._tables, evidence)
        bias = self._bias + page.kind() @ self._of_kind
        state = np.zeros((len(evidence), len(bias)), np.float32)
        for part, inputs, change in _parts(state, len(self._weight)):
            page.fill(part.start, inputs)
            steps.add_rectified(np.matmul(inputs, self._weight, out=change), bias, state[part])
        return state


class _Layer:
    """A context layer.

    Args:
        message_weight, message_bias: from a block's state to its message.
        weight, bias: from own state, messages of the neighbours and the page's mean message.
    """

    def __init__(self, message_weight: Floats, message_bias: Floats, weight: Floats, bias: Floats) -> None:
        self._message, self._message_bias = message_weight, message_bias
        near = len(weight) - len(message_bias)
        self._near, self._page = weight[:near], weight[near:]
        self._bias = bias + message_bias @ self._page

    def __call__(self, state: Floats) -> None:
        """Add to the blocks' states, (n, width), what the layer makes of them; in place."""
        messages = state @ self._message
        bias = self._bias + steps.mean(messages) @ self._page
        for part, inputs, change in _parts(state, len(self._near)):
            steps.gather(state, messages, self._message_bias, part.start, inputs)
            steps.add_rectified(np.matmul(inputs, self._near, out=change), bias, state[part])


def _embedding(keys: Ints, vectors: Floats) -> steps.Embedding:
    if len(vectors) != len(keys) + 1:  # the native steps trust them
        raise ValueError(f"{len(keys)} keys need as many vectors, and one for none; there are {len(vectors)}")
    return steps.Embedding(Lookup({int(key): place for place, key in enumerate(keys, 1)}), vectors)


def _parts(state: Floats, inputs: int) -> Iterator[tuple[slice, Floats, Floats]]:
    """A page's blocks, some at once, with room for a layer's inputs and for its product: the same memory every time."""
    size, width = state.shape
    most = min(size, _AT_ONCE)
    room, product = np.empty((most, inputs), np.float32), np.empty((most, width), np.float32)
    for start in range(0, size, _AT_ONCE):
        count = min(most, size - start)
        yield slice(start, start + count), room[:count], product[:count]
