from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from eval import calibrate
from eval.calibrate import FOLDS, cross_validate, fit, judge
from eval.cases import Case, CaseKind
from eval.metrics import auroc
from qa.confidence import NAMES as CONFIDENCE_NAMES
from qa.evidence import NAMES
from qa.fitted import Linear

SHARE, NAMED = NAMES.index("share"), NAMES.index("names")


def case(
    rng: np.random.Generator, *, answerable: bool, kind: CaseKind = "own", group: str = "g"
) -> Case:
    """Five candidates; the right one stands out by its share, an answerable one by its names."""
    evidence = rng.normal(scale=0.3, size=(5, len(NAMES)))
    evidence[:, NAMED] = rng.normal(loc=2.0 if answerable else -2.0, scale=0.3)
    right = np.zeros(5, dtype=np.bool_)
    if answerable:
        right[rng.integers(5)] = True
        evidence[right, SHARE] += 3.0
    return Case(kind=kind, group=group, evidence=evidence, right=right)


def many(number: int = 120, seed: int = 0, groups: int = 12) -> list[Case]:
    rng = np.random.default_rng(seed)
    return [
        case(
            rng,
            answerable=i % 2 == 0,
            kind="own" if i % 2 == 0 else "foreign",
            group=f"article {i % groups}",
        )
        for i in range(number)
    ]


def empty(group: str = "g") -> Case:
    """A question that no candidate was found for."""
    return Case(
        kind="foreign",
        group=group,
        evidence=np.zeros((0, len(NAMES))),
        right=np.zeros(0, dtype=np.bool_),
    )


# Fitting


def test_what_tells_the_right_candidate_is_found_again_on_other_cases() -> None:
    reader, _ = fit(many())

    assert reader.names == NAMES
    for other in many(seed=1):
        if other.right.any():
            scores = [reader.score(row.tolist()) for row in other.evidence]
            assert int(np.argmax(scores)) == int(np.argmax(other.right))


def test_what_tells_an_answerable_question_is_found_again_on_other_cases() -> None:
    reader, confidence = fit(many())
    others = many(seed=1)

    judged = judge(others, reader, confidence)

    assert confidence.names == CONFIDENCE_NAMES
    sure = np.array([probability for probability, _ in judged])
    right = np.array([is_right for _, is_right in judged])
    assert right.tolist() == [other.right.any() for other in others]
    assert auroc(sure, right) == 1.0
    assert sure[right].min() > 0.5 > sure[~right].max()


def standardised_probabilities(
    x: NDArray[np.float64], y: NDArray[np.bool_], c: float
) -> NDArray[np.float64]:
    """What logistic regression gives on standardised features."""
    from sklearn.linear_model import LogisticRegression

    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    model = LogisticRegression(C=c, max_iter=5000).fit(scaled, y)
    found: NDArray[np.float64] = model.predict_proba(scaled)[:, 1]
    return found


def test_weights_on_the_raw_scale_do_what_those_on_standardised_features_do() -> None:
    cases = many(40)
    x = np.concatenate([one.evidence for one in cases])
    x = x * np.geomspace(0.01, 100, len(NAMES)) + np.linspace(-5, 5, len(NAMES))
    y = np.concatenate([one.right for one in cases])
    rows = np.cumsum([0, *(len(one.right) for one in cases)])
    scaled = [
        Case(kind=one.kind, group=one.group, evidence=x[start:end], right=one.right)
        for one, start, end in zip(cases, rows, rows[1:], strict=False)
    ]

    reader, _ = fit(scaled)

    found = [reader.probability(row.tolist()) for row in x]
    assert found == pytest.approx(standardised_probabilities(x, y, c=1.0), abs=1e-3)


def test_a_figure_that_never_varies_gets_no_weight() -> None:
    cases = many()
    for one in cases:
        one.evidence[:, 3] = 0.1

    reader, confidence = fit(cases)

    assert reader.weights[3] == 0
    assert confidence.weights[CONFIDENCE_NAMES.index(NAMES[3])] == 0


def test_questions_without_candidates_are_left_out_and_judged_as_refused() -> None:
    cases = many()

    models = fit([empty(), *cases, empty()])

    assert models == fit(cases)
    assert judge([empty()], *models) == [(0.0, False)]


