"""Answers to "Who wrote it?" and "How long is it?": from an article's fields and offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.article import Article
from index.text import Range, counted
from index.words import fold, stem
from qa.answer import Citation
from qa.intents.kinds import positions
from qa.intents.kinds.said import all_quoted, most_quoted
from qa.intents.request import Reply, Request, cite_range
from qa.intents.talk.language import is_english
from qa.intents.text_top import (
    NONE_MARKED,
    SORTS,
    asks_for_correction,
    byline,
    dateline,
    label,
)
from qa.intents.topic import is_frame, words_of
from qa.intents.when.published import published
from qa.question import about_article as about

WORDS_A_MINUTE = 230  # silent reading of English non-fiction: Brysbaert (2019), 238 words

_HEADLINE = re.compile(r"\b(?:headline|title|called|titled|entitled)\b", re.IGNORECASE)
_AUTHOR = re.compile(
    r"\b(?:author|byline|by whom|reporter|journalist|writer|correspondent)\b"
    r"(?! (?:talk|sp[eo]ak|visit|meet|met|rely|ask|interview|say|said|think|use|cite|quote)\w*)"
    r"|\bwho(?:'s|’s)? (?:\w+ ){0,2}?(?:wrote|written|writes|penned|reported|author\w*|by)\b"
    r"|\bwritten by\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:when|date|dated|day|year|month|how old|how recent|published|updated)\b", re.IGNORECASE
)
_UPDATED = re.compile(r"\b(?:updated?|corrected|corrections?|amended|edited)\b", re.IGNORECASE)
_CORRECTED = re.compile(r"\b(?:corrected|corrections?|amended)\b", re.IGNORECASE)
_READING = re.compile(
    r"\b(?:minutes?|how (?:long|much time) (?:[\w']+ ){1,6}(?:read\w*|get through)|"
    r"how (?:long|much time)\b.* take|reading time|time to read|long to read|"
    r"(?:long|short|quick) (?:\w+ )?read)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\b(?:how (?:long|big|short)|length|(?:how many|number of|count\w*|total) (?:the )?(?:words|"
    r"characters|letters|sentences|paragraphs)|word ?count|words (?:long|are there|is it|does it)|"
    r"long or short|short or long)\b|^\W*words\W*$",
    re.IGNORECASE,
)
_CHARACTERS = re.compile(r"\b(?:characters|letters)\b", re.IGNORECASE)
_ALL_CHARACTERS = re.compile(r"\b(?:characters|spaces|signs)\b", re.IGNORECASE)
_SECTIONS = re.compile(
    r"\b(?:sections?|headings?|subheads?|sub-?headings?|chapters?|parts|contents|structur\w+|divided|split)\b",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"\blanguage\b|\bis (?:it|this) (?:\w+ )?in english\b", re.IGNORECASE)
_PUBLISHER = re.compile(
    r"\b(?:(?:news ?)?(?:agency|paper)|publication|outlet|publisher|magazine|wire|(?:web)?site|"
    r"source)\b",
    re.IGNORECASE,
)
_FROM_WHERE = re.compile(
    r"\bdatelined?\b|\bfrom where\b|\b(?:what|which) (?:city|town|place|country)\b"
    r"|\bwhere\b.* (?:filed|reported|reporting|written|writing|sent)\b",
    re.IGNORECASE,
)
# Of a turn before it would be said or reported, not written.
_PIECE_FROM_WHERE = re.compile(
    r"\bdatelined?\b|\bwhere (?:was|were) (?:it|this) (?:written|filed)\b", re.IGNORECASE
)
_MOST_QUOTED = re.compile(
    r"\bquot(?:ed|es?) (?:the )?(?:most|more|longest)\b|\bmost[ -](?:often )?quot(?:ed|es)\b",
    re.IGNORECASE,
)
_SORT = re.compile(
    r"\b(?:what|which) (?:sort|kind|type|genre|form) of (?:an? )?\w+\W*(?:is|was|$)"
    rf"|^(?!.*\bwho(?:m|se)?\b).*\b(?:genre|{SORTS})\b",  # "Who is the interview with?"
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
    since obituary interview review news report reported commentary comment opinion editorial
    analysis background feature profile explainer column straight agency updated wire dateline
    datelined city place time plan need big total altogether letters spaces included closing
    concluding final penultimate second third fourth fifth start starts finish finishes bottom
    passage bit spot point turn kind sort type genre labelled marked correction corrections quoted
    most often
    """.split()
)
_SOMEBODY_S = re.compile(r"\b(?:his|her|their|my)\b", re.IGNORECASE)
_MOST_ARTICLES = 5


