"""Hashed words to small numbers, for whole arrays at once."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SLOTS = 1 << 15
_MASK = _SLOTS - 1
_MARKS = 1 << 13  # few enough for the processor's cache, more than words, so that few others meet a mark
_MARKS_MASK = _MARKS - 1


class Lookup:
    """A read-only table from CRC-32 to a number above 0; what is not in it gives 0.

    Every key lies in one of two slots (cuckoo hashing; Pagh and Rodler 2001), so that a lookup is four array reads
    however many keys there are. It takes some 15,000 keys.
    """

    def __init__(self, entries: Mapping[int, int]) -> None:
        self._keys = np.zeros(_SLOTS, np.uint32)
        self._values = np.zeros(_SLOTS, np.int32)
        for key, value in entries.items():
            self._insert(key, value)

    def _insert(self, key: int, value: int) -> None:
        slot = key & _MASK
        for _ in range(500):
            other, other_value = int(self._keys[slot]), self._values[slot]
            self._keys[slot], self._values[slot] = key, value
            if not other_value:
                return
            key, value = other, other_value
            first = key & _MASK
            slot = key >> 15 & _MASK if slot == first else first
        raise ValueError("too many words for one table")

    def __call__(self, keys: NDArray[Any]) -> NDArray[Any]:
        """The number of each key, 0 where it has none."""
        first, second = (keys & _MASK).astype(np.intp), (keys >> 15 & _MASK).astype(np.intp)
        found: NDArray[Any] = self._values.take(first) * (self._keys.take(first) == keys)
        found += self._values.take(second) * ((self._keys.take(second) == keys) & (first != second))
        return found


class Glossary:
    """A read-only table from some hundred CRC-32 to numbers, for arrays of which it knows little."""

    def __init__(self, entries: Mapping[int, int]) -> None:
        keys = sorted(entries)
        self._keys = np.array(keys, np.uint32)
        self._values = np.array([entries[key] for key in keys], np.int64)
        self._marks = np.zeros(_MARKS, bool)
        self._marks[self._keys & _MARKS_MASK] = True

    def __call__(self, keys: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Places of the keys that have a number, and those numbers."""
        places = self._marks.take(keys & _MARKS_MASK).nonzero()[0]
        likely = keys.take(places)
        slots = self._keys.searchsorted(likely)
        known = (self._keys.take(slots, mode="clip") == likely).nonzero()[0]
        return places.take(known), self._values.take(slots.take(known))
