from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import passages

from index import Article
from qa import Span
from qa.decision.select_quotes import select_quotes

(PASSAGE,) = passages(Article(text="One. Two. Three. Four. Five. Six."))
ONE = "Who built the lamp?"
SEVERAL = (
    *("List the boats.", "Name every keeper.", "Which three boats are late?", "Why did it sink?"),
    *("Describe the lamp.", "How did they respond?", "Tell me about Skara.", "Explain the storm"),
    "What do we know of Holm?",
)
FAR = 100.0


def spans(*scores: float) -> list[Span]:
    return [
        Span(passage=PASSAGE, start=PASSAGE.start + 5 * i, end=PASSAGE.start + 5 * i + 4, score=s)
        for i, s in enumerate(scores)
    ]


@pytest.mark.parametrize("question", [ONE, *SEVERAL])
def test_the_best_is_always_an_answer_and_what_is_far_behind_it_never(question: str) -> None:
    found = spans(3.0, 3.0 - FAR, 2.9 - FAR)

    assert select_quotes(question, found) == found[:1]
    assert select_quotes(question, spans(-FAR)) == spans(-FAR)


def test_a_second_one_as_good_is_an_answer_too_and_no_third() -> None:
    found = spans(3.0, 3.0, 3.0, 3.0)

    assert select_quotes(ONE, found) == found[:2]


@pytest.mark.parametrize("question", SEVERAL)
def test_a_question_that_asks_for_several_gets_up_to_three(question: str) -> None:
    found = spans(3.0, 3.0, 3.0, 3.0)

    assert select_quotes(question, found) == found[:3]
    assert select_quotes(question, found[:2]) == found[:2]


@pytest.mark.parametrize("question", [ONE, *SEVERAL])
def test_the_same_words_in_two_places_are_chosen_once_the_best_of_them(question: str) -> None:
    (passage,) = passages(Article(text="It is red. It burns. It is red."))
    first, other, again = (
        Span(passage=passage, start=start, end=start + length, score=3.0 - start / 100)
        for start, length in ((0, 10), (11, 9), (21, 10))
    )

    assert select_quotes(question, [first, again]) == [first]
    assert select_quotes(question, [again, first]) == [again]
    assert select_quotes(question, [first, again, other]) == [first, other]


def test_without_candidates_there_is_none_to_choose() -> None:
    assert select_quotes(ONE, []) == []


@given(st.sampled_from([ONE, *SEVERAL]), st.lists(st.floats(-9, 9), min_size=1, max_size=6))
def test_what_is_chosen_is_the_beginning_of_what_was_found(
    question: str, scores: list[float]
) -> None:
    found = spans(*sorted(scores, reverse=True))
    chosen = select_quotes(question, found)

    assert chosen == found[: len(chosen)]
    assert 1 <= len(chosen) <= 3
