"""Which day it is in a text that does not say: soon after what is past, before what is ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def nearest(past: Sequence[int], ahead: Sequence[int], cycle: int) -> int | None:
    """Return the place in a cycle (the week, the year) that a text is likeliest told at.

    It is one of the `past` places, if there are any: the one from which the way back to them and
    on to what is `ahead` is shortest, squared, as little is told that is nearly a cycle away.
    None where neither is told.
    """
    back, on = Counter(past), Counter(ahead)

    def way(now: int) -> int:
        behind = sum(n * ((now - place) % cycle) ** 2 for place, n in back.items())
        return behind + sum(n * ((place - now) % cycle) ** 2 for place, n in on.items())

    return min(back or on, key=way, default=None)
