"""Stores, and the app as a process of its own with a browser before it."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from threading import Thread

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
        command = [sys.executable, "-m", "pagesplit", "label", "--no-browser", *map(str, arguments)]
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


class Seen:
    """The app in a browser, with all that its tab did beside showing itself."""

    def __init__(self, tab, requests, noise):
        self.tab, self.requests, self.noise = tab, requests, noise
        self.keyboard, self.mouse = tab.keyboard, tab.mouse

    @property
    def frame(self):
        return next(frame for frame in self.tab.frames if frame.parent_frame)

    def press(self, *keys):
        for key in keys:
            self.keyboard.press(key)

    def settle(self):
        """Wait until the server has all, and the page that comes next stands there."""
        self.until("document.getElementById('saved').textContent.includes('all saved')")
        self.tab.wait_for_load_state("networkidle")

    def until(self, expression):
        """Wait for something to be true; Playwright's own way needs eval, which the app's policy forbids."""
        for _ in range(500):
            if self.tab.evaluate(expression):
                return
            self.tab.wait_for_timeout(20)
        raise AssertionError(f"never came true: {expression}")

    def row(self, block):
        return self.tab.locator(f"#block-{block}")

    def labels(self):
        """What the list says of each block: confirmed ones as they are, suggestions with a question mark."""
        return self.tab.eval_on_selector_all(
            "#list li", "rows => rows.map(row => row.name.textContent + (row.classList.contains('done') ? '' : '?'))"
        )

    def picked(self):
        return self.tab.eval_on_selector_all("#list li.picked", "rows => rows.map(row => Number(row.dataset.block))")

    def point(self, block):
        """Where a block's first mark is, in the window."""
        box = self.frame.locator(f"[data-ps='{block}']").first.bounding_box()
        return box["x"] + min(8, box["width"] / 2), box["y"] + box["height"] / 2


@pytest.fixture
def look(watched):
    """Opens a link of the app in a browser of its own; further arguments are those of `watched`."""
    return lambda link, **options: Seen(*watched(link, **options))


@pytest.fixture
def folder(tmp_path):
    """A folder with three pages of one paper."""
    (tmp_path / "pages").mkdir()
    for number in (1, 2, 3):
        (tmp_path / "pages" / f"report-{number}.html").write_text(page(number), "utf-8")
    return tmp_path


@pytest.fixture
def trap():
    """Another origin, a real one: its port, and a list that grows with every connection that reaches it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        caught = []

        def wait():
            while True:
                try:
                    line, _ = listening.accept()
                except OSError:
                    return
                with line:
                    caught.append(line.recv(200))

        Thread(target=wait, daemon=True).start()
        with socket.create_connection(listening.getsockname()) as sure:
            sure.sendall(b"it does catch")
        while not caught:
            pass
        caught.clear()
        yield listening.getsockname()[1], caught
