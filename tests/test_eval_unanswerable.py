from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from eval.data.gold import GoldQuestion
from eval.data.unanswerable import exchanged, names_in, without_answers
from index import Article

PARAGRAPHS = (
    "The ferry sails at noon. It is red.",
    "The lamp burns oil.",
    "The keeper sleeps late.",
)
ARTICLE = Article(text="\n\n".join(PARAGRAPHS), title="Skara")


def asked(name: str, *paragraphs: int, acceptable: tuple[int, ...] = ()) -> GoldQuestion:
    """A question that some paragraphs answer, each by its first word."""

    def places(numbers: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
        starts = (ARTICLE.text.index(PARAGRAPHS[number]) for number in numbers)
        return tuple((start, start + 3) for start in starts)

    return GoldQuestion(
        id=name,
        kind="fact",
        article_id=ARTICLE.id,
        question=f"{name}?",
        answerable=bool(paragraphs),
        evidence=places(paragraphs),
        acceptable=places(acceptable),
    )


def made(*questions: GoldQuestion) -> list[tuple[str, list[str]]]:
    return [(a.text, [q.id for q in qs]) for a, qs in without_answers(ARTICLE, questions)]


# The article without the paragraph that answers


@pytest.mark.parametrize("number", range(3))
def test_the_paragraph_that_answers_is_gone_and_the_rest_is_verbatim(number: int) -> None:
    ((text, _),) = made(asked("q", number))

    assert PARAGRAPHS[number] not in text
    assert text == "\n\n".join(p for i, p in enumerate(PARAGRAPHS) if i != number)


def test_questions_that_the_same_paragraph_answers_are_asked_together() -> None:
    assert [ids for _, ids in made(asked("a", 0), asked("b", 1), asked("c", 0))] == [
        ["a", "c"],
        ["b"],
    ]


def test_every_paragraph_that_would_prove_it_is_gone() -> None:
    assert made(asked("a", 0, 2)) == [(PARAGRAPHS[1], ["a"])]
    assert made(asked("a", 0, acceptable=(1,))) == [(PARAGRAPHS[2], ["a"])]


def test_a_question_is_left_out_where_nothing_would_remain() -> None:
    assert made(asked("a", 0, 1, acceptable=(2,))) == []


def test_a_question_that_nothing_answers_is_left_out() -> None:
    assert made(asked("a"), asked("b", 1)) == [("\n\n".join(PARAGRAPHS[::2]), ["b"])]


def test_an_answer_that_ends_where_a_paragraph_starts_does_not_take_it_away() -> None:
    start = ARTICLE.text.index(PARAGRAPHS[1])
    touching = GoldQuestion(
        id="q",
        kind="fact",
        article_id=ARTICLE.id,
        question="?",
        answerable=True,
        evidence=((start - 3, start),),
    )

    assert made(touching) == [("\n\n".join(PARAGRAPHS[1:]), ["q"])]


def test_what_is_left_is_another_article_of_the_same_title() -> None:
    ((rest, _),) = without_answers(ARTICLE, [asked("a", 0)])

    assert rest.title == ARTICLE.title
    assert rest.id != ARTICLE.id


def test_a_section_keeps_its_heading_and_the_headline_stays() -> None:
    text = "A headline here\n\nThe lamp\n\nThe lamp burns oil.\n\nIt is old.\n\nThe end came."
    article = Article(text=text)
    start = text.index("It is old")
    question = GoldQuestion(
        id="q",
        kind="fact",
        article_id=article.id,
        question="?",
        answerable=True,
        evidence=((start, start + 5),),
    )

    ((rest, _),) = without_answers(article, [question])

    assert rest.text == text.replace("It is old.\n\n", "")
    assert rest.headings == article.headings


# A name or a number exchanged


def many(question: str, names: list[str]) -> set[str | None]:
    return {exchanged(question, names, random.Random(seed)) for seed in range(60)}


def test_a_number_is_exchanged_for_another() -> None:
    found = many("Did 40 boats sail?", ["Oslo"])

    assert found == {f"Did {40 + by} boats sail?" for by in (-30, -20, -7, 7, 13, 20, 30)}


@pytest.mark.parametrize("number", [*range(40), 1999, 2021])
def test_an_exchanged_number_is_never_the_same_and_never_below_0(number: int) -> None:
    for question in many(f"Did {number} boats sail?", []):
        assert question is not None
        (other,) = re.findall(r"-?\d+", question)
        assert int(other) != number
        assert int(other) >= 0


def test_of_several_numbers_one_is_exchanged() -> None:
    for question in many("Did 40 boats sail in 1905?", []):
        assert question is not None
        assert ("40" in question) != ("1905" in question)


def test_a_name_is_exchanged_for_another() -> None:
    assert many("Did the boat reach Paris?", ["Oslo", "Rome"]) == {
        "Did the boat reach Oslo?",
        "Did the boat reach Rome?",
    }
    assert many("Who saw Ines Holm, of Skara?", ["Lund"]) == {
        "Who saw Lund, of Skara?",
        "Who saw Ines Holm, of Lund?",
    }


def test_a_name_is_never_exchanged_for_itself() -> None:
    assert many("Did the boat reach Paris?", ["Paris", "Rome"]) == {"Did the boat reach Rome?"}
    assert many("Did the boat reach Paris?", ["Paris"]) == {None}


@pytest.mark.parametrize("question", ["What burns?", "Where is it?", "", "who are they", "Paris?"])
def test_without_a_name_or_a_number_nothing_can_be_exchanged(question: str) -> None:
    assert many(question, ["Rome"]) == {None}


def test_without_another_name_no_name_is_exchanged() -> None:
    assert many("Did the boat reach Paris?", []) == {None}


@given(any_text, st.lists(st.sampled_from(["Rome", "Oslo", "Lund"]), max_size=3), st.integers())
def test_the_same_seed_exchanges_the_same_and_never_gives_the_question_back(
    question: str, names: list[str], seed: int
) -> None:
    one, other = (exchanged(question, names, random.Random(seed)) for _ in range(2))

    assert one == other != question


# Names


def test_names_are_found_inside_a_question_and_not_at_its_start() -> None:
    assert names_in("Did Ines Holm, of Skara, meet Lund?") == ["Ines Holm", "Skara", "Lund"]
    assert names_in("Paris was what?") == []
    assert names_in("what is it") == []
