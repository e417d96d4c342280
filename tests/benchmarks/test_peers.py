"""pagesplit's own adapter, and that the others are installed and described where it is said."""

import tomllib

import pytest

from benchmarks.quality import peers
from tests.benchmarks.made_up import PAGE, ROWS
from tests.conftest import ROOT


def test_pagesplit_says_labels_of_all_blocks():
    answer = peers.split(None)(PAGE, None)
    assert "The lake froze over last night." in answer.text
    assert list(answer.labels()) == [row[:2] for row in ROWS]


def test_a_peer_is_asked_once():
    names = [peer.name for peer in peers.all_peers()]
    assert names[0] == peers.OURS
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("peer", peers.all_peers()[1:], ids=lambda peer: peer.name)
def test_the_extra_and_the_readme_have_every_peer(peer):
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert any(needed.partition(">")[0].partition("[")[0] == peer.package for needed in extras["bench"])
    readme = (ROOT / "benchmarks" / "README.md").read_text("utf-8")
    assert f"| {peer.name} |" in readme
