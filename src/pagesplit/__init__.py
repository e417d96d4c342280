"""pagesplit reads a web page and says what every block of it is for.

>>> import pagesplit
>>> page = pagesplit.split("<nav><a href='/'>Home</a></nav><h1>Ice</h1><p>The lake froze over last night.</p>")
>>> [block.text for block in page.blocks]
['Home', 'Ice', 'The lake froze over last night.']
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pagesplit._api import split, split_many, split_text, view
    from pagesplit.errors import (
        ArgumentError,
        InputError,
        KilledError,
        MissingExtraError,
        ModelError,
        NoDomError,
        PagesplitError,
        StoreError,
    )
    from pagesplit.explanation import Explanation, Reason
    from pagesplit.features import FEATURES, by_name
    from pagesplit.labels import LABELS, Label
    from pagesplit.native import NATIVE
    from pagesplit.page import Block, Link, Page, Segment
    from pagesplit.pipeline import Splitter

__version__ = "0.1.0"

__all__ = [
    "FEATURES",
    "LABELS",
    "NATIVE",
    "ArgumentError",
    "Block",
    "Explanation",
    "InputError",
    "KilledError",
    "Label",
    "Link",
    "MissingExtraError",
    "ModelError",
    "NoDomError",
    "Page",
    "PagesplitError",
    "Reason",
    "Segment",
    "Splitter",
    "StoreError",
    "__version__",
    "by_name",
    "split",
    "split_many",
    "split_text",
    "view",
]

_HOMES = {
    "_api": "split split_many split_text view",
    "errors": "ArgumentError InputError KilledError MissingExtraError ModelError NoDomError PagesplitError StoreError",
    "explanation": "Explanation Reason",
    "features": "FEATURES by_name",
    "labels": "LABELS Label",
    "native": "NATIVE",
    "page": "Block Link Page Segment",
    "pipeline": "Splitter",
}
"""Where the public names are: a module is imported when one is first asked for, so that the command's help is quick."""

if not TYPE_CHECKING:  # type checkers take the imports above

    def __getattr__(name: str) -> object:
        """A public name, the first time it is asked for."""
        from importlib import import_module

        home = next((home for home, names in _HOMES.items() if name in names.split()), None)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
        value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
