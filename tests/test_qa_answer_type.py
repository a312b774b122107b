from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from qa.question.answer_type import AnswerType, answer_type, asks_yes_or_no, holds

KINDS: tuple[AnswerType, ...] = get_args(AnswerType)
ASKED: dict[AnswerType, tuple[str, ...]] = {
    "duration": (
        *("How long did the war last?", "For how long?", "How many years has Putin ruled?"),
        *("How many decades was he in office?", "Over what period did it happen?"),
    ),
    "share": (
        *("What percentage of the land is lost?", "What share do they hold?"),
        "Which proportion of voters agreed?",
    ),
    "count": (
        *("How many troops left?", "How much did it cost?", "How old is Lavrov?", "How often?"),
        *("What number of boats sank?", "What is the price of oil?", "How far away is Paris?"),
    ),
    "date": (
        *("What year was the campaign?", "In what year did it end?", "On which day did he go?"),
        *("What date did the war start?", "Which month was it?", "In which decade did they come?"),
    ),
    "moment": (
        *("When did the Soviets come?", "Since when is it so?", "And when did it end?", "WHEN?"),
        *("At what time does it sail?", "Until when did they hold it?"),
    ),
    "name": (
        *("What is the name of the boat?", "What was the movement called?", "Give the name of it"),
        "Which are the boats named in it?",
    ),
    "person": (
        *("Who is Lavrov?", "Whose remarks were cited?", "Whom did they ask?", "who's that"),
        *("Who’s in office?", "By whom was it built?"),
    ),
    "place": (
        *("Where was it built?", "Which city fell?", "What town is it in?", "Where?"),
        "Which capital fell?",
    ),
    "reason": (
        *("Why are they leaving?", "How come it failed?", "What caused the war?", "why"),
        *("What reasons were there?", "What reason did he give?"),
    ),
    "any": (
        *("What does Russia want?", "Summarise the talks", "How did they respond?", "", "?"),
        *("Is it true?", "Which countries helped?", "bitcoin price", "Describe the embassy"),
    ),
}
# Sentence, and a question of that kind that it holds an answer to.
HELD: dict[AnswerType, tuple[str, ...]] = {
    "date": (
        *("It came in 2001.", "In the 1990s it fell.", "On 2021-07-23 it ended.", "It was 9/11."),
        *("It left on May 4.", "It left on 4 May.", "It was the 23rd.", "They met in April."),
    ),
    "moment": (
        *("It came in 2001.", "They left on Friday.", "It ended two years ago.", "Now it burns."),
        *("Yesterday it sank.", "It fell after the talks.", "They met at noon."),
    ),
    "duration": (
        *("It took nine weeks.", "The 20-year war effort failed.", "It lasted for decades."),
        *("They stay for a month.", "It is a long-term plan.", "They held it until the end."),
    ),
    "share": (
        *("Some 40% agreed.", "It fell by 3 percent.", "The majority of the nation fell."),
        "Half of them left.",
    ),
    "count": (
        *("It carries 40 cars.", "Three nations agreed.", "Millions fled.", "Both left."),
        "Nine boats sank in 2001.",
    ),
    "name": ("A boat named Tern sails.", "They call it “Tern”.", "The movement is Hamas."),
    "person": ("Putin said so.", "The warriors fought.", "The women fled.", "A keeper saw Holm."),
    "place": ("It was built in Paris.", "They came from the Netherlands.", "It lies near Kabul."),
    "reason": (
        *("It failed because of the storm.", "They came to help.", "It resulted in a war."),
        "They blame it on the storm.",
    ),
    "any": ("It is so.", "", "?", "Yes"),
}
NOT_HELD: dict[AnswerType, tuple[str, ...]] = {
    "date": ("It came on Friday.", "It lasted nine weeks.", "They have 20 boats.", "Now it burns."),
    "moment": ("It carries cars.", "The boat is red.", "It can be seen from 31 kilometres away."),
    "duration": ("It came in 2001.", "The boat is red.", "They have 20 boats."),
    "share": ("They have 20 boats.", "Some agreed.", "It came in 2001."),
    "count": ("It came in 2001.", "It left on May 4.", "The boat is red.", "It was the 23rd."),
    "name": ("It carries no cars.", "The boat is red.", "Boats sail."),
    "person": ("it carries no cars.", "the boat is red.", "“it burns”"),
    "place": ("The boat is red.", "It came in summer.", "They left in a hurry."),
    "reason": ("The boat is red.", "Putin spoke.", "It burns oil."),
}


def table(kinds: dict[AnswerType, tuple[str, ...]]) -> list[tuple[AnswerType, str]]:
    return [(kind, text) for kind, texts in kinds.items() for text in texts]


# What is asked for


def test_every_kind_is_asked_for_here() -> None:
    assert set(ASKED) == set(HELD) == set(KINDS)


