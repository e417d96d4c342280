"""Native parts and their twins in Python: which of the two does the work.

Each native part (Cython) has a twin that says the same in Python or NumPy, for where it could not be built. Here is
chosen between them, once; the environment variable ``PAGESPLIT_PURE=1`` forces the twins.
"""

import os
from collections.abc import Mapping
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Final

_FOLDERS: Final = {"scanner": "scan", "features": "features", "steps": "model/steps", "layout": "segment/layout"}


def _works(folder: str) -> bool:
    """Whether a folder's native part was built; it is not loaded, so one that does not load shall be heard of."""
    if os.environ.get("PAGESPLIT_PURE") == "1":
        return False
    return PathFinder.find_spec("_native", [str(Path(__file__).parent / folder)]) is not None


NATIVE: Final[Mapping[str, bool]] = {part: _works(folder) for part, folder in _FOLDERS.items()}
"""Of each part whether the native one works: of the scanner, the features, the steps of a prediction, the
layout that segments follow."""
