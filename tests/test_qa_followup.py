from __future__ import annotations

import pytest
from hypothesis import given
from strategies import any_text

from qa.question.followup import as_one, complete, readings

RUSSIA = "What does Russia want?"


# What leans on the turn before


@pytest.mark.parametrize(
    "question",
    [
        *("And China?", "and in Kabul?", "But why?", "So what happened?", "Or Iran?", "Then what?"),
        *("What about Iran?", "How about the embassy?", "Also the Taliban?"),
        *("When did he say that?", "What did she do?", "Why is it late?", "Where are they now?"),
        *("Who is their leader?", "What are its aims?", "Is this true?", "Who said these things?"),
        *("And the Chinese one?", "Which ones left?", "Who else came?", "Who lives there?"),
        *("Is it the same?", "What did the former say?", "What was the latter?"),
        *("Why?", "Where?", "When", "how?", "Who?", "Since when?", "Really?", "China?", "Lavrov?"),
    ],
)
def test_a_question_that_leans_is_read_under_the_turn_before(question: str) -> None:
    assert complete(question, RUSSIA)[-1] == f"{RUSSIA}\n{question}"


@pytest.mark.parametrize(
    "question",
    [
        *("What does China want in Afghanistan?", "Who leads the Taliban today?"),
        *("When did the Soviet war begin?", "How many troops does NATO have in Kabul?"),
        *("Which countries helped the mujahideen?", "Why is Russia speaking out against NATO?"),
        *("Who commanded the Northern Alliance?", "List the Asian powers."),
        *("What does this article say about the war in Kabul?", "Did this report name the boat?"),
    ],
)
def test_a_question_that_stands_alone_is_not_completed(question: str) -> None:
    assert complete(question, RUSSIA) == []


@pytest.mark.parametrize("question", ["Bread and butter prices", "Andorra wants peace talks"])
def test_and_inside_a_question_or_a_word_is_no_sign_of_leaning(question: str) -> None:
    assert complete(question, RUSSIA) == []


@pytest.mark.parametrize("last", ["", " ", "\n", " \n\t"])
def test_there_is_nothing_to_lean_on_in_a_blank_turn(last: str) -> None:
    assert complete("And China?", last) == []


# The same question of another thing


@pytest.mark.parametrize(
    ("question", "last", "reading"),
    [
        ("And China?", "What does Russia want?", "What does China want?"),
        ("What about Iran?", "What does Russia want?", "What does Iran want?"),
        ("How about Iran?", "What does Russia want?", "What does Iran want?"),
        ("and what about China", "Who leads Russia now?", "Who leads China now?"),
        ("China?", "What does Russia want?", "What does China want?"),
        ("And China?", "What did Vladimir Putin say?", "What did China say?"),
        ("and Saudi Arabia?", "Did they contact Iran?", "Did they contact Saudi Arabia?"),
        ("And the US?", "Why does Russia complain?", "Why does US complain?"),
    ],
)
def test_a_thing_takes_the_place_of_the_first_name_before(
    question: str, last: str, reading: str
) -> None:
    assert complete(question, last) == [reading, f"{last}\n{question}"]


def test_the_one_stands_for_what_is_described() -> None:
    last = "What did the Russian embassy say?"

    assert complete("And the Chinese one?", last)[0] == "What did the Chinese embassy say?"
    assert complete("And the Chinese ones?", last)[0] == "What did the Chinese embassy say?"


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_possessive_stays_with_what_it_belongs_to(mark: str) -> None:
    last = f"What is Russia{mark}s aim?"

    assert complete("And China?", last)[0] == f"What is China{mark}s aim?"
    assert complete(f"And China{mark}s?", last)[0] == f"What is China{mark}s aim?"


def test_the_name_is_exchanged_where_it_stands_and_not_inside_another_word() -> None:
    assert complete("And China?", "Russians leave Russia, why?")[0] == "Russians leave China, why?"


@pytest.mark.parametrize(
    "question",
    [
        *("And when did it end?", "But who paid?", "What about it, is it true?"),
        *("And the people of the whole wide world?", "And?", "What about?"),
    ],
)
def test_what_is_asked_anew_does_not_take_the_place_of_a_name(question: str) -> None:
    assert complete(question, RUSSIA) == [f"{RUSSIA}\n{question}"]


@pytest.mark.parametrize("last", ["what does russia want?", "Russia wants what?", "Who is it?"])
def test_without_a_name_inside_the_turn_before_nothing_is_exchanged(last: str) -> None:
    assert complete("And China?", last) == [f"{last}\nAnd China?"]


# In which ways a question may be meant


@pytest.mark.parametrize("question", ["And China?", "What about China?", "China?", "And China’s?"])
def test_what_renames_the_last_question_is_read_only_so(question: str) -> None:
    assert readings(question, RUSSIA) == ["What does China want?"]


@pytest.mark.parametrize("question", ["Who is he?", "And who?", "?"])
def test_what_holds_no_word_of_its_own_is_read_only_as_completed(question: str) -> None:
    assert readings(question, RUSSIA) == [f"{RUSSIA}\n{question}"]


@pytest.mark.parametrize(
    "question", ["When did he say that?", "And when did it end?", "Why is its embassy angry?"]
)
def test_what_leans_and_holds_words_is_read_as_typed_and_as_completed(question: str) -> None:
    assert readings(question, RUSSIA) == [question, f"{RUSSIA}\n{question}"]


