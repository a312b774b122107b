"""Every kind of question gets its own kind of answer, by quotes alone."""

from __future__ import annotations

import pytest
from consistency import assert_consistent
from fakes import FakeEncoder, sentence_bot
from hypothesis import given
from hypothesis import strategies as st

from index import Article
from qa import Answer, Bot
from qa.intents.kinds.summary import asked_number
from qa.intents.talk.language import is_english
from qa.intents.text_top import byline
from qa.intents.topic import missing_names, topic

HARBOUR = """2024-05-16 Lowport shuts its old harbour

By Ada Brink and Tom Oakes

The town of Lowport closed its old harbour on Tuesday after a crane fell in April 2024. Mayor \
Inge Sund said the quay was unsafe. "We could not wait any longer," she said.

Haldor Shipping opposed the closure and wants it reversed. The company moved its three ships to \
Northby on 3 May 2024. Its director, Paul Reyes, told reporters that the move cost 40,000 crowns.

History

The harbour opened in 1911. Fishermen from Lowport, Northby and Eastmere built it together. \
In 1987 a storm took the eastern pier.
"""


@pytest.fixture(scope="module")
def bot() -> Bot:
    return sentence_bot(HARBOUR, encoder=FakeEncoder(max_tokens=256), threshold=0.05)


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def begins(answer: Answer, *starts: str) -> bool:
    found = quotes(answer)
    return len(found) == len(starts) and all(map(str.startswith, found, starts))


def test_all_that_is_about_a_name_is_quoted_also_where_it_is_only_meant(bot: Bot) -> None:
    answer = bot.ask("Tell me about Haldor Shipping")

    assert answer.intent == "about"
    assert begins(answer, "Haldor Shipping opposed", "The company moved", "Its director")
    assert answer.note == "3 sentences about it."


def test_what_is_not_there_is_said_to_be_absent(bot: Bot) -> None:
    answer = bot.ask("Tell me about Zanzibar")

    assert (answer.kind, answer.reason) == ("abstention", "not mentioned")
    assert answer.note == "The article does not mention “Zanzibar”."


def test_what_is_mentioned_is_told_with_its_places(bot: Bot) -> None:
    answer = bot.ask("Is Northby mentioned?")

    assert (answer.kind, answer.note) == ("answer", "Yes, in 2 sentences.")
    assert begins(answer, "The company moved", "Fishermen from")


@pytest.mark.parametrize("question", ["Lowport vs Northby", "lowport versus northby?"])
def test_two_sides_alone_are_compared(bot: Bot, question: str) -> None:
    answer = bot.ask(question)

    assert answer.intent == "compare"
    assert answer.citations


def test_more_than_a_name_is_no_name_that_is_missing(bot: Bot) -> None:
    answer = bot.ask("Is Haldor Shipping implicated?")

    assert "does not occur" not in (answer.note or "")


def test_of_what_is_asked_of_a_missing_name_the_name_is_said_to_be_missing(bot: Bot) -> None:
    for name in ("Zanzibar", "Osama bin Laden", "Lowport Motors"):
        answer = bot.ask(f"Is {name} mentioned here?")

        assert answer.abstained
        assert f"No: “{name}” does not occur." in (answer.note or "")


def test_what_is_not_mentioned_gets_a_no_and_the_nearest_name(bot: Bot) -> None:
    answer = bot.ask("Is Northbay mentioned in the article?")

    assert (answer.kind, answer.reason) == ("abstention", "not mentioned")
    assert answer.note is not None
    assert answer.note.startswith("No: “Northbay” does not occur.")
    assert "Northby" in answer.note


def test_words_of_a_name_that_stand_apart_are_not_the_name(bot: Bot) -> None:
    answer = bot.ask("Is Lowport Storm mentioned?")

    assert answer.note is not None
    assert answer.note.startswith("No: “Lowport Storm” does not occur.")


def test_a_speaker_is_quoted_also_as_she(bot: Bot) -> None:
    answer = bot.ask("What did Sund say?")

    assert answer.intent == "said"
    assert begins(answer, "Mayor Inge Sund said", '"We could not wait')
    assert answer.note == "Sund: 1 direct quotation and 1 of reported speech."


