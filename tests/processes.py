"""New interpreters that import what this one can."""

from __future__ import annotations

import os
import subprocess
import sys


def environment() -> dict[str, str]:
    """The environment of a new interpreter that imports what this one can."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def run_python(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script in a new interpreter that imports what this one can."""
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
