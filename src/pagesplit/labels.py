"""The nine labels: what a block is for, to a reader of its page."""

from typing import Any, Final, Literal, get_args

from pagesplit.errors import ArgumentError

Label = Literal[
    "article", "title", "metadata", "sponsored", "promo", "navigation", "related-links", "comments", "other"
]

LABELS: Final[tuple[Label, ...]] = get_args(Label)
"""All labels, in the order in which models give their probabilities."""

MISSION: Final[tuple[Label, ...]] = ("article", "sponsored", "navigation", "related-links")
"""The four labels pagesplit is first of all measured by."""


def checked(name: Any) -> Label:
    """A label by its name.

    Raises:
        ArgumentError: there is none of that name.

    Example:
        >>> checked("related-links")
        'related-links'
    """
    if name not in LABELS:
        raise ArgumentError(f"{name!r} is no label; labels are {', '.join(LABELS)}")
    return LABELS[LABELS.index(name)]
