"""What is asked of the answer before: more of it, one of its quotes, how sure it is."""

from __future__ import annotations

import pytest
from consistency import assert_consistent
from fakes import FakeEncoder, sentence_bot

from qa import Answer, Bot
from qa.intents.talk.follow_up import asks_plainly
from qa.question.history import settled

TOWN = """The Mill of Orsted

The mill of Orsted was built in 1820. Orsted has a church with two towers. The fire brigade of \
Orsted owns three engines. Fishermen from Orsted catch eels. The market of Orsted opens on \
Fridays. The library of Orsted holds old maps. A bus links Orsted with the coast. The school of \
Orsted teaches Latin. Rain falls often in the hills. The baker sells rye bread.
"""


@pytest.fixture(scope="module")
def bot() -> Bot:
    return sentence_bot(TOWN, encoder=FakeEncoder(max_tokens=256), threshold=0.05)


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


@pytest.fixture(scope="module")
def about(bot: Bot) -> Answer:
    answer = bot.ask("Tell me about Orsted")
    assert (answer.intent, len(answer.citations)) == ("about", 5)
    return answer


def test_more_gives_the_next_sentences_and_none_twice(bot: Bot, about: Answer) -> None:
    more = bot.ask("Tell me more", [("Tell me about Orsted", about)])

    assert more.intent == "follow_up"
    assert len(more.citations) == 3
    assert not set(quotes(more)) & set(quotes(about))
    assert all("Orsted" in quote for quote in quotes(more))
    assert_consistent(more, bot.articles)


def test_when_all_was_quoted_more_says_so(bot: Bot, about: Answer) -> None:
    history = [("Tell me about Orsted", about)]
    history.append(("Tell me more", bot.ask("Tell me more", history)))

    answer = bot.ask("more please", history)

    assert (answer.kind, answer.text) == ("chat", "That is all that I found of it.")


def test_more_of_a_plain_answer_is_what_stands_near_it(bot: Bot) -> None:
    first = bot.ask("When was the mill built?")
    more = bot.ask("more", [("When was the mill built?", first)])

    assert more.intent == "follow_up"
    assert more.citations
    assert not set(quotes(more)) & set(quotes(first))
    assert more.confidence == first.confidence


@pytest.mark.parametrize(
    ("asked", "place"),
    [("the second one", 1), ("The third one?", 2), ("the last one", 4), ("number 2", 1)],
)
def test_a_quote_before_is_named_by_its_number(
    bot: Bot, about: Answer, asked: str, place: int
) -> None:
    answer = bot.ask(asked, [("Tell me about Orsted", about)])

    assert answer.intent == "follow_up"
    assert quotes(answer) == [quotes(about)[place]]
    assert answer.note == f"Quote {place + 1} of 5 before."


def test_a_number_that_no_quote_has_is_read_as_a_question(bot: Bot) -> None:
    first = bot.ask("When was the mill built?")

    answer = bot.ask("the ninth one", [("When was the mill built?", first)])

    assert answer.intent != "follow_up"


@pytest.mark.parametrize(
    "asked", ["Are you sure?", "really?", "where does it say that?", "source?"]
)
def test_who_doubts_gets_the_evidence_and_how_sure_it_is(bot: Bot, asked: str) -> None:
    first = bot.ask("When was the mill built?")

    answer = bot.ask(asked, [("When was the mill built?", first)])

    assert (answer.intent, answer.citations) == ("follow_up", first.citations)
    assert (answer.short, answer.confidence) == (first.short, first.confidence)
    assert answer.note is not None
    assert f"{round(100 * first.confidence)} %" in answer.note


@pytest.mark.parametrize("asked", ["And then?", "what happened next?"])
def test_what_comes_after_is_what_the_article_says_next(bot: Bot, asked: str) -> None:
    first = bot.ask("When was the mill built?")

    answer = bot.ask(asked, [("When was the mill built?", first)])

    assert answer.intent == "follow_up"
    assert [quote.split()[1] for quote in quotes(answer)] == ["has", "fire"]


def test_what_asks_something_of_its_own_asks_for_no_more(bot: Bot) -> None:
    first = bot.ask("When was the mill built?")
    history = [("When was the mill built?", first)]

    for question in ("When does the next bus come?", "Did they all come?", "and the other one"):
        assert bot.ask(question, history).intent != "follow_up"


RIVER = """Where the Tarn rises

OSLO, May 5 (Fjord Wire) - The {} of the Tarn was found by Ada Brink. It lies in the hills."""


