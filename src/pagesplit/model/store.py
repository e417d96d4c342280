"""A model on disk: a folder with a JSON manifest and plain arrays. Reading one runs no code of its own."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pagesplit.errors import ModelError
from pagesplit.labels import LABELS
from pagesplit.model.network import Network

FORMAT: Final = 4
"""Version of the folder's layout and of the network's shape."""

_ARRAYS: Final = "arrays.npz"
_MANIFEST: Final = "manifest.json"


def save(folder: Path, arrays: Mapping[str, NDArray[Any]], features: Sequence[str], about: Mapping[str, Any]) -> None:
    """Write a model folder.

    Args:
        folder: made where it is missing; a model in it is replaced.
        arrays: the network's weights.
        features: names of the features, in order.
        about: what else the manifest says: name, version, data with licences, scores.
    """
    folder.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **dict(sorted(arrays.items())))
    data = buffer.getvalue()
    manifest = {"format": FORMAT, **about, "labels": list(LABELS), "features": list(features)}
    manifest["checksum"] = _checksum(manifest, data)
    (folder / _ARRAYS).write_bytes(data)
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", "utf-8")


def load(folder: Path, features: Sequence[str]) -> tuple[Network, dict[str, Any]]:
    """Read a model folder; gives the network and the manifest. See `load_arrays`."""
    arrays, manifest = load_arrays(folder, features)
    try:
        return Network(arrays), manifest
    except (ValueError, KeyError) as error:
        raise _not_a_model(folder, error) from error


def load_arrays(folder: Path, features: Sequence[str]) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Read a model folder; gives the network's weights, as they were saved, and the manifest.

    Args:
        folder: what `save` wrote.
        features: names of the features this pagesplit measures, in order.

    Raises:
        ModelError: nothing there, damaged, altered, or made for other features, labels or another format.
    """
    manifest, data = _read(folder)
    if manifest.get("format") != FORMAT:
        raise ModelError(
            f"{folder} has model format {manifest.get('format')!r}, this pagesplit reads {FORMAT}; train it again"
        )
    if manifest.get("checksum") != _checksum(manifest, data):
        raise ModelError(f"{folder} was altered or damaged: its checksum does not match; copy it again")
    _compare("labels", manifest.get("labels", ()), LABELS, folder)
    _compare("features", manifest.get("features", ()), features, folder)
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}, manifest
    except (ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise _not_a_model(folder, error) from error


def _not_a_model(folder: Path, error: Exception) -> ModelError:
    return ModelError(f"{folder} does not hold the arrays of a model ({error}); train it again")


def stamp(folder: Path) -> int:
    """Changes whenever a model is written to the folder; 0 where there is none."""
    manifest = folder / _MANIFEST
    return manifest.stat().st_mtime_ns if manifest.exists() else 0


def loaded(folder: Path, features: tuple[str, ...]) -> tuple[Network, dict[str, Any]]:
    """What `load` gives, read once for as long as the model in the folder stays the same."""
    return _loaded(folder, features, stamp(folder))


@lru_cache(maxsize=8)
def _loaded(folder: Path, features: tuple[str, ...], made: int) -> tuple[Network, dict[str, Any]]:
    """The stamp of when a model was made tells it from one that was there before."""
    return load(folder, features)


def _read(folder: Path) -> tuple[dict[str, Any], bytes]:
    try:
        manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
        data = (folder / _ARRAYS).read_bytes()
    except OSError as error:
        raise ModelError(f"no model in {folder}: {error.strerror} ({error.filename})") from error
    except ValueError as error:
        raise ModelError(f"{folder / _MANIFEST} is not a manifest: {error}; copy the model again") from error
    if not isinstance(manifest, dict):
        raise ModelError(f"{folder / _MANIFEST} is not a manifest; copy the model again")
    return manifest, data


def _checksum(manifest: Mapping[str, Any], data: bytes) -> str:
    """SHA-256 over the arrays and all else the manifest says."""
    rest = {name: value for name, value in manifest.items() if name != "checksum"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode() + data).hexdigest()


def _compare(what: str, found: Sequence[str], wanted: Sequence[str], folder: Path) -> None:
    if list(found) == list(wanted):
        return
    missing, unknown = sorted(set(wanted) - set(found)), sorted(set(found) - set(wanted))
    detail = "; ".join(
        f"{kind}: {', '.join(names[:5])}{' ...' if len(names) > 5 else ''}"
        for kind, names in (("it lacks", missing), ("it has besides", unknown))
        if names
    )
    raise ModelError(
        f"{folder} was trained for other {what} ({detail or 'another order'}); train it again with this pagesplit"
    )
