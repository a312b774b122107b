"""How much of a question, and of what was asked before, a bot reads."""

from __future__ import annotations

import pytest
from articles import TWO_SECTIONS
from fakes import sentence_bot

import qa.bot
from qa import Answer, Bot
from qa.bot import LONGEST_QUESTION
from qa.question.history import LONGEST_BEFORE, MOST_BEFORE


@pytest.fixture(scope="module")
def bot() -> Bot:
    return sentence_bot(TWO_SECTIONS)


def before(question: str) -> tuple[str, Answer]:
    return question, Answer(text=None, confidence=0.0, question=question)


def test_a_question_is_read_up_to_its_longest_and_cut_there(bot: Bot) -> None:
    longest = "lamp " * (LONGEST_QUESTION // 5)

    assert bot.ask(longest + "Paris").question == longest.strip()
    assert bot.interpret(longest + "Paris") == [longest.strip()]
    assert bot.search(longest + "Paris") == bot.search(longest)


def test_no_more_of_it_is_normalised_than_is_read(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []
    real = qa.bot.normalise

    def counting(text: str) -> str:
        given.append(len(text))
        return real(text)

    monkeypatch.setattr(qa.bot, "normalise", counting)
    for call in (bot.ask, bot.interpret, bot.search):
        call("lamp " * LONGEST_QUESTION)

    assert given
    assert max(given) <= LONGEST_QUESTION


def test_of_a_question_before_the_end_is_read(bot: Bot) -> None:
    asked = "And why?"
    long = "x" * LONGEST_BEFORE + "\nWhen was the lamp built?"

    readings = bot.interpret(asked, [before(long)])

    assert readings[-1].endswith("When was the lamp built?\nAnd why?")
    assert max(map(len, readings)) <= LONGEST_BEFORE + len(asked) + 1


def test_a_completed_question_is_searched_for_whole(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []
    real = bot._index.search

    def noting(question: str, k: int = 5) -> object:
        searched.append(question)
        return real(question, k)

    monkeypatch.setattr(bot._index, "search", noting)
    asked = "And the boat named Tern?"
    bot.ask(asked, [before("lamp " * (LONGEST_QUESTION // 5))])

    assert any(len(question) > LONGEST_QUESTION for question in searched)
    assert all(question.endswith(asked) for question in searched)


def test_no_more_turns_are_looked_through_than_are_read(bot: Bot) -> None:
    chat = ("Hello", Answer(text="Hello.", confidence=0.0, kind="chat", question="Hello"))
    first = before("When was the lamp built?")

    assert bot.interpret("And why?", [first, *[chat] * (MOST_BEFORE - 1)]) != ["And why?"]
    assert bot.interpret("And why?", [first, *[chat] * MOST_BEFORE]) == ["And why?"]
