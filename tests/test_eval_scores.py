from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics import scores as metrics

some_words = st.lists(st.sampled_from(["the", "a", "Taliban", "no", "No!", "7", "—"])).map(" ".join)
ranges = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda r: (r[0], r[0] + r[1]))
sure = st.floats(0, 1)


class TestSquadAnswers:
    @pytest.mark.parametrize(
        ("text", "normalised"),
        [
            ("  The Eiffel-Tower,\ta tower! ", "eiffeltower tower"),
            ("An ant and the Thean", "ant and thean"),
            ("$1.50", "150"),
            ("A.", ""),
            ("’quoted’", "’quoted’"),  # only ASCII punctuation is taken out
        ],
    )
    def test_case_punctuation_articles_and_blanks_do_not_count(
        self, text: str, normalised: str
    ) -> None:
        assert metrics.normalise_answer(text) == normalised

    def test_an_exact_match_is_with_any_gold_answer_once_normalised(self) -> None:
        assert metrics.exact_match("the Taliban.", ["Kabul", "Taliban"]) == 1
        assert metrics.exact_match("the Taliban movement", ["Kabul", "Taliban"]) == 0

    def test_f1_is_twice_the_shared_words_over_all_words(self) -> None:
        # 2 shared of 3 and 2: 2 · 2 / 5.
        assert metrics.f1("powerful Taliban movement", ["Taliban movement"]) == pytest.approx(0.8)

    def test_f1_counts_a_word_as_often_as_it_stands(self) -> None:
        assert metrics.f1("no no yes", ["no yes yes"]) == pytest.approx(2 / 3)

    def test_f1_is_the_best_over_the_gold_answers(self) -> None:
        assert metrics.f1("in May", ["June", "May", "in early May"]) == pytest.approx(0.8)

    def test_f1_of_nothing_is_one_only_against_nothing(self) -> None:
        assert metrics.f1("", ["the"]) == 1
        assert metrics.f1("", ["May"]) == 0
        assert metrics.f1("the", ["May"]) == 0

    def test_without_gold_answers_both_are_undefined(self) -> None:
        assert metrics.exact_match("May", []) is None
        assert metrics.f1("May", []) is None

    @given(some_words, some_words)
    def test_f1_is_symmetric_and_within_bounds(self, one: str, other: str) -> None:
        value = metrics.f1(one, [other])
        assert value is not None
        assert 0 <= value <= 1
        assert value == metrics.f1(other, [one])

    @given(some_words, st.lists(some_words, min_size=1))
    def test_f1_is_one_on_an_exact_match(self, one: str, golds: list[str]) -> None:
        if metrics.exact_match(one, golds) == 1:
            assert metrics.f1(one, golds) == 1


class TestEvidence:
    def test_one_shared_character_is_a_hit(self) -> None:
        assert metrics.evidence_hit([(0, 5), (10, 21)], [(20, 30)]) == 1

    def test_ranges_that_only_touch_are_no_hit(self) -> None:
        assert metrics.evidence_hit([(10, 20), (30, 40)], [(20, 30)]) == 0

    def test_no_citation_is_no_hit(self) -> None:
        assert metrics.evidence_hit([], [(20, 30)]) == 0

    def test_precision_is_the_share_of_citations_that_overlap(self) -> None:
        right = [(0, 10), (50, 60)]
        assert metrics.evidence_precision([(5, 8), (20, 30), (55, 70), (80, 90)], right) == 0.5

    def test_recall_is_the_share_of_evidence_that_is_overlapped(self) -> None:
        assert metrics.evidence_recall([(5, 8), (6, 9)], [(0, 10), (50, 60), (70, 80)]) == (
            pytest.approx(1 / 3)
        )

    def test_they_are_undefined_without_what_they_are_a_share_of(self) -> None:
        assert metrics.evidence_hit([(0, 1)], []) is None
        assert metrics.evidence_precision([], [(0, 1)]) is None
        assert metrics.evidence_precision([(0, 1)], []) is None
        assert metrics.evidence_recall([(0, 1)], []) is None

    @given(st.lists(ranges, min_size=1), st.lists(ranges, min_size=1))
    def test_hit_precision_and_recall_agree_on_whether_there_is_any(
        self, cited: list[tuple[int, int]], right: list[tuple[int, int]]
    ) -> None:
        hit = metrics.evidence_hit(cited, right) == 1
        assert ((metrics.evidence_precision(cited, right) or 0) > 0) == hit
        assert ((metrics.evidence_recall(cited, right) or 0) > 0) == hit

    @given(ranges, ranges)
    def test_ranges_overlap_as_their_sets_of_characters_do(
        self, one: tuple[int, int], other: tuple[int, int]
    ) -> None:
        shared = set(range(*one)) & set(range(*other))
        assert metrics.overlaps(one, other) == bool(shared)


