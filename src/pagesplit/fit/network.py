"""The network of `pagesplit.model.network` in PyTorch, for training; that file says what it is."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from pagesplit.fit.batch import Batch
from pagesplit.fit.dropout import Dropout
from pagesplit.fit.size import FULL_SIZE, Size
from pagesplit.labels import LABELS
from pagesplit.model.steps import NEIGHBOURS

INPUT_DROPOUT: Final = 0.2
KIND_DROPOUT: Final = 0.3  # pages whose kind is hidden: not to rest on what few sites say
_BAGS: Final = 6


class TrainableNetwork(nn.Module):
    """The labelling network, to be trained.

    Args:
        features: columns of the evidence's rows.
        text_words, name_words: size of the two vocabularies.
        size: of its parts.
    """

    def __init__(
        self,
        features: int,
        text_words: int,
        name_words: int,
        size: Size = FULL_SIZE,
    ) -> None:
        super().__init__()
        self.text = nn.EmbeddingBag(text_words + 1, size.word_width, mode="sum", padding_idx=0)
        self.name = nn.EmbeddingBag(name_words + 1, size.word_width, mode="sum", padding_idx=0)
        for table in (self.text, self.name):
            nn.init.normal_(table.weight, std=0.1)
        around = size.width + size.message * (len(NEIGHBOURS) + 1)
        self.input = nn.Linear(features + _BAGS * size.word_width, size.width)
        self.message = nn.ModuleList(nn.Linear(size.width, size.message) for _ in range(size.layers))
        self.context = nn.ModuleList(nn.Linear(around, size.width) for _ in range(size.layers))
        self.output = nn.Linear(size.width, len(LABELS) + 1)
        rng = np.random.Generator(np.random.SFC64(torch.initial_seed()))
        self.dropout = Dropout(size.dropout, rng)
        self.input_dropout = Dropout(INPUT_DROPOUT, rng)

    def forward(self, batch: Batch) -> Tensor:
        """(blocks, labels + 1) raw scores of the labels, then of main text."""
        bags = self.dropout(self._bags(batch))
        state = torch.relu(self.input(self.input_dropout(torch.cat([batch.rows, bags], dim=1))))
        for message, context in zip(self.message, self.context, strict=True):
            own = self.dropout(state)
            state = state + torch.relu(_context(own, message(own), context, batch))
        scores: Tensor = self.output(state)
        return scores

    def _bags(self, batch: Batch) -> Tensor:
        text, link, look = (
            table(numbers, starts)
            for table, (numbers, starts, _) in (
                (self.text, batch.words),
                (self.name, batch.links),
                (self.name, batch.looks),
            )
        )
        look = torch.cat([look, look.new_zeros(1, look.shape[1])])
        look_count = torch.cat([batch.looks[2], look.new_zeros(1)])
        block, own_look = batch.own
        own = torch.zeros_like(text).index_add_(0, block, look.index_select(0, own_look))
        own_count = torch.zeros_like(batch.words[2]).index_add_(0, block, look_count.index_select(0, own_look))
        above = [
            _level(nn.functional.embedding(places, look).sum(dim=1), look_count[places].sum(dim=1))
            for places in (batch.near, batch.far)
        ]
        return torch.cat(
            [
                _level(text, batch.words[2]),
                _level(link, batch.links[2]),
                _level(own, own_count),
                *above,
                self._kind(batch),
            ],
            1,
        )

    def _kind(self, batch: Batch) -> Tensor:
        """(blocks, width) the words of each block's page's kind; hidden now and then while training."""
        numbers, starts, counts = batch.kinds
        kind = _level(self.name(numbers, starts), counts)
        if self.training:
            kind = kind * (torch.rand(len(kind), 1) >= KIND_DROPOUT)
        return kind.index_select(0, batch.page)

    @torch.no_grad()
    def take(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Take over the weights of a model of the same size; words that it lacks have zero vectors."""
        for table, name in ((self.text, "text"), (self.name, "name")):
            table.weight.zero_()
            table.weight[: len(arrays[name])] = _tensor(arrays[name])
        layers: list[tuple[nn.Module, str, Any]] = [(self.input, "input", ...), (self.output, "output", ...)]
        for place in range(len(self.message)):
            layers += [(self.message[place], "message", place), (self.context[place], "context", place)]
        for layer, name, place in layers:
            layer.get_parameter("weight").copy_(_tensor(arrays[f"{name}_weight"][place]).T)
            layer.get_parameter("bias").copy_(_tensor(arrays[f"{name}_bias"][place]))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The weights by the names `pagesplit.model.Network` knows."""
        return {
            "text": _numpy(self.text.weight),
            "name": _numpy(self.name.weight),
            "input_weight": _numpy(self.input.weight).T,
            "input_bias": _numpy(self.input.bias),
            "message_weight": np.stack([_numpy(layer.get_parameter("weight")).T for layer in self.message]),
            "message_bias": np.stack([_numpy(layer.get_parameter("bias")) for layer in self.message]),
            "context_weight": np.stack([_numpy(layer.get_parameter("weight")).T for layer in self.context]),
            "context_bias": np.stack([_numpy(layer.get_parameter("bias")) for layer in self.context]),
            "output_weight": _numpy(self.output.weight).T,
            "output_bias": _numpy(self.output.bias),
        }


def _tensor(array: NDArray[Any]) -> Tensor:
    return torch.from_numpy(array.astype(np.float32))


def _numpy(tensor: Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.detach().numpy()
    return array


def _level(sums: Tensor, counts: Tensor) -> Tensor:
    return sums / counts.clamp(min=1).sqrt()[:, None]


def _context(state: Tensor, messages: Tensor, layer: nn.Module, batch: Batch) -> Tensor:
    """What a layer makes of own state and messages of the neighbours and the page."""
    weight, bias = layer.get_parameter("weight"), layer.get_parameter("bias")
    near = state.shape[1] + len(batch.beside) * messages.shape[1]
    padded = torch.cat([messages, messages.new_zeros(1, messages.shape[1])])
    # index_select: its gradient is far cheaper than that of plain indexing
    beside = [padded.index_select(0, index) for index in batch.beside]
    out = nn.functional.linear(torch.cat([state, *beside], dim=1), weight[:, :near], bias)
    sums = messages.new_zeros(len(batch.sizes), messages.shape[1]).index_add_(0, batch.page, messages)
    # the page's mean is the same for all blocks in it, so its part is worked out once
    page = nn.functional.linear(sums / batch.sizes[:, None], weight[:, near:])
    return out + page.index_select(0, batch.page)