def test_our_own_questions_weigh_more_than_the_crowds() -> None:
    rng = np.random.default_rng(3)
    crowd = many(60)
    # In these the share tells the wrong candidates.
    contrary = []
    for _ in range(15):
        one = case(rng, answerable=True)
        one.evidence[:, SHARE] *= -1
        contrary.append(one)

    def weight_of_share(kind: CaseKind) -> float:
        ours = [Case(kind=kind, group="o", evidence=c.evidence, right=c.right) for c in contrary]
        reader, _ = fit([*crowd, *ours])
        return reader.weights[SHARE]

    assert weight_of_share("gold") < weight_of_share("own")


def test_fitting_is_the_same_every_time() -> None:
    assert fit(many()) == fit(many())


# Judging


def only(names: Sequence[str], name: str) -> Linear:
    return Linear(names=tuple(names), weights=tuple(float(n == name) for n in names), bias=0.0)


def test_the_best_candidate_is_judged_with_its_score_and_lead() -> None:
    evidence = np.zeros((3, len(NAMES)))
    evidence[:, SHARE] = (0.25, 1.0, 0.5)
    one = Case(kind="own", group="g", evidence=evidence, right=np.array([False, True, False]))
    reader = only(NAMES, "share")

    for name, figure in (("score", 1.0), ("lead", 0.5), ("share", 1.0), ("cosine", 0.0)):
        ((sure, right),) = judge([one], reader, only(CONFIDENCE_NAMES, name))
        assert sure == pytest.approx(1 / (1 + np.exp(-figure)))
        assert right


def test_of_equal_candidates_the_first_is_judged_and_leads_by_nothing() -> None:
    one = Case(
        kind="own",
        group="g",
        evidence=np.zeros((2, len(NAMES))),
        right=np.array([False, True]),
    )

    judged = judge([one], only(NAMES, "share"), only(CONFIDENCE_NAMES, "lead"))

    assert judged == [(0.5, False)]


# Cross-validation


def test_no_group_is_judged_by_numbers_that_were_fitted_on_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cases = many(90, groups=13)
    fitted_on: list[set[str]] = []
    judged: list[str] = []

    def spy_fit(given: Sequence[Case]) -> tuple[Linear, Linear]:
        fitted_on.append({one.group for one in given})
        return only(NAMES, "share"), only(CONFIDENCE_NAMES, "score")

    def spy_judge(
        given: Sequence[Case], reader: Linear, confidence: Linear
    ) -> list[tuple[float, bool]]:
        assert not {one.group for one in given} & fitted_on[-1]
        assert {one.group for one in given} | fitted_on[-1] == {one.group for one in cases}
        judged.extend(one.group for one in given)
        return [(float(cases.index(one)), bool(one.right.any())) for one in given]

    monkeypatch.setattr(calibrate, "fit", spy_fit)
    monkeypatch.setattr(calibrate, "judge", spy_judge)

    found = cross_validate(cases, seed=0)

    assert len(fitted_on) == FOLDS
    assert sorted(judged) == sorted(one.group for one in cases)
    # Each where it stood.
    assert found == [(float(i), bool(one.right.any())) for i, one in enumerate(cases)]


def test_the_folds_are_of_like_size_and_drawn_by_the_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = many(90, groups=15)

    def folds(seed: int) -> list[frozenset[str]]:
        held: list[frozenset[str]] = []

        def spy_fit(given: Sequence[Case]) -> tuple[Linear, Linear]:
            groups = {one.group for one in cases} - {one.group for one in given}
            held.append(frozenset(groups))
            return only(NAMES, "share"), only(CONFIDENCE_NAMES, "score")

        monkeypatch.setattr(calibrate, "fit", spy_fit)
        cross_validate(cases, seed)
        return held

    assert {len(fold) for fold in folds(0)} == {3}
    assert folds(0) == folds(0) != folds(1)


def test_separable_cases_are_told_apart_by_numbers_fitted_on_others() -> None:
    cases = many()

    judged = cross_validate(cases, seed=0)

    assert auroc([sure for sure, _ in judged], [right for _, right in judged]) == 1.0
