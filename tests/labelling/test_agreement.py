"""Agreement, as scikit-learn counts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from pagesplit import LABELS
from pagesplit.labelling.agreement import agreement, kappa

ANSWERS = st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS)), min_size=1, max_size=40)


@given(ANSWERS)
def test_kappa_is_cohens(pairs):
    mine, theirs = zip(*pairs, strict=True)
    found = kappa(pairs)
    if len({*mine, *theirs}) == 1:
        assert found is None
    else:
        assert found == pytest.approx(cohen_kappa_score(mine, theirs))


@given(ANSWERS)
def test_labels_are_compared_one_by_one_and_differences_named(pairs):
    one = {1: {block: mine for block, (mine, _) in enumerate(pairs)}, 2: {0: "other"}}
    other = {1: {block: theirs for block, (_, theirs) in enumerate(pairs)}, 3: {0: "other"}}
    found = agreement(one, other)
    assert found.blocks == len(pairs)
    assert [line[1] for line in found.differing] == [
        block for block, (mine, theirs) in enumerate(pairs) if mine != theirs
    ]
    assert found.same + len(found.differing) == found.blocks
    assert set(found.by_label) == {label for pair in pairs for label in pair}
    for label, value in found.by_label.items():
        assert value == kappa([(mine == label, theirs == label) for mine, theirs in pairs])


def test_nothing_in_common_is_no_agreement():
    found = agreement({1: {0: "title"}}, {2: {0: "title"}})
    assert (found.blocks, found.kappa, dict(found.by_label)) == (0, None, {})
