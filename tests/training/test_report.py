"""What the report computes, on made-up pages; it needs no PyTorch."""

from pathlib import Path

import numpy as np
import pytest

from pagesplit.features import FEATURES
from pagesplit.fit.calibrate import sureness, untouched_sureness
from pagesplit.fit.sample import read_sample
from pagesplit.labels import LABELS
from training import crossval, train
from training.report import ablation, curve, reliability, tables, worst
from training.report.pages import confusions, figures, table
from training.said import Said

ROOT = Path(__file__).parent.parent.parent
ARTICLE, NAVIGATION, COMMENTS = map(LABELS.index, ("article", "navigation", "comments"))


def page(name, gold, found, *, domain=None, html=None, language="en"):
    """A page with labels, and what a model said that found others."""
    sample = read_sample(
        html or "".join(f"<p class=x>word {number}" for number in range(len(gold))),
        name=name, corpus="c", domain=domain or name,
    )  # fmt: skip
    sample.labels, sample.measured, sample.language = np.array(gold), True, language
    scores = np.zeros((len(gold), len(LABELS) + 1), np.float32)
    scores[np.arange(len(gold)), found] = 2
    return sample, Said(scores, scores)


def test_tables_write_floats_and_gaps():
    lines = table(["", "a"], [["x", 0.12345], ["y", float("nan")], ["z", ""]]).splitlines()
    assert lines == ["| | a |", "| --- | --- |", "| x | 0.123 |", "| y | – |", "| z | |"]


def test_labels_that_a_group_lacks_are_left_out_of_its_means():
    found = figures([page("a", [ARTICLE] * 4, [ARTICLE] * 4)])
    assert found[ARTICLE] == found[-1] == found[-2] == 1
    assert np.isnan(found[NAVIGATION])


def test_the_readme_has_the_table_that_the_report_gives_it():
    report = (ROOT / "training" / "REPORT.md").read_text("utf-8")
    section = report.partition("## For the README\n\n")[2].partition("\n\n")[0]
    assert section.count("\n") == len(LABELS) + 2
    assert section in (ROOT / "README.md").read_text("utf-8")


def test_rare_languages_share_a_row():
    pages = [page(f"p{number}", [ARTICLE], [ARTICLE], language="is" if number < 2 else "de") for number in range(8)]
    section = tables.groups_section("By language", "language", pages, tables.language_groups(pages))
    rows = [line.split(" | ")[:2] for line in section.splitlines()[4:]]
    assert rows == [["| de", "6"], [f"| {tables.REST}", "2"]]


def test_bins_hold_each_block_once():
    sure = reliability.Sure(np.zeros(4, int), np.array([0.15, 0.55, 0.58, 1.0]), np.array([0, 1, 0, 1]))
    assert [(low, count) for low, *_, count in reliability.bins(sure)] == [(0.1, 1), (0.5, 2), (0.9, 1)]
    assert reliability.bins(sure)[1][1:3] == pytest.approx((0.565, 0.5))
    assert np.isnan(sure.of(COMMENTS).error)


def test_confidence_is_measured_on_other_pages_than_it_is_set_on(monkeypatch):
    pages = [page(str(number), [ARTICLE] * 3, [ARTICLE] * 3, domain=f"d{number}") for number in range(10)]
    samples, said = zip(*pages, strict=True)
    monkeypatch.setattr(train, "calibrate", lambda samples, said, places: frozenset(places))
    set_on = train.sureness_of_folds(samples, said)
    assert all(place not in others and len(others) == 8 for place, others in enumerate(set_on))
    sure = reliability.measure(samples, said, [untouched_sureness()] * 10)
    assert len(sure.label) == 30
    assert sure.right.all()


def test_a_label_that_is_always_right_leaves_sureness_as_it_is():
    _, said = page("a", [ARTICLE] * 3, [ARTICLE] * 3)
    assert (sureness(said.full, np.array([ARTICLE] * 3)) == untouched_sureness()).all()


