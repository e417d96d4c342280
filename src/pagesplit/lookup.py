"""Hashed words to small numbers, for whole arrays at once."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_SHIFT = 15  # bits of the first slot's number; the next ones are the second's
_MASK = (1 << _SHIFT) - 1
_MARKS = 1 << 13  # few enough for the processor's cache, more than words, so that few others meet a mark
_MARKS_MASK = _MARKS - 1


class Lookup:
    """A read-only table from CRC-32 to a number above 0; what is not in it gives 0.

    Every key lies in one of two slots (cuckoo hashing; Pagh and Rodler 2001), so that a lookup is four array reads
    however many keys there are. It takes some 15,000 keys.

    Attributes:
        keys, values: the slots; an empty one has the value 0. Key K lies in slot ``K & mask`` or ``K >> shift & mask``.
    """

    mask: Final = _MASK
    shift: Final = _SHIFT

    def __init__(self, entries: Mapping[int, int]) -> None:
        self.keys = np.zeros(_MASK + 1, np.uint32)
        self.values = np.zeros(_MASK + 1, np.int32)
        for key, value in entries.items():
            self._insert(key, value)

    def _insert(self, key: int, value: int) -> None:
        slot = key & _MASK
        for _ in range(500):
            other, other_value = int(self.keys[slot]), self.values[slot]
            self.keys[slot], self.values[slot] = key, value
            if not other_value:
                return
            key, value = other, other_value
            first = key & _MASK
            slot = key >> _SHIFT & _MASK if slot == first else first
        raise ValueError("too many words for one table")

    def __call__(self, keys: NDArray[Any]) -> NDArray[Any]:
        """The number of each key, 0 where it has none."""
        first, second = (keys & _MASK).astype(np.intp), (keys >> _SHIFT & _MASK).astype(np.intp)
        found: NDArray[Any] = self.values.take(first) * (self.keys.take(first) == keys)
        found += self.values.take(second) * ((self.keys.take(second) == keys) & (first != second))
        return found


class Glossary:
    """A read-only table from some hundred CRC-32 to numbers, for arrays of which it knows little."""

    def __init__(self, entries: Mapping[int, int]) -> None:
        keys = sorted(entries)
        self.keys = np.array(keys, np.uint32)
        self.values = np.array([entries[key] for key in keys], np.int64)
        self._marks = np.zeros(_MARKS, bool)
        self._marks[self.keys & _MARKS_MASK] = True

    def __call__(self, keys: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Places of the keys that have a number, and those numbers."""
        places = self._marks.take(keys & _MARKS_MASK).nonzero()[0]
        likely = keys.take(places)
        slots = self.keys.searchsorted(likely)
        known = (self.keys.take(slots, mode="clip") == likely).nonzero()[0]
        return places.take(known), self.values.take(slots.take(known))
