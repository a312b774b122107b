"""A question put to the bot: what it becomes on the page, and that nothing escapes."""

from __future__ import annotations

import logging

import pytest
from articles import TWO_SECTIONS
from fakes import FakeEncoder
from scripted import ScriptedBot, abstaining, answering, cite

from index import Article
from qa import Answer, Bot
from ui.conversation.turn import LONGEST_QUESTION, take_turn

ARTICLE = Article(text="The Tern sails. The Gull waits.")
BOT = ScriptedBot(ARTICLE)


def test_an_answer_s_words_are_those_of_its_citations() -> None:
    turn = take_turn(BOT, 3, "Quote The Tern")
    assert (turn.number, turn.question, turn.kind) == (3, "Quote The Tern", "answer")
    assert [citation.quote for citation in turn.citations] == ["The Tern"]
    assert turn.text is None
    assert turn.confidence == pytest.approx(0.8)


def test_what_was_read_is_kept_with_its_scores() -> None:
    turn = take_turn(BOT, 1, "Who leads the fleet?")
    assert turn.kind == "abstention"
    assert [(passage.text, score) for passage, score in turn.read] == [(ARTICLE.text, 1.0)]


@pytest.mark.parametrize(
    "answer",
    [
        abstaining(intent="mentioned", reason="not mentioned", note="No: “Gib” does not occur."),
        answering(cite(ARTICLE, "The Tern"), intent="list", note="2 ships.", short_confidence=0.3),
    ],
)
def test_what_an_answer_says_of_itself_is_kept(
    monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    bot = ScriptedBot(ARTICLE)
    monkeypatch.setattr(bot, "ask", lambda *_, **__: answer)
    turn = take_turn(bot, 1, "?")
    assert (turn.intent, turn.reason, turn.note, turn.short_confidence) == (
        *(answer.intent, answer.reason, answer.note, answer.short_confidence),
    )


def test_small_talk_keeps_its_own_words() -> None:
    turn = take_turn(BOT, 1, "Hello")
    assert (turn.kind, turn.text) == ("chat", "Hello to you.")


def test_a_real_bot_tells_where_the_short_answer_stands() -> None:
    bot = Bot.from_text(TWO_SECTIONS, encoder=FakeEncoder())
    turn = take_turn(bot, 1, "When was the article published?")
    assert turn.short == (0, 10)
    assert turn.citations[0].quote == "2024-05-17"


def test_a_follow_up_is_asked_after_what_was_asked_before() -> None:
    turn = take_turn(BOT, 2, "And why?", ["Quote The Tern", "Quote The Gull"])
    assert (turn.question, turn.asked) == ("And why?", "Quote The Gull And why?")


def test_our_own_error_becomes_its_message() -> None:
    turn = take_turn(BOT, 1, "Fail")
    assert turn.error == "A question must be <b>text</b>."
    assert turn.citations == ()


def test_any_other_error_is_logged_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        turn = take_turn(BOT, 1, "Crash")
    assert turn.error is not None
    assert "machine room" not in turn.error
    assert "machine room" in caplog.text


def test_a_lone_surrogate_that_no_browser_can_be_sent_is_replaced() -> None:
    assert take_turn(BOT, 1, "a\ud800b").question == "a\ufffdb"


def test_the_longest_question_is_asked_and_a_longer_one_is_not() -> None:
    assert take_turn(BOT, 1, "x" * LONGEST_QUESTION).error is None
    turn = take_turn(BOT, 1, "x" * (LONGEST_QUESTION + 1))
    assert turn.error == "The question has 1,001 characters. Ask with at most 1,000."
    assert turn.question == "x" * 200 + "…"


def test_of_a_longer_question_no_more_is_normalised_than_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[int] = []

    def counting(text: str) -> str:
        given.append(len(text))
        return text

    monkeypatch.setattr("ui.conversation.turn.normalise", counting)
    take_turn(BOT, 1, "x" * (LONGEST_QUESTION + 1))
    assert given == [200]
