from __future__ import annotations

import json
import math
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.decision import confidence
from qa.decision.abstention import WRONG_COSTS, threshold_for
from qa.features import sentence_features as evidence
from qa.fitted import LinearModel, Weights, fitted, sigmoid
from qa.question import about_article as about
from qa.readers import span_reader

finite = st.floats(allow_nan=False, allow_infinity=False)
MODEL = LinearModel(names=("near", "far"), weights=(2.0, -0.5), bias=1.0)


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    record: dict[str, Any] = json.loads((files("qa") / "fitted.json").read_text("utf-8"))
    return record


# The linear model


def test_a_score_is_the_bias_and_the_weighted_features() -> None:
    assert MODEL.score([3.0, 4.0]) == 1.0 + 2.0 * 3.0 - 0.5 * 4.0
    assert MODEL.score([0.0, 0.0]) == 1.0


def test_a_probability_is_the_logistic_of_the_score() -> None:
    assert MODEL.probability([0.0, 2.0]) == 0.5
    assert MODEL.probability([1.0, 2.0]) == pytest.approx(1 / (1 + math.exp(-2.0)))


@pytest.mark.parametrize("features", [[], [1.0], [1.0, 2.0, 3.0]])
def test_another_number_of_features_is_refused(features: list[float]) -> None:
    with pytest.raises(ValueError, match="zip"):
        MODEL.score(features)
    with pytest.raises(ValueError, match="zip"):
        MODEL.probability(features)


@given(st.dictionaries(st.text(max_size=8), finite, max_size=5), finite)
def test_what_is_written_as_json_is_read_back_the_same(
    weights: dict[str, float], bias: float
) -> None:
    model = LinearModel(names=tuple(weights), weights=tuple(weights.values()), bias=bias)

    assert LinearModel.from_json(json.loads(json.dumps(model.to_json()))) == model


def test_names_and_weights_that_do_not_match_are_not_written() -> None:
    with pytest.raises(ValueError, match="zip"):
        LinearModel(names=("near",), weights=(1.0, 2.0), bias=0.0).to_json()


def test_whole_numbers_in_json_are_read_as_figures() -> None:
    model = LinearModel.from_json({"weights": {"near": 2, "far": 0}, "bias": 1})

    assert model.score([0.5, 9.0]) == 2.0


# The sigmoid


@given(finite)
def test_the_sigmoid_of_any_number_is_a_probability(x: float) -> None:
    assert 0 <= sigmoid(x) <= 1
    assert sigmoid(x) + sigmoid(-x) == pytest.approx(1)


@given(finite, finite)
def test_the_sigmoid_never_falls(x: float, y: float) -> None:
    assert sigmoid(min(x, y)) <= sigmoid(max(x, y))


def test_the_sigmoid_has_its_known_values() -> None:
    assert sigmoid(0.0) == 0.5
    assert sigmoid(math.log(3)) == pytest.approx(0.75)
    assert (sigmoid(1e308), sigmoid(-1e308)) == (1.0, 0.0)
    assert (sigmoid(math.inf), sigmoid(-math.inf)) == (1.0, 0.0)
    assert 0 < sigmoid(-700.0) < 1e-300


# Two linear models that go together


def test_what_ranks_and_what_tells_how_likely_are_written_and_read_back_together() -> None:
    other = LinearModel(names=("score",), weights=(3.0,), bias=-1.0)
    weights = Weights(reader=MODEL, confidence=other)

    assert weights.to_json() == {"reader": MODEL.to_json(), "confidence": other.to_json()}
    assert Weights.from_json(json.loads(json.dumps(weights.to_json()))) == weights


# The numbers that ship


def test_the_fitted_names_are_those_that_are_computed_in_that_order() -> None:
    assert fitted().sentences.reader.names == evidence.NAMES
    assert fitted().sentences.confidence.names == confidence.NAMES
    assert fitted().spans.reader.names == span_reader.NAMES
    assert fitted().spans.confidence.names == confidence.SPAN_NAMES


def test_there_is_a_number_for_every_name(shipped: dict[str, Any]) -> None:
    for weights in (fitted().sentences, fitted().spans):
        for model in (weights.reader, weights.confidence):
            assert len(model.weights) == len(model.names) == len(set(model.names))
            assert all(math.isfinite(number) for number in (*model.weights, model.bias))
    assert Weights.from_json(shipped["sentences"]) == fitted().sentences
    assert Weights.from_json(shipped["spans"]) == fitted().spans


def test_the_more_sure_a_trained_reader_is_of_a_span_the_better_it_is() -> None:
    weights = dict(zip(fitted().spans.reader.names, fitted().spans.reader.weights, strict=True))

    assert weights["margin"] > 0


def test_the_file_says_who_wrote_it(shipped: dict[str, Any]) -> None:
    assert "python -m eval.calibrate" in shipped["note"]
    assert shipped["about the article"] == fitted().about


def test_answers_about_the_article_as_a_whole_are_sure_enough_to_be_given() -> None:
    assert set(fitted().about) == set(about.ROUTES)
    for sure in fitted().about.values():
        assert threshold_for(WRONG_COSTS) <= sure < 1


def test_the_file_is_read_once() -> None:
    assert fitted() is fitted()
