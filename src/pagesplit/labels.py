"""The nine labels: what a block is for, to a reader of its page."""

from typing import Final, Literal, get_args

Label = Literal[
    "article", "title", "metadata", "sponsored", "promo", "navigation", "related-links", "comments", "other"
]

LABELS: Final[tuple[Label, ...]] = get_args(Label)
"""All labels, in the order in which models give their probabilities."""

MISSION: Final[tuple[Label, ...]] = ("article", "sponsored", "navigation", "related-links")
"""The four labels pagesplit is first of all measured by."""
