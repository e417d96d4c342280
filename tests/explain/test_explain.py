"""What is named as evidence is what moves the score."""

import pickle
import re
import shutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pagesplit
from pagesplit.explain.groups import COLUMNS, GROUPS
from pagesplit.explain.removal import without
from pagesplit.explain.weigh import explain
from pagesplit.features import FEATURES
from pagesplit.model import load, save
from pagesplit.pipeline import DEFAULT_MODEL
from tests.conftest import FIXTURES

STORIES = "".join(
    f"<p>On the {day} the lake froze over, and many people of the town came to see it with their own eyes.</p>"
    for day in ("first", "second", "third", "fourth")
)
TILES = (
    "<div class=box>{}<ul><li><a href='https://shop.example/a?id=1'>Warm coats for cold days</a></li>"
    "<li><a href='https://shop.example/b?id=2'>Skates that never rust</a></li></ul></div>"
)


def page_of(heading, tiles=TILES):
    return pagesplit.split(
        f"<title>Ice on the lake</title><article><h1>Ice on the lake</h1>{STORIES}</article>{tiles.format(heading)}",
        url="https://town.example/ice",
    )


def block_of(page, text):
    return next(block for block in page.blocks if text in block.text)


def pieces_of(page, block):
    """All evidence that the block has, of weight or not."""
    reading = page._reading
    plain = page._dom.is_plain
    return explain(reading.scan, page.evidence, page._network(), block.index, plain=plain, home=reading.home)[1]


def reasons(explanation):
    return explanation.evidence_for + explanation.evidence_against


def test_every_feature_is_in_one_group_and_every_group_has_features():
    columns = np.concatenate(list(COLUMNS.values()))
    assert sorted(columns.tolist()) == list(range(len(FEATURES)))
    assert {group.kind for group in GROUPS} == set(COLUMNS)
    assert all(len(places) for places in COLUMNS.values())


def test_the_heading_above_is_named_and_a_page_without_it_scores_less():
    page = page_of("<h3>Anzeige</h3>")
    block = block_of(page, "Warm coats")
    named = [r for r in page.explain(block, "sponsored").evidence_for if r.kind == "heading" and "Anzeige" in r.text]
    assert named
    assert 'under the heading "Anzeige"' in named[0].text
    assert block_of(page_of(""), "Warm coats").scores["sponsored"] < block.scores["sponsored"]


def test_link_targets_are_counted_and_a_page_whose_links_stay_scores_less():
    page = page_of("<h3>Anzeige</h3>")
    block = block_of(page, "Warm coats")
    [reason] = [r for r in page.explain(block, "sponsored").evidence_for if r.kind == "link targets"]
    assert "1 of 1 link leaves the site" in reason.text
    inside = page_of("<h3>Anzeige</h3>", TILES.replace("https://shop.example", ""))
    assert block_of(inside, "Warm coats").scores["sponsored"] < block.scores["sponsored"]


@pytest.mark.parametrize(
    ("links", "known", "said"),
    [
        ("https://shop.example/a", {"url": "https://town.example/ice"}, "1 of 1 link leaves the site"),
        ("https://town.example/a", {"url": "https://town.example/ice"}, "1 of 1 link stays on the site"),
        ("https://shop.example/a", {}, "1 of 1 link names a host (the page's own is not known: give its url)"),
        ("/a", {}, "1 of 1 link stays on the site"),
    ],
)
def test_what_stays_on_a_site_is_said_only_where_the_site_is_known(links, known, said):
    page = pagesplit.split(
        f"{STORIES}<ul><li><a href='{links}'>Warm coats</a><li><a href='{links}'>Hats</a></ul>", **known
    )
    texts = {piece.kind: piece.text for piece in pieces_of(page, block_of(page, "Warm coats"))}
    assert texts["link targets"].startswith(said)
    assert ("the site" in texts["container links"]) == bool(known)


def test_names_of_elements_are_quoted_and_a_page_without_them_scores_less():
    html = f"<div class='comment-list'><div class=comment><p>{'So true, I saw it too. ' * 3}</p></div></div>{STORIES}"
    page, bare = pagesplit.split(html), pagesplit.split(html.replace("class", "data-x"))
    [reason] = [r for r in page.explain(page.blocks[0], "comments").evidence_for if r.kind == "names around"]
    assert '"comment"' in reason.text
    assert bare.blocks[0].scores["comments"] < page.blocks[0].scores["comments"]


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<p class=lead>Coats <b>x</b></p>", 'its class or id: "lead"'),
        (
            "<p>Coats <b class=price>x</b></p>",
            'its <p> has no class or id; the class or id of an element in it: "price"',
        ),
        (
            "<p id=lead>Coats <b class=price>x</b></p>",
            'its class or id: "lead"; the class or id of an element in it: "price"',
        ),
    ],
)
def test_it_is_said_whose_a_class_is(markup, said):
    page = pagesplit.split(STORIES + markup)
    assert {piece.kind: piece.text for piece in pieces_of(page, block_of(page, "Coats"))}["own names"] == said


def test_what_the_blocks_around_say_is_said():
    page = page_of(
        "<h3>Anzeige</h3>", TILES.replace("</ul>", "<li><a href='https://shop.example/c?id=3'>Hats</a></ul>")
    )
    block = block_of(page, "Warm coats")
    [text] = [piece.text for piece in pieces_of(page, block) if piece.kind == "container"]
    others = [other.label for other in page.blocks if other.text in ("Skates that never rust", "Hats")]
    assert len(set(others)) == 1
    assert text == f"what the 2 other blocks in the box around it say: all look like {others[0]}"


