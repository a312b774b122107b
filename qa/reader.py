"""Readers: from passages that were found to candidates that answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.hybrid import Hit, Index
from index.text import Range
from qa.answer import Span
from qa.evidence import Evidence, Weigher
from qa.fitted import Linear, fitted


class Reader(Protocol):
    """What a bot needs of a reader. Another may take its place without touching the rest."""

    def read(self, question: str, hits: Sequence[Hit]) -> list[Span]:
        """Give candidates, best first, with scores comparable across passages and questions.

        `question` may hold earlier turns, one a line; the last line is what is asked now.
        """


class EvidenceReader:
    """Chooses whole sentences by what speaks for them (`qa.evidence`).

    A linear model fitted on crowd-written questions weighs the evidence; the score is
    its log-odds that the sentence holds the answer. Headlines, headings and questions
    state nothing, so they are no candidates.
    """

    def __init__(
        self, index: Index, *, weigher: Weigher | None = None, model: Linear | None = None
    ) -> None:
        self._model = model if model is not None else fitted().reader
        self._weigher = weigher if weigher is not None else Weigher(index)
        self._unstated = {
            (article.id, (block.start, block.end))
            for article in index.articles
            for block in article.layout.blocks
            if block.kind != "paragraph"
        }

    def evidence(self, question: str, hits: Sequence[Hit]) -> list[tuple[Span, Evidence]]:
        """Give every sentence that states something, once, with what speaks for it."""
        weighed = self._weigher.weigh(question, hits)
        found: dict[tuple[str, Range], tuple[Span, Evidence]] = {}
        for hit, all_evidence in zip(hits, weighed, strict=True):
            for sentence, evidence in zip(hit.sentences, all_evidence, strict=True):
                span = Span(
                    passage=hit.passage,
                    start=sentence.start,
                    end=sentence.end,
                    score=self._model.score(evidence.values()),
                )
                key = (hit.passage.article_id, (span.start, span.end))
                best = found.get(key)
                if self._states(span) and (best is None or best[0].score < span.score):
                    found[key] = (span, evidence)
        return list(found.values())

    def read(self, question: str, hits: Sequence[Hit]) -> list[Span]:
        """Give every sentence of the hits that states something, best first."""
        spans = [span for span, _ in self.evidence(question, hits)]
        return sorted(spans, key=lambda span: -span.score)

    def _states(self, span: Span) -> bool:
        place = (span.start, span.end)
        text = span.passage.text[: span.end - span.passage.start].rstrip("\"'”’)")
        return (span.passage.article_id, place) not in self._unstated and not text.endswith("?")
