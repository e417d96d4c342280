"""What every benchmark writes: a report in Markdown, and the same as JSON."""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def write(folder: Path, sections: Sequence[str], record: Any) -> None:
    """Write report.md and report.json."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text("\n\n".join(filter(None, sections)) + "\n", "utf-8")
    (folder / "report.json").write_text(json.dumps(_plain(record), ensure_ascii=False, indent=1) + "\n", "utf-8")


def _plain(value: Any) -> Any:
    """The same with null for NaN, which JSON does not have, and named tuples with their names."""
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return None if isinstance(value, float) and math.isnan(value) else value