@pytest.mark.parametrize(("kind", "question"), table(ASKED))
def test_a_question_asks_for_one_kind_of_answer(kind: AnswerType, question: str) -> None:
    assert answer_type(question) == kind
    assert answer_type(question.upper()) == kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many years ago did Putin come?", "duration"),
        ("What number of people in which city?", "count"),
        ("What year did the one who left come?", "date"),
        ("When did the man who left come?", "moment"),
        ("What is the name of the man who left?", "name"),
        ("Who knows where it is?", "person"),
        ("Where and why did they meet?", "place"),
    ],
)
def test_of_two_kinds_the_more_telling_one_is_asked_for(question: str, kind: AnswerType) -> None:
    assert answer_type(question) == kind


@given(any_text)
def test_any_text_asks_for_some_kind(question: str) -> None:
    assert answer_type(question) in KINDS


# For yes or no

YES_OR_NO = (
    *("Is it true?", "Was the lamp built in Paris?", "Did Holm arrive?", "Can it be seen?"),
    *("And does it carry cars?", "But, are they late?", "Isn't it red?", "Isn’t it red?"),
    *("“Has it failed?”", "So will they go?", "Have the troops left", "Should we go?", "MAY I?"),
    "When was it built?\nWas it in Paris?",
)
NO_YES_OR_NO = (
    *("When was it built?", "What is it?", "Who did it?", "Is it red or blue?", "", "?", "Isla"),
    *("Island of Skara?", "Which is it?", "Tell me, is it red?", "The lamp is red", "Cancel it"),
    *("And why is it so?", "Did Holm or Lund arrive?", "Willing to go?", "Dose of what?"),
    "Was it built in Paris?\nWhen was that?",
)


@pytest.mark.parametrize("question", YES_OR_NO)
def test_a_question_for_yes_or_no_is_known(question: str) -> None:
    assert asks_yes_or_no(question)
    assert asks_yes_or_no(question.upper())


@pytest.mark.parametrize("question", NO_YES_OR_NO)
def test_a_question_for_something_else_or_for_a_choice_is_none(question: str) -> None:
    assert not asks_yes_or_no(question)
    assert not asks_yes_or_no(question.upper())


@given(any_text, st.sampled_from([*YES_OR_NO, *NO_YES_OR_NO]))
def test_only_the_last_line_counts(before: str, question: str) -> None:
    assert asks_yes_or_no(f"{before}\n{question}") == asks_yes_or_no(question)


# What a sentence holds


@pytest.mark.parametrize(("kind", "sentence"), table(HELD))
def test_a_sentence_that_holds_such_an_answer_is_known(kind: AnswerType, sentence: str) -> None:
    assert holds(kind, sentence, "?") > 0


@pytest.mark.parametrize(("kind", "sentence"), table(NOT_HELD))
def test_a_sentence_that_holds_none_is_known(kind: AnswerType, sentence: str) -> None:
    assert holds(kind, sentence, "?") == 0


@pytest.mark.parametrize(
    ("kind", "sentence", "question"),
    [
        ("date", "The war began in 1979.", "What year after 1979 did it end?"),
        ("moment", "They left on Friday.", "When, if not on Friday, did they leave?"),
        ("person", "Vladimir Putin spoke.", "Who is Vladimir Putin?"),
        ("person", "The women fled.", "Who were the women?"),
        ("name", "They fought the Taliban.", "What is the name of the Taliban leader?"),
        ("place", "The embassy in Washington spoke.", "Where in Washington is it?"),
        ("count", "Three nations agreed.", "How many of the three nations agreed?"),
        ("duration", "It took nine weeks.", "How many weeks did it take?"),
    ],
)
def test_what_the_question_already_names_is_no_answer_to_it(
    kind: AnswerType, sentence: str, question: str
) -> None:
    assert holds(kind, sentence, question) == 0
    assert holds(kind, sentence, question.upper()) == 0


def test_another_of_the_same_kind_is_an_answer() -> None:
    assert holds("person", "Putin met Sergey Lavrov.", "Who met Putin?") == 1
    assert holds("date", "It ran from 1979 to 1989.", "What year after 1979 did it end?") == 1
    assert holds("place", "From Paris it came to Oslo.", "Where does the Paris train go?") == 1


def test_a_full_name_is_surer_to_be_somebody_than_one_word_is() -> None:
    assert holds("person", "It was Sergey Lavrov.", "Who was it?") == 1
    assert holds("person", "It was Kabul.", "Who was it?") == 0.5
    assert holds("person", "It was the warriors.", "Who was it?") == 0.5


def test_a_function_word_with_a_capital_is_no_name() -> None:
    for kind in ("person", "name"):
        assert holds(kind, "This is so. That is it.", "Who is it?") == 0


@given(st.sampled_from(KINDS), any_text, any_text)
def test_any_text_is_judged_between_0_and_1(kind: AnswerType, sentence: str, question: str) -> None:
    assert 0 <= holds(kind, sentence, question) <= 1
