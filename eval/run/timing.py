"""How long a step takes by the clock."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter


def seconds(step: Callable[[], object]) -> float:
    """Return the seconds that a step takes."""
    start = perf_counter()
    step()
    return perf_counter() - start
