"""Readers: from passages that were found to candidates that answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from index.hybrid import Hit, Index
from index.text import Range
from index.words import stems
from qa.answer import Span
from qa.evidence import Question, weigh
from qa.fitted import Linear, fitted


class Reader(Protocol):
    """What a bot needs of a reader. Another may take its place without touching the rest."""

    def read(self, question: str, hits: Sequence[Hit]) -> list[Span]:
        """Give candidates, best first, with scores comparable across passages and questions.

        `question` may hold earlier turns, one a line; the last line is what is asked now.
        """


class EvidenceReader:
    """Chooses whole sentences by what speaks for them (`qa.evidence`), no model needed.

    A linear model fitted on crowd-written questions weighs the evidence; the score is
    its log-odds that the sentence holds the answer.
    """

    def __init__(self, index: Index, model: Linear | None = None) -> None:
        self._model = model if model is not None else fitted().reader
        self._rarity: Counter[str] = Counter()
        self._sentences = 0
        for passage in index.passages:
            for start, end in passage.sentences:
                text = passage.text[start - passage.start : end - passage.start]
                self._rarity.update(set(stems(text)))
                self._sentences += 1

    def read(self, question: str, hits: Sequence[Hit]) -> list[Span]:
        """Give every sentence of the hits once, best first."""
        weighed = weigh(Question(question, self._rarity, self._sentences), hits)
        spans: dict[tuple[str, Range], Span] = {}
        for hit, evidence in zip(hits, weighed, strict=True):
            for sentence, one in zip(hit.sentences, evidence, strict=True):
                key = (hit.passage.article_id, (sentence.start, sentence.end))
                score = self._model.score(one.values())
                if key not in spans or spans[key].score < score:
                    spans[key] = Span(
                        passage=hit.passage, start=sentence.start, end=sentence.end, score=score
                    )
        return sorted(spans.values(), key=lambda span: -span.score)
