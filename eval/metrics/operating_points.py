"""What follows from how much a wrong answer is said to cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.metrics.question_result import QuestionResult
from eval.metrics.scores import mean
from qa.decision.abstention import threshold_for

COSTS = (1.5, 2.0, 3.0, 5.0, 10.0)


@dataclass(frozen=True, kw_only=True)
class OperatingPoint:
    """What a bot does if a wrong answer costs so many refusals.

    Shares are in [0, 1], None where they are of nothing: of the answerable questions, those
    answered; of the unanswerable ones, those refused; of all answers given, those right.
    """

    wrong_costs: float
    threshold: float
    answerable_answered: float | None
    unanswerable_refused: float | None
    answers_right: float | None


def consequences(
    outcomes: Sequence[QuestionResult], costs: Sequence[float] = COSTS
) -> list[OperatingPoint]:
    """Return what would have been answered at each cost; nothing is asked again."""
    values = [outcome.values() for outcome in outcomes if outcome.answer is not None]
    sure = np.array([v["confidence"] for v in values], dtype=np.float64)
    right = np.array([v["forced_right"] for v in values], dtype=np.float64)
    answerable = np.array([v["answerable"] for v in values], dtype=bool)
    found = []
    for cost in costs:
        threshold = threshold_for(cost)
        answered = sure >= threshold
        found.append(
            OperatingPoint(
                wrong_costs=cost,
                threshold=threshold,
                answerable_answered=mean(answered[answerable]),
                unanswerable_refused=mean(~answered[~answerable]),
                answers_right=mean(right[answered]),
            )
        )
    return found
