"""A page as one self-contained HTML file that shows it coloured by label; nothing of the page runs or loads in it.

Three walls stand between the page and whoever looks at it:

1. Its markup goes through nh3 (`pagesplit.display`): known elements and a few attributes stay, no scripts, handlers,
   links' or forms' targets, images, frames.
2. It stands in an iframe whose sandbox lets it run nothing. That was chosen over a shadow root, where the page's styles
   do not meet ``body``, ``position: fixed`` leaves the pane, and widths are asked of the window instead of the pane.
3. A Content-Security-Policy, which the iframe inherits, allows one script, by its hash, and loads of no kind: so the
   page's own inline styles may stay.
"""

from pagesplit.viewer.fill import view

__all__ = ["view"]
