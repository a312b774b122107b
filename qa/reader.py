"""Readers: from passages that were found to candidates that answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.hybrid import Hit, Index
from index.layout import heading_text
from index.text import Range
from qa.answer import Span
from qa.evidence import Evidence, Weigher
from qa.fitted import Linear, fitted


class Reader(Protocol):
    """What a bot needs of a reader. Another may take its place without touching the rest."""

    def read(self, question: str, hits: Sequence[Hit]) -> list[Span]:
        """Give candidates, best first. A score is the log-odds that the candidate answers.

        `question` may hold earlier turns, one a line; the last line is what is asked now.
        """


_FEWEST_WORDS = 3


class EvidenceReader:
    """Chooses whole sentences by what speaks for them (`qa.evidence`).

    A linear model fitted on crowd-written questions weighs the evidence; the score is
    its log-odds that the sentence holds the answer. Questions and headings of a word or
    two state nothing, so they are no candidates.
    """

    def __init__(
        self, index: Index, *, weigher: Weigher | None = None, model: Linear | None = None
    ) -> None:
        self._model = model if model is not None else fitted().reader
        self._weigher = weigher if weigher is not None else Weigher(index)
        self._headings = {
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
        start = span.passage.start
        text = span.passage.text[span.start - start : span.end - start].rstrip("\"'”’)")
        is_heading = (span.passage.article_id, (span.start, span.end)) in self._headings
        return text[-1:] != "?" and not (
            is_heading and len(heading_text(text).split()) < _FEWEST_WORDS
        )
