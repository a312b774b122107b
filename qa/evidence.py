"""What speaks for a sentence as the answer: numbers in, no model needed.

Every figure is comparable across passages and articles, so that a linear model over
them can rank sentences, and say when none will do.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from index.hybrid import Hit, ScoredSentence
from index.words import stems, words
from qa.answer_type import answer_type, holds

_NAME_OR_NUMBER = re.compile(r"[A-Z0-9]")


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """How one sentence stands to the question.

    Shares are of the question's weighted words, in [0, 1]; cosines in [-1, 1].
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

    def values(self) -> list[float]:
        """The figures in the order of `NAMES`."""
        return [getattr(self, name) for name in NAMES]


NAMES = tuple(field.name for field in fields(Evidence))


class Question:
    """A question's weighty words, its names and numbers, and what kind of answer it wants."""

    def __init__(self, text: str, rarity: Counter[str], documents: int) -> None:
        self.text = text
        self.kind = answer_type(text)
        self._weights: dict[str, float] = {}
        self._names: set[str] = set()
        for word in words(text):
            seen = rarity[word.stem]
            self._weights[word.stem] = math.log(1 + (documents + 0.5) / (seen + 0.5))
            written = text[word.start : word.end]
            starts = not text[: word.start].strip(" \"'“‘¿")
            if _NAME_OR_NUMBER.match(written) and not (starts and written[0].isalpha()):
                self._names.add(word.stem)

    @property
    def stems(self) -> set[str]:
        """The stems of the question's words that carry meaning."""
        return set(self._weights)

    def share(self, found: Iterable[str]) -> float:
        """Give the weight of the question's words that are among `found`, of all."""
        total = sum(self._weights.values())
        if total == 0:
            return 0.0
        known = set(found)
        return sum(w for stem, w in self._weights.items() if stem in known) / total

    def names(self, found: Iterable[str]) -> float:
        """Give the share of the question's names and numbers among `found`; 1 without any."""
        if not self._names:
            return 1.0
        return len(self._names & set(found)) / len(self._names)


def weigh(question: Question, hits: Sequence[Hit]) -> list[list[Evidence]]:
    """Give the evidence of every sentence of every hit, in the hits' order."""
    if not hits:
        return []
    read = [_stems_of(hit) for hit in hits]
    everywhere = {stem for passage in read for sentence in passage for stem in sentence}
    best_cosine = max(s.cosine for hit in hits for s in hit.sentences)
    weighed = []
    for hit, sentence_stems in zip(hits, read, strict=True):
        in_passage = {stem for sentence in sentence_stems for stem in sentence}
        in_passage.update(stems(hit.passage.heading or ""))
        weighed.append(
            [
                _weigh_one(
                    question,
                    hit,
                    sentence,
                    found=sentence_stems[i],
                    nearby=sentence_stems[i] | sentence_stems[max(0, i - 1)],
                    in_passage=in_passage,
                    everywhere=everywhere,
                    best_cosine=best_cosine,
                    best_fused=hits[0].score,
                )
                for i, sentence in enumerate(hit.sentences)
            ]
        )
    return weighed


def _weigh_one(
    question: Question,
    hit: Hit,
    sentence: ScoredSentence,
    *,
    found: set[str],
    nearby: set[str],
    in_passage: set[str],
    everywhere: set[str],
    best_cosine: float,
    best_fused: float,
) -> Evidence:
    passage = hit.passage
    text = passage.text[sentence.start - passage.start : sentence.end - passage.start]
    held = holds(question.kind, text, question.text)
    return Evidence(
        cosine=sentence.cosine,
        cosine_behind=best_cosine - sentence.cosine,
        passage_cosine=hit.scores.passage_vector,
        fused=hit.score,
        fused_behind=best_fused - hit.score,
        share=question.share(found),
        share_passage=question.share(in_passage),
        share_hits=question.share(everywhere),
        share_nearby=question.share(nearby),
        names=question.names(found),
        names_passage=question.names(in_passage),
        names_hits=question.names(everywhere),
        type_held=float(held and question.kind != "any"),
        type_missing=float(not held),
        new_words=math.log1p(len(found - question.stems)),
    )


def _stems_of(hit: Hit) -> list[set[str]]:
    start = hit.passage.start
    text = hit.passage.text
    return [set(stems(text[s.start - start : s.end - start])) for s in hit.sentences]
