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
_THE_PIECE = rf"(?:the|this|your) (?:whole |full )?{_PIECE}"
_IT = rf"(?:{_THE_PIECE}|this|it)"
_OUT = r"(?:published|released|posted|printed|written|dated|issued|out|come out|came out|appear)"
_POLITE = (
    r"(?:(?:please|can you|could you|would you|give me|tell me|show me|i want|i need|write|make|"
    r"what is|what's|in short|briefly|just|me)\W+)*"
)
_TAIL = rf"(?:\W+(?:please|of|for me|briefly|in short|in brief|to me|{_IT}))*\W*$"
ROUTES: dict[Route, tuple[str, ...]] = {
    "headline": (
        rf"^\W*{_POLITE}(?:(?:the|its|your) )?(?:{_PIECE}(?:['’]?s)? )?(?:headline|title)"
        rf"(?: of {_IT})?(?: please)?\W*$",
        rf"\bwhat(?: is|'s|’s|s| was| does)? (?:the|its|this) (?:{_PIECE}(?:['’]?s)? )?"
        rf"(?:headline|title)(?: of {_IT}| say)?\W*$",
        rf"\bwhat(?: is|'s|’s|s) {_IT} (?:called|titled|entitled)\W*$",
        rf"\bwhat (?:headline|title) (?:does|did|has) {_IT} (?:have|carry|bear|got)\W*$",
    ),
    "date": (
        rf"^\W*{_POLITE}when (?:was|is|did|were) {_IT} (?:first )?{_OUT}\W*$",
        # "What year was it?" may be about anything.
        rf"\b(?:date|day|year|month)\b(?: (?:was|is|did|does|of|on|for))* "
        rf"(?:{_THE_PIECE}(?: (?:have|bear|carry|from|{_OUT}))?"
        rf"|(?:this|it) (?:have|bear|carry|{_OUT}))\W*$",
        rf"\b(?:was|is) (?:{_THE_PIECE}|this) {_OUT} (?:in|on|before|after|during|this|last)\b",
        rf"\b{_PIECE}(?:['’]?s)? (?:publication )?date\W*$",
        r"\b(?:publication date|date of publication|date published|publishing date)\W*$",
        rf"\bhow (?:old|recent) is {_THE_PIECE}\W*$",
    ),
    "summary": (
        rf"^\W*{_POLITE}(?:(?:a|the)\W+)?(?:(?:short|brief|quick|one-line)\W+)?"
        r"(?:summar(?:y|i[sz]e|ies)|sum(?: it| this)? up|tl;?dr|overview|gist|outline|"
        rf"main (?:point|idea)s?|key (?:point|fact)s?){_TAIL}",
        rf"\bwhat(?: is|'s|’s|s| does| was)? {_IT}"
        r"(?: (?:all|mainly|mostly|really|actually|basically|generally))? "
        r"(?:about|discuss|cover|say|deal with)\W*$",
        r"\bwhat(?: is|'s|’s|s| are) the (?:(?:main|key|central|general|overall) )*"
        r"(?:gist|point|idea|topic|subject|theme|message|argument|takeaway)s?"
        rf"(?: (?:of|in) {_IT})?\W*$",
    ),
}
_PATTERNS = {
    route: re.compile("|".join(patterns), re.IGNORECASE) for route, patterns in ROUTES.items()
}
_NAMED = re.compile(rf"\b(?:{_PIECE}|headline|publi\w+|posted)\b", re.IGNORECASE)
_LEAD_SENTENCES = 3
_MOST_ARTICLES = 5


def route(question: str) -> Route | None:
    """Tell whether a question asks for the headline, the date or a summary; None if not."""
    return next((name for name, asked in _PATTERNS.items() if asked.search(question)), None)


def names_the_piece(question: str) -> bool:
    """Tell a question that says "the article", not only "it", which may be anything."""
    return _NAMED.search(question) is not None


def cite(asked: Route, articles: Sequence[Article], passages: Sequence[Passage]) -> list[Citation]:
    """Give what the articles themselves hold of it; empty where they hold none.

    A summary is the first sentences of one article, or the first of each of several.
    """
    citations = []
    sentences = _LEAD_SENTENCES if len(articles) == 1 else 1
    for article in articles[:_MOST_ARTICLES]:
        own = [passage for passage in passages if passage.article_id == article.id]
        for place in _places(asked, article, own, sentences):
            start, end = place
            holding = next((p for p in own if p.start <= start and end <= p.end), None)
            if holding is not None:
                citations.append(Citation(passage=holding, start=start, end=end))
    return citations


def _places(
    asked: Route, article: Article, passages: Sequence[Passage], sentences: int
) -> list[Range]:
    if asked == "summary":
        return _lead(article, passages)[:sentences]
    place = article.layout.title if asked == "headline" else article.layout.date
    return [] if place is None else [place]


def _lead(article: Article, passages: Sequence[Passage]) -> list[Range]:
    """Give the sentences of the body in order: what news says first, it is about."""
    outside = {(b.start, b.end) for b in article.layout.blocks if b.kind != "paragraph"}
    sentences = {s for passage in passages for s in passage.sentences}
    return sorted(sentences - outside) or sorted(sentences)
