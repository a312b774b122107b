"""Who "he" is after a turn about one person, and what must not repeat that turn's answer."""

from __future__ import annotations

import pytest
from fakes import sentence_bot
from hypothesis import given
from hypothesis import strategies as st

from qa import Answer
from qa.question.followup import complete
from qa.question.person_meant import with_person

TEXT = """The ferry from Northby was late on Monday. Captain Maud Berg said a pump was broken. She \
added that it had been ordered in May.

“We had no spare,” Berg told reporters. The owner, Karl Lind, did not reply.
"""


def turn(question: str, short: str | None = None) -> Answer:
    return Answer(text="…", short=short, confidence=0.9, question=question)


@pytest.mark.parametrize(
    ("last", "question", "meant"),
    [
        (turn("Who blamed the pump?", "Maud Berg"), "what did she say?", "what did Maud Berg say?"),
        (
            turn("Who is Maud Berg?", "Captain"),
            "And what did she say?",
            "And what did Maud Berg say?",
        ),
        (turn("Did Holm arrive?"), "When did he leave?", "When did Holm leave?"),
        (turn("Did Holm arrive?"), "What is his boat?", "What is Holm’s boat?"),
        (turn("Did Berg arrive?"), "What is her boat called?", "What is Berg’s boat called?"),
        (turn("Did Berg arrive?"), "Who saw her in Paris?", "Who saw Berg in Paris?"),
        (turn("Who is Duc Pham?\nWhen did he go?"), "Why did he go?", "Why did Duc Pham go?"),
        (turn("Who is head of IT?", "Ann Lee"), "Has she left?", "Has Ann Lee left?"),
        (turn("Who is Norvale's head?", "Ann Lee"), "Has she left?", "Has Ann Lee left?"),
        (turn("Who is Norvale’s head?"), "Has she left?", "Has she left?"),
        (turn("Who was Mr Jones' heir?", "a niece"), "Did she leave?", "Did she leave?"),
        (turn("Who is the head of Norvale?", "a vet"), "Has she left?", "Has she left?"),
        (turn("Who's Ann Lee?", "Norvale's head"), "Has she left?", "Has Ann Lee left?"),
        (turn("Who left on Sunday?"), "Who has her seat?", "Who has her seat?"),
        (turn("What did Berg say in Old Lille?"), "Has she left?", "Has Berg left?"),
        (turn("Did Berg arrive?"), "How old is the woman?", "How old is Berg?"),
        (turn("Did Berg arrive?"), "Who is the man in red?", "Who is the man in red?"),
        (turn("Did Berg meet Lind?"), "What did he say?", "What did he say?"),
        (turn("Who was late?", "the ferry"), "What did he say?", "What did he say?"),
        (turn("When did it sink?", "May"), "Why did he wait?", "Why did he wait?"),
        (turn("Did Holm arrive?"), "When was the lamp built?", "When was the lamp built?"),
    ],
)
def test_one_person_before_is_who_is_meant(last: Answer, question: str, meant: str) -> None:
    assert with_person(question, last) == meant


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=30))
def test_any_turns_can_be_read_so(question: str, before: str, short: str) -> None:
    assert isinstance(with_person(question, turn(before, short or None)), str)


def test_what_the_person_said_is_asked_of_the_person() -> None:
    bot = sentence_bot(TEXT, threshold=0.05)
    first = bot.ask("Did Maud Berg arrive?")
    answer = bot.ask("And what did she say?", [("Did Maud Berg arrive?", first)])

    assert answer.question == "And what did Maud Berg say?"
    assert answer.intent == "said"
    assert [c.quote.split()[0] for c in answer.citations] == ["Captain", "She", "“We"]


@pytest.mark.parametrize("question", ["And China?", "what about China"])
def test_one_of_several_asked_about_is_asked_about_alone(question: str) -> None:
    last = "What do Russia, China, and Iran want?"

    assert complete(question, last)[0] == "What do China want?"
