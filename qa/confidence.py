"""How likely an answer is to be right, from what was found and what was read.

A linear model over the best candidate's evidence, as in selective question answering
(Kamath, Jia and Liang, 2020): raw similarity alone cannot tell, since a question that
the article does not answer may score higher than one that it does.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.hybrid import Hit
from qa.answer import Span

NAMES = ("best", "lead", "fused_lead", "cosine", "passage_cosine")


def features(hits: Sequence[Hit], spans: Sequence[Span]) -> list[float]:
    """Give the figures that the confidence is computed from, in the order of `NAMES`."""
    if not hits or not spans:
        return [-10.0, 0.0, 0.0, 0.0, 0.0]
    best = spans[0].score
    second = spans[1].score if len(spans) > 1 else best
    return [
        best,
        best - second,
        hits[0].score - (hits[1].score if len(hits) > 1 else 0.0),
        max(s.cosine for hit in hits for s in hit.sentences),
        max(hit.scores.passage_vector for hit in hits),
    ]
