"""What a call of the page gives, checked: texts, places, tickets, and what a wrong answer costs."""

from __future__ import annotations

from typing import Any

from qa import threshold_for

MOST_TOGETHER = 20  # articles that are asked together
LONGEST_NAME = 255  # no file's is longer
_LAST_PLACE = 1_000_000


class GivenError(ValueError):
    """A call gives what the page never sends."""


class Given:
    """The values of a call by name. Each is checked when it is taken, or raises `GivenError`."""

    def __init__(self, values: object) -> None:
        if not isinstance(values, dict):
            raise GivenError("no values by name")
        self.values: dict[str, Any] = values

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def any(self, name: str) -> Any:
        """Return a value of any kind, which whoever takes it checks; None where there is none."""
        return self.values.get(name)

    def text(self, name: str, longest: int | None = None) -> str:
        """Return a text, or its first characters."""
        return text(self.any(name))[:longest]

    def place(self, name: str) -> int:
        """Return a place in a conversation, from 1."""
        value = self.any(name)
        if type(value) is not int or not 1 <= value <= _LAST_PLACE:
            raise GivenError(f"{name} is no place in a conversation")
        return value

    def several(self, name: str) -> list[Any]:
        """Return a list of anything."""
        value = self.any(name)
        if not isinstance(value, list):
            raise GivenError(f"{name} is no list")
        return value

    def tickets(self) -> list[str]:
        """Return the tickets of articles, one or several; none for the server's own articles."""
        value = self.any("ticket")
        if "ticket" not in self:
            raise GivenError("no ticket")
        if value is None:
            return []
        several = [value] if isinstance(value, str) else list(map(text, self.several("ticket")))
        if not 1 <= len(several) <= MOST_TOGETHER:
            raise GivenError("so many articles are not asked together")
        return several

    def threshold(self) -> float | None:
        """Return the confidence that a wrong answer's `costs` ask for; None where not given.

        Raises:
            GivenError: if they are no number.
            OptionError: if they are less than a refusal's.
        """
        costs = self.any("costs")
        if costs is None:
            return None
        if type(costs) not in (int, float):
            raise GivenError("costs is no number")
        return threshold_for(costs)


def text(value: object) -> str:
    """Return a text, or raise `GivenError`."""
    if not isinstance(value, str):
        raise GivenError("no text")
    return value
