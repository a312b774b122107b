"""Which runs made a checkpoint: it is told beside the weights, for the model card."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.training.deep.contexts import UNANSWERABLE
from eval.training.deep.loop import Settings
from index.errors import OptionError

FILE = "runs.json"


def note_run(base: Path, checkpoint: Path, settings: Settings) -> None:
    """Write down what made `checkpoint`: the runs that made `base`, and one by `settings`."""
    earlier = runs_of(base) if (base / FILE).is_file() else []
    record = [*earlier, asdict(settings) | {"unanswerable": UNANSWERABLE}]
    (checkpoint / FILE).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def runs_of(checkpoint: Path) -> list[dict[str, Any]]:
    """Return the settings of every run that made a checkpoint, the first one first.

    Raises `OptionError` if the folder does not tell.
    """
    path = checkpoint / FILE
    if not path.is_file():
        raise OptionError(f"There is no {path}. Give the folder that the training wrote.")
    runs: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return runs
