"""Which of the candidates are the answer: mostly the best one, sometimes several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer import Span

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


def choose(question: str, spans: Sequence[Span]) -> list[Span]:
    """Give the candidates that answer, best first; `spans` are best first too.

    A question that asks for several things, for reasons or for a story gets up to three,
    any other up to two: those whose scores are close enough to the best one's.
    """
    if not spans:
        return []
    several = _ASKS_FOR_SEVERAL.search(question) is not None
    most, margin = (3, _NEAR_OF_SEVERAL) if several else (2, _NEAR)
    near = [span for span in spans if span.score >= spans[0].score - margin]
    # The same words elsewhere in the article prove nothing more.
    once: dict[str, Span] = {}
    for span in near:
        once.setdefault(_words(span), span)
    return list(once.values())[:most]


def _words(span: Span) -> str:
    start = span.passage.start
    return span.passage.text[span.start - start : span.end - start]
