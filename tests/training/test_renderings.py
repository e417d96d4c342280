"""Labelled pages as texts: no line lost that a style does not leave out, each with its label."""

import json

import numpy as np
import pytest

from pagesplit.fit.sample import read_sample
from pagesplit.labels import LABELS
from tests.conftest import FIXTURES
from training.said import Said
from training.text import measure
from training.text.renderings import render, to_learn, to_measure


@pytest.fixture(scope="module")
def samples():
    pages = []
    for folder in FIXTURES:
        page = read_sample((folder / "page.html").read_text("utf-8"), name=folder.name, corpus="f", domain=folder.name)
        rows = json.loads((folder / "labels.json").read_text("utf-8"))
        page.labels = np.array([LABELS.index(row["label"]) for row in rows])
        page.measured = True
        pages.append(page)
    return pages


def test_every_line_has_the_label_of_its_blocks(samples):
    for sample in samples:
        labels_of = {}
        for text, label in zip(sample.texts, sample.labels, strict=True):
            labels_of.setdefault(text, set()).add(label)
        for seed in range(10):
            text, labels = render(sample, np.random.default_rng(seed))
            lines = text.split("\n") if text else []  # of a page without main content, nothing may be left
            assert len(lines) == len(labels)
            assert all((label < 0) == (not line) for line, label in zip(lines, labels, strict=True))
            known = [(line, label) for line, label in zip(lines, labels, strict=True) if line in labels_of]
            assert known or not lines
            assert all(label in labels_of[line] for line, label in known)


def test_texts_to_measure_on_hold_only_words_of_their_pages(samples):
    for text in to_measure(samples):
        page = next(sample for sample in samples if text.name.startswith(f"{sample.name}#"))
        solid = "".join("".join(page.texts).split())
        words = [word for line in text.texts for word in line.split() if word.isalpha() and len(word) > 3]
        assert all(word in solid for word in words)
        assert len(text.labels) == len(text) > 0


def test_the_same_pages_give_the_same_texts(samples):
    once, again = to_learn(samples), to_learn(samples)
    assert [text.texts for text in once] == [text.texts for text in again]
    assert all((a.labels == b.labels).all() for a, b in zip(once, again, strict=True))


def test_texts_to_learn_from_get_advertisements_under_their_label(samples):
    sponsored = LABELS.index("sponsored")
    assert sum((text.labels == sponsored).any() for text in to_learn(samples)) > len(samples)


def test_the_report_has_a_row_a_label_on_plain_text(samples, monkeypatch):
    texts = to_measure(samples)
    said = [Said(scores := np.eye(len(LABELS) + 1)[text.labels], scores) for text in texts]
    monkeypatch.setattr(measure, "by_domain", lambda parts, learned: (texts, said))
    section = measure.text_section(samples)
    assert section.count("| 1.000 | 1.000 to 1.000 |") == len(LABELS) + 2
    assert f"on {len(texts)} texts" in section
