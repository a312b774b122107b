"""A place that a question names at its end though the whole article is about it."""

from __future__ import annotations

import pytest

from qa import Bot
from qa.reference.main_place import without_its_place

HEADLINE = "Three neighbours wait for Skara to vote"


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("What does Torso want in Skara?", "What does Torso want?"),
        ("what do the neighbours want in Skara", "what do the neighbours want"),
        ("What do all three want in the Skara?!", "What do all three want?!"),
    ],
)
def test_what_the_headline_names_needs_no_sentence_that_says_so(question: str, read: str) -> None:
    assert without_its_place(question, [HEADLINE]) == read
    assert without_its_place(question, [HEADLINE, "Skara votes"]) == read


@pytest.mark.parametrize(
    "question",
    [
        "What does Torso want in Lidan?",  # another place
        "What does Torso want in Skara and Lidan?",
        "What does Skara want?",
        "Who lives in Skara?",
        "How many troops are there in Skara?",
        "What exactly has happened in Skara?",
        "What did the neighbours do in Skara in 1998?",
        "Votes in Skara?",
        "",
    ],
)
def test_any_other_question_stays_whole(question: str) -> None:
    assert without_its_place(question, [HEADLINE]) is None


@pytest.mark.parametrize("headlines", [[None], ["The vote"], [HEADLINE, "The vote in Lidan"]])
def test_every_headline_has_to_name_it(headlines: list[str | None]) -> None:
    assert without_its_place("What does Torso want in Skara?", headlines) is None


def test_a_month_is_no_place() -> None:
    assert without_its_place("What did the neighbours want in May?", ["Skara in May"]) is None


@pytest.mark.model
def test_what_is_wanted_of_the_articles_place_is_found() -> None:
    bot = Bot.default()
    # As it is asked, it is answered by .7: who wants it surer has it read without the place.
    answer = bot.ask("What does Iran want in Afghanistan?", threshold=0.75)

    assert answer.question == "What does Iran want?"
    assert not bot.ask("What does Iran want in Afghanistan?").abstained
    assert answer.citations[0].quote.startswith("All three want to keep Afghanistan")
    assert bot.ask("What does India want in Afghanistan?").abstained
