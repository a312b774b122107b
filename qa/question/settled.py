"""The answers of a conversation, given again where a caller kept the questions alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qa.answer import Answer

_LAST = 4  # turns: more are not leant on, and each may have to be read again

Turns = Sequence[tuple[str, Answer]]


def last_answer(history: Turns) -> Answer | None:
    """Return the last answer that is no small talk; None if there is none."""
    return next((answer for _, answer in reversed(history) if answer.kind != "chat"), None)


def settled(history: Turns, ask: Callable[[str, Turns], Answer]) -> list[Answer]:
    """Return the last answers that are no small talk, oldest first, each whole.

    An answer without a quote that did not abstain was made up by a caller that knows only the
    questions: those are asked again, each after the ones before it.
    """
    found: list[tuple[str, Answer]] = []
    for question, answer in history[-_LAST:]:
        whole = answer.kind != "answer" or bool(answer.citations)
        found.append((question, answer if whole else ask(question, tuple(found))))
    return [answer for _, answer in found if answer.kind != "chat"]
