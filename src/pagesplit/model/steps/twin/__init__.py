"""The steps in NumPy: what they mean, and what runs where the native ones could not be built."""

from pagesplit.model.steps.twin.context import NEIGHBOURS, add_rectified, gather, mean
from pagesplit.model.steps.twin.inputs import Embedding, Inputs, Tables
from pagesplit.model.steps.twin.sureness import lead, main_features, main_text, probabilities
from pagesplit.model.steps.twin.titles import one_title
from pagesplit.model.steps.twin.voting import vote

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
