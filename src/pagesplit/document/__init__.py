"""Stage zero: whatever a caller has of a page becomes an lxml tree, or text, with none lost on the way."""

from pagesplit.document.parse import Document, is_bytes, read, read_plain, root_of

__all__ = ["Document", "is_bytes", "read", "read_plain", "root_of"]
