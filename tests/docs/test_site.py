"""The site builds, with every public name on it."""

import re

import pagesplit
from tests.conftest import ROOT


def test_the_site_builds_without_warnings_and_has_every_public_name(tmp_path, program):
    site = tmp_path / "site"
    options = ["--fail-on-warning", "--keep-going", "--quiet", "--doctree-dir", tmp_path / "doctrees"]
    done = program("-m", "sphinx", *options, "docs", site)
    assert (done.returncode, done.stderr) == (0, "")
    reference = "".join(file.read_text("utf-8") for file in (site / "reference").glob("*.html"))
    missing = set(pagesplit.__all__) - set(re.findall(r'id="pagesplit\.(\w+)"', reference))
    assert missing == set()
    for feature in pagesplit.FEATURES:
        assert f">{feature.name}<" in reference
    card = (site / "model.html").read_text("utf-8")
    for line in (ROOT / "training" / "corpora.toml").read_text("utf-8").splitlines():
        if line.startswith("repository = "):
            assert line.partition('"')[2].rstrip('"') in card
    assert "macro F1, nine labels" in card
    assert not re.search(r"\{\{|\{(include|literalinclude)\}", card)
