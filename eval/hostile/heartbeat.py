"""How long another session would have waited: the longest that this process let nobody else run."""

from __future__ import annotations

import threading
import time

_BEAT = 0.005


class Heartbeat:
    """A thread that wants to run every few milliseconds, and notes when it could not.

    `longest` is the longest wait in seconds. `own` is the longest without what the thread stood
    in line for a processor that others had, which nothing here can help; the same as `longest` on
    systems that do not tell.
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
        path = f"/proc/self/task/{threading.get_native_id()}/schedstat"
        last, stood = time.perf_counter(), _stood_in_line(path)
        while not self._over.is_set():
            time.sleep(_BEAT)
            now, queued = time.perf_counter(), _stood_in_line(path)
            wait = now - last - _BEAT
            self.longest = max(self.longest, wait)
            self.own = max(self.own, wait - (queued - stood))
            last, stood = now, queued


def _stood_in_line(path: str) -> float:
    """Return the seconds that a thread has waited for a processor, as Linux counts them."""
    try:
        with open(path, encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0
