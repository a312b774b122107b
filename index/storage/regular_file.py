"""Reading a file that may be anything: a pipe, a device, a folder, endless.

Only regular files are opened, and no more is read than was said beforehand.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

# A pipe that has no writer would hold up who opens it; Windows has no such flag.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotReadable(OSError):
    """What stands under the name is not a regular file, or is larger than it may be."""


def open_regular(path: Path) -> BinaryIO:
    """Return a regular file, open for reading.

    Raises:
        NotReadable: if it is something else.
        OSError: as `open` does.
        ValueError: as `open` does.
    """
    # Asked before, since opening a device may already do something; and after, for certain.
    _check_regular(path.stat())
    file = os.fdopen(os.open(path, _FLAGS), "rb", buffering=0)
    try:
        _check_regular(os.fstat(file.fileno()))
    except NotReadable:
        file.close()
        raise
    return file


def read_at_most(file: BinaryIO, most: int) -> bytes:
    """Return all that a file has at first. Raises `NotReadable` if that is over `most` bytes."""
    size = os.fstat(file.fileno()).st_size
    if size > most:
        raise NotReadable(f"it has {size:,} bytes, at most {most:,} are expected")
    pieces: list[bytes] = []
    # One read may give less than asked for. One byte more would be read of a file that grows.
    while (left := size + 1 - sum(map(len, pieces))) > 0 and (piece := file.read(left)):
        pieces.append(piece)
    return b"".join(pieces)


def _check_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotReadable("it is not a regular file")
