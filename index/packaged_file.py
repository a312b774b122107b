"""The files that come with the packages, each checked against the list that came with them.

`python -m eval.checksums` writes the lists. A file is checked once in a process, when it is
first wanted, and never on import.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from index.errors import PackagedFileError

CHECKSUMS = "checksums.json"


def package_folder(package: str) -> Path:
    """Return the folder of one of our packages."""
    return Path(str(files(package)))


@lru_cache(maxsize=64)
def packaged_file(package: str, name: str) -> Path:
    """Return where a file of a package lies, after checking that it is the one that shipped.

    `name` is relative to the package, with slashes.

    Raises:
        PackagedFileError: if the file is missing or another; the advice is how to get it back.
    """
    return checked_file(package_folder(package), name, packaged_checksums(package))


def checked_file(folder: Path, name: str, checksums: Mapping[str, str]) -> Path:
    """Return where a file lies, after checking it against a list of SHA-256 by name.

    Raises:
        PackagedFileError: if it is missing, another, or not in the list.
    """  # noqa: DOC501 they are made by a function
    path = folder / name
    expected = checksums.get(name)
    if expected is None:
        raise damaged_file(path, f"it is not in {CHECKSUMS}")
    try:
        found = sha256_of(path)
    except OSError as error:
        raise damaged_file(path, error.strerror or str(error)) from error
    if found != expected:
        raise damaged_file(path, "its checksum is not the one that it shipped with")
    return path


@lru_cache(maxsize=8)
def packaged_checksums(package: str) -> dict[str, str]:
    """Return the SHA-256 of each of a package's files, by name.

    Raises:
        PackagedFileError: if the list itself is missing or damaged.
    """
    return read_checksums(package_folder(package))


def read_checksums(folder: Path) -> dict[str, str]:
    """Return the list in a folder. Raises `PackagedFileError` if it is missing or damaged."""
    path = folder / CHECKSUMS
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise damaged_file(path, str(error)) from error
    if not isinstance(held, dict) or not all(isinstance(value, str) for value in held.values()):
        raise damaged_file(path, "it is no list of checksums")
    return held


def sha256_of(path: Path) -> str:
    """Return a file's SHA-256 in 64 hex digits. Raises OSError, also for what is no file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def damaged_file(path: Path, why: str) -> PackagedFileError:
    """Return the error that names a file of ours, what is wrong, and how to get it back."""
    if _in_checkout(path):
        advice = (
            f"Get it back: git checkout -- {path}. If it was made anew on purpose: "
            "python -m eval.checksums."
        )
    else:
        advice = "Install articleqa again: pip install --force-reinstall --no-deps articleqa."
    return PackagedFileError(f"{path} came with articleqa and is damaged: {why}. {advice}")


def _in_checkout(path: Path) -> bool:
    """Tell a package that runs from a checkout from one that pip has installed."""
    return any((parent / "pyproject.toml").is_file() for parent in path.parents[:4])
