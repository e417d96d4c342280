"""The steps in NumPy: what they mean, and what runs where the native ones could not be built."""

from pagesplit.model.steps.twin.context import NEIGHBOURS, add_rectified, gather
from pagesplit.model.steps.twin.inputs import Embedding, Looks, Tables, fill_inputs, looks_of, sum_words
from pagesplit.model.steps.twin.sureness import lead, main_features, main_text, probabilities
from pagesplit.model.steps.twin.titles import one_title
from pagesplit.model.steps.twin.voting import vote

__all__ = [
    "NEIGHBOURS",
    "Embedding",
    "Looks",
    "Tables",
    "add_rectified",
    "fill_inputs",
    "gather",
    "lead",
    "looks_of",
    "main_features",
    "main_text",
    "one_title",
    "probabilities",
    "sum_words",
    "vote",
]
