import io
import json
import pickle
import tomllib
from pathlib import Path

import numpy as np
import pytest

from pagesplit import ModelError, Splitter
from pagesplit.features import FEATURES
from pagesplit.model import load, save
from pagesplit.model.store import _checksum
from pagesplit.pipeline import DEFAULT_MODEL
from tests.conftest import ROOT

NAMES = [feature.name for feature in FEATURES]


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped model."""
    for file in filter(Path.is_file, DEFAULT_MODEL.iterdir()):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def edit(folder, **changes):
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest.update(changes)
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def sealed(folder, content):
    """Put other arrays into a model, with a checksum that fits."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    (folder / "arrays.npz").write_bytes(content)
    edit(folder, checksum=_checksum(manifest, content))


def test_a_saved_model_predicts_as_before(folder, tmp_path):
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    with np.load(folder / "arrays.npz") as arrays:
        about = {name: manifest[name] for name in ("name", "version")}
        save(tmp_path / "copy", dict(arrays), NAMES, about)
    pages = [Splitter(where).split("<h1>A</h1><p>Some text here.</p>") for where in (folder, tmp_path / "copy")]
    assert pages[0].blocks[1].scores == pages[1].blocks[1].scores


@pytest.mark.parametrize("folder", [DEFAULT_MODEL, DEFAULT_MODEL / "text"], ids=["pages", "plain text"])
def test_what_ships_fits_this_pagesplit(folder):
    _, manifest = load(folder, NAMES)
    assert 0.5 < manifest["scores"]["macro_f1_nine"] < 1


def test_the_manifest_says_what_the_model_is_made_of():
    manifest = Splitter().split("<p>x</p>").model
    assert manifest["features"] == NAMES
    assert {source["corpus"] for source in manifest["data"]} == set(
        tomllib.loads((ROOT / "training" / "corpora.toml").read_text("utf-8"))
    )
    assert all(source["licence"] and source["attribution"] for source in manifest["data"])


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / "manifest.json").unlink(), "no model in"),
        (lambda folder: (folder / "arrays.npz").unlink(), "no model in"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "not a manifest"),
        (lambda folder: (folder / "manifest.json").write_text("[]"), "not a manifest"),
        (lambda folder: (folder / "manifest.json").write_bytes(b"\xff\xfe\x00"), "not a manifest"),
        (lambda folder: edit(folder, format=99), "format 99"),
        (lambda folder: edit(folder, name="other"), "altered or damaged"),
        (lambda folder: edit(folder, features=NAMES[:-1]), "altered or damaged"),
        (lambda folder: (folder / "arrays.npz").write_bytes(b"PK"), "altered or damaged"),
        (
            lambda folder: (folder / "arrays.npz").write_bytes((folder / "arrays.npz").read_bytes()[:-100]),
            "altered or damaged",
        ),
    ],
)
def test_a_damaged_model_raises_and_says_what_is_wrong(folder, damage, message):
    damage(folder)
    with pytest.raises(ModelError, match=message):
        load(folder, NAMES)


@pytest.mark.parametrize(
    ("features", "message"),
    [
        (NAMES[:-1], f"it has besides: {NAMES[-1]}"),
        ([*NAMES, "new_one"], "it lacks: new_one"),
        (NAMES[::-1], "another order"),
    ],
)
def test_a_model_for_other_features_is_refused(features, message):
    with pytest.raises(ModelError, match=message):
        load(DEFAULT_MODEL, features)


class Harmful:
    def __reduce__(self):
        return (print, ("code ran",))


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 no archive", pickle.dumps({"mean": Harmful()})],
    ids=["empty", "broken", "pickle"],
)
def test_arrays_that_are_none_are_refused_even_with_a_right_checksum(folder, content, capsys):
    sealed(folder, content)
    with pytest.raises(ModelError, match="does not hold the arrays"):
        load(folder, NAMES)
    assert "code ran" not in capsys.readouterr().out


def test_loading_runs_no_code(folder, capsys):
    buffer = io.BytesIO()
    np.savez(buffer, mean=np.array([Harmful()], dtype=object))
    sealed(folder, buffer.getvalue())
    with pytest.raises(ModelError, match="does not hold the arrays"):
        load(folder, NAMES)
    assert "code ran" not in capsys.readouterr().out


def test_missing_arrays_are_a_model_error(tmp_path):
    save(tmp_path, {"mean": np.zeros(3, np.float32)}, NAMES, {"name": "half", "version": "1"})
    with pytest.raises(ModelError, match="does not hold the arrays"):
        load(tmp_path, NAMES)
