"""How long another session would have waited: the longest that this process let nobody else run."""

from __future__ import annotations

import threading
import time

_BEAT = 0.005


class Heartbeat:
    """A thread that wants to run every few milliseconds, and notes when it could not.

    `longest` is the longest wait in seconds. `own` is the longest time that this process itself
    used a processor while the thread waited: what it would have waited for this process at the
    most, had nobody else wanted the processors.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self.own = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Heartbeat:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        last, used = time.perf_counter(), time.process_time()
        while not self._over.is_set():
            time.sleep(_BEAT)
            now, using = time.perf_counter(), time.process_time()
            wait = now - last - _BEAT
            self.longest = max(self.longest, wait)
            self.own = max(self.own, min(wait, using - used))
            last, used = now, using
