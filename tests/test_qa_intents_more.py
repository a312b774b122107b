"""Where kinds are easily mistaken: speakers, fields, dates, silent sides, languages."""

from __future__ import annotations

import pytest
from fakes import FakeEncoder, sentence_bot

from index import Article
from qa import Answer, Bot
from qa.intents.kinds.compare import wants_both
from qa.intents.recognise.kind_names import INTENTS
from qa.intents.recognise.recogniser import READ, chosen
from qa.intents.registry import ANSWERERS
from qa.intents.when.published import placed, published


def bot_of(*texts: str, threshold: float = 0.05) -> Bot:
    return sentence_bot(*texts, encoder=FakeEncoder(max_tokens=256), threshold=threshold)


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def test_what_another_speaker_says_is_not_put_in_the_first_one_s_mouth() -> None:
    bot = bot_of(
        "Anna Reed said the dam was safe. She told us that nobody had checked it for years. "
        "Karl Voss only laughed, and he said it would break. “It leaks,” he added."
    )

    answer = bot.ask("What did Anna Reed say?")

    assert quotes(answer) == [
        "Anna Reed said the dam was safe.",
        "She told us that nobody had checked it for years.",
    ]


def test_a_name_alone_asks_about_it_but_not_in_a_conversation() -> None:
    bot = bot_of(
        "Norbury has three mills. The mills of Norbury export flour. Grain is bought far away."
    )

    answer = bot.ask("norbury?")
    assert answer.intent == "about"
    assert len(quotes(answer)) == 2

    assert bot.ask("Norbury?", [("What has Zell?", bot.ask("What has Zell?"))]).intent != "about"


@pytest.mark.parametrize("name", ["Ankara", "ankara", "Gündoğan", "Gundogan", "Éva Ørsted", "İnan"])
def test_a_name_is_marked_where_it_stands_behind_letters_that_grow_when_small(name: str) -> None:
    """Small İ is two characters, and so are some letters without their accents."""
    said = "İlkay Gündoğan and Mr İnan flew to Ankara with Éva Ørsted."
    bot = bot_of(f"İİİ İstanbul was cold. {said} Nobody else did.")

    answer = bot.ask(f"Is {name} mentioned?")

    assert quotes(answer) == [said]


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        ("1,000", "The pier cost 1,000 crowns in 1998."),
        ("1000", "The pier cost 1,000 crowns in 1998."),
        ("“1,000 crowns”", "The pier cost 1,000 crowns in 1998."),
        ("1,000 crowns", "The pier cost 1,000 crowns in 1998."),
        ("1998", "The pier cost 1,000 crowns in 1998."),
        ("1,100 lamps", "The mill has 1100 lamps and 4.25 km of wire."),
        ("4.25", "The mill has 1100 lamps and 4.25 km of wire."),
        ("100", None),
        ("1,000,000", None),
        ("10 crowns", None),
        ("4.2", None),
        ("25", None),
    ],
)
def test_a_figure_is_mentioned_where_it_stands_whole(figure: str, found: str | None) -> None:
    bot = bot_of(
        "The pier cost 1,000 crowns in 1998. The mill has 1100 lamps and 4.25 km of wire. "
        "The bridge cost 10,000 crowns. It has 21,000,000 bricks."
    )

    answer = bot.ask(f"Is {figure} mentioned?")

    assert quotes(answer) == ([] if found is None else [found])


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("the bridge will close", []),  # its content words stand there, the phrase does not
        ("the law is for farmers", []),
        ("quay of Moss", []),
        ("may not yet close", ["The bridge may not yet close."]),
        ("Not for farmers", ["The law isn’t old, and not for farmers."]),
        ("isn't old", ["The law isn’t old, and not for farmers."]),
        ("quay of Mossgate", ["The quay of Mossgate is swept daily."]),
    ],
)
@pytest.mark.parametrize("marks", ["“{}”", '"{}"'])
def test_words_in_quotation_marks_are_mentioned_where_they_stand_so(
    phrase: str, found: list[str], marks: str
) -> None:
    bot = bot_of(
        "The bridge may not yet close. The law isn’t old, and not for farmers. "
        "The quay of Mossgate is swept daily."
    )

    answer = bot.ask(f"Is {marks.format(phrase)} mentioned?")

    assert quotes(answer) == found
    assert answer.note is not None
    assert answer.note == ("Yes, in 1 sentence." if found else f"No: “{phrase}” does not occur.")
    assert answer.reason == (None if found else "not mentioned")


def test_of_a_side_that_is_not_named_it_is_said_that_nothing_is_quoted() -> None:
    bot = bot_of("Norbury has three mills. Norbury exports flour. Its rival buys grain.")

    note = bot.ask("Compare Norbury and Zanzibar").note

    assert note is not None
    assert "does not mention “Zanzibar”" in note


@pytest.mark.parametrize(
    "question", ["How long is the bridge?", "how long is his sentence", "What is the book's title?"]
)
def test_a_question_about_what_is_told_gets_no_field_of_the_text(question: str) -> None:
    bot = bot_of("The bridge is 90 metres long. The book is called Tides. His sentence is a year.")

    answer = bot.ask(question)

    assert answer.intent != "text" or answer.kind != "chat"
    assert "counted by us" not in (answer.note or "")


