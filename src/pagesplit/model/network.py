"""The labelling network: each block by itself, then again and again with what its surroundings said.

The first layer sees a block's features and its bags of words (of its text, its links' targets, the names of its element
and its ancestors, and of what the page says of its own kind). In each context layer a block sends a message, and gets
those of its neighbours in reading order, of its containers (their mean, their first block and the one before them,
where a heading or an ad's label stands), of the blocks of its own shape, and of the whole page.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pagesplit.evidence import Evidence, Floats, Ints
from pagesplit.lookup import Lookup
from pagesplit.model.sums import sum_rows, sum_words
from pagesplit.model.titles import one_title

CLIP: Final = 5.0
"""Standardised features are cut off here: what is stranger than that tells nothing more."""

NEIGHBOURS: Final = (-1, 1, -2, 2)
"""Neighbours in reading order that a context layer sees, by distance."""

_MOST_ODDS: Final = 30.0  # logarithm of odds beyond which nothing changes
_AHEAD: Final = 1.001  # by how much the first label is kept likelier than the second, so that it stays the first

_BAGS: Final = 6
_AT_ONCE: Final = 8192  # blocks that a layer works on together


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
        reach = CLIP * weights["std"]
        self._low, self._high = weights["mean"] - reach, weights["mean"] + reach
        self._text_words = Lookup({int(key): place for place, key in enumerate(arrays["text_keys"], 1)})
        self._name_words = Lookup({int(key): place for place, key in enumerate(arrays["name_keys"], 1)})
        self._text, self._name = weights["text"], weights["name"]
        # rows are standardised by the weights, after they were cut off where that would cut them
        features = len(weights["mean"])
        of_rows = weights["input_weight"][:features] / weights["std"][:, None]
        self._input = of_rows, weights["input_weight"][features:], weights["input_bias"] - weights["mean"] @ of_rows
        parts = ("message_weight", "message_bias", "context_weight", "context_bias")
        self._context = [_Layer(*layer) for layer in zip(*(weights[part] for part in parts), strict=True)]
        self._output = weights["output_weight"], weights["output_bias"]
        self._sureness = weights["sureness"]
        self._main = weights["main_weight"], weights["main_bias"]

    def predict(self, evidence: Evidence) -> Prediction:
        """Probabilities for every block of a page."""
        scores = self.scores(evidence)
        labels = probabilities(scores, self._sureness)
        main = main_features(scores, labels) @ self._main[0] + self._main[1]
        return Prediction(labels, 1 / (1 + np.exp(-np.clip(main, -30, 30))))

    def scores(self, evidence: Evidence) -> Floats:
        """(n, labels + 1) raw scores of the labels, then of main text; a page has one title."""
        return one_title(self.logits(evidence), evidence.alike)

    def logits(self, evidence: Evidence) -> Floats:
        """(n, labels + 1) what the network makes of each block: raw scores of the labels, then of main text."""
        state = self._alone(evidence)
        around = _Surroundings(evidence)
        for layer in self._context:
            state = state + layer(state, around)
        scores: Floats = state @ self._output[0] + self._output[1]
        return scores

    def _alone(self, evidence: Evidence) -> Floats:
        """(n, width) state of each block by itself."""
        bags = self._bags(evidence)
        of_rows, of_bags, bias = self._input
        state = np.empty((len(evidence), len(bias)), np.float32)
        for part in _parts(len(evidence)):
            rows = np.maximum(evidence.rows[part], self._low)
            np.minimum(rows, self._high, out=rows)
            alone = np.matmul(rows, of_rows, out=state[part])
            alone += bags[part] @ of_bags
            alone += bias
            np.maximum(alone, 0, out=alone)
        return state

    def _bags(self, evidence: Evidence) -> Floats:
        """(n, 6 * width) bags: text, links' targets, own names, near names, far names, the page's kind."""
        width = self._text.shape[1]
        sums, counts = np.zeros((len(evidence), _BAGS, width), np.float32), np.zeros((_BAGS, len(evidence)), np.float32)
        sum_words(evidence.words, self._text_words, self._text, sums[:, 0], counts[0])
        sum_words(evidence.links, self._name_words, self._name, sums[:, 1], counts[1])
        looks = len(evidence.looks.start) - 1
        look, of_look = np.zeros((looks, width), np.float32), np.zeros(looks, np.float32)
        sum_words(evidence.looks, self._name_words, self._name, look, of_look)
        for place, (rows, looks_of) in enumerate((evidence.own.T, _pairs(evidence.near), _pairs(evidence.far)), 2):
            sum_rows(rows, looks_of, look, of_look, sums[:, place], counts[place])
        sums *= (1 / np.sqrt(np.maximum(counts, 1))).T[:, :, None]
        sums[:, -1] = self._kind(evidence.page)
        return sums.reshape(len(evidence), -1)

    def _kind(self, words: Ints) -> Floats:
        """(width,) the words of the page's kind."""
        numbers = self._name_words(words)
        known = numbers[numbers > 0]
        kind: Floats = self._name[known].sum(axis=0) / np.sqrt(max(len(known), 1))
        return kind


