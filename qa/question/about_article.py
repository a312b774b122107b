"""Questions about the article as a whole: its headline, its date, what it is about."""

from __future__ import annotations

import re
from typing import Literal

Route = Literal["headline", "date", "summary"]

_PIECE = (
    r"(?:article|story|piece|text|report|page|document|news item|news story|press release|release|"
    r"blog post|interview)"
)
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
        rf"^(?!.*\b(?:language|tone|style|city|place)\b).*"
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


def route(question: str) -> Route | None:
    """Tell whether a question asks for the headline, the date or a summary; None if not."""
    return next((name for name, asked in _PATTERNS.items() if asked.search(question)), None)


def names_the_piece(question: str) -> bool:
    """Tell a question that says "the article", not only "it", which may be anything."""
    return _NAMED.search(question) is not None
