"""The turns of a conversation: as callers give them, and asked again where need be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.passages import Passage
from index.search import Index
from index.text import normalise
from qa.answer import Answer

# Of a conversation so many turns are read, and so many characters of a question in it: as it was
# read, that may hold the two before it, a line each.
MOST_BEFORE = 20
LONGEST_BEFORE = 4_000
_LAST = 4  # turns: more are not leant on, and each may have to be read again

Turns = Sequence[tuple[str, Answer]]
History = Sequence[str | tuple[str, Answer]]


def turns_of(history: History) -> Turns:
    """Return the last turns; where only the question is known, with an answer to be asked for."""
    return [_turn(turn) for turn in history[-MOST_BEFORE:]]


def _turn(turn: str | tuple[str, Answer]) -> tuple[str, Answer]:
    if not isinstance(turn, str):
        return turn
    question = normalise(turn[-LONGEST_BEFORE:])
    return question, Answer(text=None, confidence=0.0, question=question)


def last_answer(history: Turns) -> Answer | None:
    """Return the last answer that is no small talk; None if there is none."""
    return next((answer for _, answer in reversed(history) if answer.kind != "chat"), None)


def settled(history: Turns, ask: Callable[[str, Turns], Answer]) -> list[Answer]:
    """Return the last answers that are no small talk, oldest first, each whole.

    Where only the question is known, or what was quoted is gone, it is asked again, after the
    ones before it.
    """
    found: list[tuple[str, Answer]] = []
    for question, answer in history[-_LAST:]:
        whole = answer.kind != "answer" or bool(answer.citations)
        found.append((question, answer if whole else ask(question, tuple(found))))
    return [answer for _, answer in found if answer.kind != "chat"]


def still_true(history: History, index: Index) -> Turns:
    """Return earlier turns as the articles of an index have them.

    An answer that quotes something else is given without its quotes: if it is leant on, its
    question is asked again.
    """
    return [
        (asked, answer if stands(answer, index) else replace(answer, citations=(), hits=()))
        for asked, answer in turns_of(history)
    ]


def stands(answer: Answer, index: Index) -> bool:
    """Return whether all quotes of an answer stand in the articles of an index, where it says."""
    return all(_stands(citation.passage, index) for citation in answer.citations)


def _stands(passage: Passage, index: Index) -> bool:
    try:
        text = index.article(passage.article_id).text
    except KeyError:
        return False
    return text[passage.start : passage.end] == passage.text