@pytest.mark.parametrize(
    ("word", "asked", "doubts"),
    [
        ("source", "What is the source?", False),
        ("source", "and what's the source", False),
        ("source", "What is your source?", True),
        ("spring", "What is the source?", True),
    ],
)
def test_the_source_is_the_article_s_own_where_it_tells_of_one(
    word: str, asked: str, doubts: bool
) -> None:
    bot = sentence_bot(RIVER.format(word), encoder=FakeEncoder(max_tokens=256), threshold=0.05)
    first = bot.ask("Who found it?")

    answer = bot.ask(asked, [("Who found it?", first)])

    assert (answer.intent == "follow_up") is doubts


def test_where_it_was_written_asks_about_the_text_in_a_conversation_too() -> None:
    bot = sentence_bot(RIVER, encoder=FakeEncoder(max_tokens=256), threshold=0.05)
    first = bot.ask("Who found it?")

    answer = bot.ask("Where was it written?", [("Who found it?", first)])

    assert answer.intent == "text"
    assert quotes(answer) == ["OSLO, May 5 (Fjord Wire)"]


def test_a_name_with_a_hyphen_is_not_said_to_be_missing() -> None:
    bot = sentence_bot("Old Celestin Mbarga-Nzoulou puts on a tie.", threshold=1.0)

    assert bot.ask("When was Mbarga-Nzoulou born?").reason == "unsure"
    assert bot.ask("When was Mbarga-Okoro born?").reason == "not mentioned"


def test_a_doubted_refusal_stays_one_and_says_how_likely_an_answer_is() -> None:
    strict = sentence_bot(TOWN, encoder=FakeEncoder(max_tokens=256), threshold=1.0)
    first = strict.ask("Who sells rye bread?")

    answer = strict.ask("are you sure?", [("Who sells rye bread?", first)])

    assert (answer.kind, answer.reason) == ("abstention", "unsure")
    assert answer.note is not None
    assert answer.note.startswith("I found no sentence that surely answers it")


def test_without_a_turn_before_there_is_nothing_to_go_on_with(bot: Bot) -> None:
    assert bot.ask("more").intent != "follow_up"


def test_answers_that_a_caller_did_not_keep_are_given_again(bot: Bot, about: Answer) -> None:
    forgotten = Answer(text=None, confidence=0.0, question="Tell me about Orsted")

    again = bot.ask("Tell me more", [("Tell me about Orsted", forgotten)])

    assert again == bot.ask("Tell me more", [("Tell me about Orsted", about)])


def test_of_a_long_conversation_only_the_last_turns_are_given_again() -> None:
    asked: list[str] = []

    def ask(question: str, _: object) -> Answer:
        asked.append(question)
        return Answer(text=None, confidence=0.0, kind="abstention", question=question)

    found = settled(
        [(str(n), Answer(text=None, confidence=0.0, question="")) for n in range(20)], ask
    )

    assert asked == ["16", "17", "18", "19"]
    assert [answer.question for answer in found] == asked


@pytest.mark.parametrize(
    ("question", "plainly"),
    [
        ("more", True),
        ("Tell me more", True),
        ("and what else?", True),
        ("any more details, please?", True),
        ("Are you sure?", True),
        ("really", True),
        ("is that true?", True),
        ("Tell me more about Pakistan", False),
        ("Are you sure that Lavrov said it?", False),
        ("Is it true that he resigned?", False),
        ("More money?", False),
        ("Where does it say so", True),
        ("and then?", True),
        ("What happened after that?", True),
        ("Where does he say that?", False),
        ("Where was it written?", False),
        ("What happened in the town after that?", False),
    ],
)
def test_what_asks_for_no_more_than_more_is_known_without_a_model(
    question: str, plainly: bool
) -> None:
    assert asks_plainly(question) is plainly


def test_more_of_a_refusal_is_of_what_was_quoted_before_it(bot: Bot, about: Answer) -> None:
    refused = bot.ask("Is Zanzibar mentioned?")
    history = [("Tell me about Orsted", about), ("Is Zanzibar mentioned?", refused)]

    assert (
        bot.ask("more", history).citations
        == bot.ask("more", [("Tell me about Orsted", about)]).citations
    )
    answer = bot.ask("more", history[1:])
    assert (answer.kind, answer.intent) == ("abstention", "follow_up")
    assert answer.note == "Nothing was quoted before that there could be more of."


def test_the_turn_before_is_not_answered_again(bot: Bot) -> None:
    before = bot.ask("When did the harbour open?", threshold=0.0)
    for question in ("And what did she say?", "Where was that?", "and why?"):
        answer = bot.ask(question, [("When did the harbour open?", before)], threshold=0.0)
        again = (answer.short_range, answer.citations[:1]) == (
            before.short_range,
            before.citations[:1],
        )
        assert "\n" not in answer.question or before.short_range is None or not again
