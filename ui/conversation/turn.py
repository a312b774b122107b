"""One turn of a conversation: a question and what is shown as its reply."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from index import ArticleqaError, Passage, QuestionError, normalise
from index.text import Range
from qa import Answer, Citation
from qa.answer import Assessment, Kind
from qa.bot import LONGEST_QUESTION
from qa.question.history import LONGEST_BEFORE, MOST_BEFORE, History

_log = logging.getLogger(__name__)

# So many characters of a refused question are shown.
_SHOWN = 200


@dataclass(frozen=True, kw_only=True)
class Turn(Assessment):
    """A question as typed, and its reply: that of an `Answer`, or an error.

    `number` counts from 1 in the conversation, `asked` is the question as it was read and
    `text` what a chat reply says; an answer's text is that of its citations. `short` is a
    range into the article of the first citation. `read` are the passages that were read, best
    first, with their scores. `of` are the ids of the articles that were asked, where these were
    not all.
    """

    number: int
    question: str
    asked: str
    kind: Kind = "abstention"
    text: str | None = None
    short: Range | None = None
    confidence: float = 0.0
    citations: tuple[Citation, ...] = ()
    read: tuple[tuple[Passage, float], ...] = ()
    error: str | None = None
    of: tuple[str, ...] = ()

    @property
    def short_in_quote(self) -> Range | None:
        """Where in the first citation's quote the short answer stands; None if there is none."""
        if self.short is None:
            return None
        begins = self.citations[0].start
        return self.short[0] - begins, self.short[1] - begins

    @property
    def short_words(self) -> str | None:
        """The short answer, cut out of the quote that it stands in; None if there is none."""
        place = self.short_in_quote
        return None if place is None else self.citations[0].quote[slice(*place)]


class Asked(Protocol):
    """What can be asked as a bot can."""

    def ask(
        self, question: str, history: History = (), *, threshold: float | None = None
    ) -> Answer:
        """Answer a question, or abstain."""


def take_turn(
    bot: Asked,
    number: int,
    question: str,
    before: Sequence[str] = (),
    *,
    threshold: float | None = None,
    last: Turn | None = None,
) -> Turn:
    """Return the turn of a question after others, which are given as they were read, oldest first.

    `threshold` is the confidence under which to abstain, the bot's own if not given. `last` is
    the turn that the last of those before made, if it is known.
    Never raises: what goes wrong becomes the turn's error.
    """
    if len(question) > LONGEST_QUESTION:  # before anything is done to it
        return Turn(
            number=number,
            question=f"{normalise(question[:_SHOWN])}…",
            asked="",
            error=f"The question has {len(question):,} characters. Ask with at most "
            f"{LONGEST_QUESTION:,}.",
        )
    # A lone surrogate cannot be sent to a browser, so what was typed is normalised too.
    typed = normalise(question)
    turn = Turn(number=number, question=typed, asked=typed)
    try:
        history: list[str | tuple[str, Answer]] = list(map(normalise, before))
        if last is not None and history and history[-1] == normalise(last.asked):
            history[-1] = (last.asked, answer_of(last))
        return _answered(turn, bot.ask(typed, history=history, threshold=threshold))
    except Exception as error:
        return replace(turn, error=told(error))


def answer_of(turn: Turn) -> Answer:
    """Return the answer that a turn was made of, without the passages that were only read."""
    return Answer(
        text=" ".join(c.quote for c in turn.citations) or turn.text,
        short=turn.short_words,
        short_range=turn.short,
        citations=turn.citations,
        question=turn.asked,
        **turn.assessment(),
    )


def checked_before(given: object) -> list[str]:
    """Return the earlier questions that a program or a page sent, normalised.

    Raises:
        QuestionError: if they are no texts, too many, or one of them is too long.
    """
    if not isinstance(given, list) or not all(isinstance(question, str) for question in given):
        raise QuestionError("The history must be a list of texts: the earlier questions.")
    if len(given) > MOST_BEFORE:
        raise QuestionError(
            f"The history may hold {MOST_BEFORE} questions, not {len(given):,}. "
            f"Send the last {MOST_BEFORE}."
        )
    if (longest := max(map(len, given), default=0)) > LONGEST_BEFORE:
        raise QuestionError(
            f"A question of the history may have {LONGEST_BEFORE:,} characters, not "
            f"{longest:,}. Shorten it or leave it out."
        )
    return [normalise(question) for question in given]


def told(error: Exception) -> str:
    """Return what somebody who asks is told of an error; one that is not ours is logged."""
    if isinstance(error, ArticleqaError):
        return str(error)
    # Whoever asks can do nothing with a traceback; a log can.
    _log.error("A question could not be answered.", exc_info=error)
    return "Something went wrong here. Try again, or ask differently."


def _answered(turn: Turn, answer: Answer) -> Turn:
    return replace(
        turn,
        asked=answer.question,
        text=answer.text if answer.kind == "chat" else None,
        short=answer.short_range,
        citations=answer.citations,
        read=tuple((hit.passage, hit.score) for hit in answer.hits),
        **answer.assessment(),
    )
