"""What every benchmark writes: a report in Markdown, and the same as JSON."""

import json
import math
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def command(benchmark: str, arguments: Sequence[str] | None) -> str:
    """What makes the report again; the arguments are those of this process if left out."""
    return shlex.join(["python", "-m", f"benchmarks.{benchmark}", *(sys.argv[1:] if arguments is None else arguments)])


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
