import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagesplit.lookup import Glossary, Lookup

KEYS = st.integers(1, 2**32 - 1)


@given(st.dictionaries(KEYS, st.integers(1, 10_000), max_size=400), st.lists(KEYS, max_size=50))
def test_gives_each_key_its_number_and_0_to_all_others(entries, others):
    keys = [*entries, *others]
    found = Lookup(entries)(np.array(keys, np.uint32))
    assert found.tolist() == [entries.get(key, 0) for key in keys]


@given(
    st.dictionaries(KEYS, st.integers(1, 10_000), max_size=40), st.lists(KEYS, max_size=50), st.integers(0, 2**16 - 1)
)
def test_gives_the_places_of_the_keys_it_has(entries, others, high):
    alike = [key ^ high << 16 for key in entries]  # the same but for the upper half
    keys = [*others, *entries, *alike, *entries]
    expected = [place for place, key in enumerate(keys) if key in entries]
    places, numbers = Glossary(entries)(np.array(keys, np.uint32))
    assert places.tolist() == expected
    assert numbers.tolist() == [entries[keys[place]] for place in expected]


def test_takes_as_many_words_as_a_vocabulary_has():
    rng = np.random.default_rng(1)
    keys = np.unique(rng.integers(1, 2**32, 6000, dtype=np.uint64)).astype(np.uint32)
    table = Lookup({int(key): place for place, key in enumerate(keys, 1)})
    assert (table(keys) == np.arange(1, len(keys) + 1)).all()


def test_says_so_when_it_is_full():
    with pytest.raises(ValueError, match="too many"):
        Lookup(dict.fromkeys(range(1, 60_000), 1))
