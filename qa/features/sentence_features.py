"""What speaks for a sentence as the answer: figures only, no trained reader needed.

Each is comparable across passages and articles, so that a linear model over them can
rank sentences, and say when none will do.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache, reduce
from operator import or_

from index.search import Hit, Index, ScoredSentence
from index.words import fold, words
from qa.features.alignment import Aligner, Alignment
from qa.features.preceding_text import PrecedingText
from qa.question.answer_type import holds
from qa.question.parse import InverseDocumentFrequency, Question
from qa.reference.meant import Meant


@dataclass(frozen=True, kw_only=True)
class SentenceFeatures:
    """How one sentence stands to the question.

    Shares are of the question's weighted words, `names…` of its names and numbers, both
    in [0, 1]; cosines in [-1, 1]; `…_behind` says how far behind the best one. A passage's
    words are also those that stand before it. `…rest` is of the words that are no names;
    `names_only` is high where the names are right and nothing else is.
    """

    cosine: float
    cosine_behind: float
    passage_cosine: float
    fused: float
    fused_behind: float
    share: float
    share_passage: float
    share_hits: float
    share_nearby: float
    names: float
    names_passage: float
    names_hits: float
    type_held: float
    type_missing: float
    new_words: float
    aligned_words: float
    aligned_least: float
    aligned_tokens: float
    rest: float
    aligned_rest: float
    names_only: float

    def values(self) -> list[float]:
        """Return the figures in the order of `NAMES`."""
        return [getattr(self, name) for name in NAMES]


NAMES = tuple(field.name for field in fields(SentenceFeatures))


@dataclass(frozen=True)
class _Words:
    """The words of a text: their stems, and as written but folded."""

    stems: frozenset[str]
    folded: frozenset[str]

    @staticmethod
    @lru_cache(maxsize=4096)
    def of(text: str) -> _Words:
        found = words(text)
        return _Words(
            frozenset(w.stem for w in found),
            frozenset(fold(text[w.start : w.end]) for w in found),
        )

    def __or__(self, other: _Words) -> _Words:
        return _Words(self.stems | other.stems, self.folded | other.folded)


_NO_WORDS = _Words(frozenset(), frozenset())


@dataclass(frozen=True)
class _Held:
    """How much of a question a text holds."""

    share: float
    names: float

    @classmethod
    def by(cls, question: Question, text: _Words) -> _Held:
        return cls(question.share(text.stems), question.names(text.folded))


class FeatureExtractor:
    """Weighs every sentence that was found against a question, over one index.

    `leads` gives what stands before its passages, `meant` what "all three" and "she" stand for,
    to whoever reads them.
    """

    def __init__(self, index: Index) -> None:
        self._aligner = Aligner(index.encoder)
        self._rarity = InverseDocumentFrequency.of(index)
        self.leads = PrecedingText(index)
        self.meant = Meant(index)
        # The reader and the confidence weigh the same: the second time it is known.
        self._last: tuple[str, tuple[Hit, ...], list[list[SentenceFeatures]]] | None = None

    def extract(self, question: str, hits: Sequence[Hit]) -> list[list[SentenceFeatures]]:
        """Return the evidence of every sentence of every hit, in the hits' order."""
        last = self._last  # once: another thread may set it
        if last is not None and last[:2] == (question, tuple(hits)):
            return last[2]
        weighed = self._extract(question, hits) if hits else []
        self._last = (question, tuple(hits), weighed)
        return weighed

    def _extract(self, question: str, hits: Sequence[Hit]) -> list[list[SentenceFeatures]]:
        asked = Question(question, self._rarity)
        leads = [_Words.of(self.leads.of(hit.passage)) for hit in hits]
        passages = [
            lead | _Words.of(hit.passage.embedded) for lead, hit in zip(leads, hits, strict=True)
        ]
        found = _Found(
            best_cosine=max(s.cosine for hit in hits for s in hit.sentences),
            best_fused=hits[0].score,
            anywhere=_Held.by(asked, reduce(or_, passages)),
        )
        meant = [[self._meaning(question, hit, s) for s in hit.sentences] for hit in hits]
        aligned = self._aligner.align(asked, hits, [[m.stems for m in one] for one in meant])
        return [
            _weigh_passage(asked, hit, one, found, _Held.by(asked, passage), lead, meanings)
            for hit, one, passage, lead, meanings in zip(
                hits, aligned, passages, leads, meant, strict=True
            )
        ]

    def _meaning(self, question: str, hit: Hit, sentence: ScoredSentence) -> _Words:
        """Return the words that a sentence leaves to what was named before it."""
        place = sentence.start, sentence.end
        meant = self.meant.by(question, hit.passage.article_id, place)
        return reduce(or_, (_Words.of(r.means) for r in meant), _NO_WORDS)


@dataclass(frozen=True, kw_only=True)
class _Found:
    """What is the same for all sentences that were found."""

    best_cosine: float
    best_fused: float
    anywhere: _Held


def _weigh_passage(
    question: Question,
    hit: Hit,
    aligned: Sequence[Alignment],
    found: _Found,
    passage: _Held,
    before: _Words,
    meant: Sequence[_Words],
) -> list[SentenceFeatures]:
    weighed = []
    for sentence, alignment, meaning in zip(hit.sentences, aligned, meant, strict=True):
        text = _text(hit, sentence)
        read = _Words.of(text)
        if meaning is not _NO_WORDS:
            read |= meaning
        own = _Held.by(question, read)
        held = holds(question.kind, text, question.text)
        weighed.append(
            SentenceFeatures(
                cosine=sentence.cosine,
                cosine_behind=found.best_cosine - sentence.cosine,
                passage_cosine=hit.scores.passage_vector,
                fused=hit.score,
                fused_behind=found.best_fused - hit.score,
                share=own.share,
                share_passage=passage.share,
                share_hits=found.anywhere.share,
                share_nearby=question.share(read.stems | before.stems),
                names=own.names,
                names_passage=passage.names,
                names_hits=found.anywhere.names,
                type_held=held if question.kind != "any" else 0.0,
                type_missing=1.0 - held,
                new_words=math.log1p(len(read.stems - set(question.weights))),
                aligned_words=alignment.words,
                aligned_least=alignment.least,
                aligned_tokens=alignment.tokens,
                rest=question.rest(read.stems | before.stems),
                aligned_rest=alignment.rest,
                names_only=passage.names * (1 - alignment.rest),
            )
        )
        before = read
    return weighed


def _text(hit: Hit, sentence: ScoredSentence) -> str:
    start = hit.passage.start
    return hit.passage.reading[sentence.start - start : sentence.end - start]
