"""Cases to fit the reader's and the confidence's numbers on: questions and what was read.

Crowd-written questions on the development part (`eval.data.splits`) give answerable cases and
traps (`eval.data.traps`); the development half of our own gold questions gives the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from eval.data.gold import GoldQuestion, GoldSet
from eval.data.splits import Source, sources
from eval.data.traps import TrapKind, off_topic_for, traps
from eval.metrics.scores import overlaps
from eval.run.caching import caching
from index.article import Article
from index.encoders.encoder import Encoder
from index.search import Index
from index.text import Range
from qa.answer import Answer, Span
from qa.bot import READ_PASSAGES, Bot
from qa.features.sentence_features import FeatureExtractor
from qa.readers.span_model import SpanModel
from qa.readers.span_reader import NAMES, SpanReader

CaseKind = Literal[TrapKind, "own", "gold"]

# Of each kind of trap, so many: all of them would take an hour.
TRAPS_SHARE = 0.5


@dataclass(frozen=True, kw_only=True, eq=False)
class Case:
    """A question read in one way: each candidate's figures, and which of them are right.

    `evidence` has shape (candidates, len(NAMES)), the reader's margin first. `proves` tells
    which sentences hold the answer, `right` which short answers touch it; both have shape
    (candidates,). `group` is what must not be split between fitting and judging: an
    article, or a gold question.
    """

    kind: CaseKind
    group: str
    evidence: NDArray[np.float64]
    proves: NDArray[np.bool_]
    right: NDArray[np.bool_]


def crowd_cases(folder: Path, encoder: Encoder, model: SpanModel, seed: int) -> Iterator[Case]:
    """Return the cases of the development part of the sets in a folder, article by article."""
    found = list(sources(folder, "dev"))
    for number, source in enumerate(found):
        # One of the same set, which is the likeliest to be mistaken for it.
        others = [s for s in found if s.name == source.name and s is not source]
        other = others[number % len(others)].questions if others else ()
        asked = off_topic_for(number, "dev")
        yield from _crowd(source, other, asked, caching(encoder), model, seed)


def _crowd(
    source: Source,
    others: Sequence[GoldQuestion],
    off_topic: Sequence[str],
    encoder: Encoder,
    model: SpanModel,
    seed: int,
) -> Iterator[Case]:
    article = source.article
    reading = Reading(article, encoder, model)
    for q in source.questions:
        yield reading.case(q.question, q.evidence + q.acceptable, "own", article.id)
    found = traps(
        article,
        source.questions,
        others,
        off_topic,
        seed=f"{seed}:{article.id}",
        share=TRAPS_SHARE,
    )
    for trap in found:
        if trap.article is not reading.article:
            reading = Reading(trap.article, encoder, model)
        yield reading.case(trap.question.question, (), trap.kind, article.id)


def gold_cases(gold: GoldSet, encoder: Encoder, model: SpanModel) -> Iterator[Case]:
    """Return the cases of the development half of our own gold questions."""
    for article in gold.articles:
        reading = Reading(article, encoder, model)
        bot = Bot(reading.index, reader=reading.reader)
        for question in (q for q in gold.of(article) if q.split == "dev"):
            turns: list[tuple[str, Answer]] = []
            for earlier in question.history:
                turns.append((earlier, bot.ask(earlier, turns)))
            for asked in bot.interpret(question.question, turns):
                proof = question.evidence + question.acceptable
                yield reading.case(asked, proof, "gold", question.id)


class Reading:
    """One article, read for every question on it."""

    def __init__(self, article: Article, encoder: Encoder, model: SpanModel) -> None:
        self.article = article
        self.index = Index.build([article], encoder)
        self.reader = SpanReader(self.index, model=model, extractor=FeatureExtractor(self.index))

    def case(self, question: str, proof: Sequence[Range], kind: CaseKind, group: str) -> Case:
        """Read a question; `proof` are the ranges that prove its answer, if it has one."""
        hits = self.index.search(question.replace("\n", " "), READ_PASSAGES)
        found = self.reader.evidence(question, hits)
        rows = [[span.margin, *evidence.values()] for span, evidence in found]
        return Case(
            kind=kind,
            group=group,
            evidence=np.array(rows, dtype=np.float64).reshape(len(found), len(NAMES)),
            proves=_touch([(span.start, span.end) for span, _ in found], proof),
            right=_touch([_short(span) for span, _ in found], proof),
        )


def _short(span: Span) -> Range:
    """Return where the short answer stands; an empty range, right nowhere, without one."""
    return span.short if span.short is not None else (span.start, span.start)


def _touch(ranges: Sequence[Range], proof: Sequence[Range]) -> NDArray[np.bool_]:
    return np.array([any(overlaps(r, p) for p in proof) for r in ranges], dtype=np.bool_)
