"""Fits the reader's and the confidence's numbers, and writes them for `qa` to read.

    python -m eval.calibrate --data FOLDER

FOLDER (or ARTICLEQA_DATA) holds the SQuADShifts files, of which the development part is
read (`eval.data.splits`). Neither the test half of our gold questions nor the test articles are.
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

from eval.checksums import made_anew
from eval.data.shipped_gold import gold_to_read
from eval.data.splits import check_data
from eval.data.traps import TRAP_KINDS
from eval.fitting.case_file import load_cases, save_cases
from eval.fitting.cases import Case, crowd_cases, gold_cases
from eval.fitting.fit import SENTENCES, SPANS, GoldWeights, Mode, cross_validate, fit, weights_of
from eval.metrics.scores import auroc, calibration_error
from eval.report.tables import write_json
from eval.run.command import Parser, check_writable, exit_code
from index.encoders.encoder import Encoder
from qa.decision.abstention import WRONG_COSTS, threshold_for
from qa.question import about_article as about
from qa.readers.span_model import SpanModel, span_model


def run(cases: Sequence[Case], seed: int) -> dict[str, Any]:
    """Fit both readers' numbers, and give what `qa/fitted.json` holds."""
    gold = GoldWeights()
    record: dict[str, Any] = {
        "note": "Written by python -m eval.calibrate; the figures are cross-validated."
    }
    figures = {}
    for name, mode in (("spans", SPANS), ("sentences", SENTENCES)):
        record[name] = fit(cases, mode, gold).to_json()
        figures[name] = _figures(cases, mode, gold, seed)
    return record | {"about the article": _about(), "figures": figures, "seed": seed}


def read_cases(
    folder: Path,
    kept: Path | None,
    encoder: Encoder,
    model: SpanModel,
    seed: int,
    progress: Callable[[str], None],
) -> list[Case]:
    """Read the kept cases, or collect them and keep them in `kept`."""
    if kept is not None and kept.exists():
        return load_cases(kept)
    cases = list(gold_cases(gold_to_read(), encoder, model))
    for case in crowd_cases(folder, encoder, model, seed):
        cases.append(case)
        if len(cases) % 500 == 0:
            progress(f"{len(cases)} cases")
    if kept is not None:
        save_cases(cases, kept)
    return cases


def _figures(cases: Sequence[Case], mode: Mode, gold: GoldWeights, seed: int) -> dict[str, Any]:
    judged = cross_validate(cases, mode, gold, seed)
    sure = np.array([confidence for confidence, _ in judged])
    right = np.array([r for _, r in judged])
    kinds = np.array([case.kind for case in cases])
    own, threshold = kinds == "own", threshold_for(WRONG_COSTS)
    figures: dict[str, Any] = {
        "own": {
            "questions": int(own.sum()),
            "best candidate right": _share(right[own]),
            "refused": _share(sure[own] < threshold),
            "right, of those answered": _share(right[own & (sure >= threshold)]),
        }
    }
    for kind in TRAP_KINDS:
        these = kinds == kind
        figures[kind] = {
            "questions": int(these.sum()),
            "auroc": _rounded(auroc(sure[own | these], own[own | these])),
            "refused": _share(sure[these] < threshold),
        }
    crowd = kinds != "gold"
    figures["calibration error, crowd"] = _rounded(
        calibration_error(sure[crowd], right[crowd], weights_of(kinds[crowd].tolist()))
    )
    return figures | {"gold, development half": _gold_figures(cases, sure, threshold)}


def _gold_figures(
    cases: Sequence[Case], sure: NDArray[np.float64], threshold: float
) -> dict[str, Any]:
    """Each gold question's confidence is the best of its readings', as the bot takes it."""
    best: dict[str, float] = {}
    for case, confidence in zip(cases, sure.tolist(), strict=True):
        if case.kind == "gold":
            best[case.group] = max(best.get(case.group, 0.0), confidence)
    dev = [q for q in _dev() if about.route(q.question) is None and q.id in best]
    answerable = np.array([q.answerable for q in dev])
    confidences = np.array([best[q.id] for q in dev])
    return {
        "questions": len(dev),
        "auroc": _rounded(auroc(confidences, answerable)),
        "unanswerable refused": _share(confidences[~answerable] < threshold),
        "answerable refused": _share(confidences[answerable] < threshold),
    }


def _about() -> dict[str, float]:
    """Return how often a question taken for one about the article was, by what it was taken for.

    By Laplace's rule of succession: the questions are few.
    """
    sure: dict[str, float] = {}
    for route in about.ROUTES:
        right = [q.answerable for q in _dev() if about.route(q.question) == route]
        sure[route] = round((sum(right) + 1) / (len(right) + 2), 4)
    return sure


def _dev() -> list[Any]:
    return [q for q in gold_to_read().questions if q.split == "dev"]


def _share(array: NDArray[np.bool_]) -> float | None:
    return round(float(array.mean()), 4) if len(array) else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


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
    parser.add_argument("--reader", type=Path, metavar="FOLDER", help="instead of the packaged one")
    parser.add_argument("--out", type=Path, default=Path("qa/fitted.json"))
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(argv)
    if options.data is None:
        parser.error("say where the SQuADShifts files are: --data FOLDER, or ARTICLEQA_DATA")
    check_data(options.data)
    check_writable(options.out)
    check_writable(options.cases)
    cases = read_cases(
        options.data,
        options.cases,
        default_encoder(),
        span_model(options.reader),
        options.seed,
        lambda text: print(text, file=sys.stderr),  # noqa: T201
    )
    fitted = run(cases, options.seed)
    kept = json.loads(options.out.read_text("utf-8")) if options.out.exists() else {}
    write_json(kept | fitted, options.out)  # the deep reader's numbers stay
    made_anew(options.out)
    print(json.dumps(fitted["figures"], indent=2))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