def answer(request: Request) -> Reply | None:
    """Return what is asked of the text itself; None where its fields do not hold it."""
    asked = request.question
    route = about.route(asked)
    article = request.articles[0]
    where_from = _asks_from_where(request)
    where_in_it = not where_from and positions.asks_where(asked)
    if where_in_it and (found := positions.where(request, _OF_THE_TEXT)) is not None:
        return found
    if route is None and _is_of_the_story(asked, request):
        return None
    if route == "headline" or _HEADLINE.search(asked):
        return _fields(request, [(a, a.layout.title) for a in request.articles])
    if len(request.articles) > 1:
        whens = [(a, published(a).place) for a in request.articles]
        return _fields(request, whens) if _DATE.search(asked) else None
    if where_from:
        return _from_where(request, article)
    if (named := positions.named_place(request)) is not None:
        return named
    if _MOST_QUOTED.search(asked):
        return most_quoted(request) or all_quoted(request)
    if _AUTHOR.search(asked):
        return _fields(request, [(article, _authors(article))]) or Reply(
            reason="not mentioned", note="The article does not name its author."
        )
    if _READING.search(asked):
        minutes = max(1, round(len(article.text.split()) / WORDS_A_MINUTE))
        return Reply(chat=True, note=f"About {counted(minutes, 'minute')}, counted by us.")
    if _CHARACTERS.search(asked):
        return Reply(chat=True, note=f"{_signs(asked, article)}, counted by us.")
    if _LENGTH.search(asked):
        return Reply(chat=True, note=_length(request, article))
    if _LANGUAGE.search(asked):
        said = "It is in English." if is_english(article.text) else "It is not in English."
        return Reply(chat=True, note=said)
    if _SECTIONS.search(asked):
        return _sections(request, article)
    if _UPDATED.search(asked):
        return _updated(request, article)
    if route == "date" or _DATE.search(asked):
        return _fields(request, [(article, published(article).place)])
    if _PUBLISHER.search(asked):
        return _fields(request, [(article, article.layout.fields.publisher)]) or Reply(
            reason="not mentioned", note="The article does not say who published it."
        )
    return _sort(request, article) if _SORT.search(asked) else None


def _asks_from_where(request: Request) -> bool:
    """Return whether a question asks where the text was written; after a turn, plainly so."""
    asked = request.question
    if _FROM_WHERE.search(asked) is None or _is_of_the_story(asked, request):
        return False
    return not request.before or _PIECE_FROM_WHERE.search(asked) is not None


def _is_of_the_story(asked: str, request: Request) -> bool:
    """Return whether a question asks about what is told: "How long is the bridge?"."""
    if _SOMEBODY_S.search(asked):
        return True
    others = (w for w in words_of(asked) if not is_frame(w) and fold(w) not in _OF_THE_TEXT)
    return any(stem(fold(word)) in request.sentences.vocabulary for word in others)


def _authors(article: Article) -> Range | None:
    named = article.layout.fields.authors
    return (named[0][0], named[-1][1]) if named else byline(article)


def _fields(request: Request, found_in: Sequence[tuple[Article, Range | None]]) -> Reply | None:
    """Return a field of each article that has it, those of the first few."""
    found = [(a, place) for a, place in found_in[:_MOST_ARTICLES] if place is not None]
    quoted = _cited(request, found)
    if not quoted:
        return None
    first = quoted[0]
    return Reply(citations=quoted, short=(first.start, first.end))


def _cited(request: Request, standing: Sequence[tuple[Article, Range]]) -> tuple[Citation, ...]:
    """Return citations of those places that a passage holds whole."""
    citations = [cite_range(request.index.passages, a.id, place) for a, place in standing]
    return tuple(c for c in citations if c is not None)


def _updated(request: Request, article: Article) -> Reply | None:
    """Return what an article says of its changes: when it was updated, or its correction."""
    date = article.layout.fields.updated
    notes = [b for b in article.layout.blocks if b.kind == "correction"]
    corrected = _CORRECTED.search(request.question) is not None
    own = [(b.start, b.end) for b in notes]
    if date is not None and not corrected:
        own = [(date.start, date.end)]
    if (found := _fields(request, [(article, place) for place in own])) is not None:
        return found
    if not corrected:
        note = "The article does not say when it was updated."
    elif asks_for_correction(request):
        note = NONE_MARKED
    else:
        return None
    return Reply(reason="not mentioned", note=note)


def _signs(asked: str, article: Article) -> str:
    """Return how many letters, or characters of all kinds, an article has."""
    if _ALL_CHARACTERS.search(asked):
        return counted(len(article.text.strip()), "character")
    return counted(sum(sign.isalpha() for sign in article.text), "letter")


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


def _from_where(request: Request, article: Article) -> Reply:
    """Return a wire story's dateline, and the place that it names."""
    found = dateline(article)
    quoted = () if found is None else _cited(request, [(article, found[0])])
    if found is not None and quoted:
        return Reply(citations=quoted, short=found[1])
    return Reply(reason="not mentioned", note="The article does not say where it was written.")


def _sort(request: Request, article: Article) -> Reply:
    """Return what kind of text an article calls itself at its top: "Analysis: …"."""
    if (found := label(article)) is not None:
        line, words = found
        if (reply := _fields(request, [(article, line)])) is not None:
            note = f"It is headed “{article.text[slice(*words)]}”."
            return replace(reply, short=words, note=note)
    return Reply(reason="not mentioned", note="The article does not say what kind of text it is.")
