"""The bot with a fake encoder: what holds whatever the model and the fitted numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from articles import TWO_SECTIONS
from command_line import fake_default_encoder
from consistency import EVER, NEVER, QUESTIONS, assert_consistent
from fakes import FakeEncoder, sentence_bot
from hypothesis import given, settings
from strategies import any_text

from index import (
    Article,
    ArticleError,
    ArticleqaError,
    Index,
    QuestionError,
    SavedIndexError,
)
from qa import Answer, Bot
from qa.bot import READ_PASSAGES
from qa.decision.abstention import WRONG_COSTS, threshold_for


@pytest.fixture(scope="module")
def bot() -> Bot:
    """Answers whatever it finds something for."""
    return sentence_bot(TWO_SECTIONS, threshold=EVER)


@pytest.fixture(scope="module")
def refusing() -> Bot:
    return sentence_bot(TWO_SECTIONS, threshold=NEVER)


# Any text gets an answer


@given(any_text)
def test_any_text_is_answered_or_refused(bot: Bot, question: str) -> None:
    assert_consistent(bot.ask(question), bot.articles)


@settings(max_examples=80)
@given(any_text, any_text)
def test_any_article_is_asked(text: str, question: str) -> None:
    try:
        asked = sentence_bot(text, threshold=EVER)
    except ArticleError:
        return

    for each in (question, "What is the headline?", "When was it published?", "summary"):
        assert_consistent(asked.ask(each), asked.articles)


@pytest.mark.parametrize(
    "question",
    [
        *("x" * 10_000, "lamp " * 2_000, "?" * 10_000, "When was the lamp built? " * 400),
        *("What is " * 1_250, "a" + "!" * 9_998 + "b", "😀" * 10_000, "\n" * 9_999 + "lamp"),
    ],
)
def test_ten_thousand_characters_are_answered_or_refused(bot: Bot, question: str) -> None:
    first = bot.ask("When was the lamp built?")

    assert_consistent(bot.ask(question), bot.articles)
    follow_up = bot.ask(question, [("When was the lamp built?", first)])
    assert_consistent(follow_up, bot.articles)
    assert_consistent(bot.ask("And that?", [(question, follow_up)]), bot.articles)


@pytest.mark.parametrize(
    "question",
    [
        *("Когда была построена лампа?", "متى بني المصباح؟", "מתי נבנתה המנורה?"),
        *("ランプはいつ作られましたか。", "ตะเกียงสร้างเมื่อใด", "Wann wurde die Lampe gebaut?"),
    ],
)
def test_other_languages_are_answered_or_refused(bot: Bot, question: str) -> None:
    assert_consistent(bot.ask(question), bot.articles)


@pytest.mark.parametrize(
    "question", ["", " ", "\n\t", "?", "?!…", "👋😀", "\x00\x07", "\ud800", "\ufeff", "—", "\u0301"]
)
def test_what_holds_no_letter_and_no_figure_is_refused(bot: Bot, question: str) -> None:
    answer = bot.ask(question)

    assert (answer.kind, answer.confidence, answer.hits) == ("abstention", 0.0, ())
    assert_consistent(answer, bot.articles)


def test_control_characters_are_read_as_blanks(bot: Bot) -> None:
    asked = bot.ask("When\x00was\x07the lamp\r\nbuilt?\x1b")

    assert asked == bot.ask("When was the lamp built?")


@pytest.mark.parametrize("question", [b"When?", None, 3, ["When?"], Path("When?")])
def test_what_is_not_text_is_a_question_error(bot: Bot, question: Any) -> None:
    for asked in (bot.ask, bot.search, bot.interpret):
        with pytest.raises(QuestionError, match=f"must be a str, not {type(question).__name__}"):
            asked(question)
    assert issubclass(QuestionError, ArticleqaError)
    assert issubclass(QuestionError, TypeError)


# Answering and refusing


def test_an_answer_is_the_articles_own_words(bot: Bot) -> None:
    answer = bot.ask("When was the lamp built in Paris?")

    assert answer.kind == "answer"
    assert answer.citations[0].quote == "It was built in Paris in 1869."
    assert answer.text is not None
    assert "It was built in Paris in 1869." in answer.text
    assert answer.question == "When was the lamp built in Paris?"


def test_several_quotes_are_told_in_the_articles_order_and_cited_best_first() -> None:
    bot = sentence_bot(TWO_SECTIONS, threshold=EVER)

    for question in QUESTIONS:
        answer = bot.ask(question)
        if answer.kind == "answer" and answer.text is not None:
            in_order = sorted(answer.citations, key=lambda citation: citation.start)
            assert answer.text == " ".join(citation.quote for citation in in_order)


def test_under_the_threshold_it_abstains_and_still_says_how_sure_it_is(
    bot: Bot, refusing: Bot
) -> None:
    answer, refusal = (b.ask("When was the lamp built?") for b in (bot, refusing))

    assert refusal.abstained
    assert refusal.confidence == answer.confidence
    assert refusal.hits == answer.hits != ()


def test_small_talk_is_chat_and_cites_nothing_even_of_a_bot_that_always_abstains(
    bot: Bot, refusing: Bot
) -> None:
    for said in ("Hello!", "thanks", "What can you do?"):
        assert bot.ask(said) == refusing.ask(said)
        assert bot.ask(said).kind == "chat"
        assert_consistent(bot.ask(said), bot.articles)


def test_a_question_after_a_greeting_is_answered(bot: Bot) -> None:
    assert bot.ask("Hello, when was the lamp built in Paris?").kind == "answer"


def test_misspelt_words_are_read_as_the_articles_and_the_answer_says_so(bot: Bot) -> None:
    answer = bot.ask("When was the lighthose manned?")

    assert answer.question == "When was the lighthouse manned?"
    assert answer == bot.ask("When was the lighthouse manned?")


# Searching


def test_search_gives_the_best_k_passages(bot: Bot) -> None:
    hits = bot.search("Which oil burns in the lamp?", 2)

    assert [hit.rank for hit in hits] == [1, 2]
    assert hits[0].passage.heading == "The lamp"
    assert bot.search("Which oil burns in the lamp?", 1) == hits[:1]
    assert len(bot.search("lamp")) == 4


@pytest.mark.parametrize("question", ["", " ", "\x00", "\ufeff"])
def test_searching_for_nothing_finds_nothing(bot: Bot, question: str) -> None:
    assert bot.search(question) == []


def test_what_is_read_is_what_is_found(bot: Bot) -> None:
    question = "When was the lamp built?"

    read = sorted(bot.ask(question).hits, key=lambda hit: -hit.score)

    found = bot.search(question, READ_PASSAGES)
    assert [(hit.passage, hit.score, hit.scores) for hit in read] == [
        (hit.passage, hit.score, hit.scores) for hit in found
    ]


# Making, saving and loading


def ask_some(bot: Bot) -> list[Answer]:
    return [bot.ask(question) for question in ("When was it built?", "headline", "And Tern?", "hi")]


def test_each_way_of_making_a_bot_gives_the_same_bot(tmp_path: Path) -> None:
    path = tmp_path / "skara.txt"
    path.write_text(TWO_SECTIONS, encoding="utf-8")
    given: dict[str, Any] = {"encoder": FakeEncoder(), "threshold": EVER}
    from_text = Bot.from_text(TWO_SECTIONS, **given)
    from_text.save(tmp_path / "saved")

    bots: Sequence[Bot] = (
        Bot.from_file(path, **given),
        Bot.from_file(str(path), **given),
        Bot.from_articles([Article(text=TWO_SECTIONS)], **given),
        Bot.load(tmp_path / "saved", **given),
        Bot(Index.build([Article(text=TWO_SECTIONS)], FakeEncoder()), threshold=EVER),
    )

    assert [ask_some(each) for each in bots] == [ask_some(from_text)] * len(bots)


def test_a_title_may_be_given() -> None:
    bot = Bot.from_text("A boat sails.", title="Boats", encoder=FakeEncoder())

    assert [article.title for article in bot.articles] == ["Boats"]


def test_a_bot_over_several_articles_cites_the_one_that_answers() -> None:
    lamp, boat = Article(text="The lamp burns oil."), Article(text="A boat sails at noon.")
    bot = sentence_bot(lamp, boat, threshold=EVER)

    answer = bot.ask("When does the boat sail?")

    assert bot.articles == (lamp, boat)
    assert answer.citations[0].passage.article_id == boat.id
    assert_consistent(answer, bot.articles)


def test_the_default_bot_is_over_the_article_that_ships(
    monkeypatch: pytest.MonkeyPatch, shipped_article: Article
) -> None:
    encoder = fake_default_encoder(monkeypatch)
    built = Bot.default()

    assert [article.text for article in built.articles] == [shipped_article.text]
    assert built.threshold == threshold_for(WRONG_COSTS)
    assert built.search("Lavrov") == Bot.from_text(shipped_article.text, encoder=encoder).search(
        "Lavrov"
    )


def test_what_cannot_be_read_is_one_of_our_errors(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="empty"):
        Bot.from_text(" \n", encoder=FakeEncoder())
    with pytest.raises(ArticleError, match="at least one"):
        Bot.from_articles([], encoder=FakeEncoder())
    with pytest.raises(ArticleError, match="Cannot read"):
        Bot.from_file(tmp_path / "none.txt", encoder=FakeEncoder())
    with pytest.raises(SavedIndexError, match="no index"):
        Bot.load(tmp_path, encoder=FakeEncoder())


def test_what_cannot_be_written_is_one_of_our_errors(bot: Bot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(SavedIndexError, match="Cannot save"):
        bot.save(tmp_path / "file")
