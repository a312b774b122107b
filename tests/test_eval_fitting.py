"""What ranks and how sure that is: what made the cases is found again in others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_cases import ALIKE, EMPTY, MARGIN, NAMED, SHARE, case, many
from numpy.typing import NDArray

from eval.fitting.cases import Case, CaseKind
from eval.fitting.fit import SENTENCES, SPANS, GoldWeights, Mode, fit, judge
from eval.metrics.scores import auroc
from qa.decision import confidence
from qa.features import sentence_features as evidence
from qa.fitted import Weights
from qa.readers.span_reader import NAMES

MODES = pytest.mark.parametrize("mode", [SPANS, SENTENCES], ids=["spans", "sentences"])


# Fitting


@MODES
def test_what_tells_the_right_candidate_is_found_again_on_other_cases(mode: Mode) -> None:
    reader = fit(many(), mode, ALIKE).reader

    assert reader.names == (NAMES if mode is SPANS else evidence.NAMES)
    for other in many(seed=1):
        if other.right.any():
            scores = [reader.score(row.tolist()) for row in mode.figures(other)]
            assert int(np.argmax(scores)) == int(np.argmax(other.right))


@MODES
def test_what_tells_an_answerable_question_is_found_again_on_other_cases(mode: Mode) -> None:
    weights = fit(many(), mode, ALIKE)
    others = many(seed=1)

    judged = judge(others, weights, mode)

    assert weights.confidence.names == (
        confidence.SPAN_NAMES if mode is SPANS else confidence.NAMES
    )
    sure = np.array([probability for probability, _ in judged])
    right = np.array([is_right for _, is_right in judged])
    assert right.tolist() == [other.right.any() for other in others]
    assert auroc(sure, right) == 1.0
    assert sure[right].min() > 0.5 > sure[~right].max()


def test_the_readers_margin_counts_for_spans_and_is_no_part_of_whole_sentences() -> None:
    cases = many()
    for one in cases:
        one.evidence[:, MARGIN] = np.where(one.right, 4.0, -4.0)
        one.evidence[:, SHARE] = 0.0
    spans, sentences = (fit(cases, mode, ALIKE).reader for mode in (SPANS, SENTENCES))

    assert max(spans.weights) == spans.weights[MARGIN] > 0
    changed = many()
    for one in changed:
        one.evidence[:, SHARE] = 0.0
    assert fit(changed, SENTENCES, ALIKE).reader == sentences


def test_spans_are_ranked_by_right_words_and_sentences_by_what_proves() -> None:
    cases = many()
    contrary = [replace(one, proves=one.right != one.right.any()) for one in cases]
    contrary[:20] = cases[:20]

    assert fit(contrary, SPANS, ALIKE).reader == fit(cases, SPANS, ALIKE).reader
    assert fit(contrary, SPANS, ALIKE).confidence != fit(cases, SPANS, ALIKE).confidence
    assert fit(cases, SENTENCES, ALIKE).reader.weights[SHARE - 1] > 0
    assert fit(contrary, SENTENCES, ALIKE).reader.weights[SHARE - 1] < 0


def standardised_probabilities(
    x: NDArray[np.float64], y: NDArray[np.bool_], weights: NDArray[np.float64], c: float
) -> NDArray[np.float64]:
    """What logistic regression gives on standardised features."""
    from sklearn.linear_model import LogisticRegression

    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    model = LogisticRegression(C=c, max_iter=5000).fit(scaled, y, weights)
    found: NDArray[np.float64] = model.predict_proba(scaled)[:, 1]
    return found


def test_weights_on_the_raw_scale_do_what_those_on_standardised_features_do() -> None:
    cases = many(40)
    x = np.concatenate([one.evidence for one in cases])
    x = x * np.geomspace(0.01, 100, len(NAMES)) + np.linspace(-5, 5, len(NAMES))
    y = np.concatenate([one.right for one in cases])
    rows = np.cumsum([0, *(len(one.right) for one in cases)])
    scaled = [
        replace(one, evidence=x[start:end])
        for one, start, end in zip(cases, rows, rows[1:], strict=False)
    ]

    reader = fit(scaled, SPANS, ALIKE).reader

    found = [reader.probability(row.tolist()) for row in x]
    # As many traps as questions, each half as heavy: they are a third of all.
    weights = np.repeat([1.0 if one.kind == "own" else 0.5 for one in cases], np.diff(rows))
    assert found == pytest.approx(standardised_probabilities(x, y, weights, c=1.0), abs=1e-3)


def test_a_figure_that_never_varies_gets_no_weight() -> None:
    cases = many()
    for one in cases:
        one.evidence[:, 3] = 0.1

    weights = fit(cases, SPANS, ALIKE)

    assert weights.reader.weights[3] == 0
    assert weights.confidence.weights[confidence.SPAN_NAMES.index(NAMES[3])] == 0


@MODES
def test_questions_without_candidates_are_left_out_and_judged_as_refused(mode: Mode) -> None:
    cases = many()

    weights = fit([EMPTY, *cases, EMPTY], mode, ALIKE)

    assert weights == fit(cases, mode, ALIKE)
    assert judge([EMPTY], weights, mode) == [(0.0, False)]


def contrary(kind: CaseKind) -> list[Case]:
    """Give cases in which the share tells the wrong candidates, and names the wrong questions."""
    rng = np.random.default_rng(3)
    made = [case(rng, answerable=n % 2 == 0, kind=kind, group="o") for n in range(30)]
    for one in made:
        one.evidence[:, [SHARE, NAMED]] *= -1
    return made


def numbers(weights: Weights) -> list[float]:
    models = (weights.reader, weights.confidence)
    return [number for model in models for number in (*model.weights, model.bias)]


def test_our_own_questions_count_for_as_many_of_the_crowds_as_is_said() -> None:
    fivefold = fit(contrary("own") * 5, SPANS, ALIKE)

    weighed = fit(contrary("gold"), SPANS, GoldWeights(reader=5.0, confidence=5.0))

    assert numbers(weighed) == pytest.approx(numbers(fivefold), abs=1e-2)
    assert fit(contrary("gold"), SPANS, ALIKE) == fit(contrary("own"), SPANS, ALIKE)
    assert numbers(fit(contrary("own"), SPANS, ALIKE)) != pytest.approx(numbers(fivefold), abs=0.1)


def test_contrary_questions_of_our_own_turn_the_weights_where_the_crowds_do_not() -> None:
    crowd, weights = many(60), GoldWeights(reader=20.0, confidence=20.0)

    assert fit([*crowd, *contrary("gold")], SPANS, weights).reader.weights[SHARE] < 0
    assert fit([*crowd, *contrary("own")], SPANS, weights).reader.weights[SHARE] > 0


def test_the_two_weights_of_our_own_questions_are_for_the_two_models() -> None:
    cases = [*many(60), *contrary("gold")]
    plain = fit(cases, SPANS, ALIKE)

    ranked = fit(cases, SPANS, GoldWeights(reader=9.0, confidence=1.0))
    sure = fit(cases, SPANS, GoldWeights(reader=1.0, confidence=9.0))

    assert ranked.reader != plain.reader
    assert sure.reader == plain.reader
    assert sure.confidence != plain.confidence


@MODES
def test_fitting_is_the_same_every_time(mode: Mode) -> None:
    assert fit(many(), mode, GoldWeights()) == fit(many(), mode, GoldWeights())
