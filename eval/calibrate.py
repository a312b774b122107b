"""Fits the reader's and the confidence's numbers, and writes them for `qa` to read.

    python -m eval.calibrate --data FOLDER

FOLDER (or ARTICLEQA_DATA) holds the SQuADShifts files. Two linear models are fitted by
logistic regression: one that ranks sentences, one that gives the probability that the
best of them answers. All figures are cross-validated: no crowd's article, and no gold
question, is judged by numbers fitted on it. The test half of the gold questions and the
held-out articles are not read.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.case_file import load_cases, save_cases
from eval.cases import Case, check_data, crowd_cases, gold_cases
from eval.command import Parser, check_writable, exit_code
from eval.metrics import auroc, calibration_error
from eval.packaged import packaged_gold
from eval.report import write_json
from qa import about
from qa.confidence import NAMES as CONFIDENCE_NAMES
from qa.confidence import features_of
from qa.evidence import NAMES
from qa.fitted import Linear

# The gold questions are few but hard: together they count about as much as the crowd's.
READER_GOLD_WEIGHT = 20.0
CONFIDENCE_GOLD_WEIGHT = 75.0
# The threshold: so much of the crowd's answerable questions may be refused.
REFUSED_AT_MOST = 0.10
FOLDS = 5

Array = NDArray[np.float64]


def fit(cases: Sequence[Case]) -> tuple[Linear, Linear]:
    """Fit the reader, then the confidence on what that reader chooses."""
    read = [case for case in cases if len(case.evidence)]
    reader = _logistic(
        NAMES,
        np.concatenate([case.evidence for case in read]),
        np.concatenate([case.right for case in read]),
        np.concatenate(
            [np.full(len(c.right), READER_GOLD_WEIGHT if c.kind == "gold" else 1.0) for c in read]
        ),
        inverse_penalty=1.0,
    )
    chosen = [_choose(reader, case) for case in read]
    confidence = _logistic(
        CONFIDENCE_NAMES,
        np.array([features for features, _ in chosen]),
        np.array([right for _, right in chosen]),
        np.array([CONFIDENCE_GOLD_WEIGHT if case.kind == "gold" else 1.0 for case in read]),
        inverse_penalty=0.3,
    )
    return reader, confidence


def judge(cases: Sequence[Case], reader: Linear, confidence: Linear) -> list[tuple[float, bool]]:
    """Give each case's confidence, and whether its best candidate is right."""
    judged = []
    for case in cases:
        if not len(case.evidence):
            judged.append((0.0, False))
            continue
        features, right = _choose(reader, case)
        judged.append((confidence.probability(features), right))
    return judged


def cross_validate(cases: Sequence[Case], seed: int) -> list[tuple[float, bool]]:
    """Judge each case by numbers fitted on the other folds' groups."""
    groups = sorted({case.group for case in cases})
    fold_of = dict(
        zip(groups, np.random.default_rng(seed).permutation(len(groups)) % FOLDS, strict=True)
    )
    judged: dict[int, tuple[float, bool]] = {}
    for fold in range(FOLDS):
        held = [i for i, case in enumerate(cases) if fold_of[case.group] == fold]
        models = fit([case for case in cases if fold_of[case.group] != fold])
        judged |= dict(zip(held, judge([cases[i] for i in held], *models), strict=True))
    return [judged[i] for i in range(len(cases))]


def _choose(reader: Linear, case: Case) -> tuple[list[float], bool]:
    """Give the features of the best candidate, as `qa.confidence` has them."""
    scores = reader.bias + case.evidence @ np.array(reader.weights)
    order = np.argsort(-scores, kind="stable")
    best = int(order[0])
    second = float(scores[order[1]]) if len(order) > 1 else None
    features = features_of(float(scores[best]), second, case.evidence[best].tolist())
    return features, bool(case.right[best])


def _logistic(
    names: Sequence[str], x: Array, y: NDArray[np.bool_], weights: Array, inverse_penalty: float
) -> Linear:
    """Fit on standardised features, then fold mean and deviation into the numbers."""
    from sklearn.linear_model import LogisticRegression

    mean, deviation = x.mean(axis=0), x.std(axis=0)
    deviation[deviation < 1e-6] = 1.0  # else rounding errors of a constant would get a weight
    model = LogisticRegression(C=inverse_penalty, max_iter=5000)
    model.fit((x - mean) / deviation, y, sample_weight=weights)
    raw = model.coef_[0] / deviation
    return Linear(
        names=tuple(names),
        weights=tuple(round(float(w), 6) for w in raw),
        bias=round(float(model.intercept_[0] - raw @ mean), 6),
    )


