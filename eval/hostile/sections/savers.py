"""A process whose children save and load one folder at once and are killed: `python -m` it.

It reads orders from standard input, one JSON a line, and answers each with one. Its children are
forks, so that a round takes a fraction of a second; it has no threads that a fork could lose.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from eval.hostile.stand_in import FakeEncoder
from index.article import Article
from index.search import Index
from index.storage.folder import load_index, save_index
from index.storage.summary import summarise_index

INDEXES = 4
# The longest that a child may take to end by itself.
_PATIENCE = 60.0


@lru_cache(maxsize=INDEXES)
def numbered(number: int) -> Index:
    """Return an index whose first article has a number for its id, beside so many others."""
    text = f"Keeper {number} of the lighthouse.\n\n" + "It has a lamp. It burns oil.\n\n" * 3
    first = Article(text=f"{text}Number {number} sleeps.", id=str(number))
    others = [Article(text=f"Ship {k} of {number}.", id=f"{number}.{k}") for k in range(number)]
    return Index.build([first, *others], FakeEncoder())


def held(folder: Path) -> int:
    """Return which of the indexes a folder holds, after loading and checking it.

    Raises:
        AssertionError: if it holds another one.
    """
    index = load_index(folder, FakeEncoder())
    number = int(index.articles[0].id)
    if (index.articles, index.passages) != (numbered(number).articles, numbered(number).passages):
        raise AssertionError(f"The folder holds another index than number {number}.")
    return number


def race(order: Mapping[str, Any]) -> dict[str, Any]:
    """Return what came of two or three savers and a loader at one folder, killed at random.

    That is how many saves and loads were completed, what was `wrong`, and what is held.
    """
    folder, plan = Path(order["folder"]), random.Random(order["seed"])
    done, note = os.pipe()
    os.set_blocking(done, False)
    orders = [plan.sample(range(INDEXES), INDEXES) for _ in range(plan.choice([2, 2, 3]))]
    savers = [_child(partial(_save_on, folder, order, note)) for order in orders]
    stop, stopped = os.pipe()

    def load_on() -> None:
        os.close(stopped)  # or it would never see that the other end is closed
        _load_on(folder, stop, note)

    loader = _child(load_on)
    time.sleep(plan.uniform(0.002, plan.choice([0.05, 0.05, 0.25])))
    wrong = []
    for saver in plan.sample(savers, len(savers)):
        os.kill(saver, signal.SIGKILL)
        wrong += _ended(saver, killed=True)
        time.sleep(plan.choice([0, plan.uniform(0, 0.02)]))
    os.close(stopped)  # which the loader sees
    wrong += _ended(loader, killed=False)
    notes = _drained(done)
    for descriptor in (done, note, stop):
        os.close(descriptor)
    return {"wrong": wrong, "saves": notes.count(b"s"), "loads": notes.count(b"l"), **_held(folder)}


def kill_one(order: Mapping[str, Any]) -> dict[str, Any]:
    """Save number `number` again and again, and kill that process after `seconds`."""
    folder, number = Path(order["folder"]), order["number"]
    done, note = os.pipe()
    saver = _child(lambda: _save_on(folder, [number], note))
    time.sleep(order["seconds"])
    os.kill(saver, signal.SIGKILL)
    wrong = _ended(saver, killed=True)
    os.close(done)
    os.close(note)
    return {"wrong": wrong}


def save_both(order: Mapping[str, Any]) -> dict[str, Any]:
    """Save two indexes, each once and by a process of its own, at the same time."""
    folder = Path(order["folder"])
    savers = [_child(partial(save_index, numbered(n), folder)) for n in order["numbers"]]
    return {"wrong": [w for saver in savers for w in _ended(saver, killed=False)], **_held(folder)}


ORDERS = {"race": race, "kill": kill_one, "both": save_both}


def _save_on(folder: Path, order: Sequence[int], note: int) -> None:
    while True:
        for number in order:
            save_index(numbered(number), folder)
            os.write(note, b"s")


def _load_on(folder: Path, stop: int, note: int) -> None:
    os.set_blocking(stop, False)
    while True:
        held(folder)
        summarise_index(folder)
        os.write(note, b"l")
        try:
            if not os.read(stop, 1):
                return
        except BlockingIOError:
            continue


def _child(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _ended(child: int, *, killed: bool) -> list[str]:
    """Return what is wrong with how a child ended, if anything is."""
    end = time.monotonic() + _PATIENCE
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            break
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return ["it hung"]
        time.sleep(0.0005)
    expected = -signal.SIGKILL if killed else 0
    code = os.waitstatus_to_exitcode(status)
    return [] if code == expected else [f"a process ended with {code}"]


def _drained(pipe: int) -> bytes:
    try:
        return os.read(pipe, 1 << 16)
    except BlockingIOError:
        return b""


def _held(folder: Path) -> dict[str, Any]:
    """Return which index a folder holds now; None if it was lost, with what is wrong."""
    try:
        return {"held": held(folder)}
    except Exception as error:
        return {"held": None, "lost": f"{type(error).__name__}: {error}"}


def main() -> int:
    """Follow orders until there are no more."""
    for number in range(INDEXES):
        numbered(number)
    for line in sys.stdin:
        order = json.loads(line)
        answer = ORDERS[order["do"]](order)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
