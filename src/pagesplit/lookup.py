"""Hashed words to small numbers, for whole arrays at once."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SLOTS = 1 << 15
_MASK = _SLOTS - 1
_MARKS = 1 << 16  # more than slots, so that few of the keys that are not in a table find a mark
_MARKS_MASK = _MARKS - 1


class Lookup:
    """A read-only table from CRC-32 to a number above 0; what is not in it gives 0.

    Every key lies in one of two slots (cuckoo hashing; Pagh and Rodler 2001), so that a lookup is four array reads
    however many keys there are. It takes some 15,000 keys.
    """

    def __init__(self, entries: Mapping[int, int], dtype: Any = np.int32) -> None:
        self._keys = np.zeros(_SLOTS, np.uint32)
        self._values = np.zeros(_SLOTS, dtype)
        self._marks = np.zeros(_MARKS, bool)
        for key, value in entries.items():
            self._insert(key, value)
            self._marks[key & _MARKS_MASK] = True

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

    def hits(self, keys: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Places of the keys that have a number, and those numbers; fast where few have one."""
        places = self._marks.take(keys & _MARKS_MASK).nonzero()[0]
        numbers = self(keys.take(places))
        known = numbers.nonzero()[0]
        return places.take(known), numbers.take(known)


def places_of(wanted: NDArray[Any], keys: NDArray[Any]) -> NDArray[Any]:
    """Places of the keys that are among a few wanted ones."""
    marks = np.zeros(_MARKS, bool)
    marks[wanted & _MARKS_MASK] = True
    places = marks.take(keys & _MARKS_MASK).nonzero()[0]
    found: NDArray[Any] = places[(keys.take(places)[:, None] == wanted).any(axis=1)]
    return found
