"""Writing a new generation of a saved index over the old one, under the savers' lock."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import time
import uuid
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from index.errors import SavedIndexError
from index.storage.manifest import (
    FORMAT,
    MANIFEST,
    MANIFEST_BYTES,
    PARTS,
    foreign,
    is_name_of,
    parse_manifest,
)
from index.storage.regular_file import NotReadable, open_regular, read_at_most

_TEMPORARY = ".articleqa-saving-"
_TEMPORARY_NAME = re.compile(rf"{re.escape(_TEMPORARY)}[0-9a-f]{{32}}\Z")
# Windows does not replace a file that is open, which a loader's is for microseconds.
_WINDOWS_TRIES = 100 if os.name == "nt" else 1


def replace_generation(folder: Path, files: Mapping[str, bytes], manifest: bytes) -> None:
    """Write the files under their names, then the manifest; then delete the old ones.

    The savers' lock must be held. Only what this program has written is deleted: what the
    old manifest names, and what a killed saver has left.

    Raises:
        OSError: if it cannot be written.
        SavedIndexError: if the folder's manifest is another program's.
    """
    old = previous_files(folder)
    before = {path.name for path in folder.iterdir()}
    try:
        for name, raw in files.items():
            _write(folder / name, raw)
        _flush_folder(folder)
        _write(folder / MANIFEST, manifest)
    except OSError:
        # A full disk should not get fuller. The manifest was not replaced: that comes last.
        for name in set(files) - before:
            with suppress(OSError):
                (folder / name).unlink()
        raise
    _flush_folder(folder)
    _delete_old(folder, old, set(files))


def previous_files(folder: Path) -> set[str]:
    """Return the names of the data files that the manifest in a folder names.

    One of ours that is damaged may be replaced, and names none.

    Raises:
        SavedIndexError: if there is a manifest that is not ours.
        OSError: if that cannot be known.
        ValueError: likewise.
    """  # noqa: DOC501 they are made by a function
    path = folder / MANIFEST
    try:
        with open_regular(path) as file:
            raw = read_at_most(file, MANIFEST_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return set()
    except NotReadable as error:
        raise foreign(path) from error
    try:
        manifest = parse_manifest(raw, path)
    except SavedIndexError:
        if _is_json(raw) or f'"{FORMAT}"'.encode() not in raw:
            raise foreign(path) from None
        return set()
    names = set()
    for part in PARTS:
        with suppress(SavedIndexError):
            names.add(manifest.file(part)[0])
    return names


def _is_json(raw: bytes) -> bool:
    import json

    try:
        json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return False
    return True


def _write(path: Path, raw: bytes) -> None:
    """Write a temporary file, flush it to the disk, and rename it, which comes last."""
    # Not tempfile's: those can be read by nobody else, and the mode is kept on renaming.
    temporary = path.with_name(f"{_TEMPORARY}{uuid.uuid4().hex}")
    try:
        with temporary.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        _rename(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _rename(temporary: Path, path: Path) -> None:
    for left in reversed(range(_WINDOWS_TRIES)):
        try:
            temporary.replace(path)
            return
        except PermissionError:
            if not left:
                raise
            time.sleep(0.01)


def _flush_folder(folder: Path) -> None:
    """Have the names in a folder outlive a power cut, where the system knows how to."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(opened)


def _delete_old(folder: Path, old: set[str], kept: set[str]) -> None:
    # The save has succeeded by now. What cannot be deleted, as Windows deletes no file that
    # a loader reads, is left to the next save.
    for path in list(folder.iterdir()):
        name = path.name
        if name not in kept and (
            name in old or _TEMPORARY_NAME.match(name) or _is_left_behind(path)
        ):
            with suppress(OSError):
                path.unlink()


def _is_left_behind(path: Path) -> bool:
    """Return whether a killed saver has left a data file: its checksum is the one in its name.

    So another program's file is not taken for one, whatever it is called.
    """
    if not any(is_name_of(part, path.name) for part in PARTS):
        return False
    digest = hashlib.sha256()
    try:
        with open_regular(path) as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    except OSError:
        return False
    return path.name.split(".")[1] == digest.hexdigest()[:12]
