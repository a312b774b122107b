"""Cases to fit the deep reader's numbers on: questions, what was seen, and what is right.

Development parts only: Wikipedia articles with their traps, news with another document's
questions and with the answering sentences cut out, our own gold questions, the neighbours,
misleading questions, and what was asked by kind and is read for.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from eval.data.gold import GoldQuestion, load_gold
from eval.data.kinds import load_kinds, load_more, to_read
from eval.data.news import news, news_cut
from eval.data.shipped_gold import gold_to_read
from eval.data.splits import sources
from eval.data.traps import TrapKind, off_topic_for, traps
from eval.metrics.scores import f1, overlaps
from eval.run.ask_gold import asked_before
from eval.run.caching import caching
from index.article import Article
from index.encoders.encoder import Encoder
from index.search import Index
from index.text import Range
from qa.answer import Span
from qa.bot import READ_PASSAGES, Bot
from qa.decision.cascade import DEEP_PASSAGES
from qa.decision.confidence import Confidence
from qa.decision.select_quotes import asks_for_several
from qa.features.sentence_features import FeatureExtractor
from qa.question import about_article as about
from qa.readers.deep_model import DeepModel
from qa.readers.deep_reader import NAMES, UNREAD, DeepReader
from qa.readers.span_reader import SpanReader

Kind = Literal[TrapKind, "own", "cut"]
Group = Literal["wiki", "news", "gold", "neighbours", "misleading", "kinds", "understanding"]

# A short answer is right if its words are these or nearly these: F1 with the nearest given one.
RIGHT_F1 = 0.5
# Shares of the questions that are read, of each set: all would take an hour.
WIKI_SHARE, TRAPS_SHARE, CUT_SHARE, FOREIGN_SHARE = 0.45, 0.2, 0.4, 0.25

Array = NDArray[np.float64]
Asked = tuple[Article, Iterable[GoldQuestion]]


@dataclass(frozen=True, kw_only=True, eq=False)
class DeepCase:
    """A question read in one way.

    `features` has shape (candidates, len(NAMES)); `places` are their (article number, start,
    end), `proves` tells which sentences hold the answer, `f1` how near the short answers are.
    `fast_place` is the fast reader's first candidate, `fast` its confidence's features,
    `fast_sure` that confidence, `fast_proves` and `fast_f1` how right it was. `short` tells
    whether the right short answer is known. `group` is not split between fitting and judging.
    """

    set: Group
    kind: Kind
    group: str
    several: bool
    short: bool
    features: Array
    places: Array
    proves: NDArray[np.bool_]
    f1: Array
    fast_place: Array
    fast_best: float
    fast: Array
    fast_sure: float
    fast_proves: bool
    fast_f1: float


class Reading:
    """One article, read by both readers for every question on it."""

    def __init__(self, article: Article, encoder: Encoder, model: DeepModel) -> None:
        self.article = article
        self.index = Index.build([article], encoder)
        extractor = FeatureExtractor(self.index)
        self.fast = SpanReader(self.index, extractor=extractor)
        self.confidence = Confidence(extractor)
        self.deep = DeepReader(self.index, model=model, extractor=extractor)

    def case(self, asked: str, q: GoldQuestion, kind: Kind, set_: Group, group: str) -> DeepCase:
        """Return what both readers see of a question; `asked` is how it is read."""
        plain = asked.replace("\n", " ")
        proof = q.evidence + q.acceptable if kind == "own" else ()
        known = kind == "own" and q.kind != "sentence"
        hits = self.index.search(plain, READ_PASSAGES)
        fast = self.fast.read(asked, hits)
        features = self.confidence.features(asked, hits, fast)
        wide = self.deep.chosen(self.index.search(plain, DEEP_PASSAGES))
        found = self.deep.evidence(asked, wide, fast)
        spans = [span for span, _ in found]
        return DeepCase(
            set=set_,
            kind=kind,
            group=group,
            several=asks_for_several(asked),
            short=known,
            features=np.array([f for _, f in found]).reshape(len(found), len(NAMES)),
            places=np.array([(s.start, s.end) for s in spans], dtype=np.float64).reshape(-1, 2),
            proves=np.array([proves(s, proof) for s in spans], dtype=np.bool_),
            f1=np.array([self._f1(s, q, known) for s in spans]),
            fast_place=np.array([fast[0].start, fast[0].end] if fast else [-1, -1], dtype=float),
            fast_best=max((s.margin for s in fast if s.margin is not None), default=UNREAD),
            fast=np.array(features if features is not None else []),
            fast_sure=self.confidence.probability(asked, hits, fast),
            fast_proves=bool(fast) and proves(fast[0], proof),
            fast_f1=self._f1(fast[0], q, known) if fast else 0.0,
        )

    def _f1(self, span: Span, q: GoldQuestion, known: bool) -> float:
        if not known or span.short is None:
            return 0.0
        return f1(self.article.text[slice(*span.short)], q.answers) or 0.0


def cases(data: Path, encoder: Encoder, model: DeepModel, seed: int) -> Iterator[DeepCase]:
    """Return all cases, article by article."""
    yield from _gold(encoder, model)
    kinds = ((held.article, to_read(held)) for held in (*load_kinds("dev"), *load_more("dev")))
    yield from _ours("neighbours", _gold_file("neighbours-dev"), encoder, model)
    yield from _ours("misleading", _gold_file("misleading-dev"), encoder, model)
    yield from _ours("kinds", kinds, encoder, model)
    yield from _ours("understanding", _gold_file("understanding-dev"), encoder, model)
    yield from _news(data, encoder, model, random.Random(f"{seed}:news"))
    yield from _wiki(data, encoder, model, random.Random(f"{seed}:wiki"))


def _gold(encoder: Encoder, model: DeepModel) -> Iterator[DeepCase]:
    gold = gold_to_read()
    reading = Reading(gold.articles[0], encoder, model)
    bot = Bot(reading.index, reader=reading.fast)
    for q in gold.questions:
        if q.split != "dev" or about.route(q.question) is not None:
            continue
        turns = asked_before(bot, q.history)
        for asked in bot.interpret(q.question, turns):
            yield reading.case(asked, q, "own" if q.answerable else "cut", "gold", q.id)


def _gold_file(name: str) -> Iterator[Asked]:
    gold = load_gold(Path(str(files("eval") / "gold" / f"{name}.json")))
    return ((article, gold.of(article)) for article in gold.articles)


def _ours(
    set_: Group, asked: Iterable[Asked], encoder: Encoder, model: DeepModel
) -> Iterator[DeepCase]:
    for article, questions in asked:
        reading = Reading(article, encoder, model)
        for q in questions:
            yield reading.case(q.question, q, "own" if q.answerable else "cut", set_, article.id)


def _news(data: Path, encoder: Encoder, model: DeepModel, rng: random.Random) -> Iterator[DeepCase]:
    remembering = caching(encoder)
    found = news(data, "dev")
    for number, source in enumerate(found):
        reading = Reading(source.article, remembering, model)
        for q in source.questions:
            yield reading.case(q.question, q, "own", "news", source.name)
        strangers = next(s for s in (found[number - 4 :] + found) if s.name != source.name)
        for q in strangers.questions:
            if rng.random() < FOREIGN_SHARE:
                yield reading.case(q.question, q, "foreign", "news", source.name)
    for cut in news_cut(data, "dev"):
        if rng.random() < CUT_SHARE:
            reading = Reading(cut.article, remembering, model)
            title = cut.article.title or ""
            yield reading.case(cut.question.question, cut.question, "cut", "news", title)


def _wiki(data: Path, encoder: Encoder, model: DeepModel, rng: random.Random) -> Iterator[DeepCase]:
    found = [s for s in sources(data / "squadshifts", "dev") if s.name == "new_wiki"]
    for number, source in enumerate(found):
        remembering = caching(encoder)
        reading = Reading(source.article, remembering, model)
        group = source.article.id
        for q in source.questions:
            if rng.random() < WIKI_SHARE:
                yield reading.case(q.question, q, "own", "wiki", group)
        others = found[(number + 1) % len(found)].questions
        made = traps(
            source.article,
            source.questions,
            others,
            off_topic_for(number, "dev"),
            seed=f"deep:{group}",
            share=TRAPS_SHARE,
        )
        on = reading
        for trap in made:
            if trap.article is not on.article:
                on = (
                    reading
                    if trap.article is source.article
                    else Reading(trap.article, remembering, model)
                )
            yield on.case(trap.question.question, trap.question, trap.kind, "wiki", group)


def proves(span: Span, proof: Sequence[Range]) -> bool:
    """Return whether a candidate stands where the proof does."""
    return any(overlaps((span.start, span.end), p) for p in proof)


_ARRAYS = ("features", "places", "proves", "f1")
_SCALARS = (
    *("set", "kind", "group", "several", "short"),
    *("fast_best", "fast_sure", "fast_proves", "fast_f1"),
)


def save_cases(found: Sequence[DeepCase], path: Path) -> None:
    """Write cases as plain arrays: no pickle, no text of any article or question."""
    arrays: dict[str, Any] = {
        "names": np.array(NAMES),
        "sizes": np.array([len(c.f1) for c in found]),
        "fast": np.array([c.fast if len(c.fast) else np.zeros(_widest(found)) for c in found]),
        "fast_place": np.array([c.fast_place for c in found]),
    }
    arrays |= {name: np.concatenate([getattr(c, name) for c in found]) for name in _ARRAYS}
    arrays |= {name: np.array([getattr(c, name) for c in found]) for name in _SCALARS}
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)


def load_cases(path: Path) -> list[DeepCase]:
    """Return what `save_cases` wrote. Raises ValueError if it has other features."""
    with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
        arrays = {name: held[name] for name in held.files}
    if tuple(arrays["names"].tolist()) != NAMES:
        raise ValueError(f"{path} holds other features than are computed now. Collect it again.")
    ends = np.cumsum(arrays["sizes"])[:-1]
    split = {name: np.split(arrays[name], ends) for name in _ARRAYS}
    made = []
    for i in range(len(arrays["sizes"])):
        record: dict[str, Any] = {name: split[name][i] for name in _ARRAYS}
        record |= {name: arrays[name][i].item() for name in _SCALARS}
        record |= {name: arrays[name][i] for name in ("fast", "fast_place")}
        made.append(DeepCase(**record))
    return made


def _widest(found: Sequence[DeepCase]) -> int:
    return max(len(c.fast) for c in found)
