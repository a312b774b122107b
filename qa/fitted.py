"""The numbers that were fitted on data, shipped as JSON and read without scikit-learn.

`python -m eval.calibrate` writes them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Linear:
    """A linear model: log-odds = bias + weights · features."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def score(self, features: Sequence[float]) -> float:
        """Give the log-odds. Raises ValueError if the number of features is another."""
        pairs = zip(self.weights, features, strict=True)
        return self.bias + math.fsum(weight * feature for weight, feature in pairs)

    def probability(self, features: Sequence[float]) -> float:
        """Give the probability, in [0, 1]."""
        return sigmoid(self.score(features))

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Linear:
        """Read what `to_json` wrote."""
        weights = record["weights"]
        return cls(
            names=tuple(weights), weights=tuple(map(float, weights.values())), bias=record["bias"]
        )

    def to_json(self) -> dict[str, Any]:
        """Give the weights by name, and the bias."""
        return {"weights": dict(zip(self.names, self.weights, strict=True)), "bias": self.bias}


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What ranks candidates, and what tells how likely the best one is right."""

    reader: Linear
    confidence: Linear

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Weights:
        """Read what `to_json` wrote."""
        return cls(
            reader=Linear.from_json(record["reader"]),
            confidence=Linear.from_json(record["confidence"]),
        )

    def to_json(self) -> dict[str, Any]:
        """Give both models."""
        return {"reader": self.reader.to_json(), "confidence": self.confidence.to_json()}


@dataclass(frozen=True, kw_only=True)
class DeepWeights(Weights):
    """The deep reader's: also how likely its short answer is right, and what else to quote.

    `proof` gives the log-odds that a further sentence belongs to what proves the answer.
    """

    short: Linear
    proof: Linear

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> DeepWeights:
        """Read what `to_json` wrote."""
        return cls(**{name: Linear.from_json(record[name]) for name in cls.__dataclass_fields__})

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
    short: Linear
    about: Mapping[str, float]


def sigmoid(x: float) -> float:
    """Give 1 / (1 + e^-x) without overflow."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


@lru_cache(maxsize=1)
def fitted() -> Fitted:
    """Give the numbers that ship with the package."""
    record = json.loads((files("qa") / "fitted.json").read_text(encoding="utf-8"))
    return Fitted(
        sentences=Weights.from_json(record["sentences"]),
        spans=Weights.from_json(record["spans"]),
        deep=DeepWeights.from_json(record["deep"]),
        short=Linear.from_json(record["short"]),
        about={name: float(sure) for name, sure in record["about the article"].items()},
    )
