"""Training: labelled pages teach the nine labels, pages with a known main text teach the main-text head.

Pages without labels teach labels too, by what a first network, taught by the labelled pages, says of them
(self-training; Scudder, "Probability of error of some adaptive pattern-recognition machines", 1965).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from pagesplit.fit.batch import Prepared, collate, prepare, thinned
from pagesplit.fit.calibrate import untouched_main_head, untouched_sureness
from pagesplit.fit.caution import no_caution
from pagesplit.fit.main_text import main_targets
from pagesplit.fit.network import TrainableNetwork
from pagesplit.fit.sample import Sample
from pagesplit.fit.score import block_weights
from pagesplit.fit.size import FULL_SIZE, Size
from pagesplit.fit.vocabulary import Vocabulary
from pagesplit.labels import LABELS
from pagesplit.model import Network

PAGES_A_STEP: Final = 8
LEARNING_RATE: Final = 3e-3
WEIGHT_DECAY: Final = 0.02
BARE_SHARE: Final = 0.25  # how often a page is shown without names, so that the model lives without them too
THIN_SHARE: Final = 0.4  # how often a page is shown without some of its containers: another page to learn from
MOST_THINNED: Final = 0.6  # of a page's blocks
WEIGHT_POWER: Final = 0.5  # blocks count by this power of what they count in the figures: short ones teach too
RARITY_POWER: Final = 0.5  # labels count by this power of how rare they are
_TRIES: Final = 12  # containers that are drawn to be left out
MAIN_SHARE: Final = 0.8  # of the main-text head in the loss, beside the labels
GUESS_SHARE: Final = 0.25  # of a page's labels that are a teacher's, beside those of people
TEACHER_EFFORT: Final = 0.75  # of the epochs
TEACHER_SHARPNESS: Final = 0.55  # of the teacher's scores: a network is too sure of itself


@dataclass(slots=True, eq=False)
class Target:
    """What a page teaches: zero weights where it teaches nothing."""

    labels: NDArray[np.float32]  # (n, labels) probabilities
    label_weights: NDArray[np.float32]
    main: NDArray[np.float32]
    main_weights: NDArray[np.float32]

    def of(self, kept: NDArray[np.bool_]) -> "Target":
        """What some of the blocks teach."""
        return Target(self.labels[kept], self.label_weights[kept], self.main[kept], self.main_weights[kept])


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
        progress: called after each epoch with its number and mean loss; a teacher's epochs come first.

    Returns:
        The arrays of `pagesplit.model.Network`, with the network's own log odds
        and a main-text head that takes the network's word.
    """
    torch.use_deterministic_algorithms(True)
    labelled = [sample for sample in samples if sample.labels is not None]
    if 0 < len(labelled) < len(samples):
        teacher = Network(
            _trained(
                labelled,
                [None] * len(labelled),
                replace(size, epochs=round(TEACHER_EFFORT * size.epochs)),
                seed,
                progress,
            )
        )
        guesses = [_shares(teacher.logits(sample.evidence)) if sample.labels is None else None for sample in samples]
    else:
        guesses = [None] * len(samples)
    return _trained(samples, guesses, size, seed, progress)


def _shares(scores: NDArray[Any]) -> NDArray[Any]:
    """Probabilities of labels by a teacher's scores."""
    shares: NDArray[Any] = torch.softmax(torch.from_numpy(scores[:, :-1]) * TEACHER_SHARPNESS, dim=1).numpy()
    return shares


def _trained(
    samples: Sequence[Sample],
    guesses: Sequence[NDArray[Any] | None],
    size: Size,
    seed: int,
    progress: Callable[[int, float], None],
) -> dict[str, NDArray[Any]]:
    """One network's arrays; guesses are labels' probabilities for each page without labels."""
    torch.manual_seed(seed)
    vocabulary = Vocabulary.of(samples, size.words)
    rows = np.concatenate([sample.evidence.rows for sample in samples])
    mean, std = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    full, bare = (
        [prepare(getattr(sample, side), vocabulary, mean, std) for sample in samples] for side in ("evidence", "bare")
    )
    words = len(vocabulary.text_keys), len(vocabulary.name_keys)
    network = TrainableNetwork(rows.shape[1], *words, size)
    descend(network, full, bare, targets_of(samples, guesses), size.epochs, np.random.default_rng(seed), progress)
    network.eval()
    return {
        **network.arrays(),
        "mean": mean,
        "std": std,
        "text_keys": np.array(vocabulary.text_keys, np.uint32),
        "name_keys": np.array(vocabulary.name_keys, np.uint32),
        "say": np.array(size.say, np.float32),
        "sureness": untouched_sureness(),
        **untouched_main_head(),
        **no_caution(len(mean)),
    }


