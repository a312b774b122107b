"""`python -m eval.fitting.what_is`: fit when sentences that name a thing are about it.

It learns from `eval/gold/what_is.jsonl`: what a reader may ask to be told of in the development
articles of `eval/gold/kinds`, and whether those are about it or speak of it in passing. Logistic
regression; with each article held out in turn, it prints how well that is told.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from eval.checksums import write_model
from eval.data.kinds import load_kinds
from eval.metrics.scores import auroc
from eval.run.command import Parser, exit_code
from index.encoders.onnx_minilm import PackagedEncoder
from index.search import Index
from qa.fitted import LinearModel
from qa.intents.kinds.what_is import MODEL_FILE, NAMES, features_of
from qa.intents.sentences import Sentences

GOLD = Path(__file__).parents[1] / "gold" / "what_is.jsonl"
FOLDER = Path(__file__).parents[2] / "qa" / "intents"
_STRENGTH = 1.0


def fit() -> tuple[LinearModel, dict[str, Any]]:
    """Return the model, and what it is worth on articles held out."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

    records = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    encoder = PackagedEncoder()
    bodies = {
        one.article.id: Sentences(Index.build([one.article], encoder)).body
        for one in load_kinds("dev")
    }
    found = [(r, features_of(r["question"], bodies[r["article"]])) for r in records]
    kept = [(r, features) for r, features in found if features is not None]
    rows = np.array([features for _, features in kept])
    right = np.array([r["about"] for r, _ in kept])
    model = LogisticRegression(C=_STRENGTH)
    articles = [r["article"] for r, _ in kept]
    likely = cross_val_predict(
        model, rows, right, groups=articles, cv=LeaveOneGroupOut(), method="predict_proba"
    )[:, 1]
    given = likely >= 0.5
    shown = {
        "questions": len(records),
        "named": len(kept),
        "about": round(float(right.mean()), 3),
        "answered": round(float(given.mean()), 3),
        "right, of those answered": round(float(right[given].mean()), 3),
        "answered, of those in passing": round(float(given[~right].mean()), 3),
        "AUROC": round(float(auroc(likely, right) or 0.0), 3),
    }
    model.fit(rows, right)
    weights = tuple(round(float(w), 3) for w in model.coef_[0])
    bias = round(float(model.intercept_[0]), 3)
    return LinearModel(names=NAMES, weights=weights, bias=bias), shown


def main(argv: Sequence[str] | None = None) -> int:
    """Fit; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    Parser(prog="python -m eval.fitting.what_is", description=__doc__).parse_args(argv)
    model, shown = fit()
    write_model(model.to_json(), FOLDER / MODEL_FILE)
    print(json.dumps(shown, indent=1))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
