"""A government is asked for by the name that the articles have for it."""

from __future__ import annotations

import re

import pytest
from fakes import sentence_bot

from qa.reference.governments import with_government

ON_CHINA = "China and the United States met. The Kremlin was told. Chinese officials left."


def read(question: str, text: str = ON_CHINA) -> str:
    def stands(name: str) -> bool:
        return re.search(rf"\b{re.escape(name)}\b", text) is not None

    return with_government(question, lambda name: not stands(name), stands)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("What does Beijing want?", "What does China want?"),
        ("what does beijing want", "what does China want"),
        ("Why is Washington’s envoy here?", "Why is the United States’s envoy here?"),
        ("Did the White House agree?", "Did the United States agree?"),
        ("What did Russia hear?", "What did the Kremlin hear?"),
        ("Compare Beijing and Washington", "Compare China and the United States"),
        ("Is Moscow’s view told?", "Is the Kremlin’s view told?"),
    ],
)
def test_a_government_that_is_not_named_is_asked_for_as_the_article_has_it(
    question: str, meant: str
) -> None:
    assert read(question) == meant


@pytest.mark.parametrize(
    "question",
    [
        "What does China want?",
        "How is the weather in Beijing?",
        "Who is the mayor of Moscow?",
        "What did George Washington say?",
        "Who won the Beijing Olympics?",
        "What does London want?",
        "Is Beijing mentioned?",
        "Who are the Parisians?",
    ],
)
def test_a_place_another_name_or_a_word_is_left_as_it_is(question: str) -> None:
    assert read(question) == question


def test_the_bot_shows_how_it_read_a_government() -> None:
    bot = sentence_bot("China wants peace.\n\nThe talks in Geneva ended on Monday.")

    assert bot.interpret("What does Beijing want?") == ["What does China want?"]
    assert bot.ask("What does Beijing want?").question == "What does China want?"
    assert bot.interpret("Was it in Beijing?") == ["Was it in Beijing?"]
