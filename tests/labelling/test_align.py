"""Labels carried over by text: only onto the same text, in order, and quickly however often texts repeat."""

from hypothesis import given
from hypothesis import strategies as st

from pagesplit.labelling.align import align
from pagesplit.labelling.reading import Unit

MARKS = st.lists(st.sampled_from("abcdefg"), max_size=25)


def units(marks):
    return [Unit(f"/p[{place}]", 0, mark) for place, mark in enumerate(marks)]


@given(MARKS, MARKS)
def test_blocks_are_found_by_their_text_and_in_order(old, new):
    found = align(units(old), units(new))
    pairs = sorted(found.places.items())
    assert all(old[was] == new[now] for was, now in pairs)
    assert [now for _, now in pairs] == sorted({now for _, now in pairs})
    assert found.whole == (old == new)


@given(st.lists(st.integers(), unique=True, min_size=1), st.data())
def test_what_stands_once_is_found_whatever_goes_from_beside_it(marks, data):
    old = [str(mark) for mark in marks]
    kept = data.draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)))
    new = [mark for mark, stays in zip(old, kept, strict=True) if stays]
    assert [old[was] for was in align(units(old), units(new)).places] == new


def test_repeated_texts_between_others_are_told_apart_by_their_number():
    old, new = "x more y more more z", "x more new y more more z"
    places = align(units(old.split()), units(new.split())).places
    assert places == {0: 0, 1: 1, 2: 3, 3: 4, 4: 5, 5: 6}


def test_one_text_many_thousand_times_is_aligned_at_all():
    """Looking at all pairs of equal texts would be 10^10 steps, and never end."""
    old = units(["more"] * 100_000)
    assert len(align(old, old[:-1] + units(["end"])).places) == 99_999
