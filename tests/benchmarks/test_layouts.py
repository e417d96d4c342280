"""Each layout is read from a small folder; what cannot be measured is named."""

import json

import pytest

from benchmarks.quality import layouts
from tests.benchmarks import made_up
from tests.benchmarks.made_up import PAGE, ROWS, TRUTH, write
from tests.conftest import FIXTURES


@pytest.mark.parametrize(
    ("make", "layout", "name", "url", "kind", "labelled"),
    [
        (made_up.fixtures, "fixtures", "news--ice", None, None, True),
        (made_up.gold, "gold", "a", "https://ice.example/", "news", True),
        (made_up.wcxb, "WCXB", "0001", "https://ice.example/", "forum", False),
        (made_up.bodies, "article bodies", "a", "https://ice.example/", None, False),
    ],
)
def test_a_layout_is_known_by_what_lies_in_it(tmp_path, make, layout, name, url, kind, labelled):
    corpus = layouts.read(make(tmp_path))
    (case,) = corpus.cases
    assert (corpus.layout, case.name, case.url, case.kind, case.truth) == (layout, name, url, kind, TRUTH)
    assert layouts.html_of(case.file) == PAGE
    assert [unit[:3] for unit in case.units or ()] == (ROWS if labelled else [])
    assert corpus.shingles == (layout == "article bodies")
    assert not case.seen
    assert not corpus.left_out


def test_gold_pages_of_wcxb_stand_in_its_folder(tmp_path):
    write(tmp_path / "corpora" / "wcxb-dev" / "html" / "0007.html.gz", PAGE)
    (case,) = layouts.read(made_up.gold(tmp_path / "gold", source="wcxb-dev/html/0007.html.gz", kind="forum")).cases
    assert (case.file.name, case.kind) == ("0007.html.gz", "forum")


BROKEN = {
    "HTML is missing": (made_up.gold, lambda folder: (folder / "html" / "a.html.gz").unlink()),
    "other blocks": (made_up.gold, lambda folder: write(folder / "html" / "a.html.gz", PAGE + "<p>More")),
    "no main text": (lambda folder: made_up.wcxb(folder, ground_truth={"main_content": " "}), None),
    "main text is missing": (made_up.wcxb, lambda folder: (folder / "ground-truth" / "0001.json").unlink()),
    "cannot be read": (made_up.wcxb, lambda folder: (folder / "html" / "0001.html.gz").write_bytes(b"no gzip")),
    "another form": (made_up.wcxb, lambda folder: write(folder / "ground-truth" / "0001.json", "[]")),
    "form": (lambda folder: made_up.bodies(folder, {"a": {"text": "x"}}), None),
    "text is missing": (lambda folder: made_up.bodies(folder, {}), None),
    "labels are missing": (made_up.fixtures, lambda folder: (folder / "news--ice" / "labels.json").unlink()),
}


@pytest.mark.parametrize("why", BROKEN)
def test_a_page_that_cannot_be_measured_is_counted_with_its_reason(tmp_path, why):
    make, damage = BROKEN[why]
    make(tmp_path)
    if damage:
        damage(tmp_path)
    corpus = layouts.read(tmp_path)
    assert not corpus.cases
    ((reason, count),) = corpus.left_out.items()
    assert why in reason
    assert count == 1


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder.rmdir(), "no such folder"),
        (lambda folder: None, "none of the layouts"),
        (lambda folder: write(folder / "ground-truth.json", "{"), "cannot be read as article bodies"),
        (lambda folder: write(folder / "labels.jsonl", "no JSON"), "cannot be read as gold"),
    ],
)
def test_a_folder_without_pages_says_so(tmp_path, make, message):
    make(tmp_path)
    with pytest.raises(layouts.CorpusError, match=message):
        layouts.read(tmp_path)


def test_a_limit_takes_pages_from_all_over_the_folder(tmp_path):
    made_up.wcxb(tmp_path, [f"{number:04}" for number in range(1, 11)])
    assert [case.name for case in layouts.read(tmp_path, 5).cases] == ["0001", "0003", "0005", "0007", "0009"]
    assert len(layouts.read(tmp_path, 99).cases) == 10


def test_pages_of_the_development_split_are_known_to_the_model(tmp_path):
    made_up.wcxb(tmp_path, ["0001", "0002"])
    splits = {"0001": {"split": "dev"}, "0002": {"split": "test"}}
    write(tmp_path / "metadata.json", json.dumps({"files": splits}))
    assert [case.seen for case in layouts.read(tmp_path).cases] == [True, False]


def test_pages_that_are_labelled_for_training_are_known_to_the_model(corpora):
    corpus = layouts.read(corpora / "gold", 3)
    assert [case.seen for case in corpus.cases] == [True] * 3


def test_the_fixtures_are_read_whole_and_not_known_to_the_model():
    corpus = layouts.read(FIXTURES[0].parent)
    assert [case.name for case in corpus.cases] == [folder.name for folder in FIXTURES]
    assert not any(case.seen for case in corpus.cases)
    assert not corpus.left_out
