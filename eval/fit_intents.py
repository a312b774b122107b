"""`python -m eval.fit_intents`: fit what tells the kinds of questions apart.

It learns from our own wordings, from the development half of the gold and from plain questions of
public sets (`eval.data.wordings`); those are what must not be taken for another kind. Two models
are made: the encoder's upper layers, trained further (`eval.training.kinds`, a quarter of an hour
on two cores), and softmax regression over words, for other encoders. Of both it is printed how
well the kinds of the wordings held out are told, and those of the gold, which is by another hand
and not learnt from for that.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.checksums import made_anew
from eval.data.kinds import load_kinds, load_more
from eval.data.wordings import Examples, gold, held_out, plain, wordings
from eval.kinds import ask_all
from eval.run.command import Parser, exit_code
from index.encoders.onnx_minilm import PackagedEncoder
from index.errors import OptionError
from qa.intents.recognise import by_words, recogniser
from qa.intents.recognise.by_meaning import KINDS_FILE, LAYERS_FILE, LayersModel, layers_model
from qa.intents.recognise.by_words import WORDS_FILE
from qa.intents.recognise.kind_names import INTENTS

FOLDER = Path(__file__).parent.parent / "qa" / "intents"

_LEAST = 6  # a word or pair must stand in so many questions
_FREQUENT = 12  # and a word of the frame in so many
_STRENGTH = 1.0
_SLIGHT = 0.12  # a gram that weighs less for every kind is left out

# A question's probability of each of the kinds in `INTENTS`.
Told = Callable[[str], NDArray[np.float64]]


def fit_words(found: Examples) -> dict[str, Any]:
    """Return the model as `qa.intents.recognise.by_words.model_from` reads it."""
    from scipy.sparse import csr_matrix, vstack
    from sklearn.linear_model import LogisticRegression

    questions = [question for question, _ in found]
    kinds = [kind for _, kind in found]
    seen = Counter(token for q in questions for token in set(by_words.tokens_of(q)))
    frequent = frozenset(token for token, n in seen.items() if n >= _FREQUENT)
    counts = Counter(gram for q in questions for gram in by_words.grams_of(q, frequent))
    grams = sorted(gram for gram, n in counts.items() if n >= _LEAST)
    number = {gram: i for i, gram in enumerate(grams)}
    rows = [csr_matrix(by_words.features_of(q, number, frequent)) for q in questions]
    model = LogisticRegression(C=_STRENGTH, max_iter=200, tol=1e-3).fit(vstack(rows), kinds)
    weighty = np.abs(model.coef_).max(axis=0) >= _SLIGHT
    weighty[len(grams) :] = True
    names = [str(name) for name in model.classes_]
    return {
        "names": names,
        "weights": [[round(float(w), 2) for w in row[weighty]] for row in model.coef_],
        "bias": [round(float(b), 2) for b in model.intercept_],
        "grams": [gram for gram, kept in zip(grams, weighty, strict=False) if kept],
        "frequent": sorted(frequent),
        "right": dict.fromkeys(names, 1.0),
    }


def fit_layers(found: Examples, file: Path) -> LayersModel:
    """Train the encoder's upper layers on questions, write them to a file, and return them."""
    from eval.training.kinds import export_kinds, train_kinds

    export_kinds(train_kinds(found, INTENTS, say=_say), file)
    return LayersModel(file, INTENTS, dict.fromkeys(INTENTS, 1.0))


def told(likely: Mapping[str, Told], found: Examples) -> dict[str, Any]:
    """Return how well each model tells the kinds of questions: macro F1, and recall by kind."""
    return {name: _told(probabilities, found) for name, probabilities in likely.items()}


def _told(probabilities: Told, found: Examples) -> dict[str, Any]:
    from sklearn.metrics import f1_score

    right = dict.fromkeys(INTENTS, 1.0)
    got = [
        recogniser.chosen(dict(zip(INTENTS, probabilities(q).tolist(), strict=True)), right).intent
        for q, _ in found
    ]
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


def _by_layers(model: LayersModel) -> Told:
    encoder = PackagedEncoder()
    return lambda question: model.probabilities(encoder.encode_middle(question))


def _by_words(record: dict[str, Any]) -> Told:
    model = by_words.model_from(record)
    places = [model.names.index(name) for name in INTENTS]

    def likely(question: str) -> NDArray[np.float64]:
        return model.probabilities(question)[places]

    return likely


def main(argv: Sequence[str] | None = None) -> int:
    """Fit; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    parser = Parser(prog="python -m eval.fit_intents", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("ARTICLEQA_DATA"))
    args = parser.parse_args(argv)
    if args.data is None:
        raise OptionError("Say where the question sets are: --data FOLDER, or ARTICLEQA_DATA.")
    own = [*wordings(), *plain(Path(args.data))]
    every = [*own, *gold()]
    with TemporaryDirectory() as scratch:
        without = fit_layers(own, Path(scratch) / "without.onnx")
        models = {"meaning": _by_layers(without), "words": _by_words(fit_words(own))}
        shown = {"held out": told(models, held_out()), "gold held out": told(models, gold())}
        layers_model.keep(without)
        right = _right()
        layers_model.keep(None)
        file = Path(scratch) / LAYERS_FILE
        fit_layers(every, file)
        shutil.copy(file, FOLDER / LAYERS_FILE)
    _write({"names": list(INTENTS), "right": right}, KINDS_FILE)
    _write(fit_words(every) | {"right": right}, WORDS_FILE)
    made_anew(FOLDER)
    print(json.dumps(shown | {"right": right}, indent=1))  # noqa: T201
    return 0


def _right() -> dict[str, float]:
    """Return how many of the answers to each kind are right, add-one smoothed: how sure to be.

    They are to the development half of the gold, which the layers must not have learnt from.
    """
    asked = ask_all([*load_kinds("dev"), *load_more("dev")])
    results = [r for r in asked if r.answer.kind == "answer"]
    right: dict[str, float] = {}
    for intent in INTENTS:
        of_kind = [r.right for r in results if r.answer.intent == intent]
        right[intent] = round((sum(of_kind) + 1) / (len(of_kind) + 2), 3)
    return right


def _write(record: dict[str, Any], name: str) -> None:
    """Write a model where the package reads it."""
    text = json.dumps(record, separators=(",", ":"), ensure_ascii=False)
    (FOLDER / name).write_text(text + "\n", encoding="utf-8")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
