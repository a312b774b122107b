"""Two commits timed in one run, turn by turn, so that the machine is the same to both."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from eval.run.processes import BenchError
from index.errors import OptionError

HERE = Path(__file__).parents[2]


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """A figure of two commits, each the median of its turns, and the second over the first."""

    label: str
    unit: str
    before: float
    now: float
    ratio: float


@contextmanager
def worktree(commit: str, repository: Path = HERE) -> Iterator[Path]:
    """Yield a folder with the files of a commit, for as long as it is needed.

    Raises:
        OptionError: if the commit is not known there.
    """
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "commit"
        git = ["git", "-C", str(repository), "worktree"]
        # Never an option of git's, whatever it looks like.
        made = [*git, "add", "--detach", str(folder), "--end-of-options", commit]
        done = subprocess.run(made, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise OptionError(
                f"There is no commit {commit!r} to compare with. {done.stderr[-300:]}"
            )
        try:
            yield folder
        finally:
            subprocess.run([*git, "remove", "--force", str(folder)], check=True)


def compare(commit: str, turns: int, options: Sequence[str]) -> dict[str, Ratio]:
    """Return the figures of `python -m eval.bench`, on the files as they are over a commit's.

    Raises:
        OptionError: for an unknown commit.
        BenchError: if one cannot be measured.
    """
    if turns < 1:
        raise OptionError(f"--turns must be 1 or more, not {turns}.")
    before, now = [], []
    with worktree(commit) as folder:
        for _ in range(turns):
            before.append(measured(folder, options))
            now.append(measured(HERE, options))
    return ratios(before, now)


def measured(folder: Path, options: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the figures of `python -m eval.bench` on the files of a folder.

    Raises:
        BenchError: if it fails there.
    """
    with TemporaryDirectory() as scratch:
        out = Path(scratch) / "bench.json"
        done = subprocess.run(
            [sys.executable, "-m", "eval.bench", *options, "--out", str(out)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise BenchError(f"The bench failed in {folder}: {done.stderr[-500:]}")
        figures: dict[str, dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))["figures"]
    return figures


def ratios(
    before: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]
) -> dict[str, Ratio]:
    """Return how the figures that both have compare; each turn is a mapping by name."""
    found = {}
    for name, first in now[0].items():
        turns = [[turn.get(name, {}).get("value") for turn in turns] for turns in (before, now)]
        if any(value is None for values in turns for value in values):
            continue
        was, is_now = (float(median(values)) for values in turns)
        if was > 0:
            found[name] = Ratio(
                label=first["label"],
                unit=first["unit"],
                before=round(was, 3),
                now=round(is_now, 3),
                ratio=round(is_now / was, 4),
            )
    return found


def show(found: Mapping[str, Ratio]) -> None:
    """Print a table of them, which 80 columns hold."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Figure")
    for heading in ("Before", "Now", "Ratio"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in found.values():
        cells = [f"{value:,.1f}" for value in (one.before, one.now)]
        table.add_row(f"{one.label}, {one.unit}", *cells, f"{one.ratio:.2f}")
    Console().print(table)
