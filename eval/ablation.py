"""`python -m eval.ablation`: what each part of the bot is worth, by leaving it out.

    python -m eval.ablation new_wiki_v1.0.json --every 4 --out ablation.json

Each row is the whole bot but for one thing. `--float32 FOLDER` adds the reader's checkpoint
before it was quantised, which is not shipped.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.data.gold import GoldSet, load_gold
from eval.data.selection import Options
from eval.run.caching import CachingSpanModel, caching
from eval.run.command import Parser, check_writable, exit_code
from index.article import Article
from index.encoders.encoder import Encoder
from index.search import ALIKE, Hit, Index, PerRetriever
from qa.answer import Span
from qa.bot import READ_PASSAGES, Bot
from qa.decision.confidence import Confidence
from qa.features.sentence_features import FeatureExtractor
from qa.fitted import sigmoid
from qa.readers.sentence_reader import EvidenceReader
from qa.readers.span_model import SpanModel, span_model
from qa.readers.span_reader import SpanReader

if TYPE_CHECKING:
    from eval.run.ask_gold import Report

MakeBot = Callable[[Article], Bot]

# (group, figure) of a report, and what the column is called.
COLUMNS = (
    ("overall", "hit@1", "Passage hit@1, found"),
    ("overall", "hit@1 read", "hit@1, read"),
    ("overall", "f1", "F1"),
    ("overall", "exact_match", "Exact match"),
    ("foreign", "auroc", "AUROC, foreign"),
    ("removed", "auroc", "AUROC, removed"),
    ("exchanged", "auroc", "AUROC, exchanged"),
    ("together", "calibration_error_all", "Calibration error"),
)
WHOLE = "The whole bot"

_KEYWORDS = PerRetriever(
    passage_vector=0.0, sentence_vector=0.0, passage_keywords=1.0, sentence_keywords=1.0
)
_VECTORS = PerRetriever(
    passage_vector=1.0, sentence_vector=1.0, passage_keywords=0.0, sentence_keywords=0.0
)


class MarginOnly(Confidence):
    """Takes the reader's margin as it is for log-odds: no calibration."""

    def probability(self, question: str, hits: Sequence[Hit], spans: Sequence[Span]) -> float:
        """Return the logistic of the best candidate's margin; 0 without one."""
        margin = spans[0].margin if spans else None
        return 0.0 if margin is None else sigmoid(margin)


def rows(encoder: Encoder, model: SpanModel, exact: SpanModel | None) -> dict[str, MakeBot]:
    """Return how a bot over an article is made for each row; `exact` is the float32 model."""

    def bot(
        article: Article,
        *,
        weights: PerRetriever[float] = ALIKE,
        reader: SpanModel | None = model,
        calibrated: bool = True,
        depth: int = READ_PASSAGES,
    ) -> Bot:
        index = Index.build([article], encoder, weights=weights)
        extractor = FeatureExtractor(index)
        return Bot(
            index,
            reader=EvidenceReader(index, extractor=extractor)
            if reader is None
            else SpanReader(index, model=reader, extractor=extractor),
            confidence=(Confidence if calibrated else MarginOnly)(extractor),
            depth=depth,
        )

    made: dict[str, MakeBot] = {
        WHOLE: bot,
        "found by keywords only": lambda article: bot(article, weights=_KEYWORDS),
        "found by vectors only": lambda article: bot(article, weights=_VECTORS),
        "without reranking: one passage read": lambda article: bot(article, depth=1),
        "without the trained reader": lambda article: bot(article, reader=None),
        "without calibration: bare margin": lambda article: bot(article, calibrated=False),
    }
    if exact is not None:
        made["float32 reader"] = lambda article: bot(article, reader=exact)
    return made


def run(
    gold: GoldSet,
    options: Options,
    makers: Mapping[str, MakeBot],
    progress: Callable[[str], None],
) -> dict[str, Report]:
    """Ask the same questions and traps of every row's bot."""
    from eval.run.ask_gold import evaluate

    reports = {}
    for name, bot_for in makers.items():
        progress(name)
        reports[name] = evaluate(gold, bot_for=bot_for, options=options)
    return reports


def to_json(reports: Mapping[str, Report]) -> dict[str, dict[str, Any]]:
    """Return each row's figures by the names of `COLUMNS`; those undefined are left out."""
    return {
        name: {
            label: {"value": figure.value, "low": figure.low, "high": figure.high, "n": figure.n}
            for group, wanted, label in COLUMNS
            for figure in report.figures.get(group, ())
            if figure.name == wanted and figure.value is not None
        }
        for name, report in reports.items()
    }


def main(argv: Sequence[str] | None = None, *, encoder: Encoder | None = None) -> int:
    """Run the command and give its exit code: 0, or 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv, encoder))


def _run(argv: Sequence[str] | None, encoder: Encoder | None) -> int:
    from eval.report.tables import write_json
    from eval.run.provenance import provenance
    from qa.bot import default_encoder

    given = _parser().parse_args(argv)
    check_writable(given.out)
    options = Options(
        every=given.every, max_questions=given.max_questions, traps=True, resamples=200
    )
    exact = None if given.float32 is None else CachingSpanModel(span_model(given.float32))
    encoder = encoder if encoder is not None else default_encoder()
    makers = rows(caching(encoder), CachingSpanModel(span_model()), exact)
    gold = load_gold(given.gold)
    if told := gold.told_left_out():
        _say(told)
    reports = run(gold, options, makers, _say)
    by_row = to_json(reports)
    record = {
        "gold": reports[WHOLE].gold.name,
        "questions": len(reports[WHOLE].gold.questions),
        "options": {"every": given.every, "max_questions": given.max_questions},
        "rows": by_row,
        "provenance": provenance(encoder),
    }
    for name, row in by_row.items():
        cells = ", ".join(f"{label} {figure['value']:.3f}" for label, figure in row.items())
        print(f"{name}: {cells}")  # noqa: T201
    if given.out is not None:
        write_json(record, given.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="python -m eval.ablation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("gold", type=Path, metavar="GOLD", help="a file in SQuAD's format")
    add("--every", type=int, default=1, metavar="N", help="take every N-th article")
    add("--max-questions", type=int, metavar="N", help="at most N questions an article, drawn")
    add("--float32", type=Path, metavar="FOLDER", help="the reader's checkpoint")
    add("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
