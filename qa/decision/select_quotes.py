"""Which of the candidates are the answer: mostly the best one, sometimes several.

For the fast reader that is a rule; for the deep one it is learnt what else belongs to the proof.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer import Span
from qa.fitted import LinearModel
from qa.readers.deep_reader import NAMES as DEEP_READER_NAMES

_ASKS_FOR_SEVERAL = re.compile(
    r"\b(?:list|enumerate|name (?:the|all|some|every)|all of them|everything|every)\b"
    r"|\b(?:what|which)\b(?: \w+){0,3} (?:are|were|have|do)\b"
    r"|\b(?:sum up|summari[sz]e|tell (?:me|us) about|what do (?:we|you) know|describe|explain)\b"
    r"|\bhow (?:has|have|did|do|does)\b|\bwhy\b",
    re.IGNORECASE,
)
# In log-odds. On development questions a second quote within this much was right nearly
# as often as the first.
_NEAR, _NEAR_OF_SEVERAL = 1.0, 1.5


def asks_for_several(question: str) -> bool:
    """Return whether a question asks for several things, for reasons or for a story."""
    return _ASKS_FOR_SEVERAL.search(question) is not None


def select_quotes(question: str, spans: Sequence[Span]) -> list[Span]:
    """Return the candidates that answer, best first; `spans` are best first too.

    A question that asks for several things, for reasons or for a story gets up to three,
    any other up to two: those whose scores are close enough to the best one's.
    """
    if not spans:
        return []
    several = asks_for_several(question)
    most, margin = (3, _NEAR_OF_SEVERAL) if several else (2, _NEAR)
    near = [span for span in spans if span.score >= spans[0].score - margin]
    return each_once(near)[:most]


# What tells whether a further sentence belongs to the proof: how far it is behind the best one,
# what the model saw in it, if it stands next to that one, and if several things are asked for.
PROOF_NAMES = ("behind", "proof", "proof_behind", "margin_behind", "next", "several")
_PROOF, _MARGIN = DEEP_READER_NAMES.index("proof"), DEEP_READER_NAMES.index("margin")
_MOST_PROOF, _MOST_PROOF_OF_SEVERAL = 3, 5
_NEIGHBOURS = 3  # characters at most between two sentences that stand next to each other


def proof_features(
    question: str, spans: Sequence[Span], features: Sequence[Sequence[float]], number: int
) -> list[float]:
    """Return what tells whether candidate `number` belongs to the proof, as in `PROOF_NAMES`.

    `features` are the candidates' own, as in `qa.readers.deep_reader.NAMES`; the best stands
    first.
    """
    best, other = spans[0], spans[number]
    return [
        best.score - other.score,
        features[number][_PROOF],
        features[0][_PROOF] - features[number][_PROOF],
        features[0][_MARGIN] - features[number][_MARGIN],
        float(stands_next_to(best, other)),
        float(asks_for_several(question)),
    ]


def stands_next_to(one: Span, other: Span) -> bool:
    """Return whether two candidates stand in one article, with next to nothing between them."""
    gap = max(other.start - one.end, one.start - other.end)
    return one.passage.article_id == other.passage.article_id and gap <= _NEIGHBOURS


def select_proof(
    question: str, spans: Sequence[Span], features: Sequence[Sequence[float]], proof: LinearModel
) -> list[Span]:
    """Return the best candidate, and those that belong to its proof more likely than not."""
    if not spans:
        return []
    several = asks_for_several(question)
    chosen = [spans[0]]
    likely = [
        (proof.score(proof_features(question, spans, features, i)), i) for i in range(1, len(spans))
    ]
    chosen += [spans[i] for score, i in sorted(likely, reverse=True) if score > 0]
    return each_once(chosen)[: _MOST_PROOF_OF_SEVERAL if several else _MOST_PROOF]


def each_once(spans: Sequence[Span]) -> list[Span]:
    """Return the spans, those left out whose words stand before: they prove nothing more."""
    once: dict[str, Span] = {}
    for span in spans:
        once.setdefault(_words(span), span)
    return list(once.values())


def _words(span: Span) -> str:
    start = span.passage.start
    return span.passage.text[span.start - start : span.end - start]
