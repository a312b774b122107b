"""Answers to "Who wrote it?" and "How long is it?": from an article's fields and offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.article import Article
from index.text import Range, counted
from index.words import fold, stem
from qa.answer import Citation
from qa.intents.published import published
from qa.intents.request import Reply, Request, cite_range
from qa.intents.talk.language import is_english
from qa.intents.topic import words_of
from qa.question import about_article as about

WORDS_A_MINUTE = 230  # silent reading of English non-fiction: Brysbaert (2019), 238 words

_HEADLINE = re.compile(r"\b(?:headline|title|called|titled|entitled)\b", re.IGNORECASE)
_AUTHOR = re.compile(
    r"\b(?:author|byline|by whom|reporter|journalist|writer|correspondent)\b"
    r"|\bwho(?:'s|’s)? (?:\w+ ){0,2}?(?:wrote|written|writes|penned|reported|author\w*|by)\b"
    r"|\bwritten by\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:when|date|dated|day|year|month|how old|how recent|published|updated)\b", re.IGNORECASE
)
_READING = re.compile(
    r"\b(?:minutes?|how long (?:\w+ ){1,4}read|reading time|time to read|long to read)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\b(?:how long|length|how many (?:words|characters|sentences|paragraphs)|word ?count|"
    r"number of words|words (?:long|are|is|does|in))\b",
    re.IGNORECASE,
)
_SECTIONS = re.compile(
    r"\b(?:sections?|headings?|subheads?|sub-?headings?|chapters?|parts|contents|structur\w+)\b",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"\blanguage\b|\bis (?:it|this) (?:\w+ )?in english\b", re.IGNORECASE)
_WHERE = re.compile(
    r"\bwhere\b.*\b(?:sa(?:y|ys|id)|written|stands?|mention\w*|article|text|quote\w*|find|found)\b"
    r"|\b(?:which|what) (?:paragraph|passage|part|sentence|section|line)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:(?:(?:written|reported|story|report|words|text) )?by|(?:text|author|words|report|"
    r"reporting|story|reporter):)\s+"
    r"(?P<names>[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_][\w.'’\-]*){0,6}(?:(?:,| and| &)\s+"
    r"[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_][\w.'’\-]*){0,5})*)",
    re.IGNORECASE,
)
# What questions about the text itself are made of.
_OF_THE_TEXT = frozenset(
    """
    article articles story piece text report page document news item headline title titled called
    entitled author authors byline reporter journalist writer correspondent wrote written writes
    write penned signed date dated day year month published updated publication printed posted
    released issued appear appeared came come recent old minutes minute reading time read reads
    long length many word words characters sentence sentences paragraph paragraphs line lines pages
    count number section sections heading headings subheading subheadings subheads chapters chapter
    parts part contents structure structured divided language english whole quote quotes first last
    begin begins end ends opening tell give show please name names named take takes full newspaper
    source exact exactly top carry carries bear bears list short approximately roughly filed
    """.split()
)
_SOMEBODY_S = re.compile(r"\b(?:his|her|their|my)\b", re.IGNORECASE)
_FIRST_LINES = 8
_MOST_ARTICLES = 5


def answer(request: Request) -> Reply | None:
    """Return what is asked of the text itself; None where its fields do not hold it."""
    asked = request.question
    route = about.route(asked)
    article = request.articles[0]
    if _WHERE.search(asked) and request.before:
        return _where(request)
    if route is None and _is_of_the_story(asked, request):
        return None
    if route == "headline" or _HEADLINE.search(asked):
        return _fields(request, [(a, a.layout.title) for a in request.articles])
    if len(request.articles) > 1:
        whens = [(a, published(a).place) for a in request.articles]
        return _fields(request, whens) if _DATE.search(asked) else None
    if _AUTHOR.search(asked):
        return _fields(request, [(article, byline(article))]) or Reply(
            reason="not mentioned", note="The article does not name its author."
        )
    if _READING.search(asked):
        minutes = max(1, round(len(article.text.split()) / WORDS_A_MINUTE))
        return Reply(chat=True, note=f"About {counted(minutes, 'minute')}, counted by us.")
    if _LENGTH.search(asked):
        return Reply(chat=True, note=_length(request, article))
    if _LANGUAGE.search(asked):
        said = "It is in English." if is_english(article.text) else "It is not in English."
        return Reply(chat=True, note=said)
    if _SECTIONS.search(asked):
        return _sections(request, article)
    if route == "date" or _DATE.search(asked):
        return _fields(request, [(article, published(article).place)])
    return None


def _is_of_the_story(asked: str, request: Request) -> bool:
    """Return whether a question asks about what is told: "How long is the bridge?"."""
    if _SOMEBODY_S.search(asked):
        return True
    others = (word for word in words_of(asked) if fold(word) not in _OF_THE_TEXT)
    return any(stem(fold(word)) in request.sentences.vocabulary for word in others)


def byline(article: Article) -> Range | None:
    """Return where the names of its authors stand, by a line that begins with "By"."""
    start, seen = 0, 0
    for line in article.text.split("\n"):
        match = _BYLINE.match(line)
        if match is not None and len(line) < 120:
            return start + match.start("names"), start + match.end("names")
        seen += bool(line.strip())
        if seen > _FIRST_LINES:
            return None
        start += len(line) + 1
    return None


def _fields(request: Request, places: Sequence[tuple[Article, Range | None]]) -> Reply | None:
    """Return a field of each article that has it, those of the first few."""
    found = [(a, place) for a, place in places[:_MOST_ARTICLES] if place is not None]
    quoted = _cited(request, found)
    if not quoted:
        return None
    first = quoted[0]
    return Reply(citations=quoted, short=(first.start, first.end))


def _cited(request: Request, places: Sequence[tuple[Article, Range]]) -> tuple[Citation, ...]:
    """Return citations of those places that a passage holds whole."""
    citations = [cite_range(request.index.passages, a.id, place) for a, place in places]
    return tuple(c for c in citations if c is not None)


def _length(request: Request, article: Article) -> str:
    words = counted(len(article.text.split()), "word")
    sentences = counted(len(request.sentences.body), "sentence")
    paragraphs = sum(block.kind == "paragraph" for block in article.layout.blocks)
    return f"{words}, in {sentences} and {counted(paragraphs, 'paragraph')}, counted by us."


def _sections(request: Request, article: Article) -> Reply:
    headings = [b for b in article.layout.blocks if b.kind == "heading"]
    citations = _cited(request, [(article, (b.start, b.end)) for b in headings])
    if not citations:
        return Reply(chat=True, note="It has no section headings.")
    return Reply(citations=citations, note=f"{counted(len(citations), 'section heading')}.")


def _where(request: Request) -> Reply | None:
    citations = tuple(request.read(request.before[-1]))
    if not citations:
        return None
    first = citations[0]
    return Reply(citations=citations, note=f"In paragraph {_paragraph(request, first)}.")


def _paragraph(request: Request, citation: Citation) -> int:
    layout = request.index.article(citation.passage.article_id).layout
    return max(1, layout.paragraphs_to(citation.start))
