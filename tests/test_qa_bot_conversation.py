"""Conversations with the bot: follow-ups, and that asking changes nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from articles import TWO_SECTIONS
from consistency import EVER, NEVER, QUESTIONS, assert_consistent
from fakes import FakeEncoder, sentence_bot
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from index import Article, Index
from qa import Answer, Bot, EvidenceReader
from qa.bot import READ_PASSAGES
from qa.decision.confidence import Confidence
from qa.features.sentence_features import FeatureExtractor


@pytest.fixture(scope="module")
def bot() -> Bot:
    """Answers whatever it finds something for."""
    return sentence_bot(TWO_SECTIONS, threshold=EVER)


@pytest.fixture(scope="module")
def refusing() -> Bot:
    return sentence_bot(TWO_SECTIONS, threshold=NEVER)


# Follow-ups


def conversation(bot: Bot, *questions: str) -> list[Answer]:
    turns: list[tuple[str, Answer]] = []
    for question in questions:
        turns.append((question, bot.ask(question, turns)))
    return [answer for _, answer in turns]


def test_a_follow_up_may_be_meant_as_typed_or_as_completed(bot: Bot) -> None:
    (first,) = conversation(bot, "Did Holm arrive?")
    turns = [("Did Holm arrive?", first)]

    readings = bot.interpret("When did he arrive?", turns)

    assert readings == ["When did Holm arrive?", "Did Holm arrive?\nWhen did he arrive?"]
    assert bot.ask("When did he arrive?", turns).question in readings


def test_the_last_question_asked_of_something_else_is_read_only_so(bot: Bot) -> None:
    (first,) = conversation(bot, "Did Holm arrive?")
    turns = [("Did Holm arrive?", first)]

    assert bot.interpret("And Lund?", turns) == ["Did Lund arrive?"]
    assert bot.ask("And Lund?", turns) == bot.ask("Did Lund arrive?")


def test_a_question_without_a_word_of_its_own_is_read_only_under_the_turn_before(bot: Bot) -> None:
    (first,) = conversation(bot, "Did Holm arrive?")
    turns = [("Did Holm arrive?", first)]

    assert bot.interpret("Who?", turns) == ["Did Holm arrive?\nWho?"]
    assert bot.interpret("Why?", turns) == ["Why did Holm arrive?", "Did Holm arrive?\nWhy?"]
    assert bot.ask("Who?", turns).question == "Did Holm arrive?\nWho?"


def test_a_chain_asks_the_same_of_one_after_another(bot: Bot) -> None:
    answers = conversation(bot, "Did Holm arrive?", "And Lund?", "And Skara?")

    assert [answer.question for answer in answers] == [
        "Did Holm arrive?",
        "Did Lund arrive?",
        "Did Skara arrive?",
    ]


def test_a_question_without_history_is_read_as_typed(bot: Bot) -> None:
    assert bot.interpret("And Lund?") == ["And Lund?"]


def test_of_its_readings_the_surest_is_the_answer() -> None:
    index = Index.build([Article(text=TWO_SECTIONS)], FakeEncoder())
    extractor = FeatureExtractor(index)
    reader = EvidenceReader(index, extractor=extractor)
    bot = Bot(index, reader=reader, threshold=EVER)
    (first,) = conversation(bot, "When was the lamp built?")

    def sure(reading: str) -> float:
        hits = bot.search(reading, READ_PASSAGES)
        return Confidence(extractor).probability(reading, hits, reader.read(reading, hits))

    for question in ("And in Paris?", "Why is it late?", "And Holm?", "Lund?"):
        # Of a refusal there is nothing that could be given again.
        history = [("When was the lamp built?", replace(first, kind="abstention", citations=()))]
        confidences = {r: sure(r) for r in bot.interpret(question, history)}
        answer = bot.ask(question, history)
        assert len(confidences) > 1
        assert answer.confidence == max(confidences.values())
        assert answer.confidence == confidences[answer.question]


def test_of_earlier_turns_the_questions_alone_will_do(bot: Bot) -> None:
    (first,) = conversation(bot, "When was the lamp built?")
    turns = [("When was the lamp built?", first)]

    for question in ("And why?", "Where was that?", "more", "Who built it?"):
        assert bot.interpret(question, [first.question]) == bot.interpret(question, turns)
        assert bot.ask(question, [first.question]) == bot.ask(question, turns)
        assert bot.ask(question, ["Did Holm arrive?", *turns]) == bot.ask(question, turns)


def test_earlier_questions_may_be_any_text(bot: Bot) -> None:
    for before in ("", "\n", "a\ud800b\x00", "x" * 100_000):
        assert isinstance(bot.ask("And why?", [before]), Answer)


def test_small_talk_between_is_passed_over(bot: Bot) -> None:
    first, thanks, chatted = conversation(
        bot, "When was the lamp built?", "thanks!", "Where was that?"
    )

    assert thanks.kind == "chat"
    assert chatted == bot.ask("Where was that?", [("When was the lamp built?", first)])


def test_after_small_talk_alone_there_is_nothing_to_lean_on(bot: Bot) -> None:
    hello, answer = conversation(bot, "Hello", "Where was that?")

    assert hello.kind == "chat"
    assert answer == bot.ask("Where was that?")


def test_a_refused_turn_can_be_leant_on(refusing: Bot) -> None:
    (first,) = conversation(refusing, "Did Holm arrive?")

    assert first.abstained
    assert refusing.interpret("And Lund?", [("Did Holm arrive?", first)]) == ["Did Lund arrive?"]


def test_only_the_turn_before_is_leant_on(bot: Bot) -> None:
    one, two = conversation(bot, "Did Holm arrive by boat?", "When was the lamp built?")
    turns = [("Did Holm arrive by boat?", one), ("When was the lamp built?", two)]

    assert bot.interpret("And who?", turns) == ["When was the lamp built?\nAnd who?"]
    assert bot.interpret("Who built it?", turns) == [
        "Who built it?",
        "When was the lamp built?\nWho built it?",
    ]


def test_a_long_chain_of_follow_ups_does_not_grow_without_bound(bot: Bot) -> None:
    answers = conversation(bot, "When was the lamp built?", *["And why is that so?"] * 12)

    assert max(len(answer.question) for answer in answers) < 100


def test_the_history_may_be_any_sequence_and_is_not_changed(bot: Bot) -> None:
    (first,) = conversation(bot, "Did Holm arrive?")
    turns = [("Did Holm arrive?", first)]

    assert bot.ask("And Lund?", tuple(turns)) == bot.ask("And Lund?", turns)
    assert turns == [("Did Holm arrive?", first)]


@given(st.lists(any_text, min_size=1, max_size=4))
def test_any_conversation_is_held(bot: Bot, questions: list[str]) -> None:
    turns: list[tuple[str, Answer]] = []
    for question in questions:
        turns.append((question, bot.ask(question, turns)))

    for _, answer in turns:
        assert_consistent(answer, bot.articles)


# The date of the article, and of what was talked of


@pytest.mark.parametrize("question", ["When did it come out?", "When was it first released?"])
def test_when_it_came_out_asks_in_a_conversation_about_what_was_talked_of(
    bot: Bot, question: str
) -> None:
    alone, (_, talked) = bot.ask(question), conversation(bot, "What burns the lamp?", question)

    assert alone.text == "2024-05-17"
    assert talked.text != "2024-05-17"
    assert talked.hits != ()


@pytest.mark.parametrize(
    "question",
    ["When was it published?", "When did this article come out?", "What is the publication date?"],
)
def test_when_the_article_was_published_is_asked_of_the_article_always(
    bot: Bot, question: str
) -> None:
    *_, answer = conversation(bot, "What burns the lamp?", question)

    assert answer.text == "2024-05-17"
    assert answer.hits == ()


def test_headline_and_summary_may_be_asked_for_in_a_conversation(bot: Bot) -> None:
    _, headline, summary = conversation(
        bot, "What burns the lamp?", "What is the headline?", "What is it about?"
    )

    assert headline.text == "Lighthouse keepers of Skara return after forty years"
    assert summary.hits == ()


# Asking changes nothing


def saved(bot: Bot, folder: Path) -> dict[str, bytes]:
    bot.save(folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_asking_does_not_change_the_bot(tmp_path: Path) -> None:
    bot = sentence_bot(TWO_SECTIONS, threshold=EVER)
    before = saved(bot, tmp_path / "before")
    first = [bot.ask(question) for question in QUESTIONS]

    conversation(bot, *QUESTIONS)

    assert [bot.ask(question) for question in QUESTIONS] == first
    assert saved(bot, tmp_path / "after") == before


def test_the_order_of_asking_does_not_matter(bot: Bot) -> None:
    other = sentence_bot(TWO_SECTIONS, threshold=EVER)

    backwards = [other.ask(question) for question in reversed(QUESTIONS)]

    assert [bot.ask(question) for question in QUESTIONS] == backwards[::-1]


def test_threads_that_ask_at_once_get_what_they_would_get_alone(bot: Bot) -> None:
    shared = sentence_bot(TWO_SECTIONS, threshold=EVER)
    many = QUESTIONS * 10

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(shared.ask, many))

    assert answers == [bot.ask(question) for question in many]
