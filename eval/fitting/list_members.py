"""`python -m eval.fitting.list_members`: fit which sentences have members of a list.

It learns from all lists of our gold but those of test halves. Logistic regression; with articles
held out it prints what is quoted where a sentence needs to be so likely.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.checksums import write_model
from eval.data.kinds import KindQuestion, load_kinds, load_more
from eval.fitting.deep_cases import Reading, proves
from eval.fitting.fit import FOLDS, folds_of, logistic
from eval.run.command import Parser, exit_code
from index.encoders.onnx_minilm import PackagedEncoder
from qa.answer import Span
from qa.bot import READ_PASSAGES
from qa.decision.cascade import DEEP_PASSAGES
from qa.decision.list_members import MODEL_FILE, NAMES, features_of
from qa.fitted import LinearModel
from qa.readers.deep_model import packaged_deep_model

FOLDER = Path(__file__).parents[2] / "qa" / "decision"
_STRENGTH = 0.1
_MOST_WEIGHED = 13  # candidates of a question: further down next to none has a member
_BOUNDS = (-2.0, -1.5, -1.25, -1.0, -0.5)


@dataclass(frozen=True, kw_only=True, eq=False)
class ListCase:
    """A list that was asked for, and the candidates for its sentences, best first.

    `rows` are the features of all but the best, and `has` tells which of them give a member.
    """

    group: str
    question: KindQuestion
    spans: Sequence[Span]
    rows: NDArray[np.float64]
    has: NDArray[np.bool_]

    def quoted(self, scores: NDArray[np.float64], bound: float) -> list[Span]:
        """Return the best candidate, and those of more than so many log-odds."""
        more = [self.spans[i + 1] for i in np.flatnonzero(scores > bound).tolist()]
        return [self.spans[0], *more]


def cases() -> list[ListCase]:
    """Return the lists of our gold, read; test halves are left out."""
    encoder, model = PackagedEncoder(), packaged_deep_model()
    found = []
    for one in (*load_kinds("dev"), *load_more("dev"), *load_more("train")):
        asked = [q for q in one.questions if q.kind == "list"]
        if not asked:
            continue
        reading = Reading(one.article, encoder, model)
        for q in asked:
            fast = reading.fast.read(q.question, reading.index.search(q.question, READ_PASSAGES))
            wide = reading.deep.chosen(reading.index.search(q.question, DEEP_PASSAGES))
            read = sorted(
                reading.deep.evidence(q.question, wide, fast), key=lambda pair: -pair[0].score
            )[:_MOST_WEIGHED]
            if len(read) < 2:
                continue
            spans, features = zip(*read, strict=True)
            numbers = range(1, len(spans))
            found.append(
                ListCase(
                    group=one.article.title or one.article.id,
                    question=q,
                    spans=spans,
                    rows=np.array([features_of(spans, features, i) for i in numbers]),
                    has=np.array([proves(spans[i], q.evidence) for i in numbers]),
                )
            )
    return found


def fit(found: Sequence[ListCase]) -> LinearModel:
    """Return the model of these lists."""
    rows = np.concatenate([c.rows for c in found])
    has = np.concatenate([c.has for c in found])
    return logistic(NAMES, rows, has, np.ones(len(has)), inverse_penalty=_STRENGTH)


def judge(found: Sequence[ListCase], seed: int = 0) -> dict[str, Any]:
    """Return what is quoted of lists on articles held out, by how likely it needs to be."""
    fold_of = folds_of([c.group for c in found], seed)
    scored: list[tuple[ListCase, NDArray[np.float64]]] = []
    for fold in range(FOLDS):
        model = fit([c for c in found if fold_of[c.group] != fold])
        held = [c for c in found if fold_of[c.group] == fold]
        scored += [(c, c.rows @ np.array(model.weights) + model.bias) for c in held]
    shown: dict[str, Any] = {"lists": len(found)}
    for bound in _BOUNDS:
        quoted = [(c, c.quoted(scores, bound)) for c, scores in scored]
        members = [_members(c.question, spans) for c, spans in quoted]
        right = [
            proves(s, (*c.question.evidence, *c.question.acceptable))
            for c, spans in quoted
            for s in spans
        ]
        shown[f"from {bound}"] = {
            "all members": round(float(np.mean([all(m) for m in members])), 3),
            "members": round(float(np.mean([np.mean(m) for m in members])), 3),
            "right, of those quoted": round(float(np.mean(right)), 3),
            "quotes": round(float(np.mean([len(spans) for _, spans in quoted])), 2),
        }
    return shown


def _members(question: KindQuestion, spans: Sequence[Span]) -> list[bool]:
    quotes = (s.passage.text[s.start - s.passage.start : s.end - s.passage.start] for s in spans)
    said = " ".join(quotes).casefold()
    return [member.casefold() in said for member in question.answers]


def main(argv: Sequence[str] | None = None) -> int:
    """Fit; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    Parser(prog="python -m eval.fitting.list_members", description=__doc__).parse_args(argv)
    found = cases()
    model = fit(found)
    write_model(model.to_json(), FOLDER / MODEL_FILE)
    print(json.dumps(judge(found) | model.to_json(), indent=1))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
