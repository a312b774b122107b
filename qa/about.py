"""Questions about the article as a whole: its headline, its date, what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from index.article import Article
from index.passages import Passage
from index.text import Range
from qa.answer import Citation

Route = Literal["headline", "date", "summary"]

_PIECE = r"(?:article|story|piece|text|report|news|page|document)"
_ROUTES: tuple[tuple[Route, re.Pattern[str]], ...] = tuple(
    (route, re.compile(pattern, re.IGNORECASE))
    for route, pattern in (
        (
            "headline",
            rf"\b(?:what(?:'s|s| is| was)?|give|tell|show|quote|read)\b.*\b(?:headline|title)\b"
            rf"|^\W*(?:the )?(?:{_PIECE}(?:'?s)? )?(?:headline|title)(?: of (?:the|this) {_PIECE})?\W*$"
            rf"|\b(?:headline|title)\b.*\b{_PIECE}\b"
            rf"|\bwhat(?:'s| is) (?:the|this) {_PIECE} (?:called|titled|entitled)\b",
        ),
        (
            "date",
            rf"\b(?:publish|release|post|written|dated|come out|came out|issued)\w*\b.*\b(?:{_PIECE}|this)\b.*$"
            rf"|\b(?:{_PIECE}|this|it)\b.*\b(?:publish\w*|released|posted|written|dated|come out|came out|issued)\b"
            rf"|\b(?:date|day|year)\b.*\b(?:of|on|is|has|carr\w+|bears?)\b.*\b(?:the|this) {_PIECE}\b"
            rf"|\b{_PIECE}(?:'?s)? (?:publication )?date\b|\bpublication date\b"
            rf"|\bdate (?:of )?publi\w+|\bhow old is (?:the|this) {_PIECE}\b",
        ),
        (
            "summary",
            rf"^\W*(?:(?:please|can you|could you|give me|i want|i need|write|make)\W+)*"
            rf"(?:(?:a|the)\W+)?(?:(?:short|brief|quick)\W+)?"
            rf"(?:summar(?:y|i[sz]e|ise)|sum (?:it )?up|tl;?dr|overview|gist|main (?:point|idea)s?|key points?)"
            rf"(?:\W+(?:please|it|this|that|of|for me|briefly|in short|(?:the|this)(?:\W+whole)?\W+{_PIECE}))*\W*$"
            rf"|\bwhat(?:'s|s| is| does)?\b[^?]*\b(?:{_PIECE}|this|it)\b(?: \w+)? "
            rf"(?:about|discuss|cover|deal with|say overall)\W*$"
            rf"|\bwhat(?:'s| is| are) the (?:main|key|central|general)? ?"
            rf"(?:gist|point|idea|topic|subject|theme|message|argument|takeaway)s?\b"
            rf"(?: (?:of|in) (?:the|this|it)(?: {_PIECE})?)?\W*$",
        ),
    )
)
_WHO_OR_WHERE = re.compile(
    r"\b(?:who(?:m|se)?|where|by whom|why|how (?:many|much))\b", re.IGNORECASE
)
_LEAD_SENTENCES = 3


def route(question: str) -> Route | None:
    """Tell whether a question asks for the headline, the date or a summary; None if not."""
    for name, pattern in _ROUTES:
        if pattern.search(question) and not (name == "date" and _WHO_OR_WHERE.search(question)):
            return name
    return None


def cite(asked: Route, article: Article, passages: Sequence[Passage]) -> list[Citation]:
    """Give what the article itself holds of it; empty where it holds none."""
    layout = article.layout
    if asked == "headline":
        wanted = [layout.title]
    elif asked == "date":
        wanted = [layout.date]
    else:
        wanted = [*lead(article, passages)]
    return [
        Citation(passage=passage, start=place[0], end=place[1])
        for place in wanted
        if place is not None and (passage := _holding(place, passages)) is not None
    ]


def lead(article: Article, passages: Sequence[Passage]) -> list[Range]:
    """Give the first sentences of the body: what a news article says first, it is about."""
    outside = {(b.start, b.end) for b in article.layout.blocks if b.kind != "paragraph"}
    sentences = dict.fromkeys(s for p in passages for s in p.sentences if s not in outside)
    return sorted(sentences)[:_LEAD_SENTENCES] or sorted(outside)[:1]


def _holding(place: Range, passages: Sequence[Passage]) -> Passage | None:
    return next((p for p in passages if p.start <= place[0] and place[1] <= p.end), None)
