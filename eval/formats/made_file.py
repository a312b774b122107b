"""A file that a program made of articles, and how a program is run."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from eval.formats.articles import Made

_SECONDS = 300


@dataclass(frozen=True, kw_only=True)
class MadeFile:
    """A file with its articles, in order; `kind` is "format, by program"."""

    articles: tuple[Made, ...]
    path: Path
    kind: str


def run(*command: str) -> None:
    """Run a program quietly. Raises as `subprocess.run` does if it fails or takes five minutes."""
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
