"""The file that readers' verdicts go to: private, and never larger than was said."""

from __future__ import annotations

import json
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path

from eval.feedback.verdicts import Feedback, FeedbackError, older

# A verdict's line, and the file; there are two files, the older one being replaced in time.
LONGEST_LINE = 32 * 1024
LARGEST_FILE = 4 * 1024 * 1024

_WRITING = threading.Lock()


def append(feedback: Feedback, path: Path) -> None:
    """Add a verdict as the last line of a file; the file and its folders are made if need be.

    Only the file's owner may read it. Once it is full it becomes the older one, in whose place
    it goes, and a new one is begun. Of a long conversation the earliest questions are left out.
    Threads may append at once, and so may processes, but on Windows.

    Raises:
        FeedbackError: if the verdict is too long, or the system does not let it be written.
    """
    line = _line(feedback)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _WRITING:
            while not _appended(line, path):
                pass  # it was full, and the next one is empty
    except OSError as error:
        reason = error.strerror if error.strerror is not None else str(error)
        raise FeedbackError(
            f"Cannot write {path}: {reason}. See that its folder can be written to."
        ) from error


def _line(feedback: Feedback) -> bytes:
    """Return a verdict's line, with as much of its history as fits."""
    for first in range(len(feedback.history) + 1):
        kept = replace(feedback, history=feedback.history[first:])
        line = json.dumps(asdict(kept), ensure_ascii=False, allow_nan=False).encode() + b"\n"
        if len(line) <= LONGEST_LINE:
            return line
    raise FeedbackError(
        f"This verdict takes {len(line):,} bytes, and {LONGEST_LINE:,} are the most. "
        "Ask a shorter question."
    )


def _appended(line: bytes, path: Path) -> bool:
    """Add a line to a file if it has room for it, else put the file away."""
    with _opened(path) as file:
        status = os.fstat(file)
        if stat.S_ISCHR(status.st_mode):  # /dev/null, say: nothing is kept there
            os.write(file, line)
            return True
        if not stat.S_ISREG(status.st_mode):
            raise OSError(None, "It is no file")
        if os.name == "posix" and stat.S_IMODE(status.st_mode) & 0o077:
            os.fchmod(file, 0o600)  # an earlier version let others read it
        if status.st_size + len(line) < LARGEST_FILE or status.st_size == 0:
            _write(file, line if _ends(file, status.st_size) else b"\n" + line)
            return True
        if os.name == "posix":  # under the lock; Windows does not move what is open
            _put_away(path, status)
            return False
    _put_away(path, status)
    return False


def _put_away(path: Path, status: os.stat_result) -> None:
    """Make a full file the older one, unless another process was faster."""
    with suppress(FileNotFoundError):
        if os.path.samestat(status, path.stat()):
            path.replace(older(path))


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """Return a file that no other process of ours writes to meanwhile."""
    # Without O_NONBLOCK the opening of a pipe would wait for its reader.
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
    flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    file = os.open(path, flags, 0o600)
    try:
        with suppress(ImportError):  # Windows has none
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)


def _write(file: int, line: bytes) -> None:
    while line:
        line = line[os.write(file, line) :]


def _ends(file: int, size: int) -> bool:
    """Tell a last line with its end: an editor, or a full disk, may have left it open."""
    if size == 0:
        return True
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1) == b"\n"
