"""The gates: the shipped model's labels against the baseline; what is broken or slower turns them red."""

import json
from dataclasses import replace

import pytest

from benchmarks import gate
from pagesplit import FEATURES, pipeline
from pagesplit.labels import LABELS


@pytest.fixture(scope="module")
def baseline():
    return gate.read()


@pytest.fixture(scope="module")
def labels(baseline):
    return {row.name: row for row in gate.rows(gate.label_f1(), baseline["label_f1"], low=True)}


@pytest.mark.parametrize("name", [*LABELS, gate.MAIN_TEXT])
def test_labels_are_as_good_as_the_baseline(labels, name):
    assert not labels[name].red, "\n".join(gate.report(list(labels.values())))


def test_the_baseline_has_what_is_measured(baseline, labels):
    assert list(labels) == sorted(labels) == sorted([*LABELS, gate.MAIN_TEXT])
    assert sorted(baseline["times_lxml_parse"]) == sorted(gate.TIMES)
    assert set(baseline["measured"]) == {"date", "machine", "python", "lxml", "numpy"}


@pytest.mark.parametrize("family", ["density", "links", "title"])
def test_a_broken_family_of_features_is_red(monkeypatch, capsys, family):
    columns = [place for place, feature in enumerate(FEATURES) if feature.family == family]
    measure = pipeline.measure

    def broken(*args):
        evidence = measure(*args)
        rows = evidence.rows.copy()
        rows[:, columns] = 0
        return replace(evidence, rows=rows)

    monkeypatch.setattr(pipeline, "measure", broken)
    assert gate.main("labels") == 1
    *table, _, verdict = capsys.readouterr().out.splitlines()
    assert verdict.startswith("worse than the baseline allows: ")
    assert sum(line.endswith("  RED") for line in table) == verdict.partition(";")[0].count(",") + 1


def test_a_slower_stage_is_red(monkeypatch, capsys):
    monkeypatch.setattr(gate, "ROUNDS", 1)
    monkeypatch.setattr(gate, "MOST_ROUNDS", 1)
    measure = pipeline.measure
    monkeypatch.setattr(pipeline, "measure", lambda *args: [measure(*args) for _ in range(60)][-1])
    assert gate.main("times") == 1
    red = {line[:28].strip() for line in capsys.readouterr().out.splitlines() if line.endswith("  RED")}
    assert {"features", "pagesplit: bytes to Page", "pagesplit: tree to Page"} <= red


ROWS = [  # found, baseline, low figures are bad, red
    ({"a": 0.79}, {"a": 0.80}, True, False),
    ({"a": 0.78}, {"a": 0.80}, True, True),
    ({"a": 0.99}, {"a": 0.80}, True, False),  # better
    ({"a": 3.00}, {"a": 2.00}, False, False),
    ({"a": 3.04}, {"a": 2.00}, False, True),
    ({"a": 0.05}, {"a": 0.02}, False, False),  # next to nothing is all noise
    ({"a": 0.50}, {"a": 2.00}, False, False),
    ({"a": float("nan")}, {"a": 2.00}, False, True),
    ({}, {"a": 2.00}, False, True),  # no longer measured
    ({"a": 2.00}, {}, False, True),  # not in the baseline
]


@pytest.mark.parametrize(("found", "baseline", "low", "red"), ROWS)
def test_a_figure_passes_within_its_tolerance(found, baseline, low, red):
    (row,) = gate.rows(found, baseline, low=low)
    assert row.red == red
    assert (list(gate.report([row]))[1].endswith("RED")) == red


def test_rounds_are_added_while_a_ratio_is_red(monkeypatch):
    seconds = iter([5.0, 4.0, 2.0, 9.0])
    asked = []

    class Watch:
        def add(self, rounds):
            asked.append(rounds)
            return {"a": next(seconds)}

    monkeypatch.setattr(gate, "Stopwatch", Watch)
    (row,) = gate.times({"a": 2.0})
    assert (row.found, row.red, asked) == (2.0, False, [gate.ROUNDS] * 3)
    seconds = iter([5.0] * 99)
    (row,) = gate.times({"a": 2.0})
    assert row.red
    assert sum(asked[3:]) == gate.MOST_ROUNDS


def test_an_update_is_sorted_rounded_and_passes(monkeypatch, tmp_path, baseline):
    monkeypatch.setattr(gate, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(gate, "MOST_ROUNDS", 1)
    assert gate.main("update") == 0
    text = gate.BASELINE.read_text("utf-8")
    made = json.loads(text)
    assert text == json.dumps(made, indent=1, sort_keys=True) + "\n"
    assert {name: set(part) for name, part in made.items()} == {name: set(part) for name, part in baseline.items()}
    assert all(round(value, 3) == value for value in made["label_f1"].values())
    assert gate.main("labels") == 0
