from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.retrieval.fusion import fuse, min_max

some_scores = st.lists(st.floats(-100, 100, width=32), max_size=12)
# Two retrievers' scores of the same passages.
two = st.lists(
    st.tuples(st.floats(-1, 1, width=16), st.floats(0, 30, width=16)), min_size=1, max_size=12
)
weights = st.tuples(st.floats(0.1, 10), st.floats(0.1, 10))


def columns(pairs: list[tuple[float, float]]) -> list[list[float]]:
    return [[a for a, _ in pairs], [b for _, b in pairs]]


# Worked by hand


def test_min_max_puts_the_worst_at_0_and_the_best_at_1() -> None:
    assert min_max([2.0, 6.0, 3.0]).tolist() == [0.0, 1.0, 0.25]


def test_fusion_is_the_weighted_mean_of_what_min_max_gives() -> None:
    cosines, keywords = [0.2, 0.6, 0.4], [8.0, 0.0, 2.0]
    # min-max gives [0, 1, 1/2] and [1, 0, 1/4]

    assert fuse([cosines, keywords], [1, 1]).tolist() == pytest.approx([0.5, 0.5, 0.375])
    assert fuse([cosines, keywords], [3, 1]).tolist() == pytest.approx([0.25, 0.75, 0.4375])


def test_fusion_keeps_how_much_better_one_is() -> None:
    close, far = fuse([[1.0, 0.9, 0.0]], [1]), fuse([[1.0, 0.1, 0.0]], [1])

    assert np.argsort(close).tolist() == np.argsort(far).tolist()
    assert close[1] > far[1]


# The edges


def test_scores_that_are_all_alike_are_all_best_unless_they_are_nothing() -> None:
    assert min_max([3.0, 3.0, 3.0]).tolist() == [1.0, 1.0, 1.0]
    assert min_max([0.0, 0.0]).tolist() == min_max([-0.2, -0.2]).tolist() == [0.0, 0.0]
    assert fuse([[3.0, 3.0], [0.0, 1.0]], [1, 1]).tolist() == [0.5, 1.0]


def test_the_only_passage_is_as_good_as_the_retrievers_that_found_anything() -> None:
    assert min_max([7.0]).tolist() == [1.0]
    assert fuse([[7.0], [0.0]], [1, 1]).tolist() == [0.5]


def test_nothing_gives_nothing() -> None:
    assert min_max([]).shape == fuse([[], []], [1, 1]).shape == (0,)


def test_each_retriever_needs_a_weight() -> None:
    with pytest.raises(ValueError, match="zip"):
        fuse([[1.0], [2.0]], [1])


# What holds for all scores


@given(some_scores)
def test_min_max_stays_within_0_and_1_and_keeps_the_order(scores: list[float]) -> None:
    scaled = min_max(scores)

    assert ((scaled >= 0) & (scaled <= 1)).all()
    if len(set(scores)) > 1:
        assert (scaled.min(), scaled.max()) == (0.0, 1.0)
        assert (np.diff(scaled[np.argsort(scores)]) >= 0).all()


@given(two, weights)
def test_fused_scores_stay_within_0_and_1(
    pairs: list[tuple[float, float]], weighed: tuple[float, float]
) -> None:
    fused = fuse(columns(pairs), weighed)

    assert fused.shape == (len(pairs),)
    assert (fused >= 0).all()
    assert (fused <= 1 + 1e-12).all()


@given(two, weights, st.floats(0.5, 64), st.floats(-8, 8), st.floats(0.5, 64))
def test_units_and_the_size_of_the_weights_do_not_matter(
    pairs: list[tuple[float, float]],
    weighed: tuple[float, float],
    scale: float,
    shift: float,
    heavier: float,
) -> None:
    first, second = columns(pairs)
    other_unit = [scale * score + shift for score in first]
    assume(len(set(other_unit)) == len(set(first)))  # else the shift swallowed a difference
    assume(len(set(first)) > 1)  # where all are alike, it matters whether they are above 0

    fused = fuse([first, second], weighed)

    np.testing.assert_allclose(fuse([other_unit, second], weighed), fused, atol=1e-6)
    np.testing.assert_allclose(fuse([first, second], [heavier * w for w in weighed]), fused)


@given(two, weights)
def test_better_by_all_retrievers_is_never_worse_by_fusion(
    pairs: list[tuple[float, float]], weighed: tuple[float, float]
) -> None:
    fused = fuse(columns(pairs), weighed)

    for one, score in zip(pairs, fused, strict=True):
        for other, other_score in zip(pairs, fused, strict=True):
            if one[0] >= other[0] and one[1] >= other[1]:
                assert score >= other_score - 1e-12