def test_without_a_date_of_its_own_an_article_s_weekdays_come_after_its_latest_date() -> None:
    bot = bot_of(
        "The pool reopened on Friday. It had closed on 3 March 2021 for repairs. "
        "It was built in 1954. The mayor swam there last week."
    )

    answer = bot.ask("timeline please")

    assert [quote.split()[-1] for quote in quotes(answer)] == [
        "1954.",
        "repairs.",
        "week.",
        "Friday.",
    ]
    assert answer.note is not None
    assert "not said when the article was written" in answer.note


def test_what_has_gone_on_since_a_year_is_dated_by_it() -> None:
    bot = bot_of("2024-05-16 Boats\n\nBoats have run since 2021. It is the best year since 1990.")

    assert quotes(bot.ask("timeline please")) == ["Boats have run since 2021."]


def test_a_weekday_dates_what_is_told_rather_than_a_plan_beside_it() -> None:
    bot = bot_of("2024-05-16 Fees\n\nFees rise next year, the council decided on Tuesday.")

    assert bot.ask("timeline please").note == (
        "1 dated sentence, in time order. “Tuesday” is 14 May 2024."
    )


def test_the_year_of_a_date_line_is_before_what_is_planned() -> None:
    article = Article(
        text="New line\n\n30 August\n\nThe firm was founded in 2019. It will run in June 2026."
    )

    day = published(article).day

    assert day is not None
    assert day.year == 2025


def test_an_article_that_names_no_date_is_placed_nowhere_for_sure() -> None:
    assert not placed(Article(text="The pool reopened on Friday.")).is_known


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Translate it into Polish", "cannot translate"),
        ("Do you think that was fair?", "no opinion"),
        ("Write a poem about the pool", "do not write"),
        ("draw me a picture of the pool", "text alone"),
        ("what will happen next year, do you think", "no opinion"),
        ("Calculate the average of the prices", "do not compute"),
        ("Pretend to be the mayor", "play a role"),
    ],
)
def test_what_cannot_be_done_says_what_can(question: str, held: str) -> None:
    answer = bot_of("The pool reopened on Friday.").ask(question)

    assert answer.reason == "cannot"
    assert answer.note is not None
    assert held in answer.note
    assert "ask" in answer.note.casefold()


def test_a_foreign_question_is_named_by_its_language() -> None:
    answer = bot_of("The pool reopened on Friday.").ask("Warum wurde die Brücke gesperrt und wann?")

    assert answer.note == (
        "That looks like German. I read English questions about English articles."
    )


def test_a_foreign_article_is_said_to_be_foreign() -> None:
    bot = bot_of(
        "Der Stadtrat hat die Brücke am Montag gesperrt. Die Kosten sind nicht bekannt.",
        threshold=1.0,
    )

    answer = bot.ask("Who closed the bridge?")

    assert answer.reason == "language"
    assert answer.note == "The article is not in English. I read English articles only."


def test_every_kind_is_either_read_or_has_its_answerer() -> None:
    assert set(INTENTS) == set(ANSWERERS) | READ
    # A list is read for where its members are not known by how they are written.
    assert set(ANSWERERS) & READ == {"list"}


def test_a_kind_must_be_likelier_than_all_that_is_read_together() -> None:
    right = dict.fromkeys(INTENTS, 1.0)

    assert chosen({"cannot": 0.45, "fact": 0.3, "why_how": 0.25}, right).intent == "fact"
    assert chosen({"cannot": 0.55, "fact": 0.25, "why_how": 0.2}, right).intent == "cannot"
    assert (
        chosen({"cannot": 0.3, "summary": 0.35, "text": 0.25, "fact": 0.1}, right).intent == "fact"
    )


@pytest.mark.parametrize(
    ("question", "both"),
    [
        ("How do the mill and the ferry differ?", True),
        ("what are the differences between the two plans", True),
        ("Where do the mayor and the owner disagree?", True),
        ("old timetable vs new one", True),
        ("How is the new house different from the old one?", True),
        ("How does Tarn compare in size to other islands?", False),
        ("What different reasons are given?", False),
    ],
)
def test_who_asks_how_two_differ_wants_both(question: str, both: bool) -> None:
    assert wants_both(question) is both


HALLS = """Mayor Amos Hall left the town hall by the hall window. Mr Hall's dog, Rose, rose too.

Bank Street is shut. The club North Bank lies on the north bank of the river. Bank's players were \
late. Climate is what they talked of: the climate of the north.
"""


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("How often is Hall mentioned?", "Yes, in 2 sentences. It stands there 2 times."),
        ("How often is Rose mentioned?", "Yes, in 1 sentence. It stands there once."),
        ("How often is North Bank mentioned?", "Yes, in 2 sentences. It stands there once."),
        ("Is Bank Street mentioned?", "Yes, in 1 sentence."),
        # These are no names, as far as can be seen.
        ("How often is hall mentioned?", "Yes, in 2 sentences. It stands there 4 times."),
        ("How often is the Hall mentioned?", "Yes, in 2 sentences. It stands there 4 times."),
        ("How often is Climate mentioned?", "Yes, in 1 sentence. It stands there 2 times."),
    ],
)
def test_a_name_is_not_mentioned_by_a_word_that_is_spelt_so(question: str, note: str) -> None:
    assert sentence_bot(HALLS).ask(question).note == note
