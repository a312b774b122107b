from __future__ import annotations

from typing import Any

import pytest

from eval.data.gold import GoldError, GoldQuestion, GoldSet
from eval.data.selection import Options, select, traps_of
from eval.data.traps import off_topic_questions
from index import Article
from index.errors import OptionError


def gold_set(*sizes: int) -> GoldSet:
    """Articles "a0", "a1", … with so many questions each."""
    articles = [Article(id=f"a{i}", text=f"Text {i}.", title="T") for i in range(len(sizes))]
    return GoldSet(
        name="made",
        sha256="0" * 64,
        articles=tuple(articles),
        questions=tuple(
            GoldQuestion(
                id=f"{article.id}-{number}",
                kind="crowd",
                article_id=article.id,
                question=f"{article.id}: {number}?",
                history=("Before?",),
                answerable=True,
                answers=("Text",),
                evidence=((0, 4),),
                acceptable=((0, 7),),
            )
            for article, size in zip(articles, sizes, strict=True)
            for number in range(size)
        ),
    )


def ids(gold: GoldSet) -> list[str]:
    return [article.id for article in gold.articles]


def test_everything_is_asked_by_default() -> None:
    gold = gold_set(3, 2)
    assert select(gold, Options()) == gold


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (Options(every=4), ["a0", "a4", "a8"]),
        (Options(every=4, offset=1), ["a1", "a5", "a9"]),
        (Options(every=4, offset=3), ["a3", "a7"]),
        (Options(every=4, max_articles=2), ["a0", "a4"]),
        (Options(max_articles=1), ["a0"]),
    ],
)
def test_every_nth_article_is_taken_from_the_kth(options: Options, left: list[str]) -> None:
    gold = select(gold_set(*[1] * 10), options)
    assert ids(gold) == left
    assert [q.article_id for q in gold.questions] == left


def test_the_halves_share_no_question_and_miss_none() -> None:
    gold = gold_set(40)
    dev, test = (select(gold, Options(split=split)) for split in ("dev", "test"))
    assert dev.questions
    assert test.questions
    assert {q.split for q in dev.questions} == {"dev"}
    assert sorted(q.id for q in (*dev.questions, *test.questions)) == sorted(
        q.id for q in gold.questions
    )


def test_at_most_so_many_questions_are_drawn_from_each_article_in_their_order() -> None:
    gold = gold_set(50, 3, 50)
    drawn = select(gold, Options(max_questions=10))
    assert [len(drawn.of(article)) for article in gold.articles] == [10, 3, 10]
    assert list(drawn.questions) == [q for q in gold.questions if q in drawn.questions]
    assert drawn == select(gold, Options(max_questions=10))
    assert drawn != select(gold, Options(max_questions=10, seed=1))


def test_articles_without_questions_are_left_out() -> None:
    assert ids(select(gold_set(0, 2, 0), Options())) == ["a1"]


def test_nothing_left_to_ask_is_an_error() -> None:
    with pytest.raises(GoldError, match="No question of made is left"):
        select(gold_set(0, 0), Options())
    with pytest.raises(GoldError, match="No question of made is left"):
        select(gold_set(1), Options(every=2, offset=1))


# Traps


def asked_of(gold: GoldSet, number: int, kind: str, **given: Any) -> list[str]:
    options = Options(traps=True, traps_share=1.0, **given)
    found = traps_of(gold, gold.articles[number], options)
    return [trap.question.question for trap in found if trap.kind == kind]


@pytest.mark.parametrize(("number", "other", "asked"), [(0, "a1", 2), (1, "a2", 3), (2, "a0", 2)])
def test_foreign_questions_are_the_next_articles_and_the_last_ones_are_the_firsts(
    number: int, other: str, asked: int
) -> None:
    found = asked_of(gold_set(2, 5, 3), number, "foreign")

    assert len(found) == asked
    assert {question[:2] for question in found} == {other}


def test_one_article_alone_has_traps_but_no_foreign_questions() -> None:
    gold = gold_set(4)

    assert asked_of(gold, 0, "foreign") == []
    assert len(asked_of(gold, 0, "off topic")) == 15


def test_off_topic_questions_are_the_developments_only_where_that_half_is_asked() -> None:
    for split, half in (("dev", "dev"), ("test", "test"), ("all", "test")):
        found = asked_of(gold_set(2), 0, "off topic", split=split)
        assert found == off_topic_questions(half)[:15]  # type: ignore[arg-type]


def test_each_article_gets_the_next_off_topic_questions_round_and_round() -> None:
    gold, asked = gold_set(*[1] * 9), off_topic_questions("test")

    found = [q for n in range(9) for q in asked_of(gold, n, "off topic")]

    assert found == (asked * 9)[: 9 * 15]


def test_the_seed_decides_which_traps_are_drawn() -> None:
    gold = gold_set(20, 20)

    def drawn(seed: int) -> list[str]:
        found = traps_of(gold, gold.articles[0], Options(traps=True, traps_share=0.3, seed=seed))
        return [trap.question.id for trap in found]

    assert drawn(0) == drawn(0) != drawn(1)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"every": 0}, "every must be 1 or more"),
        ({"every": 4, "offset": 4}, r"offset must be from 0 up to below every \(4\)"),
        ({"offset": -1}, "offset must be"),
        ({"max_articles": 0}, "max_articles must be"),
        ({"max_questions": -3}, "max_questions must be"),
        ({"resamples": 0}, "resamples must be"),
        ({"seed": -1}, "seed must be"),
        ({"traps_share": 0.0}, r"traps_share must be in \(0, 1\]"),
        ({"traps_share": 1.5}, r"traps_share must be in \(0, 1\]"),
        ({"traps": True, "retrieval_only": True}, "traps need reading"),
    ],
)
def test_options_out_of_range_are_named(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        Options(**wrong)
