"""What a hostile input may do: raise our own error, soon, and nothing else."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import current_thread, main_thread

from index.errors import ArticleqaError

# Of wall time: it may be that others have the processors.
HANGS = 300.0
# Nobody reads more of a message.
LONGEST_MESSAGE = 2_000


class HangError(BaseException):
    """Something took longer than it may. No Exception: nothing on the way may catch it."""


@dataclass(frozen=True, kw_only=True)
class Tried:
    """How a call ended: with our own error or with its value, or `wrong` in words.

    `seconds` are of this process' own time, whatever else the machine did.
    """

    value: object = None
    refused: str | None = None
    wrong: str | None = None
    seconds: float = 0.0


def tried(call: Callable[[], object], *, seconds: float = HANGS) -> Tried:
    """Return how a call ends; other exceptions than ours, hangs and long messages are wrong."""
    begun = time.process_time()

    def taken() -> float:
        return time.process_time() - begun

    try:
        with no_longer_than(seconds):
            value = call()
    except ArticleqaError as error:
        said = str(error)
        wrong = None
        if len(said.encode("utf-8", "backslashreplace")) > LONGEST_MESSAGE:
            wrong = f"a message of {len(said):,} characters"
        return Tried(refused=said, wrong=wrong, seconds=taken())
    except HangError:
        return Tried(wrong=f"it took over {seconds:g} s", seconds=taken())
    except Exception as error:
        # Only where it was raised: its text may hold the input.
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = "" if place is None else f" in {place.tb_frame.f_globals.get('__name__')}"
        return Tried(wrong=f"{type(error).__name__}{where}", seconds=taken())
    return Tried(value=value, seconds=taken())


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """Raise `HangError` in what takes longer; only on systems with alarms, in the main thread."""
    if not hasattr(signal, "SIGALRM") or current_thread() is not main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise HangError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
