"""Which day it is in a text that does not say: soon after what is past, before what is ahead."""

from __future__ import annotations

from collections.abc import Sequence


def nearest(past: Sequence[int], ahead: Sequence[int], cycle: int) -> int | None:
    """Return the place in a cycle (the week, the year) that a text is likeliest told at.

    It is one of the `past` places, if there are any: the one from which the way back to them and
    on to what is `ahead` is shortest, squared, as little is told that is nearly a cycle away.
    None where neither is told.
    """

    def way(now: int) -> int:
        return sum(((now - p) % cycle) ** 2 for p in past) + sum(
            ((a - now) % cycle) ** 2 for a in ahead
        )

    return min(past or ahead, key=way, default=None)
