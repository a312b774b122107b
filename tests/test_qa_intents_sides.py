"""Who speaks, and what is set against what."""

from __future__ import annotations

from time import perf_counter

import pytest
from fakes import FakeEncoder, sentence_bot

from index import Article, Index
from qa import Answer, Bot
from qa.intents.kinds.said import all_said
from qa.intents.sentences import Sentences
from qa.intents.sides import sides_of


def bot_of(text: str) -> Bot:
    return sentence_bot(text, encoder=FakeEncoder(max_tokens=256), threshold=0.05)


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def said(question: str, text: str) -> list[str]:
    return [
        s.text
        for s in all_said(question, Sentences(Index.build([Article(text=text)], FakeEncoder())))
    ]


def test_who_is_named_beside_a_quotation_in_straight_marks_says_it() -> None:
    text = '"It leaks," the engineer Karl Voss said. "Voss is wrong," said Anna Reed.'

    assert said("What did Voss say?", text) == ['"It leaks," the engineer Karl Voss said.']


def test_who_was_told_of_may_speak_in_the_next_sentence_but_many_are_no_he() -> None:
    hunter = "The man who shot it, a hunter from Tarn, was fined. He took it for a fox, he said."
    joke = "Jens Holt deals with the fishermen. “She gets the fame and I the herring,” he joked."

    assert said("What did the hunter say?", hunter) == ["He took it for a fox, he said."]
    assert said("What do the fishermen say?", joke) == []
    assert said("What did Holt say?", joke) == [
        "“She gets the fame and I the herring,” he joked.",
    ]


def test_who_is_quoted_most_is_found_among_a_thousand_who_speak() -> None:
    names = ["".join(chr(97 + int(d)) for d in f"{n:03}").capitalize() for n in range(1000)]
    others = " ".join(f"The mill was dear, said Ada {name}n." for name in names)
    text = f"{others} “It leaks,” said Karl Voss. “It always did,” Voss said. He said no more."

    start = perf_counter()
    answer = bot_of(text).ask("Who is quoted most?")

    assert quotes(answer)[0] == "“It leaks,” said Karl Voss."
    assert answer.note is not None
    assert answer.note.startswith("Karl Voss: 2 direct quotations")
    assert perf_counter() - start < 5


def test_of_two_who_are_quoted_as_often_the_first_is_told() -> None:
    text = (
        "The mill was dear, said Ada Holm. “It leaks,” she said. "
        "“It does,” said Karl Voss. The roof was old, Voss said."
    )

    answer = bot_of(text).ask("Who is quoted most?")

    assert quotes(answer) == ["The mill was dear, said Ada Holm.", "“It leaks,” she said."]


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Compare Anna Reed's view of the dam with that of Voss", ["Anna Reed", "Voss"]),
        ("How does Reed's offer differ from the tenants'?", ["Reed", "tenants"]),
        ("reed and voss: did they feel alike about the dam?", ["reed", "voss"]),
        ("How do Tarn, Zell and Morrow each react?", ["Tarn", "Zell", "Morrow"]),
        ("old timetable vs new one, how do they differ", ["old timetable", "new one"]),
        (
            "Compare Reed's attitude in 2001 and today",
            ["Reed's attitude, 2001", "Reed's attitude, today"],
        ),
    ],
)
def test_sides_are_told_by_their_names_their_words_or_their_times(
    question: str, sides: list[str]
) -> None:
    names = {"anna", "reed", "voss", "tarn", "zell", "morrow"}

    found = sides_of(question, lambda word: word.casefold() in names)

    assert [side.label for side in found] == sides


def test_of_one_thing_at_two_times_either_time_is_quoted() -> None:
    bot = bot_of(
        "The mill was built by monks. In 1952 the mill employed ninety people. Its owner liked "
        "cats. Nobody knows why.\n\nIn 1957 the mill was sold to a brewer. Cats are cheap."
    )

    found = quotes(bot.ask("Compare the mill in 1952 with the mill in 1957"))

    assert found == [
        "In 1952 the mill employed ninety people.",
        "In 1957 the mill was sold to a brewer.",
    ]


def test_two_sentences_that_are_built_alike_are_compared() -> None:
    bot = bot_of(
        "Reed came to Tarn by train. Reed promised free buses and a pool.\n\nVoss has a dog. "
        "Voss sold the old mill to a brewer.\n\nVoss promised free trams and a park."
    )

    found = quotes(bot.ask("Compare Reed and Voss"))

    assert "Reed promised free buses and a pool." in found
    assert "Voss promised free trams and a park." in found


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("What does the Danish embassy say?", True),
        ("What does the Swedish embassy say?", False),
        ("What did Swedish minister Karl Voss say?", False),
    ],
)
def test_nobody_speaks_under_a_name_that_is_another_s(question: str, answered: bool) -> None:
    text = (
        "The Danish embassy said the road was shut. It said that Karl Voss had called. "
        "Sweden keeps its border open.\n\n“We wait,” Karl Voss said. “It rains,” Voss said."
    )
    answer = bot_of(text).ask(question)

    assert (answer.confidence >= 0.5) is answered


QUOTING = (
    "Ada Lo spoke in Tarn. “The mill leaks,” she said. The miller did not answer. "
    "“It will stand for years,” Karl Voss said. The union in Tarn warned of a strike."
)


@pytest.mark.parametrize(
    "question",
    [
        "Show all the bits that stand in quotation marks",
        "What is quoted in the article?",
        "list the direct quotes",
        "Are there any quotations?",
        "quotes",
    ],
)
def test_all_that_is_quoted_is_shown_where_nobody_in_particular_is_asked_for(question: str) -> None:
    answer = bot_of(QUOTING).ask(question)

    assert quotes(answer) == [
        "“The mill leaks,” she said.",
        "“It will stand for years,” Karl Voss said.",
    ]
    assert answer.intent == "said"


def test_of_many_quotations_the_first_are_shown_and_the_others_counted() -> None:
    answer = bot_of(" ".join(f"“Number {n} is wrong,” said Voss." for n in range(8))).ask("quotes")

    assert len(quotes(answer)) == 6
    assert answer.note == "The first 6 sentences that quote; 2 more do, too."


def test_whose_words_are_asked_for_by_quoting_them() -> None:
    said_by = ["Ada Lo spoke in Tarn.", "“The mill leaks,” she said."]

    assert quotes(bot_of(QUOTING).ask("Who said “the mill leaks”?")) == said_by


def test_who_is_in_a_town_does_not_speak_for_it() -> None:
    assert said("What does Tarn say?", QUOTING) == []
    assert said("What does Tarn say?", "Tarn warned of a strike.") == ["Tarn warned of a strike."]
