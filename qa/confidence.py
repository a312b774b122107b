"""How likely an answer is to be right, from what was found and what was read.

A linear model over the best candidate and the evidence for it, as in selective question
answering (Kamath, Jia and Liang, 2020): raw similarity alone cannot tell, since a
question that the article does not answer may score higher than one that it does.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.hybrid import Hit
from qa.answer import Span
from qa.evidence import NAMES as EVIDENCE_NAMES
from qa.evidence import Evidence, Weigher
from qa.fitted import Linear, fitted

NAMES = ("score", "lead", *EVIDENCE_NAMES)


def features_of(best: float, second: float | None, evidence: Sequence[float]) -> list[float]:
    """Give the features, as in `NAMES`, from the two best scores and the best one's evidence."""
    return [best, best - second if second is not None else 0.0, *evidence]


class Confidence:
    """Gives the probability that the best candidate answers the question."""

    def __init__(self, weigher: Weigher, model: Linear | None = None) -> None:
        self._weigher = weigher
        self._model = model if model is not None else fitted().confidence

    def features(
        self, question: str, hits: Sequence[Hit], spans: Sequence[Span]
    ) -> list[float] | None:
        """Give the figures that it is computed from, as in `NAMES`; None without a candidate."""
        if not spans:
            return None
        best, *others = spans
        evidence = self._evidence(question, hits, best)
        return features_of(best.score, others[0].score if others else None, evidence.values())

    def probability(self, question: str, hits: Sequence[Hit], spans: Sequence[Span]) -> float:
        """Give the probability that `spans[0]` answers; 0 without a candidate."""
        features = self.features(question, hits, spans)
        return 0.0 if features is None else self._model.probability(features)

    def _evidence(self, question: str, hits: Sequence[Hit], span: Span) -> Evidence:
        """Give the evidence for the sentence that most of the candidate stands in."""
        weighed = self._weigher.weigh(question, hits)
        shared = [
            (min(sentence.end, span.end) - max(sentence.start, span.start), evidence)
            for hit, all_evidence in zip(hits, weighed, strict=True)
            if hit.passage == span.passage
            for sentence, evidence in zip(hit.sentences, all_evidence, strict=True)
        ]
        if not shared:
            raise ValueError("The candidate is in none of the hits: the reader made it up.")
        return max(shared, key=lambda pair: pair[0])[1]
