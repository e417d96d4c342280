"""Stores, and the app as a process of its own with a browser before it."""

import os
import re
import signal
import subprocess
import sys
import urllib.request

import pytest

from pagesplit import Splitter
from pagesplit.labelling.gather import gather
from pagesplit.labelling.store import Store
from tests.labelling.pages import page


@pytest.fixture(scope="session")
def splitter():
    return Splitter()


@pytest.fixture
def store(tmp_path, splitter):
    """A store with three pages of one paper."""
    with Store(tmp_path / "labels.db") as made:
        for number in (1, 2, 3):
            gather(made, splitter, f"report-{number}.html", page(number).encode(), "pages")
        yield made


class App:
    """The command, running."""

    def __init__(self, *arguments):
        self._said = []
        command = [sys.executable, "-m", "pagesplit.cli", "label", "--no-browser", *map(str, arguments)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ})
        self.link = self.next_link()
        self.port = int(re.search(r":(\d+)/", self.link)[1])

    def next_link(self):
        """The next link that the terminal shows; what stands before it is kept."""
        for line in self.process.stderr:
            self._said.append(line)
            if found := re.search(r"http://\S+", line):
                return found[0]
        raise AssertionError("".join(self._said))

    @property
    def said(self):
        return "".join(self._said)

    def end(self, how=signal.SIGINT):
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(20)
        self.process.stderr.close()

    def cookie(self):
        """A cookie for the link, as a header."""
        with urllib.request.urlopen(self.link) as answer:
            return answer.headers["Set-Cookie"].partition(";")[0]


@pytest.fixture
def start():
    """Starts the app; arguments are the command's."""
    apps = []

    def run(*arguments):
        apps.append(App(*arguments))
        return apps[-1]

    yield run
    for app in apps:
        app.end(signal.SIGKILL)
