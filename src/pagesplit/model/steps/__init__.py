"""The steps of a prediction that are no matrix products.

`twin` defines each in NumPy, where it is to be read; a native version (Cython) does the same in one pass. This is the
one place that chooses; the environment variable ``PAGESPLIT_PURE=1`` forces NumPy.
"""

import os
from contextlib import suppress

from pagesplit.model.steps.twin import (
    NEIGHBOURS,
    Embedding,
    Inputs,
    Tables,
    add_rectified,
    gather,
    lead,
    main_features,
    main_text,
    mean,
    one_title,
    probabilities,
    vote,
)

if os.environ.get("PAGESPLIT_PURE") != "1":
    with suppress(ModuleNotFoundError):  # not built; one that was and does not load shall be heard of
        from pagesplit.model.steps._native import (
            Inputs,
            Tables,
            add_rectified,
            gather,
            main_text,
            mean,
            one_title,
            probabilities,
            vote,
        )

__all__ = [
    "NEIGHBOURS",
    "Embedding",
    "Inputs",
    "Tables",
    "add_rectified",
    "gather",
    "lead",
    "main_features",
    "main_text",
    "mean",
    "one_title",
    "probabilities",
    "vote",
]
