"""Short answers are whole, and their ranges stay within the sentence."""

from __future__ import annotations

import pytest
from fakes import packaged_windows
from hypothesis import given
from hypothesis import strategies as st

from qa.readers.short_answer import echoes, names_another, names_nobody, possible, whole


def moved(sentence: str, part: str) -> str:
    """The whole range around a part of a sentence that stands in a longer text."""
    text = f"Before. {sentence} After, “he” said (twice)."
    start = text.index(sentence)
    at = text.index(part, start)
    found = whole(text, (at, at + len(part)), (start, start + len(sentence)))
    return text[slice(*found)]


@pytest.mark.parametrize(
    ("sentence", "part", "expected"),
    [
        ("Help came from Pakistan, Saudi Arabia, and the United States in 1980.",
         "Pakistan, Saudi Arabia", "Pakistan, Saudi Arabia, and the United States"),
        ("Help came from Pakistan, Saudi Arabia, Oman and Chad.",
         "Pakistan, Saudi Arabia", "Pakistan, Saudi Arabia, Oman and Chad"),
        ("The mill, Lind said, closed.", "The mill", "The mill"),
        ("It cost 1,200 crowns.", "200", "1,200 crowns"),
        ("It cost $1.5 million.", "1", "$1.5 million"),
        ("It rose by 4.5% in May.", "4.5", "4.5%"),
        ("It failed in four of the seventeen houses.", "seventeen", "four of the seventeen"),
        ("One of the seventeen houses burnt.", "seventeen", "seventeen"),
        ("It failed in four of the canteens.", "canteens", "canteens"),
        ("They offered Springsteen dollars.", "Springsteen", "Springsteen"),
        ("They offered seventeen dollars.", "seventeen", "seventeen dollars"),
        ("They offered 150 million zlotys for it.", "150 million", "150 million zlotys"),
        ("It cost 47 thousand euros.", "47", "47 thousand euros"),
        ("It rose by 8 per cent.", "8", "8 per cent"),
        ("It took 31 pounding blows.", "31", "31"),
        ("It was dear and a fallen tree.", "and a fallen tree", "a fallen tree"),
        ("It was sold for a share of the profit.", "a share of the", "a share"),
        ("Karin Lindqvist sold it.", "Karin Lindq", "Karin Lindqvist"),
        ("Minister Sergey Lavrov spoke.", "Sergey", "Sergey Lavrov"),
        ("The painter Jan van der Lind, 52, came.", "Jan", "Jan van der Lind"),
        ("The ferry Tern sank.", "ferry", "ferry"),
        ("“We blame the hurried withdrawal,” it said.", "We blame the hurried withdrawal,”",
         "“We blame the hurried withdrawal,”"),
        ("She called it “a very fine day” on Monday.", "“a very", "“a very fine day”"),
        ("The ferry (built in 1871) sank.", "built in 1871)", "(built in 1871)"),
        ("The keepers’ boat sank.", "keepers’ boat", "keepers’ boat"),
        ("He lived in the U.S. until 1990.", "the U.S.", "the U.S."),
        ("The mill closed in 1998.", "in 1998.", "in 1998"),
        ("The mill closed – in 1998.", "– in 1998", "in 1998"),
        ("Register at norvale.example/recall or call.", "norvale", "norvale.example/recall"),
        ("Go to (www.fair.example/may).", "fair", "www.fair.example/may"),
        ("It is at https://fair.example, it said.", "fair", "https://fair.example"),
        ("Write to a.lind@pier.co.example.", "lind@pier", "a.lind@pier.co.example"),
        ("It opens at 10.30am.", "10.30am", "10.30am"),
        ("It opens at 9 a.m. on Monday.", "9", "9"),
        ("They closed.The mill burnt.", "closed", "closed"),
        ("It ran from May/June on.", "May", "May"),
    ],
)  # fmt: skip
def test_what_is_cut_is_made_whole(sentence: str, part: str, expected: str) -> None:
    assert moved(sentence, part) == expected


def test_a_letter_keeps_its_accents() -> None:
    assert moved("Rene\u0301 came.", "Rene") == "Rene\u0301"


def test_marks_alone_stay_as_they_are() -> None:
    assert moved("The mill closed …", "…") == "…"


SENTENCE = "“Rust, Lind (52) and O’Neill,” she said, “sold 1,200 of the £3.5 bonds.”"


@given(st.data())
def test_a_whole_range_stays_in_its_sentence_and_is_whole_already(data: st.DataObject) -> None:
    text = f"It “rained. {SENTENCE} Then (it” snowed."
    left = text.index(SENTENCE)
    sentence = left, left + len(SENTENCE)
    start = data.draw(st.integers(sentence[0], sentence[1] - 1))
    end = data.draw(st.integers(start + 1, sentence[1]))

    found = whole(text, (start, end), sentence)

    assert sentence[0] <= found[0] < found[1] <= sentence[1]
    said = text[slice(*found)]
    assert found == (start, end) or said == said.strip()
    assert found == (start, end) or any(c.isalnum() for c in said)


def test_an_echo_says_only_what_was_asked() -> None:
    assert echoes("Northern Alliance", "What is the Northern Alliance?")
    assert not echoes("Russia", "What is the Northern Alliance?")
    assert not echoes("the mill", "Which closed, the mill or the ferry?")
    assert not echoes("", "What?")


def test_a_full_stop_neither_begins_nor_ends_an_answer() -> None:
    import numpy as np

    text = "It sank. “No.”"
    (window,) = packaged_windows().of("What?", text)
    scores = np.zeros(len(window.ids), dtype=np.float32)

    for first, impossible in ((True, {".", "”"}), (False, {".", "“"})):
        kept = possible(window, text, scores, first=first)
        out = {
            text[s:e]
            for row, s, e in zip(window.rows, window.starts, window.ends, strict=True)
            if kept[row] < 0
        }
        assert out == impossible
        assert not scores.any()


@pytest.mark.parametrize(
    ("short", "question", "another"),
    [
        ("Kabul", "What is the Northern Alliance?", True),
        ("Russia, China, and Iran", "What are the Taliban?", True),
        ("Foreign Minister", "Who is Lavrov?", False),
        ("World Health Organization", "What is WHO?", False),
        ("a movement from the south", "What is the Taliban?", False),
        ("Kabul", "What is the capital of Afghanistan?", False),
        ("Kabul", "Which city is the capital?", False),
        ("Ada Holm", "Who is the mayor?", False),
    ],
)
def test_what_a_name_is_is_not_told_by_another_name(
    short: str, question: str, another: bool
) -> None:
    assert names_another(short, question) is another


@pytest.mark.parametrize(
    ("short", "question", "nobody"),
    [
        ("We blame it on the others’ hurry", "Who blames the others?", True),
        ("“I saw it fall", "who saw it?", True),
        ("they", "Whom did she warn?", True),
        ("We Are One", "Which band played?", False),
        ("the ministry", "Who blames the others?", False),
        ("Ithaca Ferries", "Who runs it?", False),
        ("it was late", "Why did they leave?", False),
    ],
)
def test_who_it_is_is_not_said_by_a_pronoun(short: str, question: str, nobody: bool) -> None:
    assert names_nobody(short, question) is nobody
