"""`python -m eval.fitting.salience`: fit how much a sentence says of what its article is about.

It learns from the development half of `eval/gold/extracts.json`: sentences that people chose to sum
articles up. Logistic regression; what it is worth `python -m eval.run.summaries` says.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import numpy as np

from eval.checksums import made_anew
from eval.data.extracts import SIZES, Extracted, load_extracts
from eval.fitting.what_is import FOLDER
from eval.run.command import Parser, exit_code
from index.encoders.onnx_minilm import PackagedEncoder
from index.search import Index
from qa.fitted import LinearModel
from qa.intents.salience import MODEL_FILE, NAMES, features_of
from qa.intents.sentences import Sentences

_STRENGTH = 1.0


def fit(articles: Sequence[Extracted]) -> LinearModel:
    """Return the model of articles and what was chosen from them."""
    from sklearn.linear_model import LogisticRegression

    encoder = PackagedEncoder()
    rows, chosen = [], []
    for one in articles:
        index = Index.build([one.article], encoder)
        sentences = Sentences(index)
        body = sentences.body
        vectors = index.dense_sentences.vectors([sentences.row(s) for s in body])
        rows.append(features_of(body, vectors))
        extracts = [extract[size] for extract in one.extracts for size in SIZES]
        chosen += [np.mean([s.place[1] in extract for extract in extracts]) for s in body]
    features, share = np.concatenate(rows), np.array(chosen)
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled = (features - mean) / spread
    model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit(
        np.concatenate([scaled, scaled]),
        np.repeat([1, 0], len(share)),
        sample_weight=np.concatenate([share, 1 - share]),
    )
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - weights @ mean)
    return LinearModel(
        names=NAMES, weights=tuple(round(float(w), 3) for w in weights), bias=round(bias, 3)
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Fit; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    Parser(prog="python -m eval.fitting.salience", description=__doc__).parse_args(argv)
    model = fit(load_extracts("dev"))
    path = FOLDER / MODEL_FILE
    path.write_text(json.dumps(model.to_json(), indent=1) + "\n", encoding="utf-8")
    made_anew(path)
    print(json.dumps(model.to_json(), indent=1))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
