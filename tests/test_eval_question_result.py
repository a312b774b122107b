"""What is measured on one question, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from scripted import answering, cite, hit, passages

from eval.data.gold import GoldQuestion
from eval.metrics.question_result import QuestionResult
from eval.metrics.ranking import Ranking
from index import Article
from qa import Answer

ARTICLE = Article(id="a", text="The ferry sails at noon.\n\nIt carries forty cars.", title="T")
FERRY, CARS = "The ferry sails at noon.", "It carries forty cars."
NOON, FORTY = (19, 23), (37, 42)
RANKED = Ranking(hit_at_1=0, hit_at_3=1, hit_at_5=1, reciprocal_rank=0.5, characters=23)


def question(*proof: tuple[int, int], **given: Any) -> GoldQuestion:
    kept: dict[str, Any] = {
        "id": "q",
        "kind": "fact",
        "article_id": "a",
        "question": "When?",
        "answerable": bool(proof),
        "evidence": proof[:1],
        "acceptable": proof[1:],
    }
    return GoldQuestion(**(kept | given))


def answer(quote: str, short: tuple[int, int] | None = None, **given: Any) -> Answer:
    ranked = sorted(passages(ARTICLE), key=lambda p: p.text != quote)
    text = None if short is None else ARTICLE.text[slice(*short)]
    kept = {"short": text, "short_range": short, "hits": tuple(map(hit, ranked))}
    return answering(cite(ARTICLE, quote), **(kept | given))


def abstention(**given: Any) -> Answer:
    return Answer(**({"text": None, "confidence": 0.3, "question": "?"} | given), kind="abstention")


def values(asked: GoldQuestion, given: Answer | None, **more: Any) -> dict[str, float | None]:
    return QuestionResult(question=asked, answer=given, **more).values()


def test_the_article_is_where_the_ranges_say() -> None:
    assert [ARTICLE.text[slice(*r)] for r in (NOON, FORTY)] == ["noon", "forty"]


# Whether an answer is right


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (answer(FERRY, NOON), 1),
        (answer(FERRY, (16, 23)), 1),
        (answer(FERRY, (4, 9)), 1),  # the quote decides, whatever words of it are the short answer
        (answer(FERRY), 1),
        (answer(CARS), 0),
        (answer(CARS, FORTY), 0),
    ],
)
def test_an_answer_is_right_where_its_first_quote_touches_the_proof(
    given: Answer, right: float
) -> None:
    found = values(question(NOON), given)

    assert found["answer_right"] == found["forced_right"] == right


def test_what_only_some_annotators_pointed_at_is_right_too() -> None:
    assert values(question(FORTY, NOON), answer(FERRY, NOON))["answer_right"] == 1


def test_no_answer_to_an_unanswerable_question_is_right() -> None:
    found = values(question(), answer(FERRY, NOON))

    assert (found["answer_right"], found["right"], found["refused"]) == (0, 0, 0)


# What it would have answered


def test_of_a_refusal_it_is_told_whether_the_answer_held_back_was_right() -> None:
    found = values(question(NOON), abstention(), forced=answer(FERRY, NOON))

    assert (found["refused"], found["right"], found["forced_right"]) == (1, 0, 1)
    assert found["confidence"] == 0.3
    assert found["answer_right"] is found["answer_confidence"] is None
    assert values(question(NOON), abstention(), forced=answer(CARS))["forced_right"] == 0


def test_where_there_is_nothing_to_answer_with_the_forced_answer_is_wrong() -> None:
    assert values(question(NOON), abstention(), forced=abstention())["forced_right"] == 0
    assert values(question(), abstention(), forced=answer(CARS))["forced_right"] == 0


def test_small_talk_is_no_answer() -> None:
    chat = Answer(text="Hello.", confidence=0.0, kind="chat", question="Hi")

    found = values(question(), chat)

    assert (found["refused"], found["right"], found["answer_right"]) == (1, 1, None)
    assert values(question(NOON), chat)["right"] == 0


# Passages after reading


def test_the_passage_first_after_reading_is_a_hit_if_it_holds_the_proof() -> None:
    asked = question(NOON)

    assert values(asked, answer(FERRY), ranking=RANKED)["hit_at_1_read"] == 1
    assert values(asked, answer(CARS), ranking=RANKED)["hit_at_1_read"] == 0
    refused = values(asked, abstention(), forced=answer(FERRY), ranking=RANKED)
    assert refused["hit_at_1_read"] == 1


def test_without_a_ranking_or_without_hits_nothing_is_said_of_passages() -> None:
    assert values(question(NOON), answer(FERRY))["hit_at_1_read"] is None
    found = values(question(NOON), answer(FERRY, hits=()), ranking=RANKED)
    assert found["hit_at_1_read"] is None


# What is compared, and what is written down


def test_the_short_answer_is_compared_and_the_whole_one_where_there_is_none() -> None:
    asked = question(NOON, answers=("At noon!", "the ferry sails at noon"))

    assert values(asked, answer(FERRY, (16, 23)))["exact_match"] == 1
    assert values(asked, answer(FERRY))["exact_match"] == 1
    assert values(asked, answer(FERRY, (4, 9)))["exact_match"] == 0
    assert values(asked, abstention())["f1"] == 0


def test_what_was_only_searched_for_has_the_rankings_figures_alone() -> None:
    assert values(question(NOON), None, ranking=RANKED) == vars(RANKED)
    assert values(question(NOON), None) == {}


def test_a_record_names_the_trap_and_holds_texts_and_figures() -> None:
    asked, given = question(), answer(FERRY, NOON, question="When does it sail?")

    record = QuestionResult(question=asked, trap="removed", answer=given).record()

    assert (record["trap"], record["reply"], record["short"]) == ("removed", "answer", "noon")
    assert (record["text"], record["cited"]) == (FERRY, [[0, 24]])
    assert record["read_as"] == "When does it sail?"
    assert record["values"]["confidence"] == 0.8
    assert QuestionResult(question=asked).record()["reply"] is None
