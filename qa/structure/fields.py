"""Questions about the article as a piece: who wrote it, when, for which paper, where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from index.article import Article
from index.text import Range
from qa.intents.request import Reply, Request, cite_range
from qa.question import about_article as about

Field = Literal["authors", "published", "updated", "publisher", "url"]

_PIECE = (
    r"(?:(?:news |press |blog |newspaper |opinion |magazine )?(?:article|story|piece|text|"
    r"report|page|"
    r"document|release|item|post|interview|column|feature|obituary|review))"
)
_THE_PIECE = rf"(?:(?:the|this) {_PIECE}|this)"
_IT = rf"(?:{_THE_PIECE}|it)"
_BY = r"(?:author|writer|reporter|journalist|columnist)s?"
_PAPER = (
    r"(?:(?:news)?paper|(?:web)?site|publication|outlet|magazine|journal|(?:news )?agency|"
    r"publisher|"
    r"news source|news organi[sz]ation|source|broadcaster|medium)"
)
_CHANGED = r"(?:updated|changed|amended|modified|edited|revised|corrected)"
# Whether it was corrected is told by its corrections.
_CHANGED_AT_ALL = r"(?:updated|changed|modified|edited|revised)"
_ASKED: dict[Field, tuple[str, ...]] = {
    "authors": (
        rf"\bwho (?:\w+ )?(?:wrote|written|writes|penned|authored|reported) {_IT}\W*$",
        rf"\bwho(?: is|'s|’s| are| was| were) the {_BY}(?: (?:of|behind) {_IT})?\W*$",
        rf"\bwho(?: is|'s|’s| was) {_IT} (?:written )?by\W*$",
        rf"\b(?:by whom|who by) (?:is|was) {_IT}(?: written)?\W*$",
        rf"^\W*(?:what(?: is|'s|’s) |who(?: is|'s|’s) )?(?:the )?(?:byline|{_BY}(?:['’]s?)? names?|"
        rf"names? of the {_BY})(?: (?:of|on) {_IT})?\W*$",
        rf"\bwho has {_IT} been written by\W*$|\bwho (?:has|have) written {_IT}\W*$",
    ),
    "updated": (
        rf"\bwhen (?:was|is|were) {_IT} (?:last |most recently )?{_CHANGED}(?: last)?\W*$",
        rf"\b(?:was|has) {_IT} (?:been )?(?:ever |last )?{_CHANGED_AT_ALL}\W*$",
        rf"\b(?:date|time|day) (?:of the |was {_IT} )?(?:last )?(?:update|{_CHANGED})\W*$",
        r"\bwhen was the last update\W*$|^\W*last updated?\W*$",
    ),
    "publisher": (
        rf"\b(?:which|what) {_PAPER} (?:is|was|did|has|does|published|ran|printed|carried)\b"
        rf"(?:.*\b{_IT})?(?: (?:from|in|by|published|appear\w*|come from|published (?:in|"
        rf"by)))*\W*$",
        rf"\bwho (?:\w+ )?(?:published|publishes|printed|issued|released) {_IT}\W*$",
        rf"\bwho(?: is|'s|’s) the publisher(?: of {_IT})?\W*$",
        rf"\bwhere (?:was|is|did|does) {_IT} (?:first |originally )?(?:published|appear|"
        rf"printed|come from|from)\W*$",
        rf"\bwhat(?: is|'s|’s) the (?:source|publisher|publication|newspaper|name of the {_PAPER})"
        rf"(?: of {_IT})?\W*$",
    ),
    "url": (
        rf"\bwhat(?: is|'s|’s) the (?:url|link|web address|address)(?: (?:of|to|for) {_IT})?\W*$",
        rf"\bwhere (?:can|could|may) i (?:find|read) {_IT} online\W*$",
    ),
}
_PATTERNS = {name: re.compile("|".join(p), re.IGNORECASE) for name, p in _ASKED.items()}
_NONE: dict[Field, str] = {
    "authors": "The article does not name its author.",
    "updated": "The article does not say when it was updated.",
    "publisher": "The article does not say who published it.",
    "published": "The article does not say when it was published.",
    "url": "The article does not give its address.",
}
_MOST_ARTICLES = 5


@dataclass(frozen=True, kw_only=True)
class Said:
    """Where an article says something of itself: the words to quote, and the answer in them."""

    quote: Range
    short: Range


def asked_for(question: str) -> Field | None:
    """Return which field a question asks for; None if it asks for none."""
    found: Field | None = next(
        (n for n, asked in _PATTERNS.items() if asked.search(question)), None
    )
    if found is None and about.route(question) == "date":
        return "published"
    return found


def answer(request: Request) -> Reply | None:
    """Return what an article says of itself; None where it is not asked, or others look for it."""
    field = asked_for(request.question)
    if field is None or (request.before and not about.names_the_piece(request.question)):
        return None
    read = _READ[field]
    found = [(a, s) for a in request.articles[:_MOST_ARTICLES] if (s := read(a)) is not None]
    citations = []
    for article, said in found:
        citation = cite_range(request.index.passages, article.id, said.quote)
        if citation is not None:
            citations.append(citation)
    if citations:
        return Reply(
            citations=tuple(citations), short=found[0][1].short, note=_note(found[0][0], field)
        )
    if (known := _given(request.articles[0], field)) is not None and len(request.articles) == 1:
        return Reply(chat=True, note=f"{known}. That is not in the text; it came with the article.")
    if field in ("published", "url"):
        return None  # other readers look further
    return Reply(reason="not mentioned", note=_NONE[field])


def _authors(article: Article) -> Said | None:
    fields = article.layout.fields
    if not fields.authors or fields.byline is None:
        return None
    short = fields.authors[0][0], fields.authors[-1][1]
    quote = min(fields.byline[0], short[0]), max(fields.byline[1], short[1])
    return Said(quote=_line(article.text, quote), short=short)


def _published(article: Article) -> Said | None:
    date = article.layout.fields.published
    return None if date is None else _dated(article, (date.start, date.end))


def _updated(article: Article) -> Said | None:
    date = article.layout.fields.updated
    return None if date is None else _dated(article, (date.start, date.end))


def _dated(article: Article, place: Range) -> Said:
    """Return a date in its line, or in its sentence where that is part of a paragraph."""
    line = _line(article.text, place)
    short_line = line[1] - line[0] <= 160
    return Said(quote=line if short_line else place, short=place)


def _publisher(article: Article) -> Said | None:
    place = article.layout.fields.publisher
    return None if place is None else Said(quote=place, short=place)


def _url(article: Article) -> Said | None:
    place = article.layout.fields.url
    return None if place is None else Said(quote=place, short=place)


_READ: dict[Field, Callable[[Article], Said | None]] = {
    "authors": _authors,
    "published": _published,
    "updated": _updated,
    "publisher": _publisher,
    "url": _url,
}


def _line(text: str, place: Range) -> Range:
    """Return the line that a place stands in, without the blanks around it."""
    start = text.rfind("\n", 0, place[0]) + 1
    end = text.find("\n", place[1])
    end = len(text) if end < 0 else end
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _given(article: Article, field: Field) -> str | None:
    value = getattr(article, field)
    if field == "authors":
        return ", ".join(value) or None
    return value if isinstance(value, str) else None


def _note(article: Article, field: Field) -> str | None:
    """Return the day that a written date means, where the text writes it otherwise."""
    if field not in ("published", "updated"):
        return None
    date = getattr(article.layout.fields, field)
    if date is None or date.day is None:
        return None
    written = article.text[date.start : date.end]
    shown = f"{date.day.day} {date.day:%B %Y}"
    return None if shown in written else f"That is {shown}."
