"""Stage zero: whatever a caller has of a page becomes an lxml tree, with no text lost on the way."""

from pagesplit.document.parse import Document, read, root_of

__all__ = ["Document", "read", "root_of"]
