"""A page has one title: of the blocks that the network takes for it, the surest stays."""

import numpy as np

from pagesplit.evidence import Floats, Ints
from pagesplit.labels import LABELS

TITLE = LABELS.index("title")


def one_title(scores: Floats, alike: Ints) -> Floats:
    """Scores under which the surest title is the only one, but for blocks that say the same (in a bar that sticks).

    A network scores each block for itself; so a heading in the text may come out as a second title.

    Args:
        scores: (n, labels + 1) raw scores of the labels, then of main text.
        alike: (n,) number of each block's text.

    Returns:
        The scores, with the title made the least likely label of the other blocks that had it.

    Example:
        >>> scores = np.zeros((3, len(LABELS) + 1), np.float32)
        >>> scores[:, TITLE] = [2, 1, 2]  # the third says what the first says
        >>> (one_title(scores, np.array([0, 1, 0]))[:, TITLE] > 0).tolist()
        [True, False, True]
    """
    labels = scores[:, :-1]
    titles = np.flatnonzero(labels.argmax(axis=1) == TITLE)
    if len(titles) < 2:
        return scores
    others = np.delete(labels[titles], TITLE, axis=1).max(axis=1)
    surest = titles[(labels[titles, TITLE] - others).argmax()]
    ruled_out = titles[alike[titles] != alike[surest]]
    scores = scores.copy()
    scores[ruled_out, TITLE] = scores[ruled_out, :-1].min(axis=1)
    return scores
