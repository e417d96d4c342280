"""A page as it looks, with every block marked and tinted by its label, safe to stand in a sandboxed frame.

What `view` and the labelling app have in common: a copy of the tree is marked (`mark`), its markup sanitised (`clean`),
and both put into a document of its own (`frame`).
"""

from pagesplit.display.frame import COLOURS_CSS, filled, frame
from pagesplit.display.mark import Beside

__all__ = ["COLOURS_CSS", "Beside", "filled", "frame"]
