"""Standard input, output and error: UTF-8 whatever the locale, and quiet broken pipes."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MISUSE = 2


def speak_utf8() -> None:
    """Make standard output and error UTF-8; what UTF-8 cannot hold is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def read_stdin() -> str:
    """Return all of standard input. Raises `ArticleError` if it is not UTF-8."""
    from index.article import decode

    return "" if sys.stdin is None else decode(sys.stdin.buffer.read(), name="Standard input")


def as_typed(text: str) -> str:
    """Undo what a locale without UTF-8 does to arguments: their bytes as lone surrogates."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return text


def write(text: str) -> None:
    """Write to standard output at once. If its reader has gone, that is no error.

    Raises:
        OSError: if it cannot be written for another reason.
    """
    if sys.stdout is None:  # closed by whoever started the program
        return
    try:
        sys.stdout.write(as_typed(text))
        sys.stdout.flush()
    except OSError as error:
        # Python flushes once more at exit, and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise


def complain(message: str) -> int:
    """Write one line to standard error, if there is one; give the exit status for misuse."""
    if message:
        from ui.render.terminal import visible

        print(visible(" ".join(as_typed(message).split())), file=sys.stderr)  # noqa: T201
    return MISUSE


@contextmanager
def busy(doing: str) -> Iterator[Callable[[str], None]]:
    """Yield what shows something else; until left it is shown that work is going on.

    Nothing is shown where standard error is no terminal.
    """
    if not sys.stderr.isatty():
        yield lambda doing: None
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{doing} …") as status:
        yield lambda doing: status.update(f"{doing} …")
