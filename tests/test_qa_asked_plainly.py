"""What is asked in so many words is taken for that, and no refusal claims more than is known."""

from __future__ import annotations

import pytest
from fakes import FakeEncoder, sentence_bot

from qa import Bot
from qa.question.countries import ways_of_writing

TEXT = """\
2024-05-16 The fleet leaves Velm

US ships left the harbour of Velm on Tuesday. The Dutch stayed, and so did Norway.

Soviet engineers had built the harbour. It is falling apart, Mayor Inge Sund said.
"""


@pytest.fixture(scope="module")
def bot() -> Bot:
    return sentence_bot(TEXT, encoder=FakeEncoder(max_tokens=256), threshold=0.05)


@pytest.fixture(scope="module")
def shipped() -> Bot:
    return Bot.default()


@pytest.mark.parametrize(
    ("name", "quote"),
    [
        ("America", "US ships left the harbour of Velm on Tuesday."),
        ("the United States", "US ships left the harbour of Velm on Tuesday."),
        ("the Netherlands", "The Dutch stayed, and so did Norway."),
        ("the Soviet Union", "Soviet engineers had built the harbour."),
    ],
)
def test_a_country_is_mentioned_however_it_is_written(bot: Bot, name: str, quote: str) -> None:
    answer = bot.ask(f"Is {name} mentioned?")

    assert answer.note == "Yes, in 1 sentence."
    assert [citation.quote for citation in answer.citations] == [quote]


@pytest.mark.parametrize("name", ["Britain", "France", "the European Union"])
def test_one_that_stands_there_in_no_way_is_not(bot: Bot, name: str) -> None:
    answer = bot.ask(f"Is {name} mentioned?")

    assert (answer.kind, answer.reason) == ("abstention", "not mentioned")


@pytest.mark.parametrize("asked", ["American", "Norwegian"])
def test_no_refusal_says_that_a_country_is_not_mentioned_which_is(asked: str) -> None:
    bot = sentence_bot(TEXT, encoder=FakeEncoder(max_tokens=256), threshold=1.0)

    answer = bot.ask(f"Who repaired the bridge after the {asked} attack?")

    assert answer.reason == "unsure"
    assert answer.note is None


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("America", "He asked us to leave.", None),
        ("America", "South America is far.", None),
        ("American", "The U.S. army left.", "U.S."),
        ("british", "It is in Great Britain.", "Great Britain"),
        ("Poland's", "The Polish shop opened.", "Polish"),
        ("Poland", "We polish shoes.", None),
    ],
)
def test_a_country_is_found_by_its_names_and_by_no_other_word(
    name: str, text: str, found: str | None
) -> None:
    written = ways_of_writing(name)

    assert written is not None
    match = written.search(text)
    assert (match.group() if match else None) == found


@pytest.mark.parametrize("name", ["Russia", "Velm", "the harbour", ""])
def test_what_is_written_in_one_way_only_needs_no_list(name: str) -> None:
    assert ways_of_writing(name) is None


@pytest.mark.parametrize(
    "question",
    [
        "Compare the US with Norway",
        "Please compare Norway and the Dutch",
        "Contrast Velm to Norway",
    ],
)
def test_compare_asks_for_two_sides(bot: Bot, question: str) -> None:
    answer = bot.ask(question)

    assert (answer.kind, answer.intent) == ("answer", "compare")


def test_it_cannot_be_compared_with_what_is_not_there(bot: Bot) -> None:
    answer = bot.ask("Compare it with another article")

    assert answer.intent != "compare"


@pytest.mark.parametrize(
    "question",
    [
        "What is said about Norway?",
        "What does the article say about Norway?",
        "What does it tell us about Norway",
        "Can you tell me about Norway?",
    ],
)
def test_what_is_said_about_a_name_is_all_that_names_it(bot: Bot, question: str) -> None:
    answer = bot.ask(question)

    assert (answer.kind, answer.intent) == ("answer", "about")
    assert [c.quote for c in answer.citations] == ["The Dutch stayed, and so did Norway."]


@pytest.mark.parametrize(
    "question",
    [
        "Was will der Minister in Kabul?",
        "Wat wil de minister in Kabul?",
        "¿Quién es el ministro en Rusia?",
    ],
)
def test_another_language_is_known_though_half_its_words_look_english(
    bot: Bot, question: str
) -> None:
    assert bot.ask(question).reason == "language"


@pytest.mark.parametrize(
    "question",
    [
        "Is de Gaulle in Velm?",
        "I need a cheap hotel in Velm, any ideas?",
        "Rio de Janeiro in Brazil?",
        "Who will die in a war?",
    ],
)
def test_english_with_foreign_names_stays_english(bot: Bot, question: str) -> None:
    assert bot.ask(question).reason != "language"


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Is the situation getting better or worse?", "rapidly deteriorating"),
        ("Compare Russia's stance on the US in 2001 with today", "Today, Russia is speaking out"),
        ("What is said about China?", "Russia, China, and Iran, all powerful Asian nations"),
    ],
)
def test_what_the_article_answers_is_not_said_to_be_more_than_can_be_done(
    shipped: Bot, question: str, quote: str
) -> None:
    answer = shipped.ask(question)

    assert quote in (answer.text or "")


@pytest.mark.model
def test_where_it_is_not_known_why_not_only_that_nothing_was_found_is_said(shipped: Bot) -> None:
    answer = shipped.ask("What does a good peace deal look like?")

    assert answer.abstained
    assert (answer.note or "").startswith("I found no sentence that surely answers this")
