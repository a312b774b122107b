"""One saver at a time: an operating system's lock on a file beside the folder.

The lock goes with the process that holds it, so a killed saver locks nobody out. The empty
file stays: were it deleted, two savers could hold locks on two files of the same name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import SavedIndexError

WAIT = 60.0


def lock_path(folder: Path) -> Path:
    """Return the file that savers to `folder` lock: `.NAME.lock` beside it."""
    # Resolved, so that every way to write the folder's name leads to the same file.
    folder = folder.resolve()
    return folder.parent / f".{folder.name}.lock"


@contextmanager
def only_saver(folder: Path, wait: float | None = None) -> Iterator[None]:
    """Return once no one else saves to `folder`, and keep others out until left.

    Raises:
        SavedIndexError: if another saver is not done after `wait` seconds (`WAIT` if not given), or
            if the lock cannot be had at all.
    """
    path = lock_path(folder)
    seconds = WAIT if wait is None else wait
    lock = FileLock(path, timeout=seconds)
    try:
        lock.acquire()
    except Timeout as error:
        raise SavedIndexError(
            f"Another program is saving to {folder} and was not done after {seconds:g} s. "
            "Try again when it is, or give another folder."
        ) from error
    except (OSError, NotImplementedError) as error:
        raise SavedIndexError(
            f"Cannot lock {folder} against other savers: {error}. "
            f"Give a folder that can be written, beside which {path.name} can be written too."
        ) from error
    try:
        yield
    finally:
        lock.release()
