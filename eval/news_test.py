"""`python -m eval.news_test --data FOLDER`: ask the news articles that are held out.

Every question of OneStopQA's test documents (`eval.data.news`) is asked on its whole article, on
another document's, and on its own without the sentences that answer it. Intervals are over
documents. Nothing is trained, fitted or chosen on these.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.data.news import Part, news, news_cut
from eval.data.traps import trap_weights
from eval.metrics.bootstrap import interval
from eval.metrics.scores import auroc, calibration_error, overlaps
from eval.report.tables import write_json
from eval.run.caching import caching
from eval.run.command import Parser, check_writable, exit_code
from eval.run.provenance import provenance
from index.encoders.encoder import Encoder
from qa.answer import Answer
from qa.bot import Bot

_FOREIGN_SHARE = 0.3


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question asked: what it was, and whether its answer was given and right.

    `right` is whether the first quote of what a bot that never abstains would say proves it.
    """

    document: str
    kind: str
    confidence: float
    refused: bool
    right: bool
    verbatim: bool


def ask_news(
    data: Path,
    part: Part,
    encoder: Encoder,
    reader: str | None,
    progress: Callable[[int], None],
) -> list[Asked]:
    """Return what came of each question of a part; `progress` is told how many are done."""
    remembering = caching(encoder)
    rng = random.Random(0)
    found = news(data, part)
    done: list[Asked] = []

    def ask(
        bot: Bot, question: str, proof: Sequence[tuple[int, int]], name: str, kind: str
    ) -> None:
        answer = bot.ask(question)
        forced = bot.ask(question, threshold=0.0) if answer.abstained else answer
        done.append(_asked(bot, answer, forced, proof, name, kind))
        if len(done) % 50 == 0:
            progress(len(done))

    for number, source in enumerate(found):
        bot = Bot.from_articles([source.article], encoder=remembering, reader=reader)
        for q in source.questions:
            ask(bot, q.question, q.evidence, source.name, "own")
        strangers = next(s for s in found[number:] + found if s.name != source.name)
        for q in strangers.questions:
            if rng.random() < _FOREIGN_SHARE:
                ask(bot, q.question, (), source.name, "foreign")
    for cut in news_cut(data, part):
        bot = Bot.from_articles([cut.article], encoder=remembering, reader=reader)
        ask(bot, cut.question.question, (), cut.article.title or "", "cut")
    return done


def _asked(
    bot: Bot,
    answer: Answer,
    forced: Answer,
    proof: Sequence[tuple[int, int]],
    document: str,
    kind: str,
) -> Asked:
    first = [(c.start, c.end) for c in forced.citations[:1]]
    text = bot.articles[0].text
    return Asked(
        document=document,
        kind=kind,
        confidence=answer.confidence,
        refused=answer.kind != "answer",
        right=any(overlaps(quote, p) for quote in first for p in proof),
        verbatim=all(text[c.start : c.end] == c.quote for c in forced.citations),
    )


def figures(asked: Sequence[Asked]) -> dict[str, dict[str, Any]]:
    """Return each figure with its 95 % bootstrap interval over documents."""
    kinds = np.array([a.kind for a in asked])
    own, foreign, cut = (kinds == kind for kind in ("own", "foreign", "cut"))
    sure = np.array([a.confidence for a in asked])
    refused = np.array([a.refused for a in asked], dtype=float)
    right = np.array([a.right for a in asked], dtype=float)
    documents = np.array([a.document for a in asked])

    def figure(
        rows: NDArray[np.bool_], compute: Callable[[NDArray[np.int64]], float | None]
    ) -> dict[str, Any]:
        at = np.flatnonzero(rows)
        ends = interval(lambda drawn: compute(at[drawn]), documents[at].tolist(), seed=0)
        value = compute(at)
        low, high = ends if ends is not None else (None, None)
        named = {"value": value, "low": low, "high": high}
        return {k: None if v is None else round(v, 4) for k, v in named.items()} | {"n": len(at)}

    def mean(values: NDArray[np.float64]) -> Callable[[NDArray[np.int64]], float | None]:
        return lambda at: float(values[at].mean()) if len(at) else None

    given = own & (refused == 0)
    return {
        "first quote in the evidence": figure(own, mean(right * (1 - refused))),
        "answerable refused": figure(own, mean(refused)),
        "right, of those given": figure(given, mean(right)),
        "first quote in the evidence, nothing refused": figure(own, mean(right)),
        "another article's refused": figure(foreign, mean(refused)),
        "another article's, AUROC": figure(own | foreign, lambda at: auroc(sure[at], own[at])),
        "evidence cut out, refused": figure(cut, mean(refused)),
        "evidence cut out, AUROC": figure(own | cut, lambda at: auroc(sure[at], own[at])),
        "calibration error": figure(
            own | foreign | cut,
            lambda at: calibration_error(sure[at], right[at], trap_weights(~own[at])),
        ),
        "quotes verbatim": figure(
            own | foreign | cut, mean(np.array([a.verbatim for a in asked], dtype=float))
        ),
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Ask and count; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    from qa.bot import default_encoder

    parser = Parser(prog="python -m eval.news_test", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("ARTICLEQA_DATA"))
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--reader", metavar="auto|fast|deep|FOLDER")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    args = parser.parse_args(argv)
    if args.data is None:
        parser.error("say where the question sets are: --data FOLDER, or ARTICLEQA_DATA")
    check_writable(args.out)
    encoder = default_encoder()
    asked = ask_news(
        args.data,
        args.part,
        encoder,
        args.reader,
        lambda n: print(f"{n} asked", file=sys.stderr),  # noqa: T201
    )
    found = {"part": args.part, "figures": figures(asked)}
    if args.out is not None:
        write_json(found | {"provenance": provenance(encoder)}, args.out)
    print(json.dumps(found, indent=2))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
