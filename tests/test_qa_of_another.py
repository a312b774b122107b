"""A figure or a name that is told of another than is asked about is no short answer."""

from __future__ import annotations

import pytest
from span_reading import index_of, reader_of

from qa import Bot
from qa.decision.of_another import is_of_another

POINTS = "Eastmoor have 41 points, two more than Corfield."
AGES = "Anna is 31, four years younger than her brother Tom."
TOWERS = "The new tower is 90 metres high, twice as high as the old one."
TURNOUT = "Turnout was 64.2 per cent, down from 69.8 per cent in 2020."
RANGE = "The tram runs 310 kilometres on one charge, against 380 for the bus."
HATTER = "She has had 23 apprentices and only one has left."
FORECAST = "It expects a profit of 130 million, against an earlier forecast of 150 million."
PRICES = "House prices fell by 3 per cent to 310,000 euros."
LOST = "Ida Holm lost to Ole Strand, who is a vet."
BAKERY = "Omar Siddiq and his cousin Zeb Khan run a bakery."


@pytest.mark.parametrize(
    ("question", "sentence", "short", "another"),
    [
        ("How many points do Corfield have?", POINTS, "41", True),
        ("How many points do Eastmoor have?", POINTS, "41", False),
        ("How many points more than Corfield do Eastmoor have?", POINTS, "two", False),
        ("How old is Tom?", AGES, "31, four years younger", True),
        ("How old is Anna?", AGES, "31", False),
        ("How high is the old tower?", TOWERS, "90 metres", True),
        ("How high is the new tower?", TOWERS, "90 metres", False),
        ("What was the turnout in 2020?", TURNOUT, "64.2 per cent, down from 69.8 per cent", True),
        ("What was the turnout in 2020?", TURNOUT, "69.8 per cent", False),
        ("What was the turnout?", TURNOUT, "64.2 per cent", False),
        ("How far does the bus run?", RANGE, "310 kilometres", True),
        ("How far does the tram run?", RANGE, "310 kilometres", False),
        ("How many apprentices left?", HATTER, "23", True),
        ("How many apprentices has she had?", HATTER, "23", False),
        ("How long did their rule last?", "It was 275 years, from 305 to 30 BC, their rule.",
         "275 years", False),
        ("Who hoped to rewrite it?", "The ANC won, with fewer votes than it hoped, 62 of them.",
         "The ANC", False),
        ("What is the new forecast?", FORECAST, "150 million", True),
        ("What was the earlier forecast?", FORECAST, "150 million", False),
        ("How much did profit fall?", "Profit fell to 61 million pounds.", "61 million", True),
        ("By how much did sales rise?", "Sales rose to 9 from 8 crowns.", "9 from 8 crowns", True),
        ("How much did house prices fall?", PRICES, "310,000 euros", True),
        ("How much did house prices fall?", PRICES, "3 per cent to 310,000 euros", False),
        ("To how much did house prices fall?", PRICES, "310,000 euros", False),
        ("How much is it now?", "The fee rose to 50 crowns.", "50 crowns", False),
        ("How much may rents rise?", "Rents may rise by up to 4%.", "4%", False),
        ("Who is Ole Strand?", LOST, "Ida Holm", True),
        ("who is ole strand", LOST, "Ida Holm", True),
        ("Who is Ole Strand?", LOST, "a vet", False),
        ("Who is Zeb Khan?", BAKERY, "Omar Siddiq and his cousin", True),
        ("Who is Omar Siddiq?", BAKERY, "Zeb Khan", True),
        ("Who is Ida Holm?", LOST, LOST.rstrip("."), True),
        ("Who lost to Ole Strand?", LOST, "Ida Holm", False),
        ("Who is Lavrov?", "Foreign Minister Sergey Lavrov came.", "Foreign Minister", False),
        ("Who is Sam Orr?", "Sam Orr, Chief Executive, came.", "Chief Executive", False),
        ("Who is Banksy?", "Robin Lind is also called Banksy.", "Robin Lind", False),
        ("Who is the mayor?", "Vera Lind is out; the mayor is Sam Orr.", "Sam Orr", False),
        ("Who was teaching?", "Teaching the prince gave Ada Holm joy.", "Ada Holm", False),
    ],
)  # fmt: skip
def test_what_is_told_of_another_is_known(
    question: str, sentence: str, short: str, another: bool
) -> None:
    at = sentence.index(short)
    assert is_of_another(question, sentence, (at, at + len(short))) is another


@pytest.mark.parametrize(
    ("question", "short"), [("Who is Ole Strand?", None), ("Who lost to Ole Strand?", "Ida Holm")]
)
def test_the_sentence_is_then_given_without_it(question: str, short: str | None) -> None:
    index = index_of(LOST)
    bot = Bot(index, reader=reader_of(index, {"Ida Holm": 12.0}), threshold=0.0)
    answer = bot.ask(question)
    assert (answer.text, answer.short) == (LOST, short)
