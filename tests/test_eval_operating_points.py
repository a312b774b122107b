"""What follows from how much a wrong answer costs, worked out by hand."""

from __future__ import annotations

import pytest
from made_outcomes import asked

from eval.metrics.operating_points import COSTS, consequences
from eval.metrics.question_result import QuestionResult
from index.errors import OptionError
from index.passages import Passage
from qa import Answer, Citation

PROOF = (0, 9)
PASSAGE = Passage(
    article_id="a",
    ordinal=0,
    start=0,
    end=30,
    text="." * 30,
    heading=None,
    sentences=((0, 15), (15, 30)),
)


def outcome(sure: float, *, answerable: bool, right: bool, given: bool = True) -> QuestionResult:
    """A question answered with this confidence, or refused though it could be answered."""
    question = asked(PROOF, answerable=answerable)
    start = 0 if right else 15
    quote = Citation(passage=PASSAGE, start=start, end=start + 15)
    answer = Answer(text=quote.quote, confidence=sure, question="?", citations=(quote,))
    refusal = Answer(text=None, confidence=sure, question="?", kind="abstention")
    return QuestionResult(question=question, answer=answer if given else refusal, forced=answer)


OUTCOMES = (
    outcome(0.95, answerable=True, right=True),
    outcome(0.85, answerable=True, right=False),
    outcome(0.70, answerable=True, right=True),
    outcome(0.40, answerable=True, right=True, given=False),
    outcome(0.75, answerable=False, right=False),
    outcome(0.20, answerable=False, right=False, given=False),
)


@pytest.mark.parametrize(
    ("cost", "threshold", "answered", "refused", "right"),
    [
        (1.5, 1 / 3, 4 / 4, 1 / 2, 3 / 5),
        (3, 2 / 3, 3 / 4, 1 / 2, 2 / 4),
        (5, 4 / 5, 2 / 4, 2 / 2, 1 / 2),
        (10, 9 / 10, 1 / 4, 2 / 2, 1 / 1),
        (100, 99 / 100, 0, 1, None),
    ],
)
def test_each_cost_has_its_threshold_and_what_would_have_been_answered_at_it(
    cost: float, threshold: float, answered: float, refused: float, right: float | None
) -> None:
    (found,) = consequences(OUTCOMES, (cost,))

    assert found.wrong_costs == cost
    assert found.threshold == pytest.approx(threshold)
    assert found.answerable_answered == pytest.approx(answered)
    assert found.unanswerable_refused == pytest.approx(refused)
    assert found.answers_right == (None if right is None else pytest.approx(right))


def test_what_was_refused_at_the_bots_own_threshold_is_answered_at_a_lower_one() -> None:
    refused = (OUTCOMES[3],)

    low, high = consequences(refused, (1.5, 3))

    assert (low.answerable_answered, low.answers_right) == (1, 1)
    assert (high.answerable_answered, high.answers_right) == (0, None)


def test_a_confidence_that_equals_the_threshold_is_enough() -> None:
    (found,) = consequences([outcome(0.5, answerable=True, right=True)], (2,))

    assert found.answerable_answered == 1


def test_shares_of_nothing_are_none() -> None:
    assert [c.wrong_costs for c in consequences(())] == list(COSTS)
    for found in consequences([QuestionResult(question=OUTCOMES[0].question)]):
        assert found.answerable_answered is None
        assert found.unanswerable_refused is None
        assert found.answers_right is None


def test_a_wrong_answer_cannot_cost_less_than_a_refusal() -> None:
    with pytest.raises(OptionError, match="at least as much"):
        consequences(OUTCOMES, (0.5,))
