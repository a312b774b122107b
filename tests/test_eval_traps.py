"""Four kinds of questions that the article does not answer."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from eval.data.gold import GoldQuestion
from eval.data.shipped_gold import packaged_gold
from eval.data.traps import TRAP_KINDS, Trap, off_topic_questions, trap_weights, traps
from index import Article

PARAGRAPHS = (
    "The ferry sails at noon.",
    "It carries 40 cars to Skara.",
    "The lamp burns oil.",
)
ARTICLE = Article(id="own", text="\n\n".join(PARAGRAPHS), title="T")


def question(words: str, paragraph: int | None = None, *, on: str = "own") -> GoldQuestion:
    start = 0 if paragraph is None else ARTICLE.text.index(PARAGRAPHS[paragraph])
    return GoldQuestion(
        id=words,
        kind="crowd",
        article_id=on,
        question=words,
        history=("Before?",),
        answerable=paragraph is not None,
        answers=("x",),
        evidence=() if paragraph is None else ((start, start + 3),),
        acceptable=() if paragraph is None else ((start, start + 5),),
        votes=() if paragraph is None else (2, 1),
    )


OWN = (
    question("When does the ferry sail?", 0),
    question("Did 40 cars sail?", 1),
    question("Who sails to Skara?", 1),
    question("What does the lamp burn?", 2),
)
OTHERS = tuple(
    question(words, 0, on="other")
    for words in (
        "Who lives in Oslo?",
        "Who met Skara?",
        "What of it?",
        "Where is 7?",
        "And Holm?",
    )
)
OFF_TOPIC = ("Tell me a joke.", "What time is it?")


def made(**given: Any) -> list[Trap]:
    kept: dict[str, Any] = {"questions": OWN, "others": OTHERS, "off_topic": OFF_TOPIC}
    return list(traps(ARTICLE, **(kept | {"seed": "0"} | given)))


def asked(found: list[Trap], kind: str) -> list[str]:
    return [trap.question.question for trap in found if trap.kind == kind]


def test_there_are_all_four_kinds() -> None:
    assert {trap.kind for trap in made()} == set(TRAP_KINDS)
    assert TRAP_KINDS == ("foreign", "removed", "exchanged", "off topic")


def test_none_has_an_answer_whatever_it_was_made_of() -> None:
    for trap in made():
        q = trap.question
        assert not q.answerable
        assert q.article_id == "own"
        assert (q.history, q.answers, q.evidence, q.acceptable, q.votes) == ((), (), (), (), ())


def test_foreign_questions_are_as_many_of_the_others_as_it_has_itself() -> None:
    found = made()

    assert len(set(asked(found, "foreign"))) == len(OWN)
    assert set(asked(found, "foreign")) <= {q.question for q in OTHERS}
    assert len(asked(made(others=OTHERS[:2]), "foreign")) == 2
    assert asked(made(others=()), "foreign") == []


def test_a_name_is_exchanged_only_for_a_strange_one_that_the_article_does_not_hold() -> None:
    found = {asked(made(seed=str(seed)), "exchanged")[1] for seed in range(40)}

    assert found == {"Who sails to Oslo?", "Who sails to Holm?"}


def test_a_question_without_a_name_or_a_number_cannot_be_exchanged() -> None:
    found = asked(made(), "exchanged")

    assert len(found) == 2
    assert found[0].startswith("Did ")
    assert found[0] != "Did 40 cars sail?"


def test_the_paragraph_that_answers_is_taken_out_and_only_that() -> None:
    removed = [trap for trap in made() if trap.kind == "removed"]

    assert [(t.question.question, t.article.text) for t in removed] == [
        (OWN[0].question, "\n\n".join(PARAGRAPHS[1:])),
        (OWN[1].question, "\n\n".join(PARAGRAPHS[::2])),
        (OWN[2].question, "\n\n".join(PARAGRAPHS[::2])),
        (OWN[3].question, "\n\n".join(PARAGRAPHS[:2])),
    ]
    assert all(trap.article == ARTICLE for trap in made() if trap.kind != "removed")


def test_traps_on_the_same_text_stand_together_for_it_to_be_read_once() -> None:
    texts = [trap.article.text for trap in made()]
    changes = sum(one != other for one, other in pairwise(texts))

    assert changes == len(set(texts)) - 1 == 3


def test_everything_off_topic_is_asked_whatever_the_share() -> None:
    for share in (0.01, 1.0):
        assert asked(made(share=share), "off topic") == list(OFF_TOPIC)


@pytest.mark.parametrize("kind", ["foreign", "removed", "exchanged"])
def test_of_the_other_kinds_about_the_share_is_drawn(kind: str) -> None:
    own = tuple(question(f"Did {n} cars sail?", n % 3) for n in range(400))
    others = tuple(question(f"Is {n} red?", 0, on="other") for n in range(400))

    found = made(questions=own, others=others, share=0.25)

    assert 70 < len(asked(found, kind)) < 130  # 100, with a standard deviation of 9
    assert len(asked(made(questions=own, others=others), kind)) == 400


def test_the_same_seed_makes_the_same_traps_and_another_seed_others() -> None:
    assert made(share=0.5) == made(share=0.5)
    assert any(made(share=0.5) != made(share=0.5, seed=str(seed)) for seed in range(1, 6))


# What is off topic


def test_both_halves_of_the_off_topic_questions_are_large_and_share_nothing() -> None:
    dev, test = off_topic_questions("dev"), off_topic_questions("test")

    assert min(len(dev), len(test)) >= 45
    assert len(set(dev + test)) == len(dev) + len(test)
    assert all(q.strip() == q != "" for q in dev + test)


def test_no_off_topic_question_of_one_half_is_a_gold_question_of_the_other() -> None:
    # However it is spelt: the halves are told apart letter for letter.
    gold = {(q.question.casefold(), q.split) for q in packaged_gold().questions}

    assert not gold & {(q.casefold(), "test") for q in off_topic_questions("dev")}
    assert not gold & {(q.casefold(), "dev") for q in off_topic_questions("test")}


def test_traps_weigh_a_third_of_all_however_many_there_are() -> None:
    weights = trap_weights([True, False, True, True, False])

    assert weights[[1, 4]].tolist() == [1, 1]
    assert weights[[0, 2, 3]].sum() / weights.sum() == pytest.approx(1 / 3)
    assert trap_weights([True, True]).tolist() == [1, 1]
    assert trap_weights([False]).tolist() == [1]
