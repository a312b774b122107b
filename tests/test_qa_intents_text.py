"""Questions about the text itself: who signed it, its headings, what is quoted, how much of it."""

from __future__ import annotations

import pytest
from fakes import FakeEncoder, sentence_bot

from qa import Answer

TEXT = """Mill burns on harbour front

By Ida Moe and Lev Brandt, courts desk

SORVIK, 4 May 2022 (Nordvest) – The mill burned on Monday. Nobody was hurt.

"I saw the smoke," said Petter Hauge.

How it began

A cable was worn. "We had asked for a new one," said Anna Lind.

What comes next

A new mill will stand by the bridge. The cable has been kept."""
BARE = "The mill burned on Monday.\n\nNobody was hurt."


def asked(question: str, text: str = TEXT) -> Answer:
    return sentence_bot(text, encoder=FakeEncoder(max_tokens=256), threshold=0.05).ask(question)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("both bylines please", "Ida Moe and Lev Brandt"),
        ("authors?", "Ida Moe and Lev Brandt"),
        ("whose copy is this?", "Ida Moe and Lev Brandt"),
        ("who signed this article?", "Ida Moe and Lev Brandt"),
        ("give me the hed exactly as set", "Mill burns on harbour front"),
        ("Under which heading is the bridge?", "What comes next"),
        ("which section deals with the worn cable", "How it began"),
        ("Is there a section on what comes next, and what is it called?", "What comes next"),
        ("How is the piece headed?", "Mill burns on harbour front"),
        ("agency", "Nordvest"),
    ],
)
def test_what_the_text_has_around_it_is_told_however_it_is_asked(question: str, short: str) -> None:
    answer = asked(question)

    assert answer.intent == "text"
    assert answer.short == short


def test_the_sentence_that_stands_under_a_heading_is_quoted_with_it() -> None:
    answer = asked("under which subhead do they say something about the bridge")

    quotes = [c.quote for c in answer.citations]
    assert quotes == ["What comes next", "A new mill will stand by the bridge."]


def test_what_stands_before_all_headings_is_said_to() -> None:
    answer = asked("In which section is Petter Hauge?")

    assert answer.note == "It stands before the first section heading."
    assert "Hauge" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("how many subheads are there", "2 section headings."),
        ("is there a crosshead, whats it say", "2 section headings."),
        ("name the headings in between", "2 section headings."),
        ("How many paragraphs has this text, without the headline?", "paragraphs"),
        (
            "Please count how many people are quoted",
            "2 people by name, counted by us: Petter Hauge, Anna Lind.",
        ),
        (
            "Whose own words appear in inverted commas, and how many",
            "2 people by name, counted by us: Petter Hauge, Anna Lind.",
        ),
        ("copy length in words, everything", "words"),
        ("How many minutes will this article take me to read?", "About 1 minute, counted by us."),
    ],
)
def test_what_is_counted_of_the_text_is_said_to_be_counted(question: str, note: str) -> None:
    answer = asked(question)

    assert note in (answer.note or answer.text or "")


@pytest.mark.parametrize(
    ("question", "note"),
    [
        (
            "what day was it published on, I find none",
            "The article does not say when it was published.",
        ),
        ("who signed this article?", "The article does not name its author."),
        ("who is quoted in the article?", "The article quotes nobody directly."),
        ("under which subhead is the mill", "It has no section headings."),
    ],
)
def test_what_the_text_lacks_is_said_to_be_missing(question: str, note: str) -> None:
    answer = asked(question, BARE)

    assert note == (answer.note or answer.text)


def test_the_agency_of_a_dateline_is_who_published_it() -> None:
    assert asked("Which agency is the article from?").short == "Nordvest"


def test_a_question_on_the_story_that_shares_a_word_is_read() -> None:
    text = TEXT.replace("A cable was worn.", "The law has nine paragraphs.")

    assert asked("How many paragraphs does the law have?", text).citations[0].quote == (
        "The law has nine paragraphs."
    )
