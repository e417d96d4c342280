"""Training: labelled pages teach the nine labels, pages with a known main text teach the main-text head."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from pagesplit.fit.batch import Prepared, collate, prepare
from pagesplit.fit.calibrate import untouched_main_head
from pagesplit.fit.main_text import main_targets
from pagesplit.fit.network import TrainableNetwork
from pagesplit.fit.sample import Sample
from pagesplit.fit.score import block_weights
from pagesplit.fit.vocabulary import Vocabulary
from pagesplit.labels import LABELS

PAGES_A_STEP: Final = 8
LEARNING_RATE: Final = 3e-3
WEIGHT_DECAY: Final = 0.02
BARE_SHARE: Final = 0.25  # how often a page is shown without names, so that the model lives without them too
WEIGHT_POWER: Final = 0.5  # blocks count by this power of what they count in the figures: short ones teach too
RARITY_POWER: Final = 0.5  # labels count by this power of how rare they are
MAIN_SHARE: Final = 0.7  # of the main-text head in the loss, beside the labels


@dataclass(frozen=True, slots=True)
class Size:
    """How large a network is, and how often it sees each page while it is trained."""

    width: int = 64  # of a block's state
    word_width: int = 24  # of a word's vector
    layers: int = 2  # context layers
    words: int = 6000  # of texts that it knows, and as many of names
    dropout: float = 0.15
    epochs: int = 14


FULL_SIZE: Final = Size()
"""Of the model for pages."""


@dataclass(slots=True, eq=False)
class _Target:
    """What a page teaches: zero weights where it teaches nothing."""

    labels: NDArray[np.int64]
    label_weights: NDArray[np.float32]
    main: NDArray[np.float32]
    main_weights: NDArray[np.float32]


def train(
    samples: Sequence[Sample],
    *,
    size: Size = FULL_SIZE,
    seed: int = 0,
    progress: Callable[[int, float], None] = lambda epoch, loss: None,
) -> dict[str, NDArray[Any]]:
    """Train a network.

    Args:
        samples: pages with labels, with a main text, or with both.
        size: of the network, and of the effort.
        seed: of everything random; the same pages and seed give the same weights on one machine.
        progress: called after each epoch with its number and mean loss.

    Returns:
        The arrays of `pagesplit.model.Network`, with a sharpness of 1
        and a main-text head that takes the network's word.
    """
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    vocabulary = Vocabulary.of(samples, size.words)
    rows = np.concatenate([sample.evidence.rows for sample in samples])
    mean, std = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    full, bare = (
        [prepare(getattr(sample, side), vocabulary, mean, std) for sample in samples] for side in ("evidence", "bare")
    )
    levels = len(samples[0].evidence.first)
    words = len(vocabulary.text_keys), len(vocabulary.name_keys)
    network = TrainableNetwork(
        rows.shape[1],
        *words,
        levels,
        width=size.width,
        word_width=size.word_width,
        layers=size.layers,
        dropout=size.dropout,
    )
    _descend(network, full, bare, _targets(samples), size.epochs, np.random.default_rng(seed), progress)
    network.eval()
    return {
        **network.arrays(),
        "mean": mean,
        "std": std,
        "text_keys": np.array(vocabulary.text_keys, np.uint32),
        "name_keys": np.array(vocabulary.name_keys, np.uint32),
        "sharpness": np.ones(1, np.float32),
        **untouched_main_head(),
    }


def _targets(samples: Sequence[Sample]) -> list[_Target]:
    """Targets of all pages; the weights of labels and of main text each have a mean sum of 1 over all pages."""
    targets = []
    for sample in samples:
        labels, weights = np.zeros(len(sample), np.int64), np.zeros(len(sample), np.float32)
        main, main_weights = np.zeros(len(sample), np.float32), np.zeros(len(sample), np.float32)
        if sample.labels is not None:
            labels = sample.labels
            weights = block_weights(sample.chars, labels) ** WEIGHT_POWER
        if sample.truth is not None:
            main, main_weights = main_targets(sample.texts, sample.truth)
            main_weights /= max(main_weights.sum(), 1e-9)
        targets.append(_Target(labels, weights, main, main_weights))
    totals = np.sum([np.bincount(target.labels, target.label_weights, len(LABELS)) for target in targets], axis=0)
    rarity = (totals.sum() / np.maximum(totals, 1e-9) / len(LABELS)) ** RARITY_POWER
    for target in targets:
        target.label_weights *= rarity[target.labels].astype(np.float32)
    scale = np.mean([target.label_weights.sum() for target in targets])
    for target in targets:
        target.label_weights /= max(scale, 1e-9)
    return targets


def _descend(
    network: TrainableNetwork,
    full: Sequence[Prepared],
    bare: Sequence[Prepared],
    targets: Sequence[_Target],
    epochs: int,
    rng: np.random.Generator,
    progress: Callable[[int, float], None],
) -> None:
    """AdamW with one cycle of the learning rate."""
    steps = math.ceil(len(full) / PAGES_A_STEP)
    optimizer = torch.optim.AdamW(network.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, total_steps=epochs * steps, pct_start=0.15)
    for epoch in range(epochs):
        order = rng.permutation(len(full))
        total = 0.0
        for chosen in np.array_split(order, steps):
            pages = [(bare if rng.random() < BARE_SHARE else full)[place] for place in chosen]
            loss = _loss(network(collate(pages)), [targets[place] for place in chosen])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        progress(epoch, total / steps)


def _loss(scores: Tensor, targets: Sequence[_Target]) -> Tensor:
    labels, weights, main, main_weights = (
        torch.from_numpy(np.concatenate([getattr(target, name) for target in targets]))
        for name in ("labels", "label_weights", "main", "main_weights")
    )
    of_labels = nn.functional.cross_entropy(scores[:, :-1], labels, reduction="none") @ weights
    of_main = nn.functional.binary_cross_entropy_with_logits(scores[:, -1], main, reduction="none") @ main_weights
    return (of_labels + MAIN_SHARE * of_main) / len(targets)
