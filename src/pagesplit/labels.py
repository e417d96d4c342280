"""The nine labels: what a block is for, to a reader of its page."""

from difflib import get_close_matches
from typing import Any, Final, Literal, get_args

from pagesplit.errors import ArgumentError

Label = Literal[
    "article", "title", "metadata", "sponsored", "promo", "navigation", "related-links", "comments", "other"
]

LABELS: Final[tuple[Label, ...]] = get_args(Label)
"""All labels, in the order in which models give their probabilities."""

MISSION: Final[tuple[Label, ...]] = ("article", "sponsored", "navigation", "related-links")
"""The four labels pagesplit is first of all measured by."""


def near(name: str) -> Label | None:
    """The label that was likely meant by a name that is none.

    >>> near("related"), near("Sponsor"), near("related_links"), near("kettle")
    ('related-links', 'sponsored', 'related-links', None)
    """
    meant = name.strip().lower().replace("_", "-").replace(" ", "-")
    starts = [label for label in LABELS if len(meant) > 1 and label.startswith(meant)]
    found = starts or get_close_matches(meant, LABELS, 1, 0.75)
    return LABELS[LABELS.index(found[0])] if found else None


def checked(name: Any) -> Label:
    """A label by its name.

    Raises:
        ArgumentError: there is none of that name; the message has the one that was likely meant.

    Example:
        >>> checked("related-links")
        'related-links'
    """
    if name not in LABELS:
        meant = near(name) if isinstance(name, str) else None
        hint = f"did you mean {meant!r}? Labels" if meant else "labels"
        raise ArgumentError(f"{name!r} is no label; {hint} are {', '.join(LABELS)}")
    return LABELS[LABELS.index(name)]
