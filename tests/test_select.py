import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagesplit.document import read
from pagesplit.scan import scan
from pagesplit.select import _words, main_blocks, words_of


def text(words, name=""):
    return " ".join([f"{name}w"] * words)


@pytest.mark.parametrize(
    ("main", "texts", "taken"),
    [
        ([], [], []),
        ([0.01], [text(10)], [0]),  # something is more likely than nothing
        ([0.9, 0.9, 0.1], [text(50, "a"), text(50, "b"), text(50, "c")], [0, 1]),
        ([0.9, 0.4, 0.9], [text(100, "a"), text(5, "b"), text(100, "c")], [0, 2]),  # sure pages take what is sure
        ([0.4, 0.35, 0.05], [text(100, "a"), text(100, "b"), text(100, "c")], [0, 1]),  # unsure ones what there is
        ([0.8, 0.9, 0.9], [text(20)] * 3, [1]),  # the likeliest of repeated texts, the first of them
        ([0.9, 0.9], [text(2)] * 2, [0, 1]),  # short texts may well stand there twice
    ],
)
def test_the_cut_follows_from_the_page(main, texts, taken):
    assert main_blocks(np.array(main), texts).tolist() == taken


def test_scripts_without_spaces_weigh_by_their_characters():
    menu, paragraph, teaser = "首页", "湖面昨夜结冰" * 25, "热门文章推荐"
    main = np.array([0.03] * 50 + [0.95] * 8 + [0.3] * 6)
    taken = main_blocks(main, [menu] * 50 + [paragraph + str(n) for n in range(8)] + [teaser] * 6)
    assert taken.tolist() == list(range(50, 58))


@pytest.mark.parametrize("text", ["one", "two words", "湖面昨夜结冰", "a 湖面 ไทย 𠀀한국어", "“Caf\u00e9” → 1.5"])
def test_words_are_counted_alike_from_a_scan_and_from_texts(text):
    columns = scan(read(f"<p>{text}</p><p>second one</p>").root)
    assert words_of(columns).tolist() == [_words(text), 2]


REPEATED = st.lists(
    st.tuples(st.sampled_from([0.2, 0.5, 0.9]), st.sampled_from([text(2, "s"), text(3, "a"), text(9, "b")])), min_size=1
)


@given(REPEATED)
def test_of_a_longer_text_only_the_likeliest_and_of_these_the_first_may_be_taken(page):
    main, texts = np.array([likely for likely, _ in page]), [said for _, said in page]
    best = {said: max(place for place, of in enumerate(texts) if of == said) for said in texts}
    for place in reversed(range(len(page))):
        if main[place] >= main[best[texts[place]]]:
            best[texts[place]] = place
    alone = np.array([said.count(" ") < 2 or best[said] == place for place, said in enumerate(texts)])
    different = [f"{said}{place}" for place, said in enumerate(texts)]
    taken = main_blocks(main, texts).tolist()
    assert taken == main_blocks(main * alone, different).tolist()
    numbers = np.array([sorted({*texts}).index(said) for said in texts])
    assert taken == main_blocks(main, texts, alike=numbers).tolist()


PAGE = st.lists(st.tuples(st.floats(0.01, 0.99), st.integers(1, 200)), min_size=1, max_size=8)


@given(PAGE)
def test_no_other_cut_promises_more(page):
    main = np.array([probability for probability, _ in page])
    words = np.array([count for _, count in page])
    texts = [text(count, str(place)) for place, count in enumerate(words)]

    def promise(taken):
        return 2 * (words * main)[taken].sum() / (words[taken].sum() + (words * main).sum())

    best = promise(main_blocks(main, texts))
    assert all(best >= promise(np.flatnonzero(main >= cut)) - 1e-9 for cut in main)
