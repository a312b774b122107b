"""Cases to fit the reader and the confidence on: questions, their evidence, what is right.

Crowd-written questions in SQuAD's format give answerable cases and three kinds of
unanswerable ones (`eval.unanswerable`). Every fourth article of `new_wiki`, from the
first, is the held-out test set and never looked at here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from eval.caching import CachingEncoder
from eval.gold import GoldQuestion, GoldSet, load_gold
from eval.unanswerable import exchanged, names_in, without_answers
from index.article import Article
from index.encoder import Encoder
from index.errors import OptionError
from index.hybrid import Index
from index.text import Range
from qa.answer import Answer
from qa.bot import READ_PASSAGES, Bot
from qa.evidence import NAMES
from qa.reader import EvidenceReader

CaseKind = Literal["own", "foreign", "removed", "exchanged", "gold"]

# Enough to fit some forty numbers; all of them would take an hour.
_SETS = {"new_wiki": (4, 2), "amazon_reviews": (32, 0), "reddit": (24, 0)}
_REMOVED_SHARE = 0.5
_CHUNK = 60


@dataclass(frozen=True, kw_only=True, eq=False)
class Case:
    """A question read in one way: each candidate's evidence, and which of them are right.

    `evidence` has shape (candidates, features), `right` (candidates,). `group` is what
    must not be split between fitting and judging: an article, or a gold question.
    """

    kind: CaseKind
    group: str
    evidence: NDArray[np.float64]
    right: NDArray[np.bool_]


def check_data(folder: Path) -> None:
    """Raise `OptionError` if a folder lacks a file that `crowd_cases` reads."""
    for name in _SETS:
        if not _file(folder, name).is_file():
            raise OptionError(
                f"There is no {_file(folder, name)}. Give the folder of the SQuADShifts files."
            )


def crowd_cases(folder: Path, encoder: Encoder, seed: int) -> Iterator[Case]:
    """Give the cases of the SQuADShifts files in a folder, article by article."""
    rng = random.Random(seed)
    remembering = CachingEncoder(encoder)
    for name in _SETS:
        chosen = list(_articles(load_gold(_file(folder, name)), name))
        for i, (article, questions) in enumerate(chosen):
            remembering.forget()
            # The next article's; the only one there is has no other.
            others = chosen[(i + 1) % len(chosen)][1] if len(chosen) > 1 else []
            strangers = rng.sample(others, min(len(others), len(questions)))
            yield from _article_cases(article, questions, strangers, remembering, rng)


def gold_cases(gold: GoldSet, encoder: Encoder) -> Iterator[Case]:
    """Give the cases of the development half of our own gold questions."""
    for article in gold.articles:
        index = Index.build([article], encoder)
        bot, reader = Bot(index), EvidenceReader(index)
        for question in (q for q in gold.of(article) if q.split == "dev"):
            turns: list[tuple[str, Answer]] = []
            for earlier in question.history:
                turns.append((earlier, bot.ask(earlier, turns)))
            for reading in bot.interpret(question.question, turns):
                spans = question.evidence + question.acceptable
                yield _case(index, reader, reading, spans, "gold", question.id)


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}_v1.0.json"


def _articles(gold: GoldSet, name: str) -> Iterator[tuple[Article, Sequence[GoldQuestion]]]:
    every, *remainders = _SETS[name]
    if name == "reddit":  # one file of unrelated posts: so many together are an article
        yield from _chunks(gold, every)
        return
    for i, article in enumerate(gold.articles):
        if i % every in remainders and (questions := gold.of(article)):
            yield article, questions


def _chunks(gold: GoldSet, every: int) -> Iterator[tuple[Article, Sequence[GoldQuestion]]]:
    (article,) = gold.articles
    blocks = article.layout.blocks
    for first in range(0, len(blocks), _CHUNK * every):
        part = blocks[first : first + _CHUNK]
        start, end = part[0].start, part[-1].end
        inside = [
            q
            for q in gold.questions
            if all(start <= s and e <= end for s, e in q.evidence + q.acceptable)
        ]
        yield (
            Article(text=article.text[start:end]),
            [
                replace(
                    q,
                    evidence=_moved(q.evidence, -start),
                    acceptable=_moved(q.acceptable, -start),
                )
                for q in inside
            ],
        )


def _moved(ranges: Sequence[Range], by: int) -> tuple[Range, ...]:
    return tuple((start + by, end + by) for start, end in ranges)


def _article_cases(
    article: Article,
    questions: Sequence[GoldQuestion],
    strangers: Sequence[GoldQuestion],
    encoder: Encoder,
    rng: random.Random,
) -> Iterator[Case]:
    index = Index.build([article], encoder)
    reader = EvidenceReader(index)
    names = [n for q in strangers for n in names_in(q.question) if n not in article.text]
    for q in questions:
        spans = q.evidence + q.acceptable
        yield _case(index, reader, q.question, spans, "own", article.id)
        if (other := exchanged(q.question, names, rng)) is not None:
            yield _case(index, reader, other, (), "exchanged", article.id)
    for q in strangers:
        yield _case(index, reader, q.question, (), "foreign", article.id)
    for rest, unanswered in without_answers(article, questions):
        if rng.random() < _REMOVED_SHARE:
            index = Index.build([rest], encoder)
            reader = EvidenceReader(index)
            for q in unanswered:
                yield _case(index, reader, q.question, (), "removed", article.id)


def _case(
    index: Index,
    reader: EvidenceReader,
    question: str,
    right: Sequence[Range],
    kind: CaseKind,
    group: str,
) -> Case:
    found = reader.evidence(question, index.search(question.replace("\n", " "), READ_PASSAGES))
    rows = [evidence.values() for _, evidence in found]
    return Case(
        kind=kind,
        group=group,
        evidence=np.array(rows, dtype=np.float64).reshape(len(found), len(NAMES)),
        right=np.array(
            [any(span.start < e and s < span.end for s, e in right) for span, _ in found],
            dtype=np.bool_,
        ),
    )
