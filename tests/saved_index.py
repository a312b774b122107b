"""What lies in the folder of a saved index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a saved index."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return manifest


def file_of(folder: Path, part: str) -> Path:
    """The data file of a saved index that the manifest names for `part`."""
    return folder / str(read_manifest(folder)["files"][part]["file"])
