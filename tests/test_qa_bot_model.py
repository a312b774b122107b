"""The bot with the real model, over the article that ships: what a user meets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from consistency import EVER, assert_consistent

import qa
from index import Article
from qa import Answer, Bot
from qa.shipped import shipped_article

pytestmark = pytest.mark.model

# A question, and words of the sentence that proves the answer.
ANSWERED = {
    "Who is Russia's foreign minister?": "Russian Foreign Minister Sergey Lavrov",
    "When did the Taliban rise to power?": "in the 1990s, during which the Taliban rose to power",
    "Which group in Kabul was Russia supporting?": "supporting the struggling Northern Alliance",
    "What did the Russian embassy in Washington warn?": "the situation is rapidly deteriorating",
    "How long has Putin been in office?": "During the two decades that Russian President",
    "What did this website contact the authorities about?": "to inquire about their strategies",
    "Who helped the mujahideen warriors?": "with help from Pakistan, Saudi Arabia",
    "What is Russia speaking out against today?": "how the United States’ leave is being handled",
    "What do all three nations want?": "keep Afghanistan and its neighbors stable",
    "Why does the embassy blame the US and NATO?": "hurried withdrawal of troops",
}
REFUSED = (
    "What is the capital of Australia?",
    "Can you give me a good recipe for borscht?",
    "Which phone has the best camera?",
)
BRIDGE = """\
2023-04-11 The harbour bridge of Tolmen

The stone bridge of Tolmen was built in 1742 by the mason Aldo Brenn. It crosses the river \
Sarn on five arches.

The flood

