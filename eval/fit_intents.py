"""`python -m eval.fit_intents`: fit what tells the kinds of questions apart.

It learns from `eval/gold/wordings.jsonl`, from the development half of `eval/gold/kinds`, and,
as plain questions, from the training parts of public sets; those are what must not be taken for
another kind. Softmax regression, its strength chosen by cross-validation.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from eval.checksums import made_anew
from eval.command import Parser, exit_code
from eval.data import splits
from eval.kinds import ask_all, load_kinds
from index.encoders.onnx_minilm import PackagedEncoder
from index.errors import OptionError
from qa.intents import recogniser
from qa.intents.recogniser import MODEL_FILE, features_of, grams_of

WORDINGS = Path(__file__).with_name("gold") / "wordings.jsonl"
MODEL = Path(__file__).parent.parent / "qa" / "intents" / MODEL_FILE

_LEAST = 3  # a word or pair must stand in so many questions
_PLAIN = 1500  # so many plain questions of public sets
_STRENGTHS = (0.3, 1.0)
_WHY = re.compile(r"^\W*(?:why|how (?!much|many|long|old|far|often|big|large|tall|high))\b", re.I)


def examples(data: Path, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Return questions with their kinds. Raises `OptionError` where the data lacks a file."""
    for line in WORDINGS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield record["question"], record["kind"]
    for one in load_kinds("dev"):
        for q in one.questions:
            if q.kind != "follow_up":
                yield q.question, "fact" if q.kind == "unanswered" else q.kind
    rng = random.Random(seed)
    plain = [
        q.question
        for source in splits.sources(data / "squadshifts", "train")
        for q in source.questions
        if source.name == "new_wiki" and not _is_other(q.question)
    ]
    for question in rng.sample(plain, min(_PLAIN, len(plain))):
        yield question, "fact"


def _is_other(question: str) -> bool:
    """Return whether a plain set's question may be of another kind: they are not labelled."""
    from qa.question.answer_type import asks_yes_or_no

    asked = question.casefold()
    several = re.search(r"^\W*(?:which|name|list)\b|\btwo\b|\bthree\b|\bdiffer", asked)
    return bool(asks_yes_or_no(question) or _WHY.search(question) or several)


def fit(found: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return both models as `qa.intents.recogniser.model_from` reads them, and how they fit."""
    questions = [question for question, _ in found]
    kinds = np.array([kind for _, kind in found])
    counts = Counter(gram for q in questions for gram in grams_of(q))
    grams = sorted(gram for gram, n in counts.items() if n >= _LEAST)
    number = {gram: i for i, gram in enumerate(grams)}
    vectors = PackagedEncoder().encode_document(questions)
    by_words = [features_of(q, None, number) for q in questions]
    by_meaning = [features_of(q, v, number) for q, v in zip(questions, vectors, strict=True)]
    return {
        "meaning": _fitted(np.array(by_meaning), kinds) | {"grams": grams},
        "words": _fitted(np.array(by_words), kinds) | {"grams": grams},
        "of each kind": dict(sorted(Counter(kinds.tolist()).items())),
    }


def _fitted(rows: Any, kinds: Any) -> dict[str, Any]:
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import f1_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    tried: dict[float, float] = {}
    macro: dict[float, float] = {}
    names = sorted(set(kinds))
    column = [names.index(kind) for kind in kinds]
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    for strength in _STRENGTHS:
        model = LogisticRegression(C=strength, max_iter=400)
        likely = cross_val_predict(model, rows, kinds, cv=folds, method="predict_proba")
        of = likely[np.arange(len(kinds)), column]
        tried[strength] = round(float(-np.log(np.maximum(of, 1e-9)).mean()), 4)
        guess = [names[i] for i in likely.argmax(axis=1)]
        macro[strength] = round(float(f1_score(kinds, guess, average="macro")), 4)
    best = min(tried, key=lambda s: tried[s])
    model = LogisticRegression(C=best, max_iter=400).fit(rows, kinds)
    return {
        "names": [str(name) for name in model.classes_],
        "weights": [[round(float(w), 2) for w in row] for row in model.coef_],
        "bias": [round(float(b), 2) for b in model.intercept_],
        "right": dict.fromkeys(names, 1.0),
        "cross-validated": {"strength": best, "loss": tried[best], "macro F1": macro[best]},
    }


def write(record: dict[str, Any]) -> None:
    """Write the model where the package reads it."""
    MODEL.write_text(json.dumps(record, separators=(",", ":")) + "\n", encoding="utf-8")
    made_anew(MODEL)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    parser = Parser(prog="python -m eval.fit_intents", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("ARTICLEQA_DATA"))
    args = parser.parse_args(argv)
    if args.data is None:
        raise OptionError("Say where the question sets are: --data FOLDER, or ARTICLEQA_DATA.")
    record = fit(list(examples(Path(args.data))))
    write(record)
    recogniser.packaged_model.cache_clear()
    # How sure an answer by kind may be: how many are right, add-one smoothed.
    results = [r for r in ask_all(load_kinds("dev")) if r.answer.kind == "answer"]
    right = {}
    for intent in record["meaning"]["right"]:
        own = [r.right for r in results if r.answer.intent == intent]
        right[intent] = round((sum(own) + 1) / (len(own) + 2), 3)
    for name in ("meaning", "words"):
        record[name]["right"] = right
    write(record)
    shown = {name: record[name]["cross-validated"] for name in ("meaning", "words")}
    print(json.dumps(shown | {"right": right}, indent=1))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
