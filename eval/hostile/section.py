"""What one part of the attack did: how much of what was asked for, and what broke."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

# So many of what broke are told; how many there are is counted.
_TOLD = 20


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How much to do: `most` of a section's unit, but no longer than `seconds`; and from where.

    The same `seed` makes the same input.
    """

    most: int
    seconds: float
    seed: int = 0

    def steps(self) -> Iterator[int]:
        """Count from 0 up to `most`, until the time is up. The first step is always taken."""
        end = time.monotonic() + self.seconds
        for step in range(self.most):
            if step and time.monotonic() >= end:
                return
            yield step


@dataclass(kw_only=True)
class Section:
    """A part of the report. `broken` names what broke by seed and number, never by its input."""

    name: str
    unit: str
    asked: int
    done: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    figures: dict[str, Any] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def broke(self, what: str) -> None:
        """Note that something broke."""
        self.counts["broken"] += 1
        if len(self.broken) < _TOLD:
            self.broken.append(what)

    def slowest(self, name: str, seconds: float) -> None:
        """Keep the longest of some times, in seconds."""
        self.figures[name] = max(self.figures.get(name, 0.0), round(seconds, 4))

    def to_json(self) -> dict[str, Any]:
        """Return the section ready for JSON."""
        return {
            "unit": self.unit,
            "asked": self.asked,
            "done": self.done,
            "broken": self.counts["broken"],
            "counts": {name: n for name, n in sorted(self.counts.items()) if name != "broken"},
            "figures": self.figures,
            "what broke": self.broken,
        }
