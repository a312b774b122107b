"""Whoever guesses passwords has to wait; who knows one has not, unless from the same address."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

# So many wrong ones are free: for one name, and for all names that are tried from an address.
FREE, FREE_FOR_ALL = 5, 20
LONGEST_WAIT = 60.0
_FORGIVEN = 60.0  # seconds, for each
_FORGOTTEN = 30 * 60.0
_MOST_KEPT = 10_000
_LONGEST_NAME = 100

_Key = tuple[str | None, str]  # no name stands for all that an address tries


class Guesses:
    """Counts wrong passwords by name and address, and by address; tells how long to wait.

    After the free ones the wait is a second, then two, four, up to a minute. It begins with
    the last wrong password that was looked at: trying meanwhile does not make it longer. Each
    minute one is forgiven, so that many people behind one address may err now and then.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: OrderedDict[_Key, tuple[float, float]] = OrderedDict()

    def wait(self, name: str, address: str) -> float:
        """Return for how many seconds no password is looked at; 0 for none."""
        waits = []
        for key, free in zip(_keys(name, address), (FREE, FREE_FOR_ALL), strict=True):
            count, last = self._wrong.get(key, (0.0, 0.0))
            if count >= free:
                wait: float = min(LONGEST_WAIT, 2.0 ** min(count - free, 10.0))
                waits.append(last + wait - self._clock())
        return max([0.0, *waits])

    def wrong(self, name: str, address: str) -> None:
        """Count a wrong password."""
        now = self._clock()
        for key in _keys(name, address):
            count, last = self._wrong.pop(key, (0.0, now))
            self._wrong[key] = (max(0.0, count - (now - last) / _FORGIVEN) + 1, now)
        while self._wrong and (len(self._wrong) > _MOST_KEPT or now - self._oldest() > _FORGOTTEN):
            self._wrong.popitem(last=False)

    def right(self, name: str, address: str) -> None:
        """Forget the wrong ones for a name; those for other names count on."""
        self._wrong.pop(_keys(name, address)[0], None)

    def _oldest(self) -> float:
        return next(iter(self._wrong.values()))[1]


def _keys(name: str, address: str) -> tuple[_Key, _Key]:
    return (name[:_LONGEST_NAME], address), (None, address)
