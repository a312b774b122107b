"""Fits the deep reader's numbers: what ranks, how sure, how sure of the short answer, what else.

All are logistic regressions by scikit-learn on standardised features, shipped as plain weights.
Figures are cross-validated: no article, and no gold question, is judged by numbers fitted on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.data.traps import trap_weights
from eval.fitting.deep_cases import RIGHT_F1, DeepCase, Group
from eval.fitting.fit import FOLDS, folds_of, logistic
from index.passages import Passage
from qa.answer import Span
from qa.decision.confidence import DEEP_NAMES, SPAN_NAMES, deep_features
from qa.decision.select_quotes import PROOF_NAMES, proof_features
from qa.fitted import DeepWeights, LinearModel
from qa.readers.deep_reader import NAMES

Array = NDArray[np.float64]

# How much the questions of each set count for together, as if they were so many. What crowds asked
# counts for more than what was made to mislead: else more of the news is refused than it gains.
SET_WEIGHTS: dict[Group, float] = {
    "wiki": 800,
    "news": 1100,
    "gold": 350,
    "neighbours": 250,
    "misleading": 150,
    "kinds": 300,
    "understanding": 200,
}


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A case by fitted numbers: the confidences, and whether sentence and short are right."""

    sure: float
    right: bool
    short_sure: float
    short_right: bool
    further_right: int
    further: int


def case_weights(cases: Sequence[DeepCase]) -> Array:
    """Return each case's weight: sets by `SET_WEIGHTS`, traps by `eval.data.traps.trap_weights`.

    Our own questions keep their natural share of unanswerable ones.
    """
    weights = np.ones(len(cases))
    sets = np.array([c.set for c in cases])
    is_trap = np.array([c.kind != "own" for c in cases])
    for name, total in SET_WEIGHTS.items():
        these = sets == name
        if not these.any():
            continue
        if name in ("wiki", "news"):
            weights[these] = trap_weights(is_trap[these])
        weights[these] *= total / weights[these].sum()
    return weights


def fit_deep(cases: Sequence[DeepCase]) -> tuple[DeepWeights, LinearModel]:
    """Return the deep reader's numbers, and those for the fast reader's short answer."""
    read = [c for c in cases if len(c.f1)]
    weights = case_weights(read)
    # What ranks is fitted where there is something right to rank first.
    own = [c for c in read if c.kind == "own"]
    reader = logistic(
        NAMES,
        np.concatenate([c.features for c in own]),
        np.concatenate([c.proves for c in own]),
        np.repeat(case_weights(own), [len(c.f1) for c in own]),
        inverse_penalty=1.0,
    )
    ranked = [_Ranked.of(c, reader) for c in read]
    confidence = logistic(
        DEEP_NAMES,
        np.array([r.features for r in ranked]),
        np.array([r.right for r in ranked]),
        weights,
        inverse_penalty=0.3,
    )
    known = [i for i, c in enumerate(read) if c.short or c.kind != "own"]
    short = logistic(
        DEEP_NAMES,
        np.array([ranked[i].features for i in known]),
        np.array([ranked[i].short_right for i in known]),
        weights[known],
        inverse_penalty=0.3,
    )
    further = [
        (x, y, w)
        for r, c, w in zip(ranked, read, weights, strict=True)
        if c.kind == "own" and r.right
        for x, y in r.further()
    ]
    proof = logistic(
        PROOF_NAMES,
        np.array([x for x, _, _ in further]),
        np.array([y for _, y, _ in further]),
        np.array([w for _, _, w in further]),
        inverse_penalty=1.0,
    )
    fast = [c for c in cases if c.fast.any() and (c.short or c.kind != "own")]
    fast_short = logistic(
        SPAN_NAMES,
        np.array([c.fast for c in fast]),
        np.array([c.fast_f1 >= RIGHT_F1 for c in fast]),
        case_weights(fast),
        inverse_penalty=0.3,
    )
    return (
        DeepWeights(reader=reader, confidence=confidence, short=short, proof=proof),
        fast_short,
    )


def judge_deep(cases: Sequence[DeepCase], weights: DeepWeights) -> list[Judged]:
    """Return what these numbers make of each case."""
    judged = []
    for case in cases:
        if not len(case.f1):
            judged.append(
                Judged(
                    sure=0, right=False, short_sure=0, short_right=False, further=0, further_right=0
                )
            )
            continue
        ranked = _Ranked.of(case, weights.reader)
        further = [y for x, y in ranked.further() if weights.proof.score(x) > 0]
        judged.append(
            Judged(
                sure=weights.confidence.probability(ranked.features),
                right=ranked.right,
                short_sure=weights.short.probability(ranked.features),
                short_right=ranked.short_right,
                further=len(further),
                further_right=sum(further),
            )
        )
    return judged


def cross_validate_deep(cases: Sequence[DeepCase], seed: int) -> list[Judged]:
    """Judge each case by numbers fitted on the other folds' groups."""
    fold_of = folds_of([c.group for c in cases], seed)
    judged: dict[int, Judged] = {}
    for fold in range(FOLDS):
        held = [i for i, c in enumerate(cases) if fold_of[c.group] == fold]
        weights, _ = fit_deep([c for c in cases if fold_of[c.group] != fold])
        judged |= dict(zip(held, judge_deep([cases[i] for i in held], weights), strict=True))
    return [judged[i] for i in range(len(cases))]


_BLANK = Passage(article_id="", ordinal=0, start=0, end=0, text="", heading=None, sentences=())


@dataclass(frozen=True, kw_only=True, eq=False)
class _Ranked:
    """A case's candidates as a bot has them, best first."""

    case: DeepCase
    order: NDArray[np.int64]
    spans: list[Span]
    features: list[float]

    @classmethod
    def of(cls, case: DeepCase, reader: LinearModel) -> _Ranked:
        scores = reader.bias + case.features @ np.array(reader.weights)
        order = np.argsort(-scores, kind="stable")
        spans = [
            Span(
                passage=_BLANK,
                start=int(case.places[i][0]),
                end=int(case.places[i][1]),
                score=float(scores[i]),
                margin=float(case.features[i][0]),
            )
            for i in order
        ]
        place = case.fast_place
        fast = (
            [
                Span(
                    passage=_BLANK,
                    start=int(place[0]),
                    end=int(place[1]),
                    score=0.0,
                    margin=case.fast_best,
                )
            ]
            if place[0] >= 0
            else []
        )
        features = deep_features(spans, [case.features[i].tolist() for i in order[:1]], fast)
        return cls(case=case, order=order, spans=spans, features=features or [])

    @property
    def right(self) -> bool:
        return bool(self.case.proves[self.order[0]])

    @property
    def short_right(self) -> bool:
        return bool(self.case.f1[self.order[0]] >= RIGHT_F1)

    def further(self) -> list[tuple[list[float], bool]]:
        """Return the features of the next candidates, and whether each belongs to the proof."""
        features = [self.case.features[i].tolist() for i in self.order[:8]]
        asked = "why" if self.case.several else ""
        return [
            (
                proof_features(asked, self.spans, features, i),
                bool(self.case.proves[self.order[i]]),
            )
            for i in range(1, len(features))
        ]