def test_two_sides_are_quoted_beside_each_other(bot: Bot) -> None:
    answer = bot.ask("Compare Sund and Haldor Shipping")

    assert answer.intent == "compare"
    assert any("Inge Sund" in quote for quote in quotes(answer))
    assert any("Haldor Shipping" in quote for quote in quotes(answer))


def test_a_timeline_is_in_time_order_and_resolves_weekdays(bot: Bot) -> None:
    answer = bot.ask("Give me a timeline of what happened when")

    assert answer.intent == "timeline"
    # It closed on 14 May: the fall of the crane in April stands beside that.
    assert begins(answer, "The harbour opened", "In 1987", "The company", "The town of Lowport")
    assert answer.note == "4 dated sentences, in time order. “Tuesday” is 14 May 2024."
    assert answer.text == " ".join(quotes(answer))


def test_words_that_look_like_short_names_of_days_and_months_are_no_dates() -> None:
    asked = sentence_bot(
        "2024-05-16 The mill\n\nWe sat in the sun. The council may close its second floor.\n\n"
        "They march on the Sun now. It was sold on Monday,  3 March 2003, and in\nMay 2004 shut.",
        threshold=0.05,
    )

    answer = asked.ask("timeline please")

    assert quotes(answer) == ["It was sold on Monday,  3 March 2003, and in\nMay 2004 shut."]


def test_a_relative_date_is_shown_with_the_date_that_it_means() -> None:
    asked = sentence_bot("2024-05-16 Nobody came\n\nThe hall closed on Tuesday.", threshold=0.05)

    assert asked.ask("timeline please").note == (
        "1 dated sentence, in time order. “Tuesday” is 14 May 2024."
    )


def test_of_one_date_only_what_happened_then_is_told(bot: Bot) -> None:
    assert begins(bot.ask("What happened in 1987? In order, please"), "In 1987 a storm")
    assert begins(
        bot.ask("What happened when, between 1911 and 1987?"),
        *("The harbour opened", "In 1987"),
    )
    assert "In 1987 a storm took the eastern pier." not in quotes(
        bot.ask("What happened in 1955, in order?")
    )


def test_what_is_compared_is_not_how(bot: Bot) -> None:
    answer = bot.ask("How does Haldor Shipping compare in size to Northby?")

    assert "on Northby" in (answer.note or "")
    assert "size" not in (answer.note or "")


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Summarise it in one sentence", 1),
        ("three main points", 3),
        ("sum it up", None),
        ("Give me 5 key facts", 5),
        ("a one-line summary", 1),
        ("summary in 100 words", None),
        ("give me 40 sentences", 10),
    ],
)
def test_a_summary_has_the_length_that_is_asked_for(question: str, number: int | None) -> None:
    assert asked_number(question) == number


@pytest.mark.parametrize(("most", "least_sentences"), [(20, 1), (40, 2), (60, 4), (3, 1)])
def test_a_summary_in_so_many_words_is_the_whole_sentences_that_they_hold(
    bot: Bot, most: int, least_sentences: int
) -> None:
    answer = bot.ask(f"Summarise the article in {most} words")

    said = sum(len(quote.split()) for quote in quotes(answer))
    assert len(answer.citations) >= least_sentences
    assert said <= most or len(answer.citations) == 1
    assert answer.note == f"Whole sentences, {said} words."


@pytest.mark.parametrize(
    "question",
    [
        "How often is Northby mentioned?",
        "how many times does Northby come up",
        "How many times is Northby named in the article?",
        "How often does the word Northby appear?",
    ],
)
def test_how_often_something_is_named_is_told(bot: Bot, question: str) -> None:
    answer = bot.ask(question)

    assert answer.intent == "mentioned"
    assert answer.note == "Yes, in 2 sentences. It stands there 2 times."
    assert begins(answer, "The company moved", "Fishermen from")


def test_how_often_something_happens_is_read_for(bot: Bot) -> None:
    assert bot.ask("How often do the ships sail to Northby?").intent != "mentioned"


def test_a_side_that_stands_only_beside_the_other_is_told(bot: Bot) -> None:
    answer = bot.ask("Compare Northby with Eastmere")

    assert answer.note is not None
    assert answer.note.startswith("“Eastmere” is named only together with the other. On Northby")
    assert "only together" not in (bot.ask("Compare Haldor Shipping with Eastmere").note or "")


