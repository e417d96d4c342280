"""A context layer, but for its products: what it sees of a block and its neighbours, and what becomes of the state."""

from typing import Final

import numpy as np

from pagesplit.evidence import Floats

NEIGHBOURS: Final = (-1, 1, -2, 2)
"""Neighbours in reading order that a context layer sees, by distance."""


def gather(state: Floats, messages: Floats, bias: Floats, start: int, out: Floats) -> None:
    """Write what a context layer sees of a page's blocks, from one on, as many as there is room for.

    Args:
        state: (n, width) float32, of all blocks of the page.
        messages: (n, message) float32, of all blocks, but for the bias.
        bias: (message,) float32, added to the messages.
        start: the first block.
        out: (blocks, width + neighbours * message) float32: a block's state, then its neighbours' messages; zeros where
            the page begins or ends.
    """
    size, width, message = len(state), state.shape[1], messages.shape[1]
    stop = start + len(out)
    out[:, :width] = state[start:stop]
    out[:, width:] = 0
    for place, step in enumerate(NEIGHBOURS):
        first, end = max(start, -step), min(stop, size - step)  # blocks that have this neighbour
        if first < end:
            near = out[first - start : end - start, width + place * message : width + (place + 1) * message]
            np.add(messages[first + step : end + step], bias, out=near)


def add_rectified(change: Floats, bias: Floats, state: Floats) -> None:
    """Add to states what a layer makes of them, where that is above zero.

    Args:
        change: (n, width) float32, a layer's product.
        bias: (width,) float32, added to it.
        state: (n, width) float32; changed in place.
    """
    state += np.maximum(change + bias, 0)


def mean(rows: Floats) -> Floats:
    """(width,) mean of all rows, float32."""
    means: Floats = rows.mean(axis=0, dtype=np.float64).astype(np.float32)
    return means
