from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from qa.question.smalltalk import reply_to

GREETINGS = (
    *("hi", "Hello", "HELLO!!", "hey there", "Good morning", "good evening, everyone", "Howdy"),
    *("Hello, how are you?", "how are you today?", "What's up?", "hello 👋", "  Hi.  "),
)
THANKS = (
    *("thanks", "Thank you!", "thank you very much", "Thanks a lot.", "ok, thanks", "Cheers"),
    *("Many thanks for your help", "great, thank you so much!", "thx"),
)
GOODBYES = ("bye", "Goodbye!", "bye bye", "See you later.", "Good night")
FILLERS = ("ok", "Okay.", "great!", "I see", "got it", "cool")
ABOUT_THE_PROGRAM = (
    *("What can you do?", "what do you know?", "Who are you?", "what are you", "help", "Help me!"),
    *("How does this work?", "How do I use this?", "What is this?", "what is this chatbot?"),
)
CHAT = {
    "greeting": GREETINGS,
    "thanks": THANKS,
    "goodbye": GOODBYES,
    "filler": FILLERS,
    "program": ABOUT_THE_PROGRAM,
}
# Each looks like small talk, and asks for something.
QUESTIONS = (
    *("Hello, who is Lavrov?", "Hi there! What does Russia want?", "hey, why", "Hello world"),
    *("Good morning, when was the war?", "Thanks. And China?", "thank you, what about Iran?"),
    *("Who said thanks?", "ok so what did he say", "Great Britain", "Great powers?", "cool war"),
    *("What can Russia do?", "What do you know about Lavrov?", "What do they know?"),
    *("Who are the Taliban?", "What are the Taliban?", "Who helped the mujahideen?", "help Kabul"),
    *("How does this end?", "What is this war?", "How do I leave Kabul?", "bye-election results"),
    *("How are you defining peace?", "Why did they say goodbye?", "high", "Hiatus", "okapi"),
)


@pytest.mark.parametrize("said", [said for kind in CHAT.values() for said in kind])
def test_small_talk_gets_a_reply(said: str) -> None:
    assert reply_to(said)


def test_each_kind_of_small_talk_has_one_reply_of_its_own() -> None:
    replies = {kind: {reply_to(said) for said in kinds} for kind, kinds in CHAT.items()}

    assert all(len(found) == 1 for found in replies.values()), replies
    assert len(set.union(*replies.values())) == len(CHAT)


@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_question_is_no_small_talk_however_it_begins(asked: str) -> None:
    assert reply_to(asked) is None


@pytest.mark.parametrize("said", ["", "   ", "?!", "…", "👋", "\x00"])
def test_nothing_said_gets_no_reply(said: str) -> None:
    assert reply_to(said) is None


@given(st.sampled_from(GREETINGS + THANKS), any_text)
def test_what_is_asked_after_a_greeting_is_never_lost(greeting: str, rest: str) -> None:
    asked = f"{greeting}, Lavrov {rest}"

    assert reply_to(asked) is None


def test_the_program_says_that_it_answers_in_the_articles_words_and_may_refuse() -> None:
    reply = reply_to("What can you do?")

    assert reply is not None
    assert "the article's own words" in reply
    assert "does not say" in reply
