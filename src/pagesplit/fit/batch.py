"""Pages as tensors, several at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from pagesplit.evidence import Bag, Evidence
from pagesplit.fit.vocabulary import Vocabulary
from pagesplit.model.network import CLIP
from pagesplit.model.steps import NEIGHBOURS


@dataclass(slots=True, eq=False)
class KnownBag:
    """A bag with the numbers of its known words only."""

    numbers: NDArray[np.int64]
    counts: NDArray[np.int64]  # words of each row


@dataclass(slots=True, eq=False)
class Prepared:
    """One page's evidence as one model sees it: standardised, words as their numbers in its vocabulary."""

    rows: NDArray[np.float32]
    words: KnownBag
    links: KnownBag
    looks: KnownBag
    kind: NDArray[np.int64]  # numbers of the known words of the page's kind
    evidence: Evidence


def prepare(evidence: Evidence, vocabulary: Vocabulary, mean: NDArray[Any], std: NDArray[Any]) -> Prepared:
    """Standardise a page's rows and look its words up."""
    return Prepared(
        np.clip((evidence.rows - mean) / std, -CLIP, CLIP).astype(np.float32),
        _known(evidence.words, vocabulary.text),
        _known(evidence.links, vocabulary.names),
        _known(evidence.looks, vocabulary.names),
        _numbers(evidence.page, vocabulary.names),
        evidence,
    )


def _known(bag: Bag, numbers_of: Any) -> KnownBag:
    numbers = numbers_of(bag.token)
    known = numbers > 0
    sums = np.concatenate([[0], np.cumsum(known)])
    return KnownBag(numbers[known].astype(np.int64), np.diff(sums[bag.start]).astype(np.int64))


def _numbers(words: NDArray[Any], numbers_of: Any) -> NDArray[np.int64]:
    numbers: NDArray[np.int64] = numbers_of(words).astype(np.int64)
    return numbers[numbers > 0]


def thinned(page: Prepared, kept: NDArray[np.bool_]) -> Prepared:
    """The page without some of its blocks; what is known of the others stays as it was on the whole page."""
    evidence = page.evidence
    place = np.concatenate([[0], np.cumsum(kept)])
    own = evidence.own[kept[evidence.own[:, 0]]]
    return Prepared(
        page.rows[kept],
        _thinned_bag(page.words, kept),
        _thinned_bag(page.links, kept),
        page.looks,
        page.kind,
        replace(
            evidence,
            own=np.stack([place[own[:, 0]], own[:, 1]], axis=1),
            near=evidence.near[kept],
            far=evidence.far[kept],
            alike=evidence.alike[kept],
            first=place[evidence.first[:, kept]],
            end=place[evidence.end[:, kept]],
        ),
    )


def _thinned_bag(bag: KnownBag, kept: NDArray[np.bool_]) -> KnownBag:
    return KnownBag(bag.numbers[np.repeat(kept, bag.counts)], bag.counts[kept])


@dataclass(slots=True, eq=False)
class Batch:
    """Pages one after the other; index N (all blocks) and L (all looks) stand for nothing there."""

    rows: Tensor
    words: tuple[Tensor, Tensor, Tensor]  # numbers, where each row starts, words of each row
    links: tuple[Tensor, Tensor, Tensor]
    looks: tuple[Tensor, Tensor, Tensor]
    own: Tensor  # (2, pairs) block, look
    near: Tensor
    far: Tensor
    kinds: tuple[Tensor, Tensor, Tensor]  # a row a page
    page: Tensor  # (N,) number of each block's page
    sizes: Tensor  # blocks of each page
    beside: Tensor  # (neighbours, N)


def collate(pages: Sequence[Prepared]) -> Batch:
    """Put pages together."""
    starts = np.cumsum([0, *(len(page.rows) for page in pages)])
    look_starts = np.cumsum([0, *(len(page.looks.counts) for page in pages)])
    size, looks = int(starts[-1]), int(look_starts[-1])
    number = np.repeat(np.arange(len(pages)), np.diff(starts))
    low, high = starts[number], starts[number + 1]
    place = np.arange(size)
    beside = [np.where((place + step >= low) & (place + step < high), place + step, size) for step in NEIGHBOURS]
    return Batch(
        torch.from_numpy(np.concatenate([page.rows for page in pages])),
        _bags([page.words for page in pages]),
        _bags([page.links for page in pages]),
        _bags([page.looks for page in pages]),
        _tensor(
            np.concatenate(
                [page.evidence.own + [b, k] for page, b, k in zip(pages, starts, look_starts, strict=False)]
            ).T
        ),
        _above([page.evidence.near for page in pages], look_starts, looks),
        _above([page.evidence.far for page in pages], look_starts, looks),
        _bags([KnownBag(page.kind, np.array([len(page.kind)])) for page in pages]),
        _tensor(number),
        torch.from_numpy(np.diff(starts).astype(np.float32)),
        _tensor(np.stack(beside)),
    )


def _tensor(array: NDArray[Any]) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(array, np.int64))


def _bags(bags: Sequence[KnownBag]) -> tuple[Tensor, Tensor, Tensor]:
    counts = np.concatenate([bag.counts for bag in bags])
    starts = np.cumsum(counts) - counts
    numbers = np.concatenate([bag.numbers for bag in bags])
    return _tensor(numbers), _tensor(starts), torch.from_numpy(counts.astype(np.float32))


def _above(looks: Sequence[NDArray[Any]], starts: NDArray[Any], nothing: int) -> Tensor:
    return _tensor(
        np.concatenate([np.where(look < 0, nothing, look + start) for look, start in zip(looks, starts, strict=False)])
    )
