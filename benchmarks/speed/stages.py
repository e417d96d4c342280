"""The time of each stage while pages go through pagesplit: a clock around its functions, where they are called."""

import pkgutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import Any, Final
from unittest import mock

import pagesplit
from benchmarks.speed import clock
from benchmarks.speed.clock import Sampler

STAGES: Final = {
    "decode": ("pagesplit.document.parse.decode",),
    "parse": ("pagesplit.document.parse._parse",),
    "scan": ("pagesplit.scan._scan",),
    "about": ("pagesplit.scan.add_about",),
    "features": ("pagesplit.pipeline.measure",),
    "predict": ("pagesplit.model.network.Network.predict",),
    "segments": ("pagesplit.pipeline.segment",),
    "main text": ("pagesplit.pipeline.words_of", "pagesplit.pipeline.main_blocks"),
}
"""The stages in order, and under which names the pipeline calls them."""

TEXT, MARKDOWN = "render: text", "render: Markdown"
"""What callers ask of a page afterwards."""


def stages(splitter: pagesplit.Splitter) -> Sampler:
    """Time each stage of bytes to Page."""

    def sample(page: str, data: bytes) -> dict[str, float]:
        with watched() as seconds:
            splitter.split(data)
        return seconds

    return Sampler("stages", sample)


def render(splitter: pagesplit.Splitter) -> Sampler:
    """Time what callers ask of a page, one after the other as they would."""

    def sample(page: str, data: bytes) -> dict[str, float]:
        done = splitter.split(data)
        start = clock.clock()
        _ = done.text
        between = clock.clock()
        done.markdown()
        return {TEXT: between - start, MARKDOWN: clock.clock() - between}

    return Sampler("render", sample)


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """Seconds of each stage that runs inside, 0 of those that do not.

    Raises:
        AttributeError: the pipeline calls a stage by another name than is said here.
    """
    seconds = dict.fromkeys(STAGES, 0.0)
    with ExitStack() as wrapped:
        for stage, names in STAGES.items():
            for name in names:
                wrapped.enter_context(mock.patch(name, _timing(pkgutil.resolve_name(name), stage, seconds)))
        yield seconds


def _timing(work: Callable[..., Any], stage: str, seconds: dict[str, float]) -> Callable[..., Any]:
    @wraps(work)
    def call(*args: Any, **options: Any) -> Any:
        start = clock.clock()
        try:
            return work(*args, **options)
        finally:
            seconds[stage] += clock.clock() - start

    return call
