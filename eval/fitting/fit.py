"""Fits one set of numbers: what ranks candidates, and how likely the best one is right.

Both are logistic regressions by scikit-learn on standardised features, shipped as plain
weights. Figures are cross-validated: no article, and no gold question, is judged by
numbers fitted on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.data.traps import trap_weights
from eval.fitting.cases import Case
from qa.decision import confidence
from qa.decision.confidence import features_of
from qa.features import sentence_features as evidence
from qa.fitted import LinearModel, Weights
from qa.readers import span_reader

FOLDS = 5

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Mode:
    """A reader to fit for: the trained one, or the one that weighs whole sentences."""

    reads: bool

    @property
    def reader_names(self) -> tuple[str, ...]:
        """What its candidates are ranked by."""
        return span_reader.NAMES if self.reads else evidence.NAMES

    @property
    def confidence_names(self) -> tuple[str, ...]:
        """What its confidence is computed from."""
        return confidence.SPAN_NAMES if self.reads else confidence.NAMES

    def figures(self, case: Case) -> Array:
        """Return each candidate's figures, as in `reader_names`."""
        return case.evidence if self.reads else case.evidence[:, 1:]

    def right(self, case: Case) -> NDArray[np.bool_]:
        """Tell which candidates are to be ranked first: by the short answer, or the sentence."""
        return case.right if self.reads else case.proves


SPANS, SENTENCES = Mode(reads=True), Mode(reads=False)


@dataclass(frozen=True, kw_only=True)
class GoldWeights:
    """How many crowd's questions one of our own few but hard ones counts for."""

    reader: float = 5.0
    confidence: float = 5.0


def weights_of(kinds: Sequence[str], gold: float = 1.0) -> Array:
    """Return each case's weight: the crowd's by `trap_weights`, our own `gold`."""
    array = np.array(kinds)
    ours = array == "gold"
    weights = np.full(len(array), gold)
    weights[~ours] = trap_weights(array[~ours] != "own")
    return weights


def fit(cases: Sequence[Case], mode: Mode, gold: GoldWeights) -> Weights:
    """Fit what ranks, then the confidence on what that puts first."""
    read = [case for case in cases if len(case.evidence)]
    reader = logistic(
        mode.reader_names,
        np.concatenate([mode.figures(case) for case in read]),
        np.concatenate([mode.right(case) for case in read]),
        np.repeat(weights_of([c.kind for c in read], gold.reader), [len(c.right) for c in read]),
        inverse_penalty=1.0,
    )
    chosen = [_choose(reader, case, mode) for case in read]
    sure = logistic(
        mode.confidence_names,
        np.array([features for features, _ in chosen]),
        np.array([right for _, right in chosen]),
        weights_of([c.kind for c in read], gold.confidence),
        inverse_penalty=0.3,
    )
    return Weights(reader=reader, confidence=sure)


def judge(cases: Sequence[Case], weights: Weights, mode: Mode) -> list[tuple[float, bool]]:
    """Return each case's confidence, and whether its best candidate's sentence proves it."""
    judged = []
    for case in cases:
        if not len(case.evidence):
            judged.append((0.0, False))
            continue
        features, right = _choose(weights.reader, case, mode)
        judged.append((weights.confidence.probability(features), right))
    return judged


def cross_validate(
    cases: Sequence[Case], mode: Mode, gold: GoldWeights, seed: int
) -> list[tuple[float, bool]]:
    """Judge each case by numbers fitted on the other folds' groups."""
    fold_of = folds_of([case.group for case in cases], seed)
    judged: dict[int, tuple[float, bool]] = {}
    for fold in range(FOLDS):
        held = [i for i, case in enumerate(cases) if fold_of[case.group] == fold]
        weights = fit([case for case in cases if fold_of[case.group] != fold], mode, gold)
        judged |= dict(zip(held, judge([cases[i] for i in held], weights, mode), strict=True))
    return [judged[i] for i in range(len(cases))]


def folds_of(groups: Iterable[str], seed: int) -> dict[str, int]:
    """Return the fold, in 0 to `FOLDS` - 1, in which each group is held out."""
    names = sorted(set(groups))
    order = np.random.default_rng(seed).permutation(len(names)) % FOLDS
    return dict(zip(names, order.tolist(), strict=True))


def _choose(reader: LinearModel, case: Case, mode: Mode) -> tuple[list[float], bool]:
    """Return the features of the best candidate, as `qa.decision.confidence` has them."""
    figures = mode.figures(case)
    scores = reader.bias + figures @ np.array(reader.weights)
    order = np.argsort(-scores, kind="stable")
    best = int(order[0])
    features = features_of(
        scores[order[:2]].tolist(),
        case.evidence[best, 1:].tolist(),
        case.evidence[order, 0].tolist() if mode.reads else (),
    )
    return features, bool(case.proves[best])


def logistic(
    names: Sequence[str], x: Array, y: NDArray[np.bool_], weights: Array, inverse_penalty: float
) -> LinearModel:
    """Return a model fitted on standardised features, mean and deviation folded into it."""
    from sklearn.linear_model import LogisticRegression

    mean, deviation = x.mean(axis=0), x.std(axis=0)
    deviation[deviation < 1e-6] = 1.0  # else rounding errors of a constant would get a weight
    model = LogisticRegression(C=inverse_penalty, max_iter=5000)
    model.fit((x - mean) / deviation, y, sample_weight=weights)
    raw = model.coef_[0] / deviation
    return LinearModel(
        names=tuple(names),
        weights=tuple(round(float(w), 6) for w in raw),
        bias=round(float(model.intercept_[0] - raw @ mean), 6),
    )
