"""`python -m eval.fit_intents`: fit what tells the kinds of questions apart.

It learns from `eval/gold/wordings.jsonl`, from four fifths of `wordings_more.jsonl` and of
`wordings_asked.jsonl` (by writers who had not seen the others), from the development half of
`eval/gold/kinds`, and, as plain questions, from the training parts of public sets; those are what
must not be taken for another kind. Softmax regression. Every fifth line of the second and the third
file is held out: how well the kinds of those are told is printed, and again with the development
half of the gold held out, too, which is by another hand.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from eval.checksums import made_anew
from eval.data import splits
from eval.data.kinds import load_kinds
from eval.kinds import ask_all
from eval.run.command import Parser, exit_code
from index.encoders.onnx_minilm import PackagedEncoder
from index.errors import OptionError
from qa.intents import recogniser
from qa.intents.recogniser import (
    MODEL_FILE,
    VECTOR_LENGTH,
    WORDS_FILE,
    features_of,
    grams_of,
    tokens_of,
)

WORDINGS = Path(__file__).with_name("gold") / "wordings.jsonl"
MORE_WORDINGS = tuple(WORDINGS.with_name(f"wordings_{name}.jsonl") for name in ("more", "asked"))
FOLDER = Path(__file__).parent.parent / "qa" / "intents"

_HELD_OUT = 5  # every so-manieth line of the second file, and of the third
_LEAST = 6  # a word or pair must stand in so many questions
_FREQUENT = 12  # and a word of the frame in so many
_PLAIN = 1500  # so many plain questions of public sets
_STRENGTH = 1.0
_SLIGHT = 0.12  # a gram that weighs less for every kind is left out
_WHY = re.compile(r"^\W*(?:why|how (?!much|many|long|old|far|often|big|large|tall|high))\b", re.I)


Examples = list[tuple[str, str]]


def wordings() -> Examples:
    """Return the wordings that are learnt from, with their kinds."""
    learnt = _read(WORDINGS)
    for path in MORE_WORDINGS:
        learnt += [e for n, e in enumerate(_read(path), start=1) if n % _HELD_OUT]
    return learnt


def held_out() -> Examples:
    """Return the wordings that are held out."""
    return [e for path in MORE_WORDINGS for e in _read(path)[_HELD_OUT - 1 :: _HELD_OUT]]


def _read(path: Path) -> Examples:
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [(record["question"], record["kind"]) for record in records]


def gold() -> Examples:
    """Return the development half of the gold; what follows another question has no own kind."""
    return [
        (q.question, "fact" if q.kind == "unanswered" else q.kind)
        for one in load_kinds("dev")
        for q in one.questions
        if q.kind != "follow_up"
    ]


def plain(data: Path, seed: int = 0) -> Examples:
    """Return plain questions of public sets. Raises `OptionError` where the data lacks a file."""
    found = [
        q.question
        for source in splits.sources(data / "squadshifts", "train")
        for q in source.questions
        if source.name == "new_wiki" and not _is_other(q.question)
    ]
    return [(q, "fact") for q in random.Random(seed).sample(found, min(_PLAIN, len(found)))]


def _is_other(question: str) -> bool:
    """Return whether a plain set's question may be of another kind: they are not labelled."""
    from qa.question.answer_type import asks_yes_or_no

    asked = question.casefold()
    several = re.search(r"^\W*(?:which|name|list)\b|\btwo\b|\bthree\b|\bdiffer", asked)
    return bool(asks_yes_or_no(question) or _WHY.search(question) or several)


def fit(found: Sequence[tuple[str, str]], *, by_words: bool = False) -> dict[str, Any]:
    """Return the model as `qa.intents.recogniser.model_from` reads it."""
    from scipy.sparse import csr_matrix, vstack
    from sklearn.linear_model import LogisticRegression

    questions = [question for question, _ in found]
    kinds = [kind for _, kind in found]
    seen = Counter(token for q in questions for token in set(tokens_of(q)))
    frequent = sorted(token for token, n in seen.items() if n >= _FREQUENT)
    counts = Counter(gram for q in questions for gram in grams_of(q, frozenset(frequent)))
    grams = sorted(gram for gram, n in counts.items() if n >= _LEAST)
    number = {gram: i for i, gram in enumerate(grams)}
    vectors = [None] * len(questions) if by_words else PackagedEncoder().encode_document(questions)
    rows = [
        csr_matrix(features_of(q, v, number, frozenset(frequent)))
        for q, v in zip(questions, vectors, strict=True)
    ]
    model = LogisticRegression(C=_STRENGTH, max_iter=200, tol=1e-3).fit(vstack(rows), kinds)
    weighty = np.abs(model.coef_).max(axis=0) >= _SLIGHT
    weighty[len(grams) :] = True
    names = [str(name) for name in model.classes_]
    return {
        "names": names,
        "weights": [[round(float(w), 2) for w in row[weighty]] for row in model.coef_],
        "bias": [round(float(b), 2) for b in model.intercept_],
        "grams": [gram for gram, kept in zip(grams, weighty, strict=False) if kept],
        "frequent": frequent,
        "right": dict.fromkeys(names, 1.0),
    }


def told(record: dict[str, Any], found: Examples) -> dict[str, Any]:
    """Return how well a model tells the kinds of questions: macro F1, and recall by kind."""
    from sklearn.metrics import f1_score

    model = recogniser.model_from(record, VECTOR_LENGTH)
    vectors = PackagedEncoder().encode_document([q for q, _ in found])
    got = []
    for (question, _), vector in zip(found, vectors, strict=True):
        likely = dict(zip(model.names, model.probabilities(question, vector), strict=True))
        got.append(recogniser.chosen(likely, model.right).intent)
    kinds = [kind for _, kind in found]
    labels = sorted(set(kinds))
    macro = f1_score(kinds, got, labels=labels, average="macro", zero_division=0.0)
    recall = {
        kind: round(
            float(np.mean([g == kind for g, k in zip(got, kinds, strict=True) if k == kind])), 3
        )
        for kind in labels
    }
    return {"questions": len(found), "macro F1": round(float(macro), 4), "recall": recall}


def write(record: dict[str, Any], name: str) -> None:
    """Write a model where the package reads it."""
    text = json.dumps(record, separators=(",", ":"), ensure_ascii=False)
    (FOLDER / name).write_text(text + "\n", encoding="utf-8")
    made_anew(FOLDER / name)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    parser = Parser(prog="python -m eval.fit_intents", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("ARTICLEQA_DATA"))
    args = parser.parse_args(argv)
    if args.data is None:
        raise OptionError("Say where the question sets are: --data FOLDER, or ARTICLEQA_DATA.")
    own, others = wordings(), plain(Path(args.data))
    without = fit([*own, *others])
    shown = {"held out": told(without, held_out()), "gold held out": told(without, gold())}
    every = [*own, *others, *gold()]
    models = {MODEL_FILE: fit(every), WORDS_FILE: fit(every, by_words=True)}
    for name, record in models.items():
        write(record, name)
    recogniser.packaged_model.cache_clear()
    # How sure an answer by kind may be: how many are right, add-one smoothed.
    results = [r for r in ask_all(load_kinds("dev")) if r.answer.kind == "answer"]
    right = {}
    for intent in models[MODEL_FILE]["right"]:
        of_kind = [r.right for r in results if r.answer.intent == intent]
        right[intent] = round((sum(of_kind) + 1) / (len(of_kind) + 2), 3)
    for name, record in models.items():
        write(record | {"right": right}, name)
    print(json.dumps(shown | {"right": right}, indent=1))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
