"""The steps of a prediction that are no matrix products.

`twin` defines each in NumPy, where it is to be read; a native version (Cython) does the same in one pass; see `native`.
"""

from pagesplit.model.steps.twin import NEIGHBOURS, Embedding, lead, main_features
from pagesplit.native import NATIVE

if NATIVE["steps"]:
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
else:
    from pagesplit.model.steps.twin import (
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
