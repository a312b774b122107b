from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics import scores as metrics
from eval.metrics.bootstrap import Rows, Statistic, interval

values_and_articles = st.lists(
    st.tuples(st.floats(-100, 100), st.sampled_from("abc")), min_size=1, max_size=30
)


def mean_of(values: list[float]) -> Statistic:
    array = np.array(values)
    return lambda rows: metrics.mean(array[rows])


@given(values_and_articles)
def test_the_interval_of_a_mean_contains_it_when_rows_are_drawn(
    rows: list[tuple[float, str]],
) -> None:
    values = [value for value, _ in rows]
    ends = interval(mean_of(values), ["one"] * len(rows), seed=1, resamples=200)
    assert ends is not None
    assert ends[0] - 1e-9 <= np.mean(values) <= ends[1] + 1e-9


@given(values_and_articles, st.integers(0, 9))
def test_it_is_the_same_for_the_same_seed(rows: list[tuple[float, str]], seed: int) -> None:
    statistic, articles = mean_of([v for v, _ in rows]), [a for _, a in rows]
    once = interval(statistic, articles, seed=seed, resamples=20)
    assert interval(statistic, articles, seed=seed, resamples=20) == once


def test_another_seed_draws_otherwise() -> None:
    values = [float(v) for v in range(50)]
    one, other = (interval(mean_of(values), ["a"] * 50, seed=s, resamples=50) for s in (1, 2))
    assert one != other


def test_it_is_as_wide_as_the_normal_approximation_on_many_coin_tosses() -> None:
    tosses = [0.0, 1.0] * 500
    ends = interval(mean_of(tosses), ["one"] * 1000, seed=0, resamples=4000)
    assert ends is not None
    assert ends[1] - ends[0] == pytest.approx(2 * 1.96 * 0.5 / 1000**0.5, rel=0.1)
    assert sum(ends) / 2 == pytest.approx(0.5, abs=0.005)


def test_a_higher_level_gives_a_wider_interval() -> None:
    tosses = [0.0, 1.0] * 50
    half, most = (
        interval(mean_of(tosses), ["one"] * 100, seed=0, level=level) for level in (0.5, 0.99)
    )
    assert half is not None
    assert most is not None
    assert most[0] < half[0] < half[1] < most[1]


def test_articles_are_drawn_whole() -> None:
    # Questions on one article go alike: ten times as many of them tell no more.
    values = [0.0] * 10 + [1.0] * 10 + [0.0] * 10 + [1.0] * 10
    articles = [article for article in "abcd" for _ in range(10)]
    drawn: list[Rows] = []

    def statistic(rows: Rows) -> float | None:
        drawn.append(rows)
        return metrics.mean(np.array(values)[rows])

    assert interval(statistic, articles, seed=0, resamples=500) == (0.0, 1.0)
    for rows in drawn:
        counts = np.bincount(rows, minlength=40).reshape(4, 10)
        assert counts.sum() == 40
        assert (counts == counts[:, :1]).all()


def test_draws_on_which_the_figure_is_undefined_are_left_out() -> None:
    values = np.array([1.0, float("nan")])
    assert interval(lambda rows: metrics.mean(values[rows]), "aa", seed=0) == (1.0, 1.0)


def test_there_is_no_interval_of_nothing() -> None:
    assert interval(mean_of([]), [], seed=0) is None
    assert interval(lambda _: None, ["a", "b"], seed=0) is None
