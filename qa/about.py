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

_PIECE = r"(?:article|story|piece|text|report|page|document|news item|news story)"
_IT = rf"(?:(?:the|this|your) (?:whole |full )?{_PIECE}|this|it)"
_OUT = r"(?:published|released|posted|printed|written|dated|issued|out|come out|came out|appear)"
_POLITE = (
    r"(?:(?:please|can you|could you|would you|give me|tell me|show me|i want|i need|write|make|"
    r"what is|what's|in short|briefly|just|me)\W+)*"
)
_TAIL = rf"(?:\W+(?:please|of|for me|briefly|in short|in brief|to me|{_IT}))*\W*$"
ROUTES: dict[Route, tuple[str, ...]] = {
    "headline": (
        r"\bheadline\b",
        rf"\btitle of {_IT}",
        rf"\b{_PIECE}(?:['’]?s)? title\b",
        r"\bwhat(?: is|'s|’s|s) the title\W*$",
        r"^\W*(?:the )?title\W*$",
        rf"\bwhat(?: is|'s|’s|s) {_IT} (?:called|titled|entitled)\b",
    ),
    "date": (
        rf"\bwhen (?:was|is|did|were) {_IT} (?:first )?{_OUT}\b",
        rf"\b(?:date|day|year|month)\b(?: (?:was|is|did|does|of|on|for))* {_IT}"
        rf"(?: (?:have|bear|carry|{_OUT}))?\W*$",
        rf"\b(?:was|is) {_IT} {_OUT} (?:in|on|before|after|during|this|last)\b",
        rf"\b{_PIECE}(?:['’]?s)? (?:publication )?date\b",
        r"\b(?:publication date|date of publication|date published|publishing date)\b",
        rf"\bhow (?:old|recent) is {_IT}\W*$",
    ),
    "summary": (
        rf"^\W*{_POLITE}(?:(?:a|the)\W+)?(?:(?:short|brief|quick|one-line)\W+)?"
        r"(?:summar(?:y|i[sz]e|ies)|sum(?: it| this)? up|tl;?dr|overview|gist|outline|"
        rf"main (?:point|idea)s?|key (?:point|fact)s?){_TAIL}",
        rf"\bwhat(?: is|'s|’s|s| does| was)? {_IT}(?: \w+)? "
        r"(?:about|discuss|cover|say|deal with)\W*$",
        r"\bwhat(?: is|'s|’s|s| are) the (?:(?:main|key|central|general|overall) )*"
        r"(?:gist|point|idea|topic|subject|theme|message|argument|takeaway)s?"
        rf"(?: (?:of|in) {_IT})?\W*$",
    ),
}
_PATTERNS = {
    route: re.compile("|".join(patterns), re.IGNORECASE) for route, patterns in ROUTES.items()
}
_LEAD_SENTENCES = 3


def route(question: str) -> Route | None:
    """Tell whether a question asks for the headline, the date or a summary; None if not."""
    return next((name for name, asked in _PATTERNS.items() if asked.search(question)), None)


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
