"""The bot with a trained reader whose model points where it is told to."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from articles import TWO_SECTIONS
from consistency import EVER, QUESTIONS, assert_consistent
from fakes import FakeEncoder, PointingModel
from hypothesis import given, settings
from strategies import any_text

from index import Article, ArticleError, Index
from qa import Answer, Bot, SpanReader
from qa.decision.confidence import SPAN_NAMES, Confidence
from qa.features.sentence_features import FeatureExtractor
from qa.fitted import LinearModel
from qa.readers.span_reader import NAMES


def only_margin(names: tuple[str, ...]) -> LinearModel:
    return LinearModel(names=names, weights=tuple(float(n == "margin") for n in names), bias=0.0)


def bot_of(*texts: str, points: Mapping[str, float], threshold: float = EVER) -> Bot:
    """A bot that goes by what its model points at: margin 0 is a confidence of one half."""
    index = Index.build([Article(text=text) for text in texts], FakeEncoder())
    extractor = FeatureExtractor(index)
    return Bot(
        index,
        reader=SpanReader(
            index, model=PointingModel(points), extractor=extractor, linear=only_margin(NAMES)
        ),
        confidence=Confidence(extractor, only_margin(SPAN_NAMES)),
        threshold=threshold,
    )


@pytest.fixture(scope="module")
def bot() -> Bot:
    return bot_of(TWO_SECTIONS, points={"1869": 3.0, "Ines Holm": 2.5, "Tern": -1.0})


def test_the_answer_is_short_and_quoted_with_its_sentence(bot: Bot) -> None:
    answer = bot.ask("When was the lamp built?")

    assert answer.short == "1869"
    assert answer.citations[0].quote == "It was built in Paris in 1869."
    assert_consistent(answer, bot.articles)


def test_it_is_as_sure_as_its_reader() -> None:
    for points, sure in (({"1869": 3.0}, 0.9526), ({"1869": 0.0}, 0.5), ({}, 0.02)):
        answer = bot_of(TWO_SECTIONS, points=points, threshold=0.5).ask("When was it built?")

        assert answer.confidence == pytest.approx(sure, abs=0.02)
        assert answer.kind == ("answer" if sure >= 0.5 else "abstention")


def test_a_second_answer_that_is_nearly_as_good_is_quoted_too(bot: Bot) -> None:
    answer = bot.ask("Which lamp and which keeper?")

    assert [citation.quote for citation in answer.citations] == [
        "It was built in Paris in 1869.",
        "Its two keepers, Ines Holm and Petter Lund, arrived by boat at 6 a.m. with food for a "
        "month.",
    ]
    assert answer.short == "1869"
    assert_consistent(answer, bot.articles)


def test_what_was_read_is_ranked_by_what_was_found_in_it(bot: Bot) -> None:
    answer = bot.ask("Which boat brings the post?")

    assert bot.search("Which boat brings the post?")[0].passage.heading == "The boat"
    assert "1869" in answer.hits[0].passage.text
    assert "Ines Holm" in answer.hits[1].passage.text


def test_an_answer_in_another_article_is_that_articles() -> None:
    texts = ("日本語 😀 It rained at noon.", "The “clock” — naïve — strikes at ten.")
    asked = bot_of(*texts, points={"at ten": 3.0})

    answer = asked.ask("When does it strike?")

    assert answer.short == "at ten"
    assert answer.short_range == (texts[1].index("at ten"), texts[1].index("."))
    assert_consistent(answer, asked.articles)


# Whatever is asked


def conversation(bot: Bot) -> list[Answer]:
    turns: list[tuple[str, Answer]] = []
    for question in QUESTIONS:
        turns.append((question, bot.ask(question, turns)))
    return [answer for _, answer in turns]


def test_every_turn_of_a_conversation_is_consistent_and_the_same_again(bot: Bot) -> None:
    answers = conversation(bot)

    for answer in answers:
        assert_consistent(answer, bot.articles)
    assert conversation(bot) == answers


def test_threads_that_ask_at_once_get_what_they_would_get_alone(bot: Bot) -> None:
    alone = [bot.ask(question) for question in QUESTIONS]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(bot.ask, QUESTIONS * 4)) == alone * 4


@given(any_text)
def test_any_text_is_answered_or_refused(bot: Bot, question: str) -> None:
    assert_consistent(bot.ask(question), bot.articles)


@settings(max_examples=80)
@given(any_text, any_text)
def test_any_article_is_asked(text: str, question: str) -> None:
    try:
        asked = bot_of(text, points={"word word": 3.0, "Russia": 2.0})
    except ArticleError:
        return

    for each in (question, "What is the headline?", "When was it published?", "summary"):
        assert_consistent(asked.ask(each), asked.articles)
