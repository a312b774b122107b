"""How time grows with the length of a text, by kind of text: to build an index, and to ask it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

from eval.hostile.section import Plan, Section
from eval.hostile.stand_in import FakeEncoder
from eval.hostile.texts import KINDS, repeated

ALL_KINDS = ("different words", *KINDS)
SIZES = (10_000, 100_000, 1_000_000)
# Time is to grow no faster than length to this power. In between a constant is still felt.
MOST = 1.1
_QUESTION = "Who of it is so?"


def run(plan: Plan, sizes: tuple[int, ...] = SIZES) -> Section:
    """Return what came of building and asking a text of each kind and size, without a model.

    A stand-in takes its place.

    Of an embedding model the time is known to grow with what it is given; it is our own code,
    and the libraries beneath, that is measured.
    """
    section = Section(name="growth", unit="kinds of text", asked=len(ALL_KINDS))
    worst = {"build": 0.0, "ask": 0.0, "question": 0.0}
    kinds: dict[str, Any] = {}
    _build_and_ask(repeated("sentences", 1_000))  # what is loaded once is loaded now
    for step, kind in zip(Plan(most=99, seconds=plan.seconds).steps(), ALL_KINDS, strict=False):
        section.done = step + 1
        taken = {size: _build_and_ask(repeated(kind, size)) for size in sizes}
        kinds[kind] = {
            what: {
                "seconds": [round(taken[size][what], 4) for size in sizes],
                "exponent": round(exponent({s: taken[s][what] for s in sizes}), 2),
            }
            for what in ("build", "ask", "question")
        }
        for what, found in kinds[kind].items():
            worst[what] = max(worst[what], found["exponent"])
            if found["exponent"] > MOST:
                section.broke(f"{kind}, {what}: exponent {found['exponent']}")
    section.figures = {
        "characters": list(sizes),
        **{f"highest exponent, {what}": value for what, value in worst.items()},
        "by kind": kinds,
    }
    return section


def exponent(seconds: dict[int, float]) -> float:
    """Return the power of the length that time grows with, from the shortest to the longest."""
    small, large = min(seconds), max(seconds)
    return math.log(seconds[large] / max(seconds[small], 1e-6)) / math.log(large / small)


def _build_and_ask(text: str) -> dict[str, float]:
    """Return the processor's seconds to build a bot, to ask it, and to ask it with the text."""
    from qa.bot import Bot

    made: list[Bot] = []

    def build() -> None:
        made.append(Bot.from_text(text, encoder=FakeEncoder(), reader="fast"))

    def first() -> None:
        made[0].ask(_QUESTION)

    times = {"build": _seconds(build), "ask": _seconds(first)}
    return times | {"question": _seconds(lambda: made[0].ask(text))}


def _seconds(step: Callable[[], object]) -> float:
    """Return what a step takes of this process' own time: others run beside it."""
    begun = time.process_time()
    step()
    return time.process_time() - begun
