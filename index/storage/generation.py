"""One generation of a saved index, held open while it is read.

A saver may replace the index meanwhile and delete the old files: what is open stays whole.
Each file is read once, and what is checked is what is used.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from index.errors import SavedIndexError
from index.storage.manifest import (
    MANIFEST,
    MANIFEST_BYTES,
    PARTS,
    Manifest,
    damaged,
    parse_manifest,
)
from index.storage.regular_file import open_regular, read_at_most

# Each new try means that a save was completed within the microseconds that opening takes.
_TRIES = 100


@dataclass(frozen=True, kw_only=True)
class Generation:
    """A manifest and the files it names, which are open until the `generation` is left.

    `size` is the bytes of all of them. What could not be opened is the error that says so.
    """

    folder: Path
    manifest: Manifest
    size: int
    held: Mapping[str, BinaryIO | SavedIndexError]

    def path(self, part: str) -> Path:
        """Return where a part is, for messages."""
        return self.folder / self.manifest.file(part)[0]

    def read(self, part: str, most: int) -> bytes:
        """Return the bytes of a part. To be asked once: a file is read through.

        Raises:
            SavedIndexError: if it cannot be read, has over `most` bytes, or another checksum than
                the manifest's.
        """  # noqa: DOC501 they are made by a function
        file = self.held[part]
        if isinstance(file, SavedIndexError):
            raise file
        name, checksum = self.manifest.file(part)
        try:
            raw = read_at_most(file, most)
        except OSError as error:
            raise damaged(self.folder / name, f"it cannot be read ({error})") from error
        if hashlib.sha256(raw).hexdigest() != checksum:
            raise damaged(self.folder / name, "its checksum is not the manifest's")
        return raw


@contextmanager
def generation(folder: Path) -> Iterator[Generation]:
    """Yield the newest generation in a folder, whose files are held until it is left.

    Raises:
        SavedIndexError: if there is no index or its manifest is not one of ours.
    """
    for _ in range(_TRIES):
        with ExitStack() as stack:
            found = _open(folder, stack)
            if found is not None:
                yield found
                return
    raise SavedIndexError(
        f"The index in {folder} is replaced again and again while it is read. Try again later."
    )


def _open(folder: Path, stack: ExitStack) -> Generation | None:
    """Return what is there, or None if a saver has replaced it before all was open."""
    path = folder / MANIFEST
    try:
        file = stack.enter_context(open_regular(path))
        raw = read_at_most(file, MANIFEST_BYTES)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SavedIndexError(
            f"There is no index in {folder}: it has no {MANIFEST}. "
            "Give the folder that was saved to, or build one: articleqa index build."
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        raise SavedIndexError(f"Cannot read {path}: {error}. Check the folder.") from error
    manifest = parse_manifest(raw, path)
    held = {part: _hold(folder, manifest, part, stack) for part in PARTS}
    files = [file for file in held.values() if not isinstance(file, SavedIndexError)]
    # Its name has another file by now? While ours is open no other can get its number.
    if len(files) < len(held) and not _is_at(file, path):
        return None
    file.close()  # Windows replaces no open file
    size = len(raw) + sum(os.fstat(file.fileno()).st_size for file in files)
    return Generation(folder=folder, manifest=manifest, size=size, held=held)


def _hold(
    folder: Path, manifest: Manifest, part: str, stack: ExitStack
) -> BinaryIO | SavedIndexError:
    try:
        path = folder / manifest.file(part)[0]
    except SavedIndexError as error:
        return error
    try:
        return stack.enter_context(open_regular(path))
    except FileNotFoundError:
        return damaged(path, "it is missing")
    except (OSError, ValueError) as error:
        return damaged(path, f"it cannot be read ({error})")


def _is_at(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False