def _figures(cases: Sequence[Case], judged: Sequence[tuple[float, bool]], threshold: float) -> Any:
    sure = np.array([confidence for confidence, _ in judged])
    right = np.array([r for _, r in judged])
    kinds = np.array([case.kind for case in cases])
    own = kinds == "own"
    figures: dict[str, Any] = {
        "own": {
            "questions": int(own.sum()),
            "best sentence right": _share(right[own]),
            "refused": _share(sure[own] < threshold),
        }
    }
    for kind in ("foreign", "removed", "exchanged"):
        these = kinds == kind
        figures[kind] = {
            "questions": int(these.sum()),
            "auroc": _rounded(auroc(sure[own | these], own[own | these])),
            "refused": _share(sure[these] < threshold),
        }
    crowd = kinds != "gold"
    figures["calibration error, crowd"] = _rounded(calibration_error(sure[crowd], right[crowd]))
    return figures


def _share(array: NDArray[np.bool_]) -> float:
    return round(float(array.mean()), 4)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _best_readings(cases: Sequence[Case], judged: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Each gold question's confidence: the best of its readings', as the bot takes it."""
    best: dict[str, float] = {}
    for case, (confidence, _) in zip(cases, judged, strict=True):
        if case.kind == "gold":
            best[case.group] = max(best.get(case.group, 0.0), confidence)
    return best


def _about() -> float:
    """How often a question taken for one about the article was (Laplace's rule of succession)."""
    right = [
        question.answerable
        for question in packaged_gold().questions
        if question.split == "dev" and about.route(question.question) is not None
    ]
    return round((sum(right) + 1) / (len(right) + 2), 4)


def _crowd(
    folder: Path, kept: Path | None, encoder: Any, seed: int, progress: Callable[[str], None]
) -> list[Case]:
    """Read the kept cases, or collect them and keep them."""
    if kept is not None and kept.exists():
        return load_cases(kept)
    cases = []
    for case in crowd_cases(folder, encoder, seed):
        cases.append(case)
        if len(cases) % 1000 == 0:
            progress(f"{len(cases)} cases")
    if kept is not None:
        save_cases(cases, kept)
    return cases


def run(
    folder: Path, kept: Path | None, encoder: Any, seed: int, progress: Callable[[str], None]
) -> dict[str, Any]:
    """Fit, choose the threshold, and give what `qa/fitted.json` holds."""
    gold = packaged_gold()
    cases = [*gold_cases(gold, encoder), *_crowd(folder, kept, encoder, seed, progress)]
    judged = cross_validate(cases, seed)
    dev = [q for q in gold.questions if q.split == "dev" and about.route(q.question) is None]
    sure = _best_readings(cases, judged)
    answerable = np.array([q.answerable for q in dev])
    confidences = np.array([sure[q.id] for q in dev])
    own = [
        confidence
        for case, (confidence, _) in zip(cases, judged, strict=True)
        if case.kind == "own"
    ]
    threshold = float(np.quantile(own, REFUSED_AT_MOST))
    reader, confidence = fit(cases)
    return {
        "note": "Written by python -m eval.calibrate; the figures are cross-validated.",
        "reader": reader.to_json(),
        "confidence": confidence.to_json(),
        "threshold": round(threshold, 4),
        "about the article": _about(),
        "figures": _figures(cases, judged, threshold)
        | {
            "gold, development half": {
                "questions": len(dev),
                "auroc": _rounded(auroc(confidences, answerable)),
                "unanswerable refused": _share(confidences[~answerable] < threshold),
                "answerable refused": _share(confidences[answerable] < threshold),
            }
        },
        "seed": seed,
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Fit and write; 2 if there is no data."""
    return exit_code(lambda: _main(argv))


def _main(argv: Sequence[str] | None) -> int:
    from qa.bot import default_encoder

    parser = Parser(prog="python -m eval.calibrate", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("ARTICLEQA_DATA"))
    parser.add_argument(
        "--cases", type=Path, metavar="FILE.npz", help="keep what was read here, or read it here"
    )
    parser.add_argument("--out", type=Path, default=Path("qa/fitted.json"))
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(argv)
    if options.data is None:
        parser.error("say where the SQuADShifts files are: --data FOLDER, or ARTICLEQA_DATA")
    check_data(options.data)
    check_writable(options.out)
    check_writable(options.cases)
    fitted = run(
        options.data,
        options.cases,
        default_encoder(),
        options.seed,
        lambda text: print(text, file=sys.stderr),  # noqa: T201
    )
    write_json(fitted, options.out)
    print(json.dumps(fitted["figures"], indent=2))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
