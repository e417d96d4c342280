"""Stage four: neighbouring blocks that have one label and belong together become segments.

`groups.py` has the rules; `layout/` tells them where blocks stand.
"""

from pagesplit.segment.groups import Range, segment

__all__ = ["Range", "segment"]
