"""What the commands of this package share: one clear line for an error, and exit code 2."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from index.errors import ArticleqaError, OptionError

# What only measuring needs.
_MEASURING = ("ir_measures", "matplotlib", "pytrec_eval", "sklearn")


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are raised as `OptionError`, for one line each."""

    def error(self, message: str) -> NoReturn:
        """Raise `OptionError` with what argparse would print."""
        raise OptionError(f"{message[:1].upper()}{message[1:]}. Try {self.prog} --help.")


def exit_code(work: Callable[[], int]) -> int:
    """Return the exit code of the work, when done; an error of ours is one line and 2, help 0.

    Raises:
        ModuleNotFoundError: if a package is missing that more than measuring needs.
    """
    try:
        return work()
    except ArticleqaError as error:
        print(f"Error: {error}".replace("\n", " "), file=sys.stderr)  # noqa: T201
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _MEASURING:
            raise
        message = f"Measuring needs {error.name}. Install it: pip install 'articleqa[eval]'"
        print(f"Error: {message}", file=sys.stderr)  # noqa: T201
    except SystemExit as stop:  # how argparse ends --help
        return stop.code if isinstance(stop.code, int) else 0
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)  # noqa: T201
        return 130
    return 2


def check_writable(path: Path | None) -> None:
    """Raise `OptionError` now rather than after a long run if the folder does not exist."""
    if path is not None and (path.is_dir() or not path.parent.is_dir()):
        raise OptionError(f"Cannot write {path}: give --out a file in a folder that exists.")