def targets_of(samples: Sequence[Sample], guesses: Sequence[NDArray[Any] | None]) -> list[Target]:
    """Targets of all pages: the weights of labels have a mean sum of 1, those of main text 1 where it is known.

    Args:
        samples: the pages.
        guesses: (n, labels) probabilities for each page, which teach where a block has no label; None for none.
    """
    targets = [_target(sample, guess) for sample, guess in zip(samples, guesses, strict=True)]
    totals = np.sum([target.label_weights @ target.labels for target in targets], axis=0)
    rarity = (totals.sum() / np.maximum(totals, 1e-9) / len(LABELS)) ** RARITY_POWER
    for target in targets:
        target.label_weights *= (target.labels @ rarity).astype(np.float32)
    scale = np.mean([target.label_weights.sum() for target in targets])
    for target in targets:
        target.label_weights /= max(scale, 1e-9)
    return targets


def _target(sample: Sample, guess: NDArray[Any] | None) -> Target:
    """What a page's own labels teach, a guess where there are none, and what its main text teaches."""
    labels, weights = np.zeros((len(sample), len(LABELS)), np.float32), np.zeros(len(sample), np.float32)
    main, main_weights = np.zeros(len(sample), np.float32), np.zeros(len(sample), np.float32)
    own = sample.labels if sample.labels is not None else np.full(len(sample), -1)
    known, likely = own >= 0, own
    if guess is not None:
        labels[:] = guess
        likely = np.where(known, own, guess.argmax(axis=1))
        weights[:] = GUESS_SHARE
    labels[known] = np.eye(len(LABELS), dtype=np.float32)[own[known]]
    weights[known] = sample.weight
    weights *= block_weights(sample.chars, likely) ** WEIGHT_POWER
    if sample.truth is not None:
        main, main_weights = main_targets(sample.texts, sample.truth)
        main_weights /= max(main_weights.sum(), 1e-9)
    return Target(labels, weights.astype(np.float32), main, main_weights)


def descend(
    network: TrainableNetwork,
    full: Sequence[Prepared],
    bare: Sequence[Prepared],
    targets: Sequence[Target],
    epochs: int,
    rng: np.random.Generator,
    progress: Callable[[int, float], None],
    *,
    rate: float = LEARNING_RATE,
) -> None:
    """AdamW with one cycle of the learning rate.

    Args:
        network: what is trained.
        full, bare: its pages, with and without names.
        targets: what each page teaches.
        epochs: how often each is shown.
        rng: where chance comes from.
        progress: called after each epoch with its number and mean loss.
        rate: the highest learning rate.
    """
    steps = math.ceil(len(full) / PAGES_A_STEP)
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=epochs * steps, pct_start=0.15)
    for epoch in range(epochs):
        order = rng.permutation(len(full))
        total = 0.0
        for chosen in np.array_split(order, steps):
            pages = [(bare if rng.random() < BARE_SHARE else full)[place] for place in chosen]
            kept = [_kept(page, rng) for page in pages]
            pages = [thinned(page, some) if not some.all() else page for page, some in zip(pages, kept, strict=True)]
            loss = _loss(
                network(collate(pages)), [targets[place].of(some) for place, some in zip(chosen, kept, strict=True)]
            )
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        progress(epoch, total / steps)


def _kept(page: Prepared, rng: np.random.Generator) -> NDArray[np.bool_]:
    """(n,) which blocks to show: now and then some containers are left out."""
    size = len(page.rows)
    kept = np.ones(size, bool)
    if rng.random() >= THIN_SHARE:
        return kept
    wanted = rng.random() * MOST_THINNED * size
    for _ in range(_TRIES):
        level, block = rng.integers(len(page.evidence.first)), rng.integers(size)
        first, end = page.evidence.first[level, block], page.evidence.end[level, block]
        if np.count_nonzero(~kept) + end - first <= wanted:
            kept[first:end] = False
    return kept


def _loss(scores: Tensor, targets: Sequence[Target]) -> Tensor:
    labels, weights, main, main_weights = (
        torch.from_numpy(np.concatenate([getattr(target, name) for target in targets]))
        for name in ("labels", "label_weights", "main", "main_weights")
    )
    of_labels = -(torch.log_softmax(scores[:, :-1], dim=1) * labels).sum(dim=1) @ weights
    of_main = nn.functional.binary_cross_entropy_with_logits(scores[:, -1], main, reduction="none") @ main_weights
    return (of_labels + MAIN_SHARE * of_main) / len(targets)
