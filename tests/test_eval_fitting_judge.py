"""How cases are judged by numbers, and that none is by numbers fitted on its own group."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from fake_reader import FakeSpanModel
from fakes import FakeEncoder
from made_cases import ALIKE, many, of, weighing

from eval.fitting import fit as fitting
from eval.fitting.cases import Case, Reading
from eval.fitting.fit import FOLDS, SENTENCES, SPANS, GoldWeights, Mode, cross_validate, fit, judge
from eval.metrics.scores import auroc
from index import Article, Index
from qa import Bot, EvidenceReader
from qa.decision.confidence import Confidence
from qa.features.sentence_features import FeatureExtractor
from qa.fitted import Weights
from qa.readers.sentence_reader import Reader
from qa.readers.span_model import SpanModel
from qa.readers.span_reader import SpanReader

MODES = pytest.mark.parametrize("mode", [SPANS, SENTENCES], ids=["spans", "sentences"])


# Judging


def log_odds(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))


THREE = of(
    [
        {"share": 0.25, "margin": 3.0},
        {"share": 1.0, "margin": 2.0, "cosine": 0.75},
        {"share": 0.5, "margin": -1.0},
    ],
    right=[False, True, False],
)


@pytest.mark.parametrize(
    ("mode", "name", "figure"),
    [
        (SPANS, "score", 1.0),
        (SPANS, "lead", 0.5),
        (SPANS, "cosine", 0.75),
        (SPANS, "margin", 2.0),
        # Behind the best of the others, though that is ranked last.
        (SPANS, "margin_lead", -1.0),
        (SENTENCES, "score", 1.0),
        (SENTENCES, "lead", 0.5),
        (SENTENCES, "cosine", 0.75),
    ],
)
def test_the_best_candidate_is_judged_by_its_own_figures_and_leads(
    mode: Mode, name: str, figure: float
) -> None:
    ((sure, right),) = judge([THREE], weighing(mode, "share", name), mode)

    assert log_odds(sure) == pytest.approx(figure)
    assert right


def test_ranked_by_the_margin_another_candidate_is_judged() -> None:
    ((sure, right),) = judge([THREE], weighing(SPANS, "margin", "margin_lead"), SPANS)

    assert log_odds(sure) == pytest.approx(1.0)
    assert not right


def test_a_candidate_is_judged_by_what_its_sentence_proves() -> None:
    one = of([{"share": 1.0}, {}], right=[False, True], proves=[True, False])

    assert judge([one], weighing(SPANS, "share", "lead"), SPANS)[0][1] is True
    assert judge([one], weighing(SENTENCES, "share", "lead"), SENTENCES)[0][1] is True


@MODES
def test_of_equal_candidates_the_first_is_judged_and_leads_by_nothing(mode: Mode) -> None:
    one = of([{}, {}], right=[False, True])

    assert judge([one], weighing(mode, "share", "lead"), mode) == [(0.5, False)]


@MODES
def test_a_candidate_alone_leads_by_nothing(mode: Mode) -> None:
    one = of([{"share": 1.0, "margin": 2.0}], right=[True])

    assert judge([one], weighing(mode, "share", "lead"), mode) == [(0.5, True)]
    assert judge([one], weighing(SPANS, "share", "margin_lead"), SPANS) == [(0.5, True)]


# Cross-validation


def test_no_group_is_judged_by_numbers_that_were_fitted_on_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cases = many(90, groups=13)
    fitted_on: list[set[str]] = []
    judged: list[str] = []

    def spy_fit(given: Sequence[Case], mode: Mode, gold: GoldWeights) -> Weights:
        fitted_on.append({one.group for one in given})
        assert (mode, gold) == (SENTENCES, ALIKE)
        return weighing(SENTENCES, "share", "score")

    def spy_judge(given: Sequence[Case], weights: Weights, mode: Mode) -> list[tuple[float, bool]]:
        assert not {one.group for one in given} & fitted_on[-1]
        assert {one.group for one in given} | fitted_on[-1] == {one.group for one in cases}
        judged.extend(one.group for one in given)
        return [(float(cases.index(one)), bool(one.right.any())) for one in given]

    monkeypatch.setattr(fitting, "fit", spy_fit)
    monkeypatch.setattr(fitting, "judge", spy_judge)

    found = cross_validate(cases, SENTENCES, ALIKE, seed=0)

    assert len(fitted_on) == FOLDS
    assert sorted(judged) == sorted(one.group for one in cases)
    # Each where it stood.
    assert found == [(float(i), bool(one.right.any())) for i, one in enumerate(cases)]


def test_the_folds_are_of_like_size_and_drawn_by_the_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = many(90, groups=15)

    def folds(seed: int) -> list[frozenset[str]]:
        held: list[frozenset[str]] = []

        def spy_fit(given: Sequence[Case], mode: Mode, gold: GoldWeights) -> Weights:
            groups = {one.group for one in cases} - {one.group for one in given}
            held.append(frozenset(groups))
            return weighing(mode, "share", "score")

        monkeypatch.setattr(fitting, "fit", spy_fit)
        cross_validate(cases, SPANS, ALIKE, seed)
        return held

    assert {len(fold) for fold in folds(0)} == {3}
    assert folds(0) == folds(0) != folds(1)


@MODES
def test_separable_cases_are_told_apart_by_numbers_fitted_on_others(mode: Mode) -> None:
    cases = many()

    judged = cross_validate(cases, mode, GoldWeights(), seed=0)

    assert auroc([sure for sure, _ in judged], [right for _, right in judged]) == 1.0


# As the bot does


def as_the_bot(
    article: Article, question: str, weights: Weights, mode: Mode, model: SpanModel
) -> float:
    """Give the confidence that a bot with these numbers has."""
    index = Index.build([article], FakeEncoder())
    extractor = FeatureExtractor(index)
    reader: Reader = (
        SpanReader(index, model=model, extractor=extractor, linear=weights.reader)
        if mode is SPANS
        else EvidenceReader(index, extractor=extractor, model=weights.reader)
    )
    bot = Bot(index, reader=reader, confidence=Confidence(extractor, weights.confidence))
    return bot.ask(question).confidence


@MODES
def test_a_case_is_judged_as_sure_as_a_bot_with_the_same_numbers_is(
    mode: Mode, two_sections: Article
) -> None:
    weights, model = fit(many(), mode, ALIKE), FakeSpanModel()
    reading = Reading(two_sections, FakeEncoder(), model)
    found = []

    for question in ("When was the lamp built?", "Who brings the post?", "What did Holm leave?"):
        ((sure, _),) = judge([reading.case(question, (), "own", "g")], weights, mode)
        found.append(sure)
        assert sure == pytest.approx(as_the_bot(two_sections, question, weights, mode, model))
    assert len(set(found)) == 3
