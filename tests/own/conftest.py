"""A store with labelled pages of a made-up paper."""

import pytest

from pagesplit import Splitter
from pagesplit.labelling.gather import gather
from pagesplit.labelling.store import Store
from tests.labelling.pages import LABELS, page


@pytest.fixture(scope="session")
def splitter():
    return Splitter()


@pytest.fixture
def store(tmp_path, splitter):
    """Six pages, of which ada has labelled all but the last one."""
    with Store(tmp_path / "labels.db") as made:
        for number in range(1, 7):
            gather(made, splitter, f"report-{number}.html", page(number).encode(), "")
        ada = made.annotator("ada")
        for number in range(1, 6):
            ada.change(number, dict(enumerate(LABELS)))
        yield made
