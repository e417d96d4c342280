"""A real browser: Debian's Chromium or another, driven by Playwright."""

import pytest


class Shown:
    """A view, opened in a browser, with all that it did beside showing itself."""

    def __init__(self, tab, context, requests, noise):
        self.tab, self.context, self.requests, self.noise = tab, context, requests, noise

    @property
    def frame(self):
        return next(frame for frame in self.tab.frames if frame.parent_frame)

    def colours(self, block):
        """The shadow that tints a block's first mark."""
        return self.frame.eval_on_selector(f"[data-ps='{block}']", "element => getComputedStyle(element).boxShadow")


@pytest.fixture
def show(browser, tmp_path):
    """Opens a view's markup; keyword arguments are Playwright's for a context."""
    contexts = []

    def open_view(markup, width=1280, height=800, **options):
        file = tmp_path / "view.html"
        file.write_text(markup, "utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        tab = context.new_page()
        requests, noise = [], []
        context.on("request", lambda request: requests.append(request.url))
        context.on("page", lambda _: noise.append("another window"))
        tab.on("dialog", lambda dialog: (noise.append(f"dialog {dialog.message}"), dialog.dismiss()))
        tab.on("pageerror", lambda error: noise.append(f"error {error}"))
        tab.on("download", lambda _: noise.append("download"))
        tab.goto(file.as_uri())
        tab.wait_for_selector("html[data-ready]")
        return Shown(tab, context, requests, noise)

    yield open_view
    for context in contexts:
        context.close()
