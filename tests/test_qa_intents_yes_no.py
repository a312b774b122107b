""" "Yes" and "No" are said only where a sentence says so plainly."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fakes import sentence_bot
from hypothesis import given
from strategies import any_text

from eval.data.kinds import FOLDER
from qa.intents.kinds.yes_no import polarity

PAIRS = [
    json.loads(line)
    for line in (FOLDER.parent / "polarity.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['question']} {pair['sentence']}")
def test_the_wrong_polarity_is_never_said(pair: dict[str, Any]) -> None:
    assert polarity(pair["question"], pair["sentence"]) in (None, pair["answer"])


@pytest.mark.parametrize(
    "sentence",
    [
        "The pier was sold before 1998.",
        "The pier was sold long after 1998.",
        "The pier was sold by early 1998.",
        "The pier was sold not before 1998.",
        "The pier was sold not later than 1998.",
        "The pier was sold daily apart from 1998.",
        "The pier was sold every year save 1998.",
        "The pier was sold each year bar 1998.",
    ],
)
def test_what_bounds_the_word_that_is_asked_for_decides_nothing(sentence: str) -> None:
    assert polarity("Was the pier sold in 1998?", sentence) is None
    assert polarity("Was the pier sold before 1998?", "The pier was sold in 1998.") is None
    assert polarity("Was the pier sold before 1998?", "The pier was sold before 1998.") == "Yes"
    assert (
        polarity("Was the pier sold in 1998?", "The pier was sold in 1998 after a vote.") == "Yes"
    )


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Is Harriet Loam the prime minister?", "Harriet Loam is the prime minister’s sister."),
        ("Did police arrest Weil?", "Police arrested Weil's brother."),
        ("Did police arrest Weil?", "Police arrested the brother of Weil."),
        ("Do the Greens support the dam?", "The Greens support the dam’s removal."),
        ("Did the fire destroy the church?", "The fire destroyed the church hall."),
        ("Did Anna Horn resign?", "Anna Horn resigned herself to defeat."),
        ("Did the drug work?", "The drug worked in mice."),
        ("Is the road closed?", "The road is closed to lorries."),
        ("Is the toy safe?", "The toy is not safe for dogs."),
    ],
)
def test_what_is_said_of_another_thing_decides_nothing(question: str, sentence: str) -> None:
    assert polarity(question, sentence) is None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Did police arrest Weil?", "Police arrested Weil on Monday."),
        ("Did police arrest Weil?", "Police arrested Weil in early June."),
        ("Did police arrest Weil?", "Police arrested Weil after a chase."),
        ("Did the council close the harbour?", "The council closed the old harbour."),
        ("Was the road closed in Elm?", "The road was closed in Elm last year."),
    ],
)
def test_a_time_or_another_clause_leaves_it_decided(question: str, sentence: str) -> None:
    assert polarity(question, sentence) == "Yes"


def test_many_plain_sentences_are_decided() -> None:
    decided = [pair for pair in PAIRS if polarity(pair["question"], pair["sentence"]) is not None]

    assert len(decided) >= 20


@given(question=any_text, sentence=any_text)
def test_any_text_has_a_polarity_or_none(question: str, sentence: str) -> None:
    assert polarity(question, sentence) in ("Yes", "No", None)


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("Did the council close the old harbour?", "Yes."),
        ("Did the mayor sign the order?", "No."),
        ("Did the workers leave the town?", None),
    ],
)
def test_it_stands_beside_the_sentence_that_decides(question: str, note: str | None) -> None:
    text = (
        "The council closed the old harbour. The mayor did not sign the order. "
        "The workers want to leave the town."
    )

    answer = sentence_bot(text, threshold=0.0).ask(question)

    assert answer.citations
    assert answer.note == note
