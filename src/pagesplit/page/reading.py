"""All that the stages found out about a page, as it travels."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree

from pagesplit.block import Scan
from pagesplit.document import Document
from pagesplit.labels import Label
from pagesplit.model import Prediction
from pagesplit.segment import Range


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """All that was found out about a page; what `Page` is a view of."""

    document: Document
    root: str
    """XPath of the element that was read."""
    url: str | None
    scan: Scan
    home: int
    """CRC-32 of the page's own domain, 0 where it is not known."""
    prediction: Prediction
    labels: tuple[Label, ...]
    ranges: tuple[Range, ...]
    main: tuple[int, ...]
    """Blocks that make up the main text."""
    model: Mapping[str, Any]
    """Manifest of the model."""
    folder: Path
    """Where the model is: a page travels without its weights."""

    def without_source(self, page: Any) -> "Reading":
        """The reading without its tree, and without its source where that is the page itself: to send to who has it."""
        source = self.document.source
        same = type(source) is type(page) and source == page
        return replace(self, document=replace(self.document, root=None, source=None if same else source))

    def with_source(self, page: Any) -> "Reading":
        """The reading that was sent without its source, with the page it was made from."""
        if self.document.source is not None:
            return self
        return replace(self, document=replace(self.document, source=page))

    def __getstate__(self) -> dict[str, Any]:
        """The tree cannot be pickled: it goes as what it can be made from."""
        state = {name: getattr(self, name) for name in self.__slots__}
        source = self.document.source
        if source is not None and not isinstance(source, str | bytes):
            source = etree.tostring(source, encoding="unicode", with_tail=False)
            state["document"] = replace(self.document, root=None, source=source, syntax="xml")
        else:
            state["document"] = replace(self.document, root=None)
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)
