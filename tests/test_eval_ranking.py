from __future__ import annotations

import pytest

from eval.metrics.ranking import is_relevant, rank
from index import Hit, Passage, PerRetriever

GOLD = [(100, 110)]


def passage(start: int, end: int) -> Passage:
    return Passage(
        article_id="a",
        ordinal=start,
        start=start,
        end=end,
        text="x" * (end - start),
        heading=None,
        sentences=((start, end),),
    )


def hits(*places: tuple[int, int]) -> list[Hit]:
    return [
        Hit(
            passage=passage(*place),
            rank=number,
            score=0.5,
            scores=PerRetriever(
                passage_vector=0.0,
                sentence_vector=0.0,
                passage_keywords=0.0,
                sentence_keywords=0.0,
            ),
            sentences=(),
        )
        for number, place in enumerate(places, start=1)
    ]


RIGHT = (90, 120)
WRONG = [(0, 40), (40, 90), (120, 160), (160, 200), (200, 240)]


@pytest.mark.parametrize(
    ("place", "relevant"),
    [
        ((90, 120), True),
        ((100, 110), True),
        ((101, 120), False),
        ((90, 109), False),
        ((0, 40), False),
    ],
)
def test_a_passage_is_relevant_if_it_contains_a_gold_range_whole(
    place: tuple[int, int], relevant: bool
) -> None:
    assert is_relevant(passage(*place), GOLD) == relevant
    assert is_relevant(passage(*place), [(500, 600), *GOLD]) == relevant


@pytest.mark.parametrize(
    ("before", "at_1", "at_3", "at_5", "reciprocal"),
    [
        (0, 1, 1, 1, 1),
        (1, 0, 1, 1, 1 / 2),
        (2, 0, 1, 1, 1 / 3),
        (3, 0, 0, 1, 1 / 4),
        (4, 0, 0, 1, 1 / 5),
        (5, 0, 0, 0, 1 / 6),
    ],
)
def test_the_first_relevant_hit_decides(
    before: int, at_1: float, at_3: float, at_5: float, reciprocal: float
) -> None:
    (found,) = rank([hits(*WRONG[:before], RIGHT, *WRONG[before:], RIGHT)], [GOLD])
    assert (found.hit_at_1, found.hit_at_3, found.hit_at_5) == (at_1, at_3, at_5)
    assert found.reciprocal_rank == pytest.approx(reciprocal)


def test_a_question_whose_range_no_passage_holds_counts_as_missed() -> None:
    (found,) = rank([hits(*WRONG)], [GOLD])
    assert (found.hit_at_1, found.hit_at_3, found.hit_at_5) == (0, 0, 0)
    assert found.reciprocal_rank == 0


def test_the_length_is_that_of_the_first_five_hits() -> None:
    (found,) = rank([hits((0, 10), (0, 20), (0, 30), (0, 40), (0, 50), (0, 999))], [GOLD])
    assert found.characters == 30


def test_no_hits_are_missed_and_have_no_length() -> None:
    (found,) = rank([[]], [GOLD])
    assert (found.hit_at_5, found.reciprocal_rank, found.characters) == (0, 0, None)


def test_rankings_come_in_the_order_of_the_questions() -> None:
    many = [hits(*WRONG[: i % 4], RIGHT) for i in range(25)]
    assert [r.reciprocal_rank for r in rank(many, [GOLD] * 25)] == pytest.approx(
        [1 / (1 + i % 4) for i in range(25)]
    )


def test_no_questions_have_no_rankings() -> None:
    assert rank([], []) == []
    with pytest.raises(ValueError, match="zip"):
        rank([[]], [])
