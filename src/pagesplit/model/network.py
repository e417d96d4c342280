"""The labelling network: each block by itself, then again and again with what its surroundings said.

The first layer sees a block's features and its bags of words (of its text, its links' targets, the names of its element
and its ancestors, and of what the page says of its own kind). In each context layer a block sends a message, and gets
those of its neighbours in reading order and the mean of the whole page's. What containers hold is said by features;
messages of containers and of blocks of one shape were tried, and made labels no better.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pagesplit.evidence import Evidence, Floats, Ints
from pagesplit.lookup import Lookup
from pagesplit.model.sums import sum_rows, sum_words
from pagesplit.model.titles import one_title
from pagesplit.model.vote import vote

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
        for name in ("text", "name"):  # the native sums trust them
            if len(weights[name]) != len(arrays[f"{name}_keys"]) + 1:
                raise ValueError(f"{len(arrays[f'{name}_keys'])} {name} keys need as many vectors, and one for none")
        # rows are standardised by the weights, after they were cut off where that would cut them
        features = len(weights["mean"])
        of_rows = weights["input_weight"][:features] / weights["std"][:, None]
        self._input = of_rows, weights["input_weight"][features:], weights["input_bias"] - weights["mean"] @ of_rows
        parts = ("message_weight", "message_bias", "context_weight", "context_bias")
        self._context = [_Layer(*layer) for layer in zip(*(weights[part] for part in parts), strict=True)]
        self._output = weights["output_weight"], weights["output_bias"]
        self._say = float(weights["say"])
        self._sureness = weights["sureness"]
        self._main = weights["main_weight"], weights["main_bias"]

    def predict(self, evidence: Evidence) -> Prediction:
        """Probabilities for every block of a page."""
        scores = self.scores(evidence)
        labels = probabilities(scores, self._sureness)
        main = main_features(scores, labels) @ self._main[0] + self._main[1]
        return Prediction(labels, 1 / (1 + np.exp(-np.clip(main, -30, 30))))

    def scores(self, evidence: Evidence) -> Floats:
        """(n, labels + 1) raw scores of the labels, then of main text; containers have a say, a page has one title."""
        scores = self.logits(evidence)
        if self._say:
            scores = vote(scores, evidence.first, evidence.end, self._say)
        return one_title(scores, evidence.alike)

    def logits(self, evidence: Evidence) -> Floats:
        """(n, labels + 1) what the network makes of each block: raw scores of the labels, then of main text."""
        state = self._alone(evidence)
        beside = _beside(len(evidence))
        for layer in self._context:
            state += layer(state, beside)
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
        for place, pairs in enumerate((evidence.own, _pairs(evidence.near), _pairs(evidence.far)), 2):
            sum_rows(pairs[:, 0], pairs[:, 1], look, of_look, sums[:, place], counts[place])
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
    slope, offset = sureness[0].take(best), sureness[1].take(best)
    rest = np.exp(others * slope)
    blocks = np.arange(len(best))
    rest[best, blocks] = 0
    rest /= rest.sum(axis=0)
    # as odds against the rest, whose shares have a sum of 1; never below the likeliest of them
    sure = np.maximum(np.exp(np.clip(slope * odds + offset, -_MOST_ODDS, _MOST_ODDS)), rest.max(axis=0) * _AHEAD)
    rest[best, blocks] = sure
    shares: Floats = (rest / (1 + sure)).T
    return shares


def lead(scores: Floats) -> tuple[Ints, Floats, Floats]:
    """How far the first label of each block is ahead.

    Columns are blocks here: sums over nine labels are several times faster down columns than along rows.

    Returns:
        (n,) label with the highest raw score; (labels, n) scores less that of the second, minus infinity for the
        first; (n,) log odds of the first.
    """
    others = scores[:, :-1].T.copy()
    columns = np.arange(others.shape[1])
    best = others.argmax(axis=0)
    first = others[best, columns]
    others[best, columns] = -np.inf
    second = others.max(axis=0)
    others -= second
    odds = first - second - np.log(np.exp(others).sum(axis=0))
    return best, others, odds


def main_features(scores: Floats, labels: Floats) -> Floats:
    """(n, features) what decides on main text in the end: a block's scores and labels, and its neighbours'.

    The scores alone are too sure of the pages they were trained on; what is made of them is learned on other pages.
    """
    size, raw, count = len(scores), scores.shape[1], labels.shape[1]
    own = raw + count
    features = np.zeros((size, own + len(NEIGHBOURS) + 2 * count), scores.dtype)
    features[:, :raw], features[:, raw:own] = scores, labels
    for place, step in enumerate(NEIGHBOURS, own):
        features[max(-step, 0) : max(size - step, 0), place] = scores[max(step, 0) : max(size + step, 0), -1]
    features[1:, -2 * count : -count], features[:-1, -count:] = labels[:-1], labels[1:]
    return features


def _pairs(places: Ints) -> Ints:
    """(pairs, 2) row and place, from a table of places."""
    pairs = np.empty((places.size, 2), places.dtype)
    pairs[:, 0] = np.repeat(np.arange(len(places)), places.shape[1])
    pairs[:, 1] = places.ravel()
    return pairs


def _beside(size: int) -> Ints:
    """(n, neighbours) where each block's neighbours are; n, where nothing is, for none."""
    places = np.arange(size)[:, None] + np.array(NEIGHBOURS)
    return np.where((places >= 0) & (places < size), places, size)


class _Layer:
    """A context layer.

    Args:
        message_weight, message_bias: from a block's state to its message.
        weight, bias: from own state, messages of the neighbours and the page's mean message.
    """

    def __init__(self, message_weight: Floats, message_bias: Floats, weight: Floats, bias: Floats) -> None:
        self._message = message_weight, message_bias
        self._bias = bias
        width, message = message_weight.shape
        near = width + len(NEIGHBOURS) * message
        self._near, self._page = weight[:near], weight[near:]

    def __call__(self, state: Floats, beside: Ints) -> Floats:
        """(n, width) what the layer adds to the blocks' states."""
        messages = state @ self._message[0] + self._message[1]
        padded = np.concatenate([messages, np.zeros_like(messages[:1])])
        out = np.empty_like(state)
        for part in _parts(len(state)):
            near = padded.take(beside[part], axis=0).reshape(len(state[part]), -1)
            np.matmul(np.concatenate([state[part], near], axis=1), self._near, out=out[part])
        out += self._bias + messages.mean(axis=0) @ self._page
        return np.maximum(out, 0, out=out)


def _parts(size: int) -> Iterator[slice]:
    """Slices of a page's blocks, so that what is wider than a state takes no more memory on a larger page."""
    return (slice(start, start + _AT_ONCE) for start in range(0, size, _AT_ONCE))
