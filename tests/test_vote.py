import numpy as np
import pytest

from pagesplit.document import read
from pagesplit.labels import LABELS
from pagesplit.pipeline import agreed, evidence_of, scanned

CARDS = "".join(f"<div class=card><h3>Head {number}</h3><p>Blurb {number}</p></div>" for number in range(4))
NAMELESS = CARDS.replace(" class=card", "")


def votes(html, *found):
    """Labels before and after; each pair found gives a block's label and how sure the model is of it."""
    evidence = evidence_of(scanned(read(html).root))
    labels = np.full((len(found), len(LABELS)), 0.0, np.float32)
    for row, (label, sure) in zip(labels, found, strict=True):
        row[:] = (1 - sure) / (len(LABELS) - 1)
        row[LABELS.index(label)] = sure
    after = agreed(evidence, labels)
    return [LABELS[place] for place in after.argmax(axis=1)], after, labels


SURE = ("related-links", 0.9)
STRAYS = {
    "an unsure block follows its likes": (("article", 0.5), CARDS, "related-links"),
    "a sure one does not": (("article", 0.98), CARDS, "article"),
    "advertising keeps its label among what it imitates": (("sponsored", 0.5), CARDS, "sponsored"),
    "without names there is no shape to go by": (("article", 0.5), NAMELESS, "article"),
}


@pytest.mark.parametrize(("stray", "html", "label"), STRAYS.values(), ids=STRAYS)
def test_a_stray_block_in_a_list_of_cards(stray, html, label):
    found, _, _ = votes(html, SURE, SURE, SURE, SURE, stray, SURE, SURE, SURE)
    assert found == ["related-links"] * 4 + [label] + ["related-links"] * 3


def test_headings_and_texts_of_cards_vote_apart():
    found, _, _ = votes(CARDS, SURE, ("promo", 0.6), SURE, ("promo", 0.6), SURE, ("promo", 0.6), SURE, ("promo", 0.6))
    assert found == ["related-links", "promo"] * 4


def test_other_blocks_advertise_if_most_of_their_likes_do():
    paid = ("sponsored", 0.95)
    found, _, _ = votes(CARDS, paid, paid, paid, paid, ("related-links", 0.6), paid, paid, paid)
    assert set(found) == {"sponsored"}


def test_probabilities_stay_probabilities():
    _, after, before = votes(CARDS, *[("article", 0.4), SURE, ("other", 0.3), ("title", 1.0)] * 2)
    assert after.dtype == before.dtype
    assert after.min() >= 0
    assert after.sum(axis=1) == pytest.approx(1)


def test_a_block_without_likes_keeps_its_probabilities():
    _, after, before = votes("<p class=lead>One</p><div class=x>Two</div>", ("article", 0.5), SURE)
    assert np.array_equal(after, before)
