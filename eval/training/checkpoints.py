"""What both trainings do alike: a learning rate that rises and falls, and runs that go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from index.errors import OptionError

CHECKPOINT = "training.pt"


def rising_and_falling(steps: int, warmup: float) -> Callable[[int], float]:
    """Return the share of the learning rate at each step, from 0.

    It rises over the share `warmup` of the steps, then falls to 0 in a straight line.
    """
    rising = max(1, round(steps * warmup))
    return lambda step: min((step + 1) / rising, max(0.0, (steps - step) / (steps - rising + 1)))


def save_run(out: Path, state: Mapping[str, Any]) -> None:
    """Write a run's state; a kill in the middle loses nothing."""
    import torch

    # Written aside and moved.
    torch.save(dict(state), out / f"{CHECKPOINT}.new")
    (out / f"{CHECKPOINT}.new").replace(out / CHECKPOINT)


def read_run(out: Path, settings: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the state of the run in a folder, None if there is none.

    Raises:
        OptionError: if it was made by other settings.
    """
    import torch

    path = out / CHECKPOINT
    if not path.exists():
        return None
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    if state["settings"] != settings:
        raise OptionError(
            f"{path} was made by other settings: {state['settings']}. Give another --out, or "
            "the same settings."
        )
    return state
