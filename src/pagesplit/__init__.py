"""pagesplit reads a web page and says what every block of it is for.

>>> import pagesplit
>>> page = pagesplit.split("<nav><a href='/'>Home</a></nav><h1>Ice</h1><p>The lake froze over last night.</p>")
>>> [block.text for block in page.blocks]
['Home', 'Ice', 'The lake froze over last night.']
"""

from pagesplit._api import split, split_many, split_text, view
from pagesplit.errors import InputError, MissingExtraError, ModelError, NoDomError, PagesplitError, StoreError
from pagesplit.explanation import Explanation, Reason
from pagesplit.features import FEATURES, by_name
from pagesplit.labels import LABELS, Label
from pagesplit.page import Block, Link, Page, Segment
from pagesplit.pipeline import Splitter
from pagesplit.scan import NATIVE

__version__ = "0.1.0"

__all__ = [
    "FEATURES",
    "LABELS",
    "NATIVE",
    "Block",
    "Explanation",
    "InputError",
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
