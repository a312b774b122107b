"""Which runs made a checkpoint: it is told beside the weights, for the model card.

Runs are numbered from 1. Each says which it began from (0 for the base model), or of which
others it is the mean.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.training.deep.examples.contexts import UNANSWERABLE
from eval.training.deep.loop import Settings
from index.errors import OptionError

FILE = "runs.json"
RUNS_KEY = "runs"  # of a packed reader's metadata


def note_run(base: Path, checkpoint: Path, settings: Settings) -> None:
    """Write down what made `checkpoint`: the runs that made `base`, and one by `settings`."""
    earlier = runs_of(base) if (base / FILE).is_file() else []
    run = {"base": len(earlier)} | asdict(settings) | {"unanswerable": UNANSWERABLE}
    write_runs([*earlier, run], checkpoint)


def note_mean(checkpoints: Sequence[Path], checkpoint: Path) -> None:
    """Write down that `checkpoint` is the mean of others, whose runs may have some in common.

    Raises:
        OptionError: if one of them does not tell its runs.
    """
    made: list[dict[str, Any]] = []
    numbers = [_added(runs_of(folder), made) for folder in checkpoints]
    write_runs([*made, {"mean": numbers}], checkpoint)


def runs_of(checkpoint: Path) -> list[dict[str, Any]]:
    """Return the settings of every run that made a checkpoint, the first one first.

    Raises:
        OptionError: if the folder does not tell.
    """
    path = checkpoint / FILE
    if not path.is_file():
        raise OptionError(f"There is no {path}. Give the folder that the training wrote.")
    runs: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return [run if "mean" in run else {"base": n} | run for n, run in enumerate(runs)]


def _added(runs: Sequence[dict[str, Any]], made: list[dict[str, Any]]) -> int:
    """Put runs into `made` that are not there; return the number of the last one."""
    numbers = [0]
    for run in runs:
        if "mean" in run:
            here = run | {"mean": [numbers[number] for number in run["mean"]]}
        else:
            here = run | {"base": numbers[run["base"]]}
        if here not in made:
            made.append(here)
        numbers.append(made.index(here) + 1)
    return numbers[-1]


def write_runs(runs: Sequence[dict[str, Any]], checkpoint: Path) -> None:
    """Write down which runs made `checkpoint`, the first one first."""
    (checkpoint / FILE).write_text(json.dumps(runs, indent=1) + "\n", encoding="utf-8")