def test_a_summary_is_whole_sentences_of_all_parts(bot: Bot) -> None:
    answer = bot.ask("Summarise the article in three sentences")

    assert answer.intent == "summary"
    assert len(answer.citations) == 3
    assert quotes(answer)[0].startswith("The town of Lowport closed")


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Who wrote this article?", "Ada Brink and Tom Oakes"),
        ("What is the headline?", "Lowport shuts its old harbour"),
        ("When was this article published?", "2024-05-16"),
    ],
)
def test_the_text_s_own_fields_are_quoted(bot: Bot, question: str, held: str) -> None:
    answer = bot.ask(question)

    assert answer.intent == "text"
    assert answer.short == held


def test_lengths_are_counted_and_said_to_be(bot: Bot) -> None:
    answer = bot.ask("How many words does the article have?")

    assert answer.kind == "chat"
    assert answer.text is not None
    assert answer.text.startswith(f"{len(HARBOUR.split())} words")
    assert answer.text.endswith("counted by us.")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Brink", "Ada Brink"),
        ("by Ada Brink, Tom Oakes and Li Wei", "Ada Brink, Tom Oakes and Li Wei"),
        ("Written by Ada Brink", "Ada Brink"),
        ("Text: Ada Brink", "Ada Brink"),
    ],
)
def test_a_byline_is_found_in_its_usual_forms(line: str, names: str) -> None:
    article = Article(text=f"A headline\n\n{line}\n\nSomething happened.")

    place = byline(article)

    assert place is not None
    assert article.text[slice(*place)] == names


def test_a_sentence_is_no_byline() -> None:
    assert byline(Article(text="A headline\n\nThe boat came by night.")) is None


@pytest.mark.parametrize(
    "question",
    ["Translate it into French", "What is your opinion?", "Write a poem about it"],
)
def test_what_cannot_be_done_is_said_to_be_so(bot: Bot, question: str) -> None:
    answer = bot.ask(question)

    assert (answer.kind, answer.reason) == ("abstention", "cannot")
    assert answer.note is not None
    assert "I can only quote the article" in answer.note


@pytest.mark.parametrize(
    "question",
    ["Warum wurde der Hafen geschlossen?", "Qui a fermé le port ?", "¿Quién cerró el puerto?"],
)
def test_another_language_is_told(bot: Bot, question: str) -> None:
    answer = bot.ask(question)

    assert (answer.kind, answer.reason) == ("abstention", "language")


def test_english_is_told_from_german() -> None:
    assert is_english("The harbour was closed by the town after the crane fell.")
    assert not is_english("Der Hafen wurde von der Stadt geschlossen, weil der Kran fiel.")


def test_a_plain_question_is_read(bot: Bot) -> None:
    assert bot.ask("When did the harbour open?").intent == "fact"


def test_a_refusal_for_a_name_that_is_not_there_says_so() -> None:
    refusing = sentence_bot(HARBOUR, threshold=1.0)

    assert refusing.ask("Did the crane hit Captain Ahab?").reason == "not mentioned"
    assert refusing.ask("What did the crane weigh?").reason == "unsure"


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Tell me about the old harbour", "old harbour"),
        ("What does it say about NATO?", "NATO"),
        ("Is the minister of health mentioned?", "minister of health"),
        ("does the article mention WHO?", "WHO"),
        ("what is it about?", ""),
    ],
)
def test_a_topic_is_what_is_left_without_its_frame(question: str, about: str) -> None:
    assert topic(question) == about


@given(st.text(max_size=80))
def test_any_question_of_any_kind_is_answered_consistently(bot: Bot, words: str) -> None:
    for frame in ("tell me about {}", "is {} mentioned?", "compare {} and {}", "quote {}"):
        assert_consistent(bot.ask(frame.replace("{}", words)), bot.articles)


def test_names_that_are_there_are_not_missing(bot: Bot) -> None:
    from qa.intents.sentences import Sentences

    sentences = Sentences(bot._index)

    assert missing_names("Did Sund and the Lowport council meet Ahab?", sentences) == ["Ahab"]
