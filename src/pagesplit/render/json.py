"""A page as JSON, in version 1 of the schema that docs/schema.json documents field by field."""

import json
from typing import Any, Final

from pagesplit.render.source import BlockLike, PageLike, SegmentLike

SCHEMA: Final = 1
"""Raised whenever a field comes or goes, or what it means changes."""


def to_dict(page: PageLike) -> dict[str, Any]:
    """The page as plain dictionaries and lists."""
    return {
        "schema": SCHEMA,
        "model": {name: page.model.get(name) for name in ("name", "version")},
        "url": page.url,
        "encoding": page.encoding,
        "notes": list(page.notes),
        "title": page.title,
        "text": page.text,
        "segments": [segment_to_dict(segment) for segment in page.segments],
    }


def to_json(page: PageLike, indent: int | None) -> str:
    """The page as a JSON document."""
    return json.dumps(to_dict(page), ensure_ascii=False, indent=indent)


def segment_to_dict(segment: SegmentLike) -> dict[str, Any]:
    """A segment as plain dictionaries and lists."""
    return {
        "label": segment.label,
        "confidence": round(segment.confidence, 4),
        "xpath": segment.xpath,
        "text": segment.text,
        "blocks": [block_to_dict(block) for block in segment.blocks],
    }


def block_to_dict(block: BlockLike) -> dict[str, Any]:
    """A block as plain dictionaries and lists."""
    return {
        "index": block.index,
        "xpath": block.xpath,
        "run": block.run,
        "label": block.label,
        "confidence": round(block.confidence, 4),
        "scores": {label: round(score, 4) for label, score in block.scores.items()},
        "main": round(block.main, 4),
        "text": block.text,
        "links": [{"text": link.text, "url": link.url, "rel": link.rel} for link in block.links],
    }
