"""Kinds of question with the real models: where one sentence answers, it is read."""

from __future__ import annotations

import pytest

from index import Article
from qa import Answer, Bot

pytestmark = pytest.mark.model

ISLAND = """Tarn grows on its ferries

The island of Tarn lies eight miles off the coast. It is the eighth largest of the forty islands \
of the bay, and half the size of Morrow. Some 3,000 people live on it.

In 2011 the ferry company bought two new ships, and the harbour was dredged. In May a third ship \
came into service. "We had more guests than beds," said Ada Roos, who runs the only hotel.

Morrow, the largest of the islands, has an airport. Its mayor, Tom Oakes, said that guests came by \
plane and stayed for a day.
"""


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot.from_articles([Article(text=ISLAND)])


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "starts"),
    [("What happened in 2011?", "In 2011 the ferry"), ("What happened in May?", "In May a third")],
)
def test_what_happened_on_one_date_is_the_sentence_of_it(
    bot: Bot, question: str, starts: str
) -> None:
    answer = bot.ask(question)

    assert len(answer.citations) == 1
    assert quotes(answer)[0].startswith(starts)


def test_what_happened_on_a_date_that_is_not_there_is_not_told(bot: Bot) -> None:
    assert bot.ask("What happened in 1995?").abstained


def test_sides_that_are_plainly_set_against_each_other_are_quoted_both(bot: Bot) -> None:
    answer = bot.ask("Compare Tarn with Morrow")

    assert answer.intent == "compare"
    assert any("Tarn" in quote for quote in quotes(answer))
    assert any("mayor" in quote or "airport" in quote for quote in quotes(answer))
