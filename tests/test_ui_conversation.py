"""A session's turns: asking adds one, and nothing that goes wrong escapes."""

from __future__ import annotations

import logging

import pytest
from scripted import ScriptedBot

from index import Article
from ui.conversation import Turns, begin, finish, history

BOT = ScriptedBot(Article(text="The Tern sails. The Gull waits."))


def ask(turns: Turns, question: str) -> Turns:
    return finish(BOT, begin(turns, question))


def test_a_question_is_first_asked_and_then_answered() -> None:
    asked = begin((), "Quote The Tern")
    assert (asked[-1].question, asked[-1].answer, asked[-1].error) == ("Quote The Tern", None, None)
    answer = finish(BOT, asked)[-1].answer
    assert answer is not None
    assert answer.text == "The Tern"


def test_turns_are_numbered_from_one() -> None:
    turns: Turns = ()
    for _ in range(3):
        turns = ask(turns, "Quote The Tern")
    assert [turn.number for turn in turns] == [1, 2, 3]


def test_a_follow_up_is_asked_with_what_was_answered_before() -> None:
    turns = ask(ask((), "Quote The Gull"), "And why?")
    answer = turns[-1].answer
    assert answer is not None
    assert answer.question == "Quote The Gull And why?"


def test_our_own_error_becomes_its_message_and_is_not_history() -> None:
    turns = ask((), "Fail")
    assert turns[-1].error == "A question must be <b>text</b>."
    assert history(turns) == []


def test_any_other_error_is_logged_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        turns = ask((), "Crash")
    assert turns[-1].error is not None
    assert "machine room" not in turns[-1].error
    assert "machine room" in caplog.text


def test_the_conversation_goes_on_after_an_error() -> None:
    turns = ask(ask(ask((), "Quote The Gull"), "Crash"), "And why?")
    answer = turns[-1].answer
    assert answer is not None
    assert answer.question == "Quote The Gull And why?"


def test_a_lone_surrogate_that_no_browser_can_be_sent_is_replaced() -> None:
    assert begin((), "a\ud800b")[-1].question == "a\ufffdb"


def test_only_the_last_fifty_turns_are_kept_and_keep_their_numbers() -> None:
    turns: Turns = ()
    for _ in range(52):
        turns = begin(turns, "?")
    assert [turn.number for turn in turns] == list(range(3, 53))