A flood tore away two of the arches in 1911. The town rebuilt them in oak because stone was \
too dear. Farmers pay no toll, but every lorry pays four crowns.
"""


# A text of headlines alone, and one whose headline says what its body does not.
HOMES = "Alice lives in Paris\n\nBob lives in Rome\n\nCarol lives in Oslo"
MILL = "The mill closed in 1998\n\nIt had made paper since 1871. It stood by the river."


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot.default()


@pytest.fixture(scope="module")
def bridge() -> Bot:
    return Bot.from_text(BRIDGE)


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


@pytest.fixture(scope="module")
def read(bot: Bot) -> dict[str, Answer]:
    """What is found for each question, however unsure."""
    return {question: bot.ask(question, threshold=EVER) for question in (*ANSWERED, *REFUSED)}


# The article that ships


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Will the Taliban still rule in 2040?", "I cannot foretell"),
        ("Will China send soldiers to Kabul?", "I cannot foretell"),
        ("Was it wise to leave Afghanistan so quickly?", "I have no opinion"),
        ("What is the capital of Tajikistan?", "I search nowhere else"),
        ("How many rubles is that?", "I do not compute"),
    ],
)
def test_what_more_than_quoting_would_answer_is_told_so_and_not_as_missing(
    bot: Bot, question: str, says: str
) -> None:
    answer = bot.ask(question)

    assert (answer.kind, answer.reason, answer.intent) == ("abstention", "cannot", "cannot")
    assert answer.note is not None
    assert answer.note.startswith(says)


@pytest.mark.parametrize(
    "question", ["How old is the foreign minister of Russia?", "Who commands the US forces there?"]
)
def test_an_ordinary_question_that_is_not_answered_is_not_called_more_than_can_be_done(
    bot: Bot, question: str
) -> None:
    answer = bot.ask(question)

    assert answer.abstained
    assert answer.reason != "cannot"


@pytest.mark.parametrize(
    ("topic", "reason"),
    [
        ("the soldiers' departure", "unsure"),
        ("the football match", "not mentioned"),
        ("Greenland", "not mentioned"),
    ],
)
def test_a_topic_that_may_be_told_of_in_other_words_is_not_called_missing(
    bot: Bot, topic: str, reason: str
) -> None:
    assert bot.ask(f"Tell me about {topic}").reason == reason


def test_a_government_is_asked_for_by_its_city(bot: Bot) -> None:
    answer = bot.ask("What does Beijing want?")

    assert answer.question == "What does China want?"
    assert answer.citations[0].quote.startswith("All three want to keep Afghanistan")


def test_what_several_do_together_is_no_comparison(bot: Bot) -> None:
    answer = bot.ask("What do Russia, China and Iran want?")

    assert answer.intent == "fact"
    assert quotes(answer)[0].startswith("All three want to keep Afghanistan")


@pytest.mark.parametrize(("question", "evidence"), ANSWERED.items())
def test_the_sentence_that_proves_the_answer_is_quoted_first(
    bot: Bot, read: dict[str, Answer], question: str, evidence: str
) -> None:
    answer = read[question]

    assert_consistent(answer, bot.articles)
    assert evidence in quotes(answer)[0]
    assert answer.short is not None


def test_most_of_what_the_article_says_is_answered(bot: Bot, read: dict[str, Answer]) -> None:
    sure = [question for question in ANSWERED if read[question].confidence >= bot.threshold]

    assert len(sure) >= 8
    assert bot.ask(sure[0]) == read[sure[0]]


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Who is Russia's foreign minister?", "Sergey Lavrov"),
        ("When did the Taliban rise to power?", "1990s"),
        ("Which group in Kabul was Russia supporting?", "Northern Alliance"),
        ("How long has Putin been in office?", "two decades"),
    ],
)
def test_the_short_answer_holds_the_words_that_answer(
    read: dict[str, Answer], question: str, short: str
) -> None:
    found = read[question].short

    assert found is not None
    assert short in found
    assert len(found.split()) <= 8


@pytest.mark.parametrize("question", REFUSED)
def test_what_the_article_is_not_about_is_refused(bot: Bot, question: str) -> None:
    answer = bot.ask(question)

    assert_consistent(answer, bot.articles)
    assert answer.abstained


def test_what_is_answered_is_surer_than_what_is_refused(bot: Bot, read: dict[str, Answer]) -> None:
    refused = max(read[question].confidence for question in REFUSED)
    surer = [question for question in ANSWERED if read[question].confidence > refused]

    assert refused < bot.threshold
    assert len(surer) >= 9


def test_headline_date_and_summary_are_the_articles_own(bot: Bot) -> None:
    (article,) = bot.articles

    assert bot.ask("What is the headline?").text == article.title
    assert bot.ask("When was this article published?").text == "2021-07-23"
    summary = bot.ask("What is this article about?")
    assert "Russia, China, and Iran, all powerful Asian nations," in quotes(summary)[0]


def test_misspelt_words_are_read_as_the_articles_own(bot: Bot) -> None:
    readings = {
        "Who helped the mujahidin?": "Who helped the mujahideen?",
        "What did the foriegn embasy warn?": "What did the foreign embassy warn?",
        "What do Irans allies want?": "What do Iran allies want?",
        "Was the withdrawl from Afganistan hurried?": (
            "Was the withdrawal from Afghanistan hurried?"
        ),
    }

    assert {q: bot.interpret(q)[0] for q in readings} == readings


@pytest.mark.parametrize(
    "question",
    [
        "What does Iraq want?",
        "Did Ukraine or Uzbekistan help the Afghans?",
        "Who warns the presidents of Germany and Japan?",
        "Are supporters of communism achieving anything?",
    ],
)
def test_words_that_the_model_knows_are_not_read_as_the_articles(bot: Bot, question: str) -> None:
    assert bot.interpret(question) == [question]


def test_a_follow_up_is_asked_of_whom_the_turn_before_was_about(bot: Bot) -> None:
    first = bot.ask("Who is Sergey Lavrov?")
    thanks = bot.ask("thanks")
    turns = [("Who is Sergey Lavrov?", first), ("thanks", thanks)]

    answer = bot.ask("What did he say?", turns)

    assert answer.question == "What did Sergey Lavrov say?"
    assert "“the West has not achieved,”" in quotes(answer)[0]
    assert_consistent(answer, bot.articles)


@pytest.mark.parametrize(
    "first",
    [
        "What does Iran want?",
        pytest.param(
            "What does Russia want?",
            marks=pytest.mark.xfail(
                strict=True, reason="Refused, since two sentences may be meant. It was answered."
            ),
        ),
    ],
)
def test_the_same_is_asked_of_one_after_another_and_refused_of_what_is_not_there(
    bot: Bot, first: str
) -> None:
    turns: list[tuple[str, Answer]] = []
    for question in (first, "And China?", "And Germany?"):
        turns.append((question, bot.ask(question, turns)))

    assert [answer.question for _, answer in turns] == [
        first,
        "What does China want?",
        "What does Germany want?",
    ]
    assert [turns[0][1].kind, turns[2][1].kind] == ["answer", "abstention"]


def test_threads_that_ask_at_once_get_what_they_would_get_alone(bot: Bot) -> None:
    # Long and short, known and misspelt: each makes the tokenizer cut and pad in its own way.
    questions = [*ANSWERED, *REFUSED, "word " * 400, "Wahsington withdrawl " * 50, "Why?"]
    alone = [bot.ask(question) for question in questions]
    shared = Bot.default()

    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(shared.ask, questions))

    assert together == alone


# The public interface


def test_ask_answers_over_the_article_that_ships(bot: Bot) -> None:
    question = "Who is Russia's foreign minister?"

    assert qa.ask(question) == bot.ask(question)
    assert qa.ask("Why?", [(question, qa.ask(question))]) == bot.ask(
        "Why?", [(question, bot.ask(question))]
    )


def test_search_gives_passages_best_first(bot: Bot) -> None:
    hits = bot.search("Who is Russia's foreign minister?", k=3)

    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert "Lavrov" in hits[0].passage.text
    assert hits[0].passage.heading == "Russia"


def test_a_saved_bot_answers_as_before(bot: Bot, tmp_path: Path) -> None:
    bot.save(tmp_path)
    loaded = Bot.load(tmp_path)

    assert loaded.articles == bot.articles
    for question in (*list(ANSWERED)[:2], REFUSED[0], "What is the headline?"):
        assert loaded.ask(question) == bot.ask(question)


# Another article


@pytest.mark.parametrize(
    ("question", "evidence"),
    [
        ("Who built the bridge?", "the mason Aldo Brenn"),
        ("Which river does it cross?", "the river Sarn"),
        ("What did the flood do?", "tore away two of the arches"),
        ("Why did the town rebuild the arches in oak?", "because stone was too dear"),
        ("How much does a lorry pay?", "four crowns"),
        ("When was it published?", "2023-04-11"),
    ],
)
def test_any_text_can_be_asked(bridge: Bot, question: str, evidence: str) -> None:
    answer = bridge.ask(question)

    assert_consistent(answer, bridge.articles)
    assert evidence in quotes(answer)[0]


@pytest.mark.parametrize(
    ("text", "question", "said"),
    [
        (HOMES, "Where does Alice live?", "Alice lives in Paris"),
        (HOMES, "Where does Bob live?", "Bob lives in Rome"),
        (HOMES, "Where does Carol live?", "Carol lives in Oslo"),
        (MILL, "When did the mill close?", "The mill closed in 1998"),
    ],
)
def test_what_only_a_headline_or_a_line_of_a_list_says_is_answered(
    text: str, question: str, said: str
) -> None:
    asked = Bot.from_text(text)
    answer = asked.ask(question)

    assert_consistent(answer, asked.articles)
    assert answer.text == said


def test_what_another_text_does_not_say_is_refused(bridge: Bot) -> None:
    for question in ("Who is the prime minister of Japan?", "How do I reset my password?"):
        assert bridge.ask(question).abstained


def test_a_file_and_several_articles_can_be_asked(bridge: Bot, bot: Bot, tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(BRIDGE, encoding="utf-8")

    assert Bot.from_file(path).ask("Who built the bridge?") == bridge.ask("Who built the bridge?")
    both = Bot.from_articles([*bot.articles, Article(text=BRIDGE)])
    for question, article in (
        ("Who built the bridge?", both.articles[1]),
        ("Who is Russia's foreign minister?", both.articles[0]),
    ):
        answer = both.ask(question)
        assert_consistent(answer, both.articles)
        assert answer.citations[0].passage.article_id == article.id


def test_the_index_that_ships_is_what_its_article_gives_today(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shipped, built = Bot.default(), Bot.from_articles([shipped_article()])

    assert caplog.messages == []  # it was not indexed afresh
    assert shipped.articles == built.articles
    for question in (*ANSWERED, *REFUSED):
        for one, other in zip(shipped.search(question), built.search(question), strict=True):
            assert one.passage == other.passage
            assert one.score == pytest.approx(other.score, abs=1e-4)


@pytest.mark.parametrize(
    ("first", "then", "short"),
    [
        ("Who sold the mill?", "How much was paid for it?", "two million crowns"),
        ("When did the mill close?", "Why?", "river had become too low"),
        ("Who built the mill?", "How many people did it employ?", "ninety"),
    ],
)
def test_a_follow_up_is_answered_and_not_the_question_before_it(
    first: str, then: str, short: str
) -> None:
    bot = Bot.from_text(
        "The mill in Arby closed in 1998 because the river had become too low. It was built by "
        "Johan Berg in 1871 and employed ninety people.\n\nIts owner, Karin Lind, sold the mill "
        "to a firm in Oslo for two million crowns."
    )
    answer = bot.ask(then, history=[(first, bot.ask(first))])
    assert answer.short is not None
    assert short in answer.short
