"""Training on one's own pages: it learns what people say, however odd, and the result is a model as any other."""

import hashlib
import json
import os
from functools import cache

import pytest

import pagesplit
from pagesplit import ArgumentError, ModelError, Splitter, StoreError
from pagesplit.fit.rehearsal import rehearsal
from pagesplit.labelling.gather import gather
from pagesplit.labelling.records import written
from pagesplit.labelling.store import Store
from pagesplit.own import evaluate, train
from pagesplit.pipeline import DEFAULT_MODEL
from tests.cli.test_split import run
from tests.labelling.pages import LABELS, page

ODD = ["comments" if label == "navigation" else label for label in LABELS]


@cache
def some():
    """Few pages to rehearse."""
    return rehearsal()[:6]


@pytest.fixture
def odd(store):
    """Ada calls the menu comments, on all pages but the last one."""
    for number in range(1, 6):
        store.annotator("ada").change(number, dict(enumerate(ODD)))
    store.close()
    return store.file


@pytest.fixture
def quick(monkeypatch):
    """Few pages to rehearse."""
    pytest.importorskip("torch", reason="no PyTorch: pip install 'pagesplit[train]'")
    pytest.importorskip("matplotlib", reason="no Matplotlib: pip install 'pagesplit[train]'")
    monkeypatch.setattr("pagesplit.own.training.rehearsal", some)
    return train


def test_an_odd_labelling_is_learned_and_the_rest_is_kept(odd, tmp_path, quick):
    steps = []
    out = tmp_path / "models" / "mine"
    found = quick(odd, out, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(step, len(steps)) for step in range(1, len(steps) + 1)]
    assert (found.pages, found.blocks, found.unseen) == (5, 55, "page")
    splitter = Splitter(out)
    labels = [block.label for block in splitter.split(page(99)).blocks]
    assert labels[:3] == ["comments"] * 3
    assert labels[3:7] == LABELS[3:7]
    assert Splitter().split(page(99)).blocks[0].label == "navigation"
    assert found.after.nine > found.before.nine + 0.1
    text = "Home | News | Weather\n\nIce\n\nThe lake froze over last night, and many people came to see it."
    theirs, ours = (each.split_text(text) for each in (Splitter(), splitter))
    assert [block.scores for block in ours.blocks] == [block.scores for block in theirs.blocks]
    explained = splitter.split(page(99))
    assert explained.explain(explained.blocks[0]).label == "comments"
    check_folder(out, found)


def check_folder(out, found):
    """What stands beside the arrays."""
    assert sorted(file.name for file in out.iterdir()) == [
        "CARD.md",
        "arrays.npz",
        "confusion.png",
        "manifest.json",
        "text",
    ]
    assert [file.name for file in out.parent.iterdir()] == ["mine"]
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    base = json.loads((DEFAULT_MODEL / "manifest.json").read_text("utf-8"))
    assert (manifest["name"], manifest["base"]["checksum"]) == ("mine", base["checksum"])
    pages = [hashlib.sha256(page(number).encode()).hexdigest() for number in range(1, 6)]
    assert manifest["data"][-1] == {"corpus": "labels.db", "labelled_pages": 5, "pages": 5, "sha256": pages}
    card = (out / "CARD.md").read_text("utf-8")
    assert f"| **macro F1** | | {found.before.nine:.3f} | {found.after.nine:.3f} |" in card
    assert "only 5 pages" in card
    assert f"It knows {found.words} words of these pages that the base did not know." in card
    assert (out / "confusion.png").read_bytes().startswith(b"\x89PNG")


def test_one_page_is_enough_to_train_but_not_to_measure(odd, tmp_path, quick, splitter):
    with Store(tmp_path / "one.db") as store:
        gather(store, splitter, "report.html", page(1).encode(), "")
        store.annotator("ada").change(1, {0: "comments"})
    found = quick(tmp_path / "one.db", tmp_path / "mine")
    assert (found.pages, found.blocks, found.before, found.after) == (1, 1, None, None)
    card = (tmp_path / "mine" / "CARD.md").read_text("utf-8")
    assert ("Not measured" in card, "did not know" in card) == (True, False)  # it takes two pages to learn a word
    assert not (tmp_path / "mine" / "confusion.png").exists()
    again = quick(odd, tmp_path / "again", base=tmp_path / "mine")  # a model of one's own is a base as any
    assert again.after is not None


def put(store, splitter, name, text):
    """Another page that ada labels."""
    number, _ = gather(store, splitter, name, text.encode(), "")
    store.annotator("ada").change(number, dict(enumerate(LABELS)))


@pytest.fixture
def learned(monkeypatch):
    """Nothing is learned; gives the names of the pages that would have been, each time."""
    seen = []

    def adapted(base, samples, rehearsed, **_):
        seen.append({sample.name for sample in samples})
        return base

    pytest.importorskip("torch", reason="no PyTorch: pip install 'pagesplit[train]'")
    monkeypatch.setattr("pagesplit.fit.adapt.adapt", adapted)
    return seen