def probabilities(scores: Floats, sureness: Floats) -> Floats:
    """(n, labels) probability of each label, from raw scores of the labels and of main text.

    The label with the highest score stays the likeliest. How sure of it the model may be is a matter of the label:
    its log odds are put right by a slope and an offset. The other labels share what is left.

    Args:
        scores: (n, labels + 1) raw scores.
        sureness: (2, labels) slopes and offsets, as `pagesplit.fit.calibrate.sureness` finds them.
    """
    best, others, odds = lead(scores)
    slope, offset = sureness[0][best], sureness[1][best]
    rows = np.arange(len(best))
    rest = np.exp(others * slope[:, None])
    rest[rows, best] = 0
    rest /= rest.sum(axis=1, keepdims=True)
    # as odds against the rest, whose shares have a sum of 1; never below the likeliest of them
    sure = np.maximum(np.exp(np.clip(slope * odds + offset, -_MOST_ODDS, _MOST_ODDS)), rest.max(axis=1) * _AHEAD)
    rest[rows, best] = sure
    shares: Floats = rest / (1 + sure)[:, None]
    return shares


def lead(scores: Floats) -> tuple[Ints, Floats, Floats]:
    """(n,) label with the highest raw score; (n, labels) scores less that of the second; (n,) log odds of the first."""
    labels = scores[:, :-1]
    rows = np.arange(len(labels))
    best = labels.argmax(axis=1)
    first = labels[rows, best]
    others = labels.copy()
    others[rows, best] = -np.inf
    second = others.max(axis=1)
    others -= second[:, None]
    odds = first - second - np.log(np.exp(others).sum(axis=1))
    return best, others, odds


def main_features(scores: Floats, labels: Floats) -> Floats:
    """(n, features) what decides on main text in the end: a block's scores and labels, and its neighbours'.

    The scores alone are too sure of the pages they were trained on; what is made of them is learned on other pages.
    """
    size = len(scores)
    main, around = np.pad(scores[:, -1:], ((2, 2), (0, 0))), np.pad(labels, ((1, 1), (0, 0)))
    beside = [main[2 + step : 2 + step + size] for step in NEIGHBOURS]
    return np.concatenate([scores, labels, *beside, around[:-2], around[2:]], axis=1)


def _pairs(places: Ints) -> tuple[Ints, Ints]:
    """A table of places as pairs of a row and a place."""
    return np.repeat(np.arange(len(places), dtype=np.int32), places.shape[1]), places.ravel()


