"""What a model says of a page it has not seen."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Said(NamedTuple):
    """A model's raw scores of one page it had not seen."""

    full: NDArray[np.float32]  # (blocks, labels + 1)
    bare: NDArray[np.float32]  # the same with all names taken off the page
