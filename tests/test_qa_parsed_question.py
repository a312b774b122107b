"""A question and the questions that it leans on, as one text and taken apart."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.parsed import ParsedQuestion, parsed

LINE = st.text().filter(lambda text: "\n" not in text)


@given(LINE, st.lists(LINE, max_size=3))
def test_a_question_known_as_text_is_taken_apart_again(asked: str, context: list[str]) -> None:
    question = ParsedQuestion(asked, context)
    again = parsed(str(question))

    assert (again, again.asked, again.context) == (question, asked, tuple(context))
    assert parsed(question) is question


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda q: pickle.loads(pickle.dumps(q))])
def test_a_copy_knows_what_it_leans_on(copied) -> None:  # type: ignore[no-untyped-def]
    question = copied(ParsedQuestion("And why?", ["Who sails?"]))

    assert (question, question.asked) == ("Who sails?\nAnd why?", "And why?")
    assert question.context == ("Who sails?",)


def test_it_is_searched_for_on_one_line() -> None:
    assert ParsedQuestion("And why?", ["Who sails?"]).on_one_line == "Who sails? And why?"