class _Surroundings:
    """Where each block's surroundings are, worked out once a page.

    What a container or a group sends is the same for all blocks in it, so it is worked out once for each.
    """

    def __init__(self, evidence: Evidence) -> None:
        size = len(evidence)
        place = np.arange(size)
        self.size = size
        self.beside: Ints = np.stack(
            [np.where((place + step >= 0) & (place + step < size), place + step, size) for step in NEIGHBOURS], axis=1
        )
        self.containers = [_Containers(*span, size) for span in zip(evidence.first, evidence.end, strict=True)]
        self.groups = [_Groups(numbers) for numbers in evidence.groups]


class _Containers:
    """The distinct containers of one level."""

    def __init__(self, first: Ints, end: Ints, size: int) -> None:
        spans, self.of = np.unique(first * np.int64(size + 1) + end, return_inverse=True)
        self.first, self.end = spans // (size + 1), spans % (size + 1)
        self.before: Ints = np.where(self.first > 0, self.first - 1, size)
        self.sizes = (self.end - self.first).astype(np.float32)[:, None]

    def said(self, padded: Floats, sums: Floats) -> Floats:
        """(containers, 3 * width) messages of the first block, of the one before, and the mean of all."""
        means = (sums.take(self.end, axis=0) - sums.take(self.first, axis=0)) / self.sizes
        return np.concatenate(
            [padded.take(self.first, axis=0), padded.take(self.before, axis=0), means], axis=1, dtype=np.float32
        )


class _Groups:
    """Groups of blocks."""

    def __init__(self, of: Ints) -> None:
        self.of = of
        self._order = np.argsort(of, kind="stable")
        self._sizes = np.bincount(of).astype(np.float32)[:, None]
        self._starts = np.cumsum(self._sizes[:, 0], dtype=np.int64) - self._sizes[:, 0].astype(np.int64)

    def said(self, messages: Floats) -> Floats:
        """(groups, width) mean message."""
        means: Floats = np.add.reduceat(messages.take(self._order, axis=0), self._starts) / self._sizes
        return means


class _Layer:
    """A context layer.

    Args:
        message_weight, message_bias: from a block's state to its message.
        weight, bias: from own state, messages of the neighbours, of the containers, of the page and of the groups.
    """

    def __init__(self, message_weight: Floats, message_bias: Floats, weight: Floats, bias: Floats) -> None:
        self._message = message_weight, message_bias
        self._bias = bias
        width, message = message_weight.shape
        near = width + len(NEIGHBOURS) * message
        self._near, self._above = weight[:near], weight[near:]
        self._width = message

    def __call__(self, state: Floats, around: _Surroundings) -> Floats:
        """(n, width) what the layer adds to the blocks' states."""
        messages = state @ self._message[0] + self._message[1]
        padded = np.concatenate([messages, np.zeros((1, self._width), np.float32)])
        sums = np.zeros((len(padded), self._width))
        np.cumsum(messages, axis=0, out=sums[1:])
        above = iter(np.split(self._above, range(self._width, len(self._above), self._width)))
        out = self._of_neighbours(state, padded, around.beside)
        for containers in around.containers:
            weight = np.concatenate([next(above), next(above), next(above)])
            out += (containers.said(padded, sums) @ weight).take(containers.of, axis=0)
        out += self._bias + (sums[-1] / around.size).astype(np.float32) @ next(above)
        for groups in around.groups:
            out += (groups.said(messages) @ next(above)).take(groups.of, axis=0)
        return np.maximum(out, 0, out=out)

    def _of_neighbours(self, state: Floats, padded: Floats, beside: Ints) -> Floats:
        """Own state and the neighbours' messages, weighted."""
        out = np.empty_like(state)
        for part in _parts(len(state)):
            near = padded.take(beside[part], axis=0).reshape(len(state[part]), -1)
            np.matmul(np.concatenate([state[part], near], axis=1), self._near, out=out[part])
        return out


def _parts(size: int) -> Iterator[slice]:
    """Slices of a page's blocks, so that what is wider than a state takes no more memory on a larger page."""
    return (slice(start, start + _AT_ONCE) for start in range(0, size, _AT_ONCE))
