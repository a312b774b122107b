"""`python -m eval.fitting.after_turn`: fit which sentence answers what leans on the turn before.

It learns from all follow-ups of our gold but those of test halves, answered by the article or not.
Two logistic regressions: what ranks sentences, and how sure of the best one may be. With articles
held out it prints what they are worth.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.checksums import write_model
from eval.data.kinds import load_kinds, load_more
from eval.fitting.deep_cases import proves
from eval.fitting.fit import FOLDS, folds_of, logistic
from eval.fitting.list_members import FOLDER
from eval.metrics.scores import auroc
from eval.run.ask_gold import asked_before
from eval.run.command import Parser, exit_code
from index.encoders.onnx_minilm import PackagedEncoder
from index.search import Index
from qa.bot import READ_PASSAGES, Bot
from qa.decision.abstention import WRONG_COSTS, threshold_for
from qa.decision.after_turn import (
    MODEL_FILE,
    NAMES,
    SURE_NAMES,
    AfterTurnModel,
    Choice,
    choices,
    leans_on,
)
from qa.decision.asked_for import held_against
from qa.decision.cascade import cascade
from qa.intents.recognise.recogniser import Recogniser
from qa.question.followup import leans
from qa.question.history import last_answer
from qa.question.parsed import parsed

_STRENGTH = 0.3


@dataclass(frozen=True, kw_only=True, eq=False)
class TurnCase:
    """A follow-up, the choices for it, and which of them are right; of `told`, one should be."""

    group: str
    told: bool
    found: Sequence[Choice]
    right: NDArray[np.bool_]


def cases() -> list[TurnCase]:
    """Return the follow-ups of our gold, read; test halves are left out."""
    encoder = PackagedEncoder()
    recogniser = Recogniser(encoder)
    made = []
    for one in (*load_kinds("dev"), *load_more("dev"), *load_more("train")):
        asked = [
            q
            for q in one.questions
            if q.history
            and q.kind in ("follow_up", "unanswered")
            and leans(q.question)
            and recogniser.may_lean(q.question)
        ]
        if not asked:
            continue
        index = Index.build([one.article], encoder)
        bot, stages = Bot(index), cascade(index, None, None, READ_PASSAGES)
        for q in asked:
            turns = asked_before(bot, q.history)
            last = last_answer(turns)
            questions = [parsed(one) for one in bot.interpret(q.question, turns)]
            if last is None or not leans_on(questions, last):
                continue
            readings = [held_against(question, stages.read(question)) for question in questions]
            found = choices(questions, readings, q.question, last, index.part)
            if found:
                proof = (*q.evidence, *q.acceptable)
                right = np.array([proves(c.span, proof) for c in found])
                group = one.article.title or one.article.id
                told = q.kind == "follow_up"
                made.append(TurnCase(group=group, told=told, found=found, right=right))
    return made


def fit(made: Sequence[TurnCase]) -> AfterTurnModel:
    """Return the models of these follow-ups."""
    rows = np.array([c.features for case in made for c in case.found])
    right = np.concatenate([case.right for case in made])
    rank = logistic(NAMES, rows, right, np.ones(len(right)), inverse_penalty=_STRENGTH)
    ranked = AfterTurnModel(rank=rank, sure=rank)
    best = [ranked.best(case.found) for case in made]
    is_right = np.array(
        [_right_of(case, choice) for case, (choice, _) in zip(made, best, strict=True)]
    )
    leads = np.array([lead for _, lead in best])
    sure = logistic(SURE_NAMES, leads, is_right, np.ones(len(made)), inverse_penalty=1.0)
    return AfterTurnModel(rank=rank, sure=sure)


def judge(made: Sequence[TurnCase], seed: int = 0) -> dict[str, Any]:
    """Return what the models are worth on articles held out."""
    fold_of = folds_of([case.group for case in made], seed)
    judged = []
    for fold in range(FOLDS):
        model = fit([case for case in made if fold_of[case.group] != fold])
        for case in made:
            if fold_of[case.group] == fold:
                choice, lead = model.best(case.found)
                judged.append((case.told, _right_of(case, choice), model.sure.probability(lead)))
    told, right, sure = (np.array(column) for column in zip(*judged, strict=True))
    given = sure >= threshold_for(WRONG_COSTS)
    return {
        "follow-ups": len(made),
        "told": int(told.sum()),
        "first right": round(float(right[told].mean()), 3),
        "answered and right": round(float((right & given)[told].mean()), 3),
        "right, of those given": round(float(right[given].mean()), 3),
        "not told, refused": round(float((~given)[~told].mean()), 3),
        "auroc": round(auroc(sure, right) or 0.0, 3),
    }


def _right_of(case: TurnCase, choice: Choice) -> bool:
    return bool(case.right[list(case.found).index(choice)])


def main(argv: Sequence[str] | None = None) -> int:
    """Fit; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    Parser(prog="python -m eval.fitting.after_turn", description=__doc__).parse_args(argv)
    made = cases()
    model = fit(made)
    record = {"rank": model.rank.to_json(), "sure": model.sure.to_json()}
    write_model(record, FOLDER / MODEL_FILE)
    print(json.dumps(judge(made) | record, indent=1))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
