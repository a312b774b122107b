"""What a wrong answer costs, and the confidence that an answer therefore needs."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import ArticleqaError
from index.errors import OptionError
from qa.decision.abstention import WRONG_COSTS, threshold_for

costs = st.floats(1, 1e6)


def test_at_three_refusals_a_wrong_answer_needs_two_thirds() -> None:
    assert WRONG_COSTS == 2
    assert threshold_for(WRONG_COSTS) == pytest.approx(1 / 2)


def test_a_wrong_answer_that_costs_no_more_than_a_refusal_is_always_given() -> None:
    assert threshold_for(1) == 0
    assert threshold_for(2) == 0.5


@given(costs, st.floats(0, 1))
def test_to_answer_is_the_cheaper_choice_just_where_the_confidence_reaches_it(
    cost: float, sure: float
) -> None:
    threshold = threshold_for(cost)
    expected = (1 - sure) * cost

    assert 0 <= threshold < 1
    if sure > threshold + 1e-9:
        assert expected < 1
    elif sure < threshold - 1e-9:
        assert expected > 1


@given(costs, costs)
def test_the_more_it_costs_the_surer_one_must_be(one: float, other: float) -> None:
    assert threshold_for(min(one, other)) <= threshold_for(max(one, other))


@pytest.mark.parametrize("cost", [0.999, 0, -1, -math.inf, math.nan])
def test_a_wrong_answer_cheaper_than_a_refusal_is_refused(cost: float) -> None:
    with pytest.raises(OptionError, match=r"at least as much as a refusal \(1\), not") as caught:
        threshold_for(cost)
    assert repr(cost) in str(caught.value)
    assert isinstance(caught.value, ArticleqaError)
