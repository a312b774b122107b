"""How often somebody may do what leaves something behind."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

from index.errors import OptionError

MOST_VERDICTS = 20
_MOST_KEPT = 10_000


class Pace:
    """Lets each asker do something so many times in a minute; `what` it is ends a sentence."""

    def __init__(
        self,
        most: int,
        what: str = "verdicts a minute are kept from one address",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._what, self._clock = most, what, clock
        self._steps: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def step(self, asker: str) -> None:
        """Count one more time. Raises `OptionError` if it is one too many."""
        now = self._clock()
        with self._lock:
            steps = self._steps.pop(asker, None) or deque[float](maxlen=self._most)
            self._steps[asker] = steps
            if len(self._steps) > _MOST_KEPT:
                self._steps.popitem(last=False)
            if len(steps) == self._most and now - steps[0] < 60:
                raise OptionError(f"{self._most} {self._what}. Wait a minute.")
            steps.append(now)