def test_plain_text_has_no_boxes_and_elements():
    page = pagesplit.split_text(
        "Menu\nHome\nAbout\n\nThe lake froze over, all of it: https://a.example/b\n\n- one\n- two\n- three\n"
    )
    said = [piece.text for block in page.blocks for piece in pieces_of(page, block)]
    assert any("its group of lines" in text for text in said)
    assert not [text for text in said if re.search(r"\bbox|\belements?\b|class or id", text)]


def test_telling_words_are_named():
    page = pagesplit.split(f"<p>Anzeige: coats</p>{STORIES}")
    [reason] = [r for r in page.explain(page.blocks[0], "sponsored").evidence_for if r.kind == "words"]
    assert 'above all "Anzeige"' in reason.text


def logit(scores, label):
    return np.log(scores[label] + 1e-12) - np.log(sum(scores) - scores[label] + 1e-12)


@pytest.mark.parametrize("folder", FIXTURES[::3], ids=lambda folder: folder.name)
def test_taking_named_evidence_away_moves_the_score_as_said(folder):
    page = pagesplit.split((folder / "page.html").read_bytes())
    scan, evidence, network = page._reading.scan, page.evidence, page._network()
    for block in range(0, len(page.blocks), max(len(page.blocks) // 3, 1)):
        explanation, pieces = explain(scan, evidence, network, block)
        label = pagesplit.LABELS.index(explanation.label)
        before = network.predict(evidence).labels[block].astype(float)
        for reason in reasons(explanation):
            moved = []
            for piece in pieces:
                if reason.text.startswith(piece.text):
                    after = network.predict(without(evidence, piece.removal, network.means)).labels[block].astype(float)
                    moved.append((logit(before, label) - logit(after, label), after[label]))
            assert any(np.isclose(weight, reason.weight, atol=1e-3) for weight, _ in moved)
            assert any(np.isclose(score, reason.without, atol=1e-4) for _, score in moved)
        assert all(reason.weight > 0 for reason in explanation.evidence_for)
        assert all(reason.weight < 0 for reason in explanation.evidence_against)


def test_evidence_itself_is_left_alone():
    page = page_of("<h3>Anzeige</h3>")
    rows, tokens = page.evidence.rows.copy(), page.evidence.words.token.copy()
    page.explain(page.blocks[-1])
    assert np.array_equal(page.evidence.rows, rows)
    assert np.array_equal(page.evidence.words.token, tokens)
    assert [block.scores for block in page.blocks] == [block.scores for block in page_of("<h3>Anzeige</h3>").blocks]


def test_scores_are_the_blocks_and_reasons_are_ranked():
    page = page_of("<h3>Anzeige</h3>")
    for block in page.blocks:
        explanation = page.explain(block)
        assert (explanation.label, explanation.text, explanation.xpath) == (block.label, block.text, block.xpath)
        assert explanation.scores == pytest.approx(block.scores, abs=1e-6)
        for side in (explanation.evidence_for, explanation.evidence_against):
            weights = [abs(reason.weight) for reason in side]
            assert weights == sorted(weights, reverse=True)
        assert str(explanation).startswith(block.label)


def test_a_page_explains_itself_after_pickling():
    page = page_of("<h3>Anzeige</h3>")
    other = pickle.loads(pickle.dumps(page))
    assert str(other.explain(other.blocks[-1])) == str(page.explain(page.blocks[-1]))


def test_one_block_alone_can_be_explained():
    page = pagesplit.split("<p>word</p>")
    assert page.explain(page.blocks[0]).label == page.blocks[0].label


MARKUP = st.lists(
    st.sampled_from(["<div class=ad>", "</div>", "<ul><li>", "</ul>", "<a href='//x.org/?q'>", "</a>", "<h1>", "</h1>",
                     "word ", "Ein Satz. ", "広告", "<br>", "<p>", "<img>", "3,50 €", "<title>word", "</title>"]),
    max_size=30,
)  # fmt: skip


@given(MARKUP)
@settings(max_examples=30, deadline=None)
def test_any_markup_can_be_explained(parts):
    page = pagesplit.split("".join(parts))
    if page.blocks:
        assert str(page.explain(page.blocks[len(page.blocks) // 2]))


def test_blocks_of_other_pages_and_unknown_labels_are_refused():
    page, other = page_of(""), page_of("")
    with pytest.raises(ValueError, match="no block of this page"):
        page.explain(other.blocks[0])
    with pytest.raises(ValueError, match="is no label"):
        page.explain(page.blocks[0], "advert")


def test_a_model_that_was_replaced_is_not_asked(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(DEFAULT_MODEL, folder)
    page = pagesplit.Splitter(folder).split("<p>The lake froze over.</p>")
    assert page.explain(page.blocks[0]).label == page.blocks[0].label
    names = [feature.name for feature in FEATURES]
    _, manifest = load(folder, names)
    with np.load(folder / "arrays.npz") as arrays:
        save(folder, {**arrays, "output_bias": arrays["output_bias"] + 1}, names, {"name": "another"})
    assert manifest["name"] != "another"
    with pytest.raises(pagesplit.ModelError, match="not the one"):
        page.explain(page.blocks[0])


def test_plain_text_says_nothing_of_elements(tmp_path):
    shutil.copytree(DEFAULT_MODEL, tmp_path / "model")
    shutil.rmtree(tmp_path / "model" / "text", ignore_errors=True)
    shutil.copytree(DEFAULT_MODEL, tmp_path / "model" / "text", ignore=shutil.ignore_patterns("text"))
    page = pagesplit.Splitter(tmp_path / "model").split_text("Home | News\n\nIce\n\nThe lake froze over last night.")
    explanation = page.explain(page.blocks[-1])
    assert not {"elements", "own names", "names around"} & {reason.kind for reason in reasons(explanation)}
    assert explanation.xpath == ""
