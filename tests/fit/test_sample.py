import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagesplit.features import FEATURES
from pagesplit.fit.sample import folds, label_numbers, read_sample
from pagesplit.labels import LABELS


class Page:
    def __init__(self, domain, labelled):
        self.domain, self.measured = domain, labelled


@given(st.lists(st.tuples(st.sampled_from("abcdefghijkl"), st.booleans()), max_size=60), st.integers(0, 3))
def test_folds_take_each_page_once_and_part_no_domain(pages, seed):
    samples = [Page(*page) for page in pages]
    parts = folds(samples, 3, seed)
    assert sorted(place for part in parts for place in part) == list(range(len(samples)))
    domains = [{samples[place].domain for place in part} for part in parts]
    assert not (domains[0] & domains[1] or domains[0] & domains[2] or domains[1] & domains[2])


def test_folds_spread_labelled_pages_evenly():
    samples = [Page(f"d{number}", number % 3 == 0) for number in range(90)]
    labelled = [sum(samples[place].measured for place in part) for part in folds(samples, 5)]
    assert labelled == [6] * 5


def test_bare_evidence_knows_no_names():
    html = "<div class=sponsored id=ad><p class=advert role=note>Text</p></div>"
    sample = read_sample(html, name="x", corpus="c", domain="d")
    names = [place for place, feature in enumerate(FEATURES) if "_name_" in feature.name]
    assert sample.evidence.rows[:, names].any()
    assert not sample.bare.rows[:, names].any()
    assert len(sample.bare.looks.token) == 0
    assert sample.addresses == [("/html/body/div/p", 0)]


@pytest.mark.parametrize("html", ["", " ", "<p></p>", "<script>x</script>"])
def test_a_page_without_text_is_no_sample(html):
    assert read_sample(html, name="x", corpus="c", domain="d") is None


def test_label_ranges_must_cover_every_block():
    assert label_numbers(3, [(0, 1, "navigation"), (2, 2, "other")]).tolist() == [
        LABELS.index("navigation"), LABELS.index("navigation"), LABELS.index("other"),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="leave blocks out"):
        label_numbers(3, [(0, 1, "navigation")])
    with pytest.raises(ValueError, match="no label: advert"):
        label_numbers(1, [(0, 0, "advert")])


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (' lang="de-AT"', "Ein Satz", "de"),
        (' lang="EN_us"', "A sentence", "en"),
        (' lang="x-default"', "A sentence", "unknown"),
        ("", "A sentence", "unknown"),
        (' lang="en"', "今日は晴れです", "ja"),  # templates say "en" of any page
        (' lang="en"', "A sentence about the word 今", "en"),
        ("", "今天天气很好", "zh"),
        (' lang="uk"', "Речення", "uk"),
        (' lang="en"', "1234", "en"),
    ],
)
def test_language_of_a_page(lang, text, expected):
    sample = read_sample(f"<html{lang}><p>{text}</p></html>", name="x", corpus="c", domain="d")
    assert sample.language == expected
