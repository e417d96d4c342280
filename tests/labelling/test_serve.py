"""How the server ends."""

import signal

import pytest


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_when_it_ends_the_store_is_one_file_again(start, folder, how):
    app = start(folder / "pages", "--store", folder / "labels.db")
    assert (folder / "labels.db-wal").exists()
    app.end(how)
    assert app.process.returncode == 0
    assert sorted(file.name for file in folder.iterdir()) == ["labels.db", "pages"]
