"""`python -m eval.fitting.salience`: fit how much a sentence says of what its article is about.

It learns from the development halves of `eval/gold/extracts.json`, sentences that writers chose to
sum articles up, and of the kinds' gold, whose summaries are by another hand. Logistic regression;
what it is worth `python -m eval.run.summaries` and `python -m eval.kinds` say.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from statistics import fmean

import numpy as np

from eval.checksums import write_model
from eval.data.extracts import SIZES, Extracted, load_extracts
from eval.data.kinds import KindQuestion, load_kinds
from eval.fitting.what_is import FOLDER
from eval.metrics.scores import overlaps
from eval.run.command import Parser, exit_code
from index.article import Article
from index.encoders.onnx_minilm import PackagedEncoder
from index.search import Index
from index.text import Range
from qa.fitted import LinearModel
from qa.intents.salience import MODEL_FILE, NAMES, features_of
from qa.intents.sentences import Sentences

_STRENGTH = 1.0
# An article of the kinds' gold counts for so many: those are fewer, and news with sections.
_GOLD_COUNTS = 3.0
_ACCEPTABLE = 0.5  # of a sentence that a summary should have

# How much a summary should have each sentence, from 0 to 1.
Wanted = Callable[[Range], float]


def fit(wanted: Sequence[tuple[Article, Wanted, float]]) -> LinearModel:
    """Return the model of articles, what of them is wanted, and how much each counts."""
    from sklearn.linear_model import LogisticRegression

    encoder = PackagedEncoder()
    rows, shares, counts = [], [], []
    for article, share, counting in wanted:
        index = Index.build([article], encoder)
        sentences = Sentences(index)
        body = sentences.body
        vectors = index.dense_sentences.vectors([sentences.row(s) for s in body])
        rows.append(features_of(body, vectors))
        shares += [share(s.place[1]) for s in body]
        counts += [counting] * len(body)
    features, share_of = np.concatenate(rows), np.array(shares)
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled = (features - mean) / spread
    model = LogisticRegression(C=_STRENGTH, max_iter=2000).fit(
        np.concatenate([scaled, scaled]),
        np.repeat([1, 0], len(share_of)),
        sample_weight=np.concatenate([share_of, 1 - share_of]) * np.tile(counts, 2),
    )
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - weights @ mean)
    return LinearModel(
        names=NAMES, weights=tuple(round(float(w), 3) for w in weights), bias=round(bias, 3)
    )


def _by_writers(one: Extracted) -> Wanted:
    extracts = [set(extract[size]) for extract in one.extracts for size in SIZES]
    return lambda place: fmean(place in extract for extract in extracts)


def _by_gold(asked: Sequence[KindQuestion]) -> Wanted:
    def share(place: Range) -> float:
        found = 0.0
        for q in asked:
            if any(overlaps(place, e) for e in q.evidence):
                found += 1.0
            elif any(overlaps(place, e) for e in q.acceptable):
                found += _ACCEPTABLE
        return found / len(asked)

    return share


def wanted() -> list[tuple[Article, Wanted, float]]:
    """Return the development articles, what of them is wanted, and how much each counts."""
    found = [(one.article, _by_writers(one), 1.0) for one in load_extracts("dev")]
    for one in load_kinds("dev"):
        asked = [q for q in one.questions if q.kind == "summary"]
        if asked:
            found.append((one.article, _by_gold(asked), _GOLD_COUNTS))
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Fit; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    Parser(prog="python -m eval.fitting.salience", description=__doc__).parse_args(argv)
    model = fit(wanted())
    write_model(model.to_json(), FOLDER / MODEL_FILE)
    print(json.dumps(model.to_json(), indent=1))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