@pytest.mark.parametrize("question", ["Who leads the Taliban today?", "List the Asian powers."])
def test_what_stands_alone_is_read_as_typed(question: str) -> None:
    assert readings(question, RUSSIA) == [question]


@pytest.mark.parametrize("question", ["And China?", "Why?", "Who leads the Taliban today?"])
def test_after_a_blank_turn_a_question_is_read_as_typed(question: str) -> None:
    assert readings(question, " \n") == [question]


def test_a_thing_after_a_thing_renames_the_renamed_question() -> None:
    (second,) = readings("And China?", RUSSIA)

    assert readings("And Germany?", second) == ["What does Germany want?"]


@pytest.mark.parametrize(
    ("question", "last", "told", "meant"),
    [
        ("By whom?", "When was the mill sold?", None, "By whom was the mill sold?"),
        ("And why not?", "Did they sell it?", None, "Why didn’t they sell it?"),
        ("When was that?", "Who sold the mill?", "Ann", "When was it that Ann sold the mill?"),
        ("Since when?", "Who is the mayor?", "Ann", "Since when is Ann the mayor?"),
        ("at what price", "What did they sell?", "a mill", "At what price did they sell a mill?"),
        ("And why?", RUSSIA, None, "Why does Russia want?"),
        (
            "and in Bree?",
            "How many mills have closed?",
            None,
            "How many mills have closed in Bree?",
        ),
        ("And for men?", "What is the tax for women?", None, "What is the tax for men?"),
        ("and in 2020?", "Who ran it in Bree?", None, "Who ran it in Bree in 2020?"),
        ("and in 2020?", "Who ran it in Bree in 2010?", None, "Who ran it in Bree in 2020?"),
        ("And in York?", "Who ran it in Old Bree in 2010?", None, "Who ran it in York in 2010?"),
        ("And on Monday?", "What is on sale on Sunday?", None, "What is on sale on Monday?"),
    ],
)
def test_what_only_asks_or_gives_a_place_asks_the_last_question_so(
    question: str, last: str, told: str | None, meant: str
) -> None:
    assert complete(question, last, told) == [meant, f"{last}\n{question}"]
    assert readings(question, last, told)[0] == meant


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("Why not?", "When was it sold?"),
        ("When?", "Who sold the mill?"),
        ("Why?", "What is the tax?"),
        ("And after that?", "When was it sold?"),
    ],
)
def test_what_cannot_be_asked_so_is_read_under_the_turn_before_alone(
    question: str, last: str
) -> None:
    assert readings(question, last) == [f"{last}\n{question}"]


# Chains


def test_a_third_turn_leans_on_the_second_and_the_first() -> None:
    second = complete("When did he say that?", "Who is Lavrov?")[-1]

    assert second == "Who is Lavrov?\nWhen did he say that?"
    assert complete("Who?", second) == ["Who is Lavrov?\nWhen did he say that?\nWho?"]
    assert complete("Why?", second)[0] == "Who is Lavrov?\nWhy did he say that?"


def test_a_name_is_looked_for_in_the_nearest_turn_first() -> None:
    assert complete("And Iran?", "What does Russia want?\nWould China do that?") == [
        "Would Iran do that?",
        "What does Russia want?\nWould China do that?\nAnd Iran?",
    ]
    assert complete("And China?", "What does Russia want?\nWhy?")[0] == "What does China want?"


def test_a_chain_of_turns_does_not_grow_without_bound() -> None:
    last = RUSSIA
    longest = 0
    for turn in range(50):
        last = complete(f"And why is it {turn}?", last)[-1]
        longest = max(longest, last.count("\n"))

    assert last == "And why is it 47?\nAnd why is it 48?\nAnd why is it 49?"
    assert longest == 2


# Anything at all


@given(any_text, any_text)
def test_the_last_reading_ends_with_the_question_as_it_was_asked(question: str, last: str) -> None:
    completed = complete(question, last)

    assert len(completed) <= 2
    assert all(reading.endswith(question) for reading in completed[-1:])


@given(any_text, any_text)
def test_there_is_always_a_way_to_read_a_question(question: str, last: str) -> None:
    found = readings(question, last)

    assert 1 <= len(found) <= 3
    assert len(found) == len(set(found))
    assert set(found) <= {question, *complete(question, last)}


@pytest.mark.parametrize(
    "piece", ["a", "!", "A-", "A' ", "and ", "it ", "A_", "\u0301", "what about "]
)
def test_ten_thousand_characters_are_read_at_once(piece: str) -> None:
    question = "It: a" + piece * (10_000 // len(piece)) + "b"

    assert complete(question, RUSSIA)[-1] == f"{RUSSIA}\n{question}"
    assert complete("And China?", question)[-1] == f"{question}\nAnd China?"


@pytest.mark.parametrize(
    ("completed", "read"),
    [
        ("Who built it?", "Who built it?"),
        ("Who sold the mill?\nWhy did it close?", "Why did it close, sold the mill?"),
        ("When did the mill close?\nWhy?", "Why, the mill close?"),
        (
            "How long was the war?\nWho led it?\nWhere was he born?",
            "Where was he born, the war, led it?",
        ),
        ("Why?\nAnd the mill?", "And the mill?"),
        ("The mill.\nWho built it", "Who built it, The mill?"),
        ("", ""),
    ],
)
def test_a_reader_gets_the_question_first_and_then_what_it_leans_on(
    completed: str, read: str
) -> None:
    assert as_one(completed) == read
