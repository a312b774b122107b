"""How likely an answer is to be right, from what was found and what was read.

A linear model over the best candidate and the evidence for it, as in selective question
answering (Kamath, Jia and Liang, 2020): raw similarity alone cannot tell, since a
question that the article does not answer may score higher than one that it does.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.search import Hit
from qa.answer import Span
from qa.features.sentence_features import NAMES as EVIDENCE_NAMES
from qa.features.sentence_features import FeatureExtractor, SentenceFeatures
from qa.fitted import LinearModel, fitted
from qa.readers.deep_reader import NAMES as DEEP_READER_NAMES
from qa.readers.deep_reader import UNREAD

# Of whole sentences, and of what a trained reader found.
NAMES = ("score", "lead", *EVIDENCE_NAMES)
SPAN_NAMES = (*NAMES, "margin", "margin_lead")
# Of what the deep reader found: its best candidate's own features, then how it stands out.
DEEP_NAMES = ("score", "lead", *DEEP_READER_NAMES, "margin_lead", "fast_best", "agreed")


def features_of(
    scores: Sequence[float], evidence: Sequence[float], margins: Sequence[float] = ()
) -> list[float]:
    """Return the features, as in `NAMES`, or in `SPAN_NAMES` with `margins`.

    `scores` and `margins` are those of the candidates, best first; `evidence` is for the
    best one. A lead is on the second one, 0 if there is none.
    """
    features = [scores[0], scores[0] - scores[1] if len(scores) > 1 else 0.0, *evidence]
    if margins:
        others = max(margins[1:], default=margins[0])
        features += [margins[0], margins[0] - others]
    return features


def deep_features(
    spans: Sequence[Span], features: Sequence[Sequence[float]], fast: Sequence[Span]
) -> list[float] | None:
    """Return the deep reader's features, as in `DEEP_NAMES`; None without a candidate.

    `spans` and their `features` are best first, and so are the `fast` reader's candidates. A lead
    is on the second one, or on 0 where that is above it, too: of two sentences that both answer,
    neither counts against the other.
    """
    if not spans:
        return None
    first = spans[0]
    scores = [span.score for span in spans]
    margins = [span.margin for span in spans if span.margin is not None]
    second = min(max(margins[1:], default=margins[0]), 0.0)
    fast_best = max((s.margin for s in fast if s.margin is not None), default=UNREAD)
    agreed = bool(fast) and (fast[0].passage.article_id, fast[0].start, fast[0].end) == (
        first.passage.article_id,
        first.start,
        first.end,
    )
    return [
        scores[0],
        scores[0] - min(scores[min(1, len(scores) - 1)], 0.0),
        *features[0],
        margins[0] - second,
        fast_best,
        float(agreed),
    ]


class Confidence:
    """Gives the probability that the best candidate answers the question.

    Without `model`, it is the fitted one for whole sentences, or for a trained reader's
    spans, whichever the candidates are.
    """

    def __init__(self, extractor: FeatureExtractor, model: LinearModel | None = None) -> None:
        self._extractor = extractor
        self._model = model

    def features(
        self, question: str, hits: Sequence[Hit], spans: Sequence[Span]
    ) -> list[float] | None:
        """Return the figures that it is computed from; None without a candidate."""
        if not spans:
            return None
        return features_of(
            [span.score for span in spans],
            self._evidence(question, hits, spans[0]).values(),
            [span.margin for span in spans if span.margin is not None],
        )

    def probability(self, question: str, hits: Sequence[Hit], spans: Sequence[Span]) -> float:
        """Return the probability that `spans[0]` answers; 0 without a candidate."""
        features = self.features(question, hits, spans)
        if features is None:
            return 0.0
        if self._model is not None:
            return self._model.probability(features)
        read = spans[0].margin is not None
        return (fitted().spans if read else fitted().sentences).confidence.probability(features)

    def short_probability(
        self, question: str, hits: Sequence[Hit], spans: Sequence[Span]
    ) -> float | None:
        """Return the probability that the short answer is right; None for whole sentences."""
        if self._model is not None or not spans or spans[0].margin is None:
            return None
        features = self.features(question, hits, spans)
        return None if features is None else fitted().short.probability(features)

    def _evidence(self, question: str, hits: Sequence[Hit], span: Span) -> SentenceFeatures:
        """Return the evidence for the sentence that most of the candidate stands in."""
        weighed = self._extractor.extract(question, hits)
        start, end = span.short if span.short is not None else (span.start, span.end)
        shared = [
            (min(sentence.end, end) - max(sentence.start, start), evidence)
            for hit, all_evidence in zip(hits, weighed, strict=True)
            if hit.passage == span.passage
            for sentence, evidence in zip(hit.sentences, all_evidence, strict=True)
        ]
        if not shared:
            raise ValueError("The candidate is in none of the hits: the reader made it up.")
        return max(shared, key=lambda pair: pair[0])[1]
