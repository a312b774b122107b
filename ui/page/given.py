"""What a call of the page gives, checked: texts, places, tickets, and what a wrong answer costs.

Each raises TypeError or ValueError for anything that the page never sends.
"""

from __future__ import annotations

from typing import Any

from qa import threshold_for

MOST_TOGETHER = 20  # articles that are asked together
LONGEST_NAME = 255  # no file's is longer
_LAST_PLACE = 1_000_000


def text(value: Any) -> str:
    """Return a text. Raises TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def place(value: Any) -> int:
    """Return a place in a conversation, from 1. Raises ValueError for anything else."""
    if type(value) is not int or not 1 <= value <= _LAST_PLACE:
        raise ValueError("no place in a conversation")
    return value


def tickets_of(value: Any) -> list[str]:
    """Return the tickets of articles. Raises ValueError if they are none, or too many."""
    several = [value] if isinstance(value, str) else list(map(text, value))
    if not 1 <= len(several) <= MOST_TOGETHER:
        raise ValueError("no tickets")
    return several


def threshold_of(costs: Any) -> float | None:
    """Return the confidence that a wrong answer's costs ask for; None where they are not given.

    Raises:
        TypeError: if they are no number.
        OptionError: if they are less than a refusal's.
    """
    if costs is None:
        return None
    if type(costs) not in (int, float):
        raise TypeError("no number")
    return threshold_for(costs)
