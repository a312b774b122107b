"""What asks in so many words for what cannot be done is told so, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest
from fakes import sentence_bot

import eval as evaluation
from eval.data.kinds import load_kinds
from eval.data.wordings import held_out, wordings
from qa.intents.kinds.what_is import asked_for
from qa.intents.talk import follow_up
from qa.intents.talk.cannot import asks_plainly, least_read

GOLD = Path(evaluation.__file__).parent / "gold"


def own() -> list[tuple[str, str]]:
    """Wordings that no model learns from, and those beside them that ask for facts."""
    lines = (GOLD / "wordings_cannot.jsonl").read_text(encoding="utf-8").splitlines()
    return [(record["question"], record["kind"]) for record in map(json.loads, lines)]


def test_no_question_of_another_kind_is_refused_by_its_words() -> None:
    gold = [(q.question, q.kind) for one in load_kinds("dev") for q in one.questions]
    for question, kind in (*own(), *wordings(), *held_out(), *gold):
        assert kind == "cannot" or not asks_plainly(question), question


def test_many_wordings_are_told_without_a_model() -> None:
    asked = [question for question, kind in own() if kind == "cannot"]

    assert len(asked) >= 150
    assert sum(map(asks_plainly, asked)) > 0.4 * len(asked)


@pytest.mark.parametrize(
    ("question", "plainly"),
    [
        ("By what share did the fee grow? Work it out.", True),
        ("Could you please translate the quote into Czech?", True),
        ("Is the new pool any good?", True),
        ("How much is 12.5 million crowns in euros?", True),
        ("Which lake is nicer, in your honest opinion?", True),
        ("Who translated the novel?", False),
        ("Why was it the right decision according to the mayor?", False),
        ("What should I know about the pool?", False),
        ("Write a short summary", False),
        ("How much is the fine in the first year?", False),
        ("What would the residents prefer?", False),
    ],
)
def test_the_words_that_ask_for_it_decide(question: str, plainly: bool) -> None:
    assert asks_plainly(question) is plainly


def test_the_future_and_judgements_are_read_where_that_is_likely_to_be_told() -> None:
    # "Will Russia send soldiers back?" was answered by a sentence on what others prepare for.
    assert least_read("Will the owner fight the ruling?", 0.5) == 0.7
    assert least_read("Is the owner going to fight it?", 0.5) == 0.7
    assert least_read("Is it fair to blame the owner?", 0.5) > 0.5


def test_what_one_should_do_is_read_where_that_is_likely_to_be_told() -> None:
    assert least_read("Should I soak the peas?", 0.5) == 0.7
    assert least_read("Which peas should I soak?", 0.5) > 0.7
    assert least_read("How many onions do I need?", 0.5) < 0.5
    assert least_read("How much would I save?", 0.5) == 0.7
    assert least_read("In your opinion, should I soak the peas?", 0.5) > 0.7


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Should I buy shares?", "I have no opinion."),
        ("Whom should I call?", "I have no opinion."),
        ("Should we trust the firm?", "I have no opinion."),
        ("Order me a taxi", "I cannot do anything out there."),
        ("Can I trust the firm?", "I cannot check it against the world."),
    ],
)
def test_why_what_one_should_do_is_not_told_is_said(question: str, told: str) -> None:
    note = sentence_bot("The mill is old. It has two wheels.").ask(question).note
    assert (note or "").startswith(told)


@pytest.mark.parametrize(
    "piece", ["can you please ", "how much is 1 in ", "and so now ", "translate ", "more ", "1 "]
)
def test_a_question_of_a_thousand_characters_is_looked_through_at_once(piece: str) -> None:
    question = (piece * 1_000)[:1_000] + "!"
    begun = process_time()
    asks_plainly(question)
    follow_up.asks_plainly(question)
    asked_for(f"What is {question}")

    assert process_time() - begun < 2