class TestRefusals:
    refused = (True, True, True, False, False, False, False)
    unanswerable = (True, True, False, True, True, False, False)

    def test_precision_is_the_unanswerable_share_of_the_refused(self) -> None:
        assert metrics.refusal_precision(self.refused, self.unanswerable) == pytest.approx(2 / 3)

    def test_recall_is_the_refused_share_of_the_unanswerable(self) -> None:
        assert metrics.refusal_recall(self.refused, self.unanswerable) == pytest.approx(1 / 2)

    def test_the_answerable_that_were_refused_are_a_share_of_the_answerable(self) -> None:
        assert metrics.answerable_refused(self.refused, self.unanswerable) == pytest.approx(1 / 3)

    def test_they_are_undefined_without_such_questions(self) -> None:
        assert metrics.refusal_precision([False], [True]) is None
        assert metrics.refusal_recall([True], [False]) is None
        assert metrics.answerable_refused([True], [True]) is None
        assert metrics.refusal_precision([], []) is None


class TestAuroc:
    def test_it_is_the_share_of_pairs_in_the_right_order(self) -> None:
        # 0.9 and 0.4 against 0.6 and 0.1: three of four pairs.
        assert metrics.auroc([0.9, 0.4, 0.6, 0.1], [True, True, False, False]) == 0.75

    def test_a_tie_counts_half(self) -> None:
        assert metrics.auroc([0.5, 0.5], [True, False]) == 0.5

    @pytest.mark.parametrize("answerable", [[], [True, True], [False]])
    def test_it_is_undefined_without_both_kinds(self, answerable: list[bool]) -> None:
        assert metrics.auroc([0.5] * len(answerable), answerable) is None

    @given(st.lists(st.tuples(sure, st.booleans())))
    def test_swapping_the_kinds_mirrors_it(self, rows: list[tuple[float, bool]]) -> None:
        confidence = [row[0] for row in rows]
        value = metrics.auroc(confidence, [row[1] for row in rows])
        mirrored = metrics.auroc(confidence, [not row[1] for row in rows])
        if value is None:
            assert mirrored is None
        else:
            assert mirrored == pytest.approx(1 - value)


class TestCalibration:
    def test_each_bin_counts_by_its_size(self) -> None:
        # 0.62 and 0.68 share a bin: |0.65 - 0.5| twice; 0.05 is wrong, rightly: 0.05 once.
        error = metrics.calibration_error([0.62, 0.68, 0.05], [True, False, False])
        assert error == pytest.approx((2 * 0.15 + 0.05) / 3)

    def test_the_sure_and_right_and_the_sure_and_wrong_are_the_extremes(self) -> None:
        assert metrics.calibration_error([1.0, 0.0], [True, False]) == 0
        assert metrics.calibration_error([1.0, 0.0], [False, True]) == 1

    def test_errors_of_different_bins_do_not_cancel(self) -> None:
        assert metrics.calibration_error([0.35, 0.65], [True, False]) == pytest.approx(0.65)
        assert metrics.calibration_error([0.35, 0.65], [True, False], bins=1) == pytest.approx(0)

    def test_it_is_undefined_without_answers(self) -> None:
        assert metrics.calibration_error([], []) is None

    @given(st.lists(st.tuples(sure, st.booleans()), min_size=1))
    def test_it_is_within_bounds_and_not_below_that_of_one_bin(
        self, rows: list[tuple[float, bool]]
    ) -> None:
        confidence, right = [row[0] for row in rows], [row[1] for row in rows]
        ten = metrics.calibration_error(confidence, right)
        one = metrics.calibration_error(confidence, right, bins=1)
        assert ten is not None
        assert one is not None
        assert one - 1e-9 <= ten <= 1 + 1e-9


class TestAverages:
    def test_nan_is_left_out(self) -> None:
        nan = float("nan")
        assert metrics.mean([1, nan, 2]) == 1.5
        assert metrics.percentile([nan, 5, 1, 2, 3, 4], 50) == 3

    def test_percentiles_are_interpolated(self) -> None:
        assert metrics.percentile([1, 2, 3, 4, 5], 95) == pytest.approx(4.8)

    def test_they_are_undefined_on_nothing(self) -> None:
        assert metrics.mean([]) is None
        assert metrics.mean([float("nan")]) is None
        assert metrics.percentile([], 50) is None
