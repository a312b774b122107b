"""What speaks for a sentence as the answer: figures only, no trained reader needed.

Each is comparable across passages and articles, so that a linear model over them can
rank sentences, and say when none will do.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

from index.hybrid import Hit, Index, ScoredSentence
from index.words import fold, words
from qa.alignment import Aligner, Alignment
from qa.answer_type import holds
from qa.question import Question, Rarity


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """How one sentence stands to the question.

    Shares are of the question's weighted words, `names…` of its names and numbers, both
    in [0, 1]; cosines in [-1, 1]; `…_behind` says how far behind the best one.
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

    def values(self) -> list[float]:
        """Give the figures in the order of `NAMES`."""
        return [getattr(self, name) for name in NAMES]


NAMES = tuple(field.name for field in fields(Evidence))


@dataclass(frozen=True)
class _Words:
    """The words of a text: their stems, and as written but folded."""

    stems: frozenset[str]
    folded: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Words:
        found = words(text)
        return cls(
            frozenset(w.stem for w in found),
            frozenset(fold(text[w.start : w.end]) for w in found),
        )

    def __or__(self, other: _Words) -> _Words:
        return _Words(self.stems | other.stems, self.folded | other.folded)


class Weigher:
    """Weighs every sentence that was found against a question, over one index."""

    def __init__(self, index: Index) -> None:
        self._aligner = Aligner(index.encoder)
        self._rarity = Rarity.of(index)

    def weigh(self, question: str, hits: Sequence[Hit]) -> list[list[Evidence]]:
        """Give the evidence of every sentence of every hit, in the hits' order."""
        if not hits:
            return []
        asked = Question(question, self._rarity)
        read = [[_Words.of(_text(hit, s)) for s in hit.sentences] for hit in hits]
        passages = [_Words.of(hit.passage.embedded) for hit in hits]
        everywhere = passages[0]
        for found in passages[1:]:
            everywhere |= found
        best_cosine = max(s.cosine for hit in hits for s in hit.sentences)
        aligned = self._aligner.align(asked, hits)
        return [
            [
                _weigh(
                    asked,
                    hit,
                    sentence,
                    aligned[h][i],
                    found=read[h][i],
                    nearby=read[h][i] | read[h][max(0, i - 1)],
                    in_passage=passages[h],
                    everywhere=everywhere,
                    best_cosine=best_cosine,
                    best_fused=hits[0].score,
                )
                for i, sentence in enumerate(hit.sentences)
            ]
            for h, hit in enumerate(hits)
        ]


def _weigh(
    question: Question,
    hit: Hit,
    sentence: ScoredSentence,
    aligned: Alignment,
    *,
    found: _Words,
    nearby: _Words,
    in_passage: _Words,
    everywhere: _Words,
    best_cosine: float,
    best_fused: float,
) -> Evidence:
    held = holds(question.kind, _text(hit, sentence), question.text)
    return Evidence(
        cosine=sentence.cosine,
        cosine_behind=best_cosine - sentence.cosine,
        passage_cosine=hit.scores.passage_vector,
        fused=hit.score,
        fused_behind=best_fused - hit.score,
        share=question.share(found.stems),
        share_passage=question.share(in_passage.stems),
        share_hits=question.share(everywhere.stems),
        share_nearby=question.share(nearby.stems),
        names=question.names(found.folded),
        names_passage=question.names(in_passage.folded),
        names_hits=question.names(everywhere.folded),
        type_held=float(held and question.kind != "any"),
        type_missing=float(not held),
        new_words=math.log1p(len(found.stems - set(question.weights))),
        aligned_words=aligned.words,
        aligned_least=aligned.least,
        aligned_tokens=aligned.tokens,
    )


def _text(hit: Hit, sentence: ScoredSentence) -> str:
    start = hit.passage.start
    return hit.passage.text[sentence.start - start : sentence.end - start]
