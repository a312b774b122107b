"""Questions to go on with: tried before they are offered, few, and in nobody's way."""

from __future__ import annotations

from typing import Any

from articles import TWO_SECTIONS
from scripted import abstaining, answering, cite

from index import Article
from qa import Answer
from ui.conversation.turn import take_turn
from ui.page.further import FurtherQuestions

ARTICLE = Article(text=TWO_SECTIONS)


class Answering:
    """Answers every question with the next word of the article, unless it is told not to."""

    articles = (ARTICLE,)
    threshold = 0.5

    def __init__(self, *, answers: bool = True, same: bool = False) -> None:
        self.asked: list[tuple[str, float | None]] = []
        self.while_asking = lambda: None
        self._answers, self._same = answers, same

    def ask(self, question: str, history: Any = (), *, threshold: float | None = None) -> Answer:
        self.asked.append((question, threshold))
        self.while_asking()
        words = ("Friday", "keepers", "Ines", "Petter", "boat", "month", "oil", "Paris", "1869")
        word = words[0 if self._same else len(self.asked) % len(words)]
        if not self._answers:
            return abstaining(question=question)
        return answering(cite(ARTICLE, word), question=question)


def after(
    bot: Answering, further: FurtherQuestions, before: tuple[str, ...] = ()
) -> tuple[str, ...]:
    turn = take_turn(bot, 1, "When was it manned?")  # type: ignore[arg-type]
    bot.asked.clear()
    return further.after(turn, bot, before, 0.9)  # type: ignore[arg-type]


def test_three_are_offered_each_asked_with_the_readers_caution() -> None:
    bot = Answering()
    found = after(bot, FurtherQuestions())
    assert len(found) == len(set(found)) == 3
    assert {(question, 0.9) for question in found} <= set(bot.asked)


def test_what_is_not_answered_is_not_offered_and_no_more_than_eight_are_tried() -> None:
    bot = Answering(answers=False)
    assert after(bot, FurtherQuestions()) == ()
    assert 3 < len(bot.asked) <= 8


def test_what_shows_the_same_quotes_again_is_not_offered() -> None:
    assert len(after(Answering(same=True), FurtherQuestions())) <= 1


def test_what_was_asked_is_not_offered_again() -> None:
    first = after(Answering(), FurtherQuestions())
    again = after(Answering(), FurtherQuestions(), tuple(question.upper() for question in first))
    assert set(first).isdisjoint(again)


def test_a_readers_question_ends_the_trying() -> None:
    bot, further = Answering(), FurtherQuestions()

    def somebody_asks() -> None:
        with further.give_way():
            pass

    turn = take_turn(bot, 1, "When was it manned?")  # type: ignore[arg-type]
    bot.asked.clear()
    bot.while_asking = somebody_asks
    assert len(further.after(turn, bot, (), None)) <= 1  # type: ignore[arg-type]
    assert len(bot.asked) == 1


def test_nothing_is_tried_while_a_question_is_answered() -> None:
    bot, further = Answering(), FurtherQuestions()
    with further.give_way():
        assert after(bot, further) == ()
    assert bot.asked == []


def test_one_readers_are_tried_at_a_time_and_not_for_long() -> None:
    bot, further = Answering(), FurtherQuestions()
    inner: list[tuple[str, ...]] = []
    turn = take_turn(bot, 1, "When was it manned?")  # type: ignore[arg-type]
    bot.while_asking = lambda: inner.append(further.after(turn, bot, (), None))  # type: ignore[arg-type]
    assert len(further.after(turn, bot, (), None)) == 3  # type: ignore[arg-type]
    assert set(inner) == {()}
    seconds = iter(range(0, 100, 3))
    bot.while_asking = lambda: None
    assert len(after(bot, FurtherQuestions(clock=lambda: next(seconds)))) == 1
