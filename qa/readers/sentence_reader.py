"""Readers: from passages that were found to candidates that answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.search import Hit, Index, ScoredSentence
from qa.answer import Span
from qa.features.sentence_features import FeatureExtractor, SentenceFeatures
from qa.fitted import LinearModel, fitted
from qa.readers.candidates import Candidates


class Reader(Protocol):
    """What a bot needs of a reader. Another may take its place without touching the rest."""

    def read(self, question: str, hits: Sequence[Hit]) -> list[Span]:
        """Return candidates, best first. A score is the log-odds that the candidate answers.

        `question` may hold earlier turns, one a line; the last line is what is asked now.
        """


class EvidenceReader:
    """Chooses whole sentences by their features (`qa.features`), with no trained model.

    A linear model fitted on crowd-written questions weighs the evidence; the score is
    its log-odds that the sentence holds the answer. Questions and headings of a word or
    two state nothing, so they are no candidates.
    """

    def __init__(
        self,
        index: Index,
        *,
        extractor: FeatureExtractor | None = None,
        model: LinearModel | None = None,
    ) -> None:
        self._model = model if model is not None else fitted().sentences.reader
        self._candidates = Candidates(
            index, extractor if extractor is not None else FeatureExtractor(index)
        )

    def evidence(self, question: str, hits: Sequence[Hit]) -> list[tuple[Span, SentenceFeatures]]:
        """Return every sentence that states something, once, with what speaks for it."""
        return self._candidates.weighed(question, hits, self._span)

    def read(self, question: str, hits: Sequence[Hit]) -> list[Span]:
        """Return every sentence of the hits that states something, best first."""
        return sorted((s for s, _ in self.evidence(question, hits)), key=lambda s: -s.score)

    def _span(self, hit: Hit, sentence: ScoredSentence, evidence: SentenceFeatures) -> Span:
        return Span(
            passage=hit.passage,
            start=sentence.start,
            end=sentence.end,
            score=self._model.score(evidence.values()),
        )
