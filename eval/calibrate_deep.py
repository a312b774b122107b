"""Fits the deep reader's numbers, and writes them into the file that `qa` reads.

    python -m eval.calibrate_deep --data FOLDER

FOLDER (or ARTICLEQA_DATA) holds all question sets, of which development parts are read
(`eval.fitting.deep_cases`). The numbers of the other readers stay as they are.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.checksums import made_anew
from eval.fitting.deep_cases import DeepCase, cases, load_cases, save_cases
from eval.fitting.deep_fit import Judged, case_weights, cross_validate_deep, fit_deep
from eval.metrics.scores import auroc, calibration_error
from eval.report.tables import write_json
from eval.run.command import Parser, check_writable, exit_code
from qa.decision.abstention import WRONG_COSTS, threshold_for

Bools = NDArray[np.bool_]


def figures(found: Sequence[DeepCase], judged: Sequence[Judged]) -> dict[str, Any]:
    """Return what the numbers are worth, by set; `judged` are cross-validated."""
    sure = np.array([j.sure for j in judged])
    right = np.array([j.right for j in judged])
    own = np.array([c.kind == "own" for c in found])
    sets = np.array([c.set for c in found])
    known = np.array([c.short or c.kind != "own" for c in found])
    weights = case_weights(found)
    made: dict[str, Any] = {}
    threshold = threshold_for(WRONG_COSTS)
    for name in dict.fromkeys(sets.tolist()):
        these = sets == name
        made[name] = {
            "questions": int(these.sum()),
            "first quote right, nothing refused": _share(right[these & own]),
            "first quote right": _share((right & (sure >= threshold))[these & own]),
            "answerable refused": _share(sure[these & own] < threshold),
            "right, of those given": _share(right[these & own & (sure >= threshold)]),
            "unanswerable refused": _share(sure[these & ~own] < threshold),
            "auroc": _rounded(auroc(sure[these], own[these])),
            "calibration error": _rounded(
                calibration_error(sure[these], right[these], weights[these])
            ),
        }
        for kind in dict.fromkeys(c.kind for c in found if c.set == name and c.kind != "own"):
            here = np.array([c.set == name and c.kind in ("own", kind) for c in found])
            made[name][f"auroc, {kind}"] = _rounded(auroc(sure[here], own[here]))
    short_sure = np.array([j.short_sure for j in judged])
    short_right = np.array([j.short_right for j in judged])
    made["calibration error"] = _rounded(calibration_error(sure, right, weights))
    made["calibration error, short"] = _rounded(
        calibration_error(short_sure[known], short_right[known], weights[known])
    )
    further = sum(j.further for j in judged)
    made["further quotes right"] = (
        round(sum(j.further_right for j in judged) / further, 4) if further else None
    )
    made["further quotes"] = further
    return made


def curve(found: Sequence[DeepCase], judged: Sequence[Judged]) -> list[dict[str, float]]:
    """Return how much is read again and what is right, for bounds of the fast reader's doubt.

    Right is a proving first quote where the article answers, and a refusal where not.
    """
    threshold = threshold_for(WRONG_COSTS)
    weights = case_weights(found)
    own = np.array([c.kind == "own" for c in found])
    fast_sure = np.array([c.fast_sure for c in found])
    fast_right = np.array([c.fast_proves for c in found])
    sure = np.array([j.sure for j in judged])
    right = np.array([j.right for j in judged])
    rows = []
    for low in (0.0, 0.01, 0.02, 0.05, 0.1, 0.2):
        for high in (0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 1.0):
            again = (fast_sure >= low) & (fast_sure <= high)
            given = np.where(again, sure, fast_sure) >= threshold
            good = np.where(own, given & np.where(again, right, fast_right), ~given)
            wrong = given & ~np.where(again, right, fast_right)
            rows.append(
                {
                    "low": low,
                    "high": high,
                    "read again": round(float(np.average(again, weights=weights)), 4),
                    "right": round(float(np.average(good, weights=weights)), 4),
                    "wrong": round(float(np.average(wrong, weights=weights)), 4),
                }
            )
    return rows


def _share(array: Bools) -> float | None:
    return round(float(array.mean()), 4) if len(array) else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit and write; 2 if there is no data."""
    return exit_code(lambda: _main(argv))


def _main(argv: Sequence[str] | None) -> int:
    from qa.bot import default_encoder
    from qa.readers.deep_model import PackedModel, packaged_deep_model

    parser = Parser(prog="python -m eval.calibrate_deep", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("ARTICLEQA_DATA"))
    parser.add_argument(
        "--cases", type=Path, metavar="FILE.npz", help="keep what was read here, or read it here"
    )
    parser.add_argument("--reader", type=Path, metavar="FOLDER", help="instead of the packaged one")
    parser.add_argument("--out", type=Path, default=Path("qa/fitted.json"))
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args(argv)
    if args.data is None:
        parser.error("say where the question sets are: --data FOLDER, or ARTICLEQA_DATA")
    check_writable(args.cases)
    model = packaged_deep_model() if args.reader is None else PackedModel(args.reader)
    if args.cases is not None and args.cases.exists():
        found = load_cases(args.cases)
    else:
        found = []
        for case in cases(args.data, default_encoder(), model, args.seed):
            found.append(case)
            if len(found) % 100 == 0:
                print(f"{len(found)} cases", file=sys.stderr)  # noqa: T201
        if args.cases is not None:
            save_cases(found, args.cases)
    deep, short = fit_deep(found)
    judged = cross_validate_deep(found, args.seed)
    measured = figures(found, judged)
    record = json.loads(args.out.read_text(encoding="utf-8"))
    record |= {"deep": deep.to_json(), "short": short.to_json()}
    record["deep figures"] = measured | {"cascade": curve(found, judged)}
    write_json(record, args.out)
    made_anew(args.out)
    print(json.dumps(measured, indent=2))  # noqa: T201
    for row in record["deep figures"]["cascade"]:
        print(row)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
