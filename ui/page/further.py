"""Questions to go on with: made of what stands near an answer, and tried before offered."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from qa import Answer
from ui.conversation.turn import Turn
from ui.page.suggestions import leading_on
from ui.page.together import Asked

_SHOWN, _TRIED = 3, 8
_SECONDS = 4.0


class FurtherQuestions:
    """Tries questions for one reader at a time, and for none while a question is answered.

    No reader waits for it: whoever asks ends what is being tried, but for the one question
    that is just being read.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._trying = threading.Lock()
        self._counting = threading.Lock()
        self._answering = 0
        self._answered = 0

    @contextmanager
    def give_way(self) -> Iterator[None]:
        """Try nothing meanwhile, and do not go on with what was being tried."""
        with self._counting:
            self._answering += 1
            self._answered += 1
        try:
            yield
        finally:
            with self._counting:
                self._answering -= 1

    def after(
        self, turn: Turn, bot: Asked, before: Sequence[str], threshold: float | None
    ) -> tuple[str, ...]:
        """Return a few questions that the bot answers after those `before`, with other quotes.

        At most eight are tried, for four seconds; none where somebody else's are being tried.
        """
        if not self._trying.acquire(blocking=False):
            return ()
        try:
            return tuple(islice(self._answered_of(turn, bot, before, threshold), _SHOWN))
        finally:
            self._trying.release()

    def _answered_of(
        self, turn: Turn, bot: Asked, before: Sequence[str], threshold: float | None
    ) -> Iterator[str]:
        begun, until = self._answered, self._clock() + _SECONDS
        known = {_plain(question) for question in (*before, turn.question, turn.asked)}
        told = {_places(turn)}
        for question in islice(_untold(turn, bot, known), _TRIED):
            if self._answering or self._answered != begun or self._clock() > until:
                return
            answer = bot.ask(question, history=before, threshold=threshold)
            # What shows the same quotes again leads nowhere.
            if answer.kind == "answer" and _places(answer) not in told:
                told.add(_places(answer))
                yield question


def _untold(turn: Turn, bot: Asked, known: set[str]) -> Iterator[str]:
    """Make questions of the article that the turn is about, without those that were asked."""
    passages = [citation.passage for citation in turn.citations]
    passages += [passage for passage, _ in turn.read[:1]]
    about = passages[0].article_id if passages else bot.articles[0].id
    article = next(article for article in bot.articles if article.id == about)
    made = leading_on(article, "\n".join(passage.text for passage in passages))
    return (question for question in dict.fromkeys(made) if _plain(question) not in known)


def _places(told: Turn | Answer) -> frozenset[tuple[int, int]]:
    return frozenset((citation.start, citation.end) for citation in told.citations)


def _plain(question: str) -> str:
    return "".join(filter(str.isalnum, question.casefold()))
