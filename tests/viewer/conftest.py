"""A real browser: Debian's Chromium or another, driven by Playwright."""

import pytest


class Shown:
    """A view, opened in a browser, with all that it did beside showing itself."""

    def __init__(self, tab, requests, noise):
        self.tab, self.requests, self.noise = tab, requests, noise

    @property
    def frame(self):
        return next(frame for frame in self.tab.frames if frame.parent_frame)

    def colours(self, block):
        """The shadow that tints a block's first mark."""
        return self.frame.eval_on_selector(f"[data-ps='{block}']", "element => getComputedStyle(element).boxShadow")


@pytest.fixture
def show(watched, tmp_path):
    """Opens a view's markup; further arguments are those of `watched`."""

    def open_view(markup, **options):
        file = tmp_path / "view.html"
        file.write_text(markup, "utf-8")
        return Shown(*watched(file.as_uri(), **options))

    return open_view