def test_worst_pages_say_why_without_their_text():
    items = "<h1>Secret</h1>" + "<ul>" + "<li>Secret words</li>" * 19 + "</ul>"
    bad = page("bad", [NAVIGATION] + [ARTICLE] * 19, [NAVIGATION] * 20, html=items, language="is")
    section = worst.worst_section([bad, page("good", [ARTICLE] * 5, [ARTICLE] * 5)], [untouched_sureness()] * 2)
    first = section.splitlines()[4]
    assert first.startswith("| bad | c | 0.")
    for reason in (
        "article taken for navigation: 100% of the loss, 19 of 20 blocks",
        "19 of them of one shape, in li elements",
        "5% to 100% of the way down",
        "95% of it is article",
        "next to no text without scripts",
        "page without names",
        "language is: 1 labelled pages",
        "mean confidence where wrong 0.",
    ):
        assert reason in first
    assert "Secret" not in section


def test_larger_draws_hold_the_smaller_ones_and_part_no_domain():
    rest = [page(f"p{number}", [ARTICLE], [ARTICLE], domain=f"d{number // 3}")[0] for number in range(60)]
    draws = [{sample.name for sample in curve.draw(rest, count)} for count in (4, 10, 99)]
    assert draws[0] < draws[1] < draws[2] == {sample.name for sample in rest}
    assert [len(draw) for draw in draws] == [6, 12, 60]


def test_each_ablation_takes_one_thing_and_nothing_else():
    html = "<title>Some words</title><meta name=description content='Some words a link'><body class=front><div class=menu><p>Some words <a href=/a/story>a link</a></p><p>More words</p></div><p>Words</p>"
    evidence = read_sample(html, name="x", corpus="c", domain="d").evidence
    parts = ("words", "links", "looks")
    for name, blank in ablation.ABLATIONS.items():
        less = blank(evidence)
        changed = {part for part in parts if len(getattr(less, part).token) != len(getattr(evidence, part).token)}
        changed |= {"page"} if len(less.page) != len(evidence.page) else set()
        changed |= {"rows"} if (less.rows != evidence.rows).any() else set()
        assert len(changed) == 1, name
        assert all(len(getattr(less, part).start) == len(getattr(evidence, part).start) for part in parts)
    links = ablation.without_family(evidence, "links").rows
    of_links = [feature.family == "links" for feature in FEATURES]
    assert not links[:, of_links].any()
    assert (links[:, np.logical_not(of_links)] == evidence.rows[:, np.logical_not(of_links)]).all()


def test_curve_and_ablation_train_on_what_they_say(monkeypatch):
    whole = [page(f"t{number}", [ARTICLE, NAVIGATION], [ARTICLE, NAVIGATION]) for number in range(3)]
    rest = [page(f"p{number}", [ARTICLE], [ARTICLE])[0] for number in range(5)]
    asked = []

    def trained(jobs):
        asked.extend((job.name, len(job.pages)) for job in jobs)
        return [{}] * len(jobs)

    monkeypatch.setattr(crossval, "own_pages", list)
    for module in (curve, ablation):
        monkeypatch.setattr(module, "trained", trained)
        monkeypatch.setattr(module, "say", lambda arrays, test, *seen: [said for _, said in whole])
    test = [sample for sample, _ in whole]
    assert "| 5 | 5 | 1.000 |" in curve.curve_section(rest, test)
    assert asked == [("quick-5", 5)] * (len(curve.STEPS) + 1)
    section = ablation.ablation_section(rest, test)
    assert len({name for name, _ in asked}) == 1 + len(ablation.ABLATIONS)
    assert section.count("+0.000 to +0.000") == len(ablation.ABLATIONS)


def test_confusions_weigh_blocks_by_page():
    matrices = confusions([page("a", [ARTICLE] * 2, [ARTICLE, NAVIGATION])])
    assert matrices.shape == (1, len(LABELS), len(LABELS))
    assert matrices[0, ARTICLE, NAVIGATION] == matrices[0, ARTICLE, ARTICLE] > 0


def test_the_picture_is_drawn(tmp_path):
    pytest.importorskip("matplotlib", reason="the report needs the extra `train`")
    rng = np.random.default_rng(0)
    sure = reliability.Sure(rng.integers(0, len(LABELS), 500), rng.random(500), rng.random(500) > 0.5)
    section = reliability.section(sure, tmp_path / "reliability.png")
    assert (tmp_path / "reliability.png").stat().st_size > 10_000
    assert "](reliability.png)" in section
