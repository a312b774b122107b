"""The figures of a report: each with its 95 % interval and what it was counted on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from eval.data.traps import TRAP_KINDS, trap_weights
from eval.metrics import scores as metrics
from eval.metrics.bootstrap import interval
from eval.metrics.question_result import QuestionResult

KIND = "kind: "
Unit = Literal["share", "number", "ms", "characters"]


@dataclass(frozen=True, kw_only=True)
class MetricEstimate:
    """A figure and the ends of its 95 % interval; all three None if it is undefined.

    `n` is how many cases it is counted on. Shares are in [0, 1].
    """

    name: str
    label: str
    unit: Unit
    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, kw_only=True)
class _Definition:
    """How a figure comes from the values of `QuestionResult`.

    `needs` names the values that `compute` takes, as arrays; an outcome that lacks one
    is left out. `n` is the number of those left, or the sum of the value `counted`.
    """

    name: str
    label: str
    needs: tuple[str, ...]
    compute: Callable[..., float | None] = metrics.mean
    unit: Unit = "share"
    counted: str | None = None
    by_kind: bool = True


def _verbatim(verbatim: NDArray[np.float64], quotes: NDArray[np.float64]) -> float | None:
    return float(verbatim.sum() / quotes.sum()) if quotes.sum() else None


_REFUSED = ("refused", "unanswerable")
_REFUSAL_RECALL = _Definition(
    name="refusal_recall",
    label="Unanswerable refused (refusal recall)",
    needs=_REFUSED,
    compute=metrics.refusal_recall,
    counted="unanswerable",
)
_AUROC = _Definition(
    name="auroc",
    label="AUROC of confidence",
    needs=("confidence", "answerable"),
    compute=metrics.auroc,
    unit="number",
    by_kind=False,
)
_VERBATIM = _Definition(
    name="verbatim",
    label="Quotes verbatim",
    needs=("verbatim", "quotes"),
    compute=_verbatim,
    counted="quotes",
    by_kind=False,
)
_CALIBRATION = _Definition(
    name="calibration_error_all",
    label="Calibration error, of what was refused too",
    needs=("confidence", "forced_right", "trap"),
    compute=lambda sure, right, trap: metrics.calibration_error(sure, right, trap_weights(trap)),
    unit="number",
    by_kind=False,
)
_ANSWERS_RIGHT = _Definition(
    name="answers_right", label="Answers right, of those given", needs=("answer_right",)
)
_TRAP = (_REFUSAL_RECALL, _AUROC, _VERBATIM)
_READING = (
    _Definition(name="right", label="Right answer or right refusal", needs=("right",)),
    _Definition(name="evidence_hit", label="Evidence hit", needs=("evidence_hit",)),
    _Definition(
        name="evidence_precision", label="Evidence precision", needs=("evidence_precision",)
    ),
    _Definition(name="evidence_recall", label="Evidence recall", needs=("evidence_recall",)),
    _Definition(name="exact_match", label="Exact match", needs=("exact_match",)),
    _Definition(name="f1", label="F1", needs=("f1",)),
    _Definition(
        name="refusal_precision",
        label="Refusal precision",
        needs=_REFUSED,
        compute=metrics.refusal_precision,
        counted="refused",
        by_kind=False,
    ),
    _REFUSAL_RECALL,
    _Definition(
        name="answerable_refused",
        label="Answerable refused",
        needs=(*_REFUSED, "answerable"),
        compute=lambda refused, unanswerable, _: metrics.answerable_refused(refused, unanswerable),
        counted="answerable",
    ),
    _AUROC,
    _ANSWERS_RIGHT,
    _Definition(
        name="calibration_error",
        label="Calibration error of answers given",
        needs=("answer_confidence", "answer_right"),
        compute=metrics.calibration_error,
        unit="number",
        by_kind=False,
    ),
    _CALIBRATION,
    _Definition(name="hit@1 read", label="Passage hit@1 after reading", needs=("hit_at_1_read",)),
    _VERBATIM,
    _Definition(
        name="latency_p50",
        label="Latency of an answer, p50",
        needs=("milliseconds",),
        compute=partial(metrics.percentile, percent=50),
        unit="ms",
        by_kind=False,
    ),
    _Definition(
        name="latency_p95",
        label="Latency of an answer, p95",
        needs=("milliseconds",),
        compute=partial(metrics.percentile, percent=95),
        unit="ms",
        by_kind=False,
    ),
)
_RETRIEVAL = (
    _Definition(name="hit@1", label="Passage hit@1", needs=("hit_at_1",)),
    _Definition(name="hit@3", label="Passage hit@3", needs=("hit_at_3",)),
    _Definition(name="hit@5", label="Passage hit@5", needs=("hit_at_5",)),
    _Definition(name="mrr@10", label="Passage MRR@10", needs=("reciprocal_rank",), unit="number"),
    _Definition(
        name="characters",
        label="Passage length",
        needs=("characters",),
        unit="characters",
        by_kind=False,
    ),
)


def figures_by_group(
    outcomes: Sequence[QuestionResult], *, read: bool, seed: int, resamples: int
) -> dict[str, tuple[MetricEstimate, ...]]:
    """Return the figures of all questions, of each kind of trap, and of each kind of question.

    The groups are "overall"; each kind of trap that there is, told apart from the article's
    own answerable questions, and "together" for them all; and "kind: …" where there are
    several kinds, without the figures that no question of the kind has. `read`: whether
    answers were given.
    """
    definitions = (*_READING, *_RETRIEVAL) if read else _RETRIEVAL
    figures = partial(_figures, seed=seed, resamples=resamples)
    own = [o for o in outcomes if o.trap is None]
    groups = {"overall": figures(own, definitions)}
    for trap in TRAP_KINDS:
        if any(o.trap == trap for o in outcomes):
            told_apart = [o for o in outcomes if o.trap == trap or o.question.answerable]
            groups[trap] = figures(told_apart, _TRAP)
    if len(own) < len(outcomes):
        groups["together"] = figures(outcomes, (*_TRAP, _ANSWERS_RIGHT, _CALIBRATION))
    kinds = sorted({o.question.kind for o in own})
    for kind in kinds if len(kinds) > 1 else ():
        alike = [o for o in own if o.question.kind == kind]
        found = figures(alike, [d for d in definitions if d.by_kind])
        groups[f"{KIND}{kind}"] = tuple(f for f in found if f.value is not None)
    return groups


def _figures(
    outcomes: Sequence[QuestionResult],
    definitions: Sequence[_Definition],
    *,
    seed: int,
    resamples: int,
) -> tuple[MetricEstimate, ...]:
    values = [o.values() for o in outcomes]
    articles = [o.question.article_id for o in outcomes]
    return tuple(_figure(d, values, articles, seed, resamples) for d in definitions)


def _figure(
    definition: _Definition,
    values: Sequence[dict[str, float | None]],
    articles: Sequence[str],
    seed: int,
    resamples: int,
) -> MetricEstimate:
    kept = [i for i, v in enumerate(values) if all(v.get(k) is not None for k in definition.needs)]
    columns = [
        np.array([values[i][name] for i in kept], dtype=np.float64) for name in definition.needs
    ]
    value = definition.compute(*columns)
    ends = None
    if value is not None:
        ends = interval(
            lambda rows: definition.compute(*(column[rows] for column in columns)),
            [articles[i] for i in kept],
            seed=seed,
            resamples=resamples,
        )
    counted = definition.counted
    n = len(kept) if counted is None else sum(int(values[i][counted] or 0) for i in kept)
    return MetricEstimate(
        name=definition.name,
        label=definition.label,
        unit=definition.unit,
        value=value,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        n=n,
    )