def test_what_taught_the_base_is_not_measured(store, tmp_path, quick, learned, splitter):
    first = quick(store.file, tmp_path / "first")
    for number in (7, 8):
        put(store, splitter, f"report-{number}.html", page(number))
    learned.clear()
    second = quick(store.file, tmp_path / "second", base=tmp_path / "first")
    assert (first.after.blocks.sum(), second.after.blocks.sum()) == (55, 22)
    assert "5 of 7 pages taught the base already: not measured, as it knows them" in second.remarks
    old = {f"report-{number}.html" for number in range(1, 6)}
    assert [seen - old for seen in learned[:2]] in (
        [{"report-7.html"}, {"report-8.html"}],
        [{"report-8.html"}, {"report-7.html"}],
    )
    third = quick(store.file, tmp_path / "third", base=tmp_path / "second")
    assert (third.before, third.after) == (None, None)
    with pytest.raises(StoreError, match="all of these pages taught"):
        evaluate(store.file, model=tmp_path / "third")
    found = evaluate(store.file, model=tmp_path / "first")
    assert [one.gold.sample.name for one in found.pages] == ["report-7.html", "report-8.html"]
    assert found.remarks[0] == "5 of these pages taught this model: left out, measured on 2 other pages"


def test_domains_are_not_parted(store, tmp_path, quick, learned, splitter):
    other = {f"other-{number}.html" for number in range(11, 16)}
    for number in range(11, 16):
        put(store, splitter, f"other-{number}.html", page(number).replace("paper.example", "other.example"))
    found = quick(store.file, tmp_path / "mine")
    assert found.unseen == "domain"
    paper = {f"report-{number}.html" for number in range(1, 6)}
    assert sorted(learned[:-1], key=min) == [other, paper]
    assert learned[-1] == paper | other
    assert found.after.nine == found.before.nine  # as nothing was learned


def test_a_stray_page_of_another_domain_spoils_nothing(store, tmp_path, quick, learned, splitter):
    put(store, splitter, "other.html", page(9).replace("paper.example", "other.example"))
    found = quick(store.file, tmp_path / "mine")
    assert found.unseen == "page"
    assert [len(seen) for seen in learned] == [4, 5, 5, 5, 5, 6]
    assert any(remark.startswith("5 of 6 pages are of paper.example: measured by page") for remark in found.remarks)


def test_pages_of_one_name_are_different_pages(store, tmp_path, quick, learned):
    lines = [
        json.dumps({**record, "page": "page.html"}) for record in written(store, store.annotator("ada"), partial=False)
    ]
    (tmp_path / "labels.jsonl").write_text("\n".join(lines), "utf-8")
    files = [tmp_path / str(number) / "page.html" for number in range(1, 6)]
    for number, file in enumerate(files, 1):
        file.parent.mkdir()
        file.write_text(page(number), "utf-8")
    found = quick(tmp_path / "labels.jsonl", tmp_path / "mine", pages=files)
    assert (found.pages, found.after is not None, len(learned)) == (5, True, 6)


def test_what_cannot_be_done_is_said_before_anything_is_written(odd, tmp_path, quick):
    (tmp_path / "there").mkdir()
    (tmp_path / "empty").mkdir()
    old = tmp_path / "old"
    old.mkdir()
    (old / "manifest.json").write_text(json.dumps({"format": 1}))
    (old / "arrays.npz").write_bytes(b"")
    with pytest.raises(ArgumentError, match="there already"):
        quick(odd, tmp_path / "there")
    with pytest.raises(ModelError, match="no model in"):
        quick(odd, tmp_path / "mine", base=tmp_path / "empty")
    with pytest.raises(ModelError, match="model format 1"):
        quick(odd, tmp_path / "mine", base=old)
    with pytest.raises(StoreError, match="No such file"):
        quick(tmp_path / "none.db", tmp_path / "mine")
    with pytest.raises(ArgumentError, match="model for plain text"):
        quick(odd, tmp_path / "mine", base=DEFAULT_MODEL / "text")
    (tmp_path / "file").write_text("")
    steps = []
    for out in (tmp_path / "file" / "mine", "/proc/mine"):
        with pytest.raises(pagesplit.PagesplitError, match="cannot be written"):
            quick(odd, out, progress=lambda *step: steps.append(step))
    assert not steps
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("package", ["torch", "sklearn", "matplotlib"])
def test_without_its_packages_the_extra_is_named(odd, tmp_path, package):
    if package != "torch":  # which is looked for first
        pytest.importorskip("torch", reason="no PyTorch: pip install 'pagesplit[train]'")
    (tmp_path / f"{package}.py").write_text(f"raise ImportError('none', name='{package}')")
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = run("train", "--labels", odd, "--out", tmp_path / "mine", PYTHONPATH=path)
    assert done.returncode == 1
    assert f"{package} is not installed" in done.stderr
    assert "pagesplit[train]" in done.stderr
