"""Spans from scores, held against a search of every span there is."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.readers.decoding import LONGEST_SPAN, Part, ScoredSpan, Scores, best_spans
from qa.readers.windows import Window

QUESTION = 3  # tokens before those of the text: the classification token and the question
NOWHERE = -9.0


def window(*places: tuple[int, int]) -> Window:
    """A window over a text whose tokens stand at these places."""
    length = QUESTION + len(places) + 1
    starts, ends = np.array(places, dtype=np.int64).reshape(-1, 2).T
    return Window(
        ids=np.arange(length, dtype=np.int64),
        types=np.array([0] * QUESTION + [1] * (len(places) + 1), dtype=np.int64),
        rows=np.arange(QUESTION, QUESTION + len(places), dtype=np.int64),
        starts=starts,
        ends=ends,
    )


def words(count: int) -> Window:
    """A window over words of three letters: the i-th stands at [4 * i, 4 * i + 3)."""
    return window(*((4 * i, 4 * i + 3) for i in range(count)))


def scores(read: Window, given_to: dict[int, float] | None = None, null: float = 0.0) -> Scores:
    """Scores of the text's tokens by number; the others', and those not given, are low."""
    found = np.full(len(read.ids), NOWHERE, dtype=np.float32)
    found[0] = null
    for token, score in (given_to if given_to is not None else {}).items():
        found[QUESTION + token] = score
    return found


def part(first: int, last: int) -> Part:
    """From one word to another, both in it."""
    return Part(start=4 * first, end=4 * last + 3)


def span(first: int, last: int, margin: float) -> ScoredSpan:
    return ScoredSpan(start=4 * first, end=4 * last + 3, margin=margin)


# What is best


def test_the_best_start_and_end_are_the_span_and_the_margin_is_over_not_here() -> None:
    read = words(6)

    found = best_spans(read, scores(read, {1: 5}, 1.5), scores(read, {3: 4}, 0.5), [part(0, 5)])

    assert found == [span(1, 3, 5 + 4 - 1.5 - 0.5)]


def test_a_margin_is_negative_where_not_here_is_likelier() -> None:
    read = words(2)

    (found,) = best_spans(read, scores(read, {0: 1}, 3), scores(read, {1: 1}, 4), [part(0, 1)])

    assert found == span(0, 1, 2 - 7)


def test_a_span_does_not_end_before_it_starts() -> None:
    read = words(5)

    found = best_spans(read, scores(read, {3: 5}), scores(read, {1: 9, 4: 2}), [part(0, 4)])

    assert found == [span(3, 4, 7)]


def test_each_part_has_its_best_span() -> None:
    read = words(6)
    start, end = scores(read, {0: 3, 4: 5}), scores(read, {1: 2, 5: 1})

    assert best_spans(read, start, end, [part(0, 2), part(3, 5)]) == [span(0, 1, 5), span(4, 5, 6)]


def test_a_part_without_a_token_has_none() -> None:
    read = words(2)
    empty = Part(start=3, end=4)

    found = best_spans(read, scores(read), scores(read), [empty, part(0, 1), part(5, 9)])

    assert [one is None for one in found] == [True, False, True]
    assert best_spans(read, scores(read), scores(read), []) == []


# How long, and where


@pytest.mark.parametrize("last", [LONGEST_SPAN - 2, LONGEST_SPAN - 1, LONGEST_SPAN])
def test_a_span_has_at_most_so_many_tokens(last: int) -> None:
    read = words(40)
    start, end = scores(read, {0: 9}), scores(read, {last: 9, 2: 1})

    (found,) = best_spans(read, start, end, [part(0, 39)])

    assert found == (span(0, last, 18) if last < LONGEST_SPAN else span(0, 2, 10))


def test_a_part_is_never_left_and_never_entered() -> None:
    read = words(9)
    start, end = scores(read, {1: 5, 4: 5}), scores(read, {2: 1, 5: 1, 7: 9})
    parts = [part(0, 2), part(3, 5), part(6, 8)]

    before, between, after = best_spans(read, start, end, parts)

    assert (before, between) == (span(1, 2, 6), span(4, 5, 6))
    assert after is not None
    assert after.start >= parts[2].start


def test_what_lies_in_no_part_is_never_in_a_span() -> None:
    read = words(6)
    start, end = scores(read, {0: 9, 2: 1}), scores(read, {3: 1, 5: 9})

    assert best_spans(read, start, end, [part(1, 4)]) == [span(2, 3, 2)]


def test_a_token_that_is_only_half_in_a_part_is_not_in_it() -> None:
    read = window((0, 3), (4, 9), (10, 12))
    start, end = scores(read, {1: 9}), scores(read, {1: 9})

    first, second = best_spans(read, start, end, [Part(start=0, end=6), Part(start=6, end=12)])

    assert (first, second) == (
        ScoredSpan(start=0, end=3, margin=2 * NOWHERE),
        ScoredSpan(start=10, end=12, margin=2 * NOWHERE),
    )


# Against every span there is


def best_of_all(
    read: Window, start: Scores, end: Scores, parts: list[Part], number: int
) -> float | None:
    """The best margin of a span in a part, by looking at every span."""
    home = [
        next((n for n, p in enumerate(parts) if p.start <= s and e <= p.end), None)
        for s, e in zip(read.starts, read.ends, strict=True)
    ]
    found = []
    for first in range(len(home)):
        if home[first] != number:
            continue
        for last in range(first, min(first + 30, len(home))):
            if home[last] == number:
                both = start[read.rows[first]] + end[read.rows[last]]
                found.append(float(both - (start[0] + end[0])))
    return max(found, default=None)


def parts_between(cuts: list[int], gaps: list[int]) -> list[Part]:
    """Parts in order, some of them with a gap before the next."""
    return [
        Part(start=start, end=max(start, end - gap))
        for (start, end), gap in zip(pairwise(sorted(cuts)), gaps, strict=False)
    ]


@given(
    st.integers(1, 45),
    st.lists(st.integers(0, 180), min_size=2, max_size=7, unique=True),
    st.lists(st.integers(0, 6), min_size=6, max_size=6),
    st.integers(0, 2**32 - 1),
)
def test_no_span_that_is_allowed_is_better(
    count: int, cuts: list[int], gaps: list[int], seed: int
) -> None:
    read, parts = words(count), parts_between(cuts, gaps)
    start, end = np.random.default_rng(seed).normal(0, 4, (2, len(read.ids))).astype(np.float32)

    found = best_spans(read, start, end, parts)

    assert len(found) == len(parts)
    for number, (one, best) in enumerate(zip(parts, found, strict=True)):
        expected = best_of_all(read, start, end, parts, number)
        assert (best is None) == (expected is None)
        if best is None:
            continue
        assert best.margin == pytest.approx(expected, abs=1e-4)
        first, last = read.starts.tolist().index(best.start), read.ends.tolist().index(best.end)
        assert one.start <= best.start < best.end <= one.end
        assert 0 <= last - first < LONGEST_SPAN
        margin = start[QUESTION + first] + end[QUESTION + last] - start[0] - end[0]
        assert best.margin == pytest.approx(float(margin), abs=1e-4)
