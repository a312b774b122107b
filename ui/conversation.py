"""The conversation of one session: its turns, and how a question becomes one."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import ArticleqaError, normalise
from qa import Answer, Bot

_log = logging.getLogger(__name__)
_KEPT = 50

Turns = tuple["Turn", ...]


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One question and what came of it: an answer, an error, or (still) neither.

    `number` counts from 1 in the session, `question` is what was typed and `error`
    a message for the reader.
    """

    number: int
    question: str
    answer: Answer | None = None
    error: str | None = None


def begin(turns: Turns, question: str) -> Turns:
    """Add a question that is not answered yet; the oldest turns beyond 50 are dropped."""
    number = turns[-1].number + 1 if turns else 1
    # A lone surrogate cannot be sent to a browser, so what was typed is normalised too.
    return (*turns, Turn(number=number, question=normalise(question)))[-_KEPT:]


def finish(bot: Bot, turns: Turns) -> Turns:
    """Answer the last turn. Never raises: what goes wrong becomes the turn's error."""
    *earlier, last = turns
    try:
        done = replace(last, answer=bot.ask(last.question, history=history(earlier)))
    except Exception as error:
        done = replace(last, error=told(error))
    return (*earlier, done)


def history(turns: Turns | list[Turn]) -> list[tuple[str, Answer]]:
    """Give the answered turns in the form that `Bot.ask` takes."""
    return [(turn.question, turn.answer) for turn in turns if turn.answer is not None]


def asked_before(questions: Sequence[str]) -> list[tuple[str, Answer]]:
    """Give earlier questions, as they were read, in the form that `Bot.ask` takes.

    Of what was answered, a bot reads no more than the question.
    """
    return [(q, Answer(text=None, confidence=0.0, question=q)) for q in map(normalise, questions)]


def told(error: Exception) -> str:
    """Give what somebody who asks is told of an error; one that is not ours is logged."""
    if isinstance(error, ArticleqaError):
        return str(error)
    # Whoever asks can do nothing with a traceback; a log can.
    _log.error("A question could not be answered.", exc_info=error)
    return "Something went wrong here. Try again, or ask differently."
