"""The numbers that were fitted on data, shipped as JSON and read without scikit-learn.

`python -m eval.calibrate` writes them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from qa.model_file import held, number, numbers, probabilities, read_model_file

# Beyond it a sum could overflow; what is fitted is below 100.
_LARGEST = 1e6


@dataclass(frozen=True, kw_only=True)
class LinearModel:
    """A linear model: log-odds = bias + weights · features."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def score(self, features: Sequence[float]) -> float:
        """Return the log-odds. Raises ValueError if the number of features is another."""
        pairs = zip(self.weights, features, strict=True)
        return self.bias + math.fsum(weight * feature for weight, feature in pairs)

    def probability(self, features: Sequence[float]) -> float:
        """Return the probability, in [0, 1]."""
        return sigmoid(self.score(features))

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> LinearModel:
        """Read what `to_json` wrote. Raises ValueError if it is something else."""
        weights = numbers(held(record, "weights"), "a weight")
        return cls(
            names=tuple(weights),
            weights=tuple(weights.values()),
            bias=number(held(record, "bias"), "a bias"),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the weights by name, and the bias."""
        return {"weights": dict(zip(self.names, self.weights, strict=True)), "bias": self.bias}


def read_linear_model(name: str, features: tuple[str, ...]) -> LinearModel:
    """Return the linear model in a file of `qa`.

    Raises:
        PackagedFileError: if the file is damaged, or its model is over other features.
    """

    def parse(record: Any) -> LinearModel:
        found = LinearModel.from_json(record)
        if found.names != features:
            raise ValueError(f"its weights are not those of {', '.join(features)}")
        return found

    return read_model_file(name, parse)


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What ranks candidates, and what tells how likely the best one is right."""

    reader: LinearModel
    confidence: LinearModel

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Weights:
        """Read what `to_json` wrote. Raises ValueError if it is something else."""
        return cls(
            reader=LinearModel.from_json(held(record, "reader")),
            confidence=LinearModel.from_json(held(record, "confidence")),
        )

    def to_json(self) -> dict[str, Any]:
        """Return both models."""
        return {"reader": self.reader.to_json(), "confidence": self.confidence.to_json()}


@dataclass(frozen=True, kw_only=True)
class DeepWeights(Weights):
    """The deep reader's: also how likely its short answer is right, and what else to quote.

    `proof` gives the log-odds that a further sentence belongs to what proves the answer.
    """

    short: LinearModel
    proof: LinearModel

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> DeepWeights:
        """Read what `to_json` wrote. Raises ValueError if it is something else."""
        names = cls.__dataclass_fields__
        return cls(**{name: LinearModel.from_json(held(record, name)) for name in names})

    def to_json(self) -> dict[str, Any]:
        """Return all four models."""
        return {name: getattr(self, name).to_json() for name in self.__dataclass_fields__}


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """All fitted numbers; `qa/fitted.json` also holds what they are worth.

    `spans` goes with the fast reader, `deep` with the deep one, `sentences` with the one that
    needs no model. `short` is how likely the fast reader's short answer is right. `about`
    is the confidence of answers about the article as a whole, by what they tell of it.
    """

    sentences: Weights
    spans: Weights
    deep: DeepWeights
    short: LinearModel
    about: Mapping[str, float]


def sigmoid(x: float) -> float:
    """Return 1 / (1 + e^-x) without overflow."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


@lru_cache(maxsize=1)
def fitted() -> Fitted:
    """Return the numbers that ship with the package.

    Raises:
        PackagedFileError: if their file is damaged or holds something else.
    """
    return read_model_file("fitted.json", fitted_from)


def fitted_from(record: Any) -> Fitted:
    """Return the numbers that a JSON record holds.

    What features they go with is checked where all of those are known, in
    `qa.decision.fitted_names`.

    Raises:
        ValueError: if one is missing or is not finite.
    """
    from qa.question.about_article import ROUTES

    found = Fitted(
        sentences=Weights.from_json(held(record, "sentences")),
        spans=Weights.from_json(held(record, "spans")),
        deep=DeepWeights.from_json(held(record, "deep")),
        short=LinearModel.from_json(held(record, "short")),
        about=probabilities(held(record, "about the article"), tuple(ROUTES), "about the article"),
    )
    for linear in all_linear(found).values():
        if any(abs(weight) > _LARGEST for weight in (*linear.weights, linear.bias)):
            raise ValueError("there is a weight that no fitting gives")
    return found


def all_linear(found: Fitted) -> dict[str, LinearModel]:
    """Return every linear model of the fitted numbers, by where it stands in their file."""
    return {
        "sentences, reader": found.sentences.reader,
        "sentences, confidence": found.sentences.confidence,
        "spans, reader": found.spans.reader,
        "spans, confidence": found.spans.confidence,
        "deep, reader": found.deep.reader,
        "deep, confidence": found.deep.confidence,
        "deep, short": found.deep.short,
        "deep, proof": found.deep.proof,
        "short": found.short,
    }
