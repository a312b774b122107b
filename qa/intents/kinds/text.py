"""Answers to "Who wrote it?" and "How long is it?": from an article's fields and offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.article import Article
from index.text import Range, counted
from index.words import fold, stem
from qa.intents.kinds import headings, positions
from qa.intents.kinds.said import NOBODY, all_quoted, most_quoted, quoted_speakers
from qa.intents.request import Reply, Request, cite_ranges
from qa.intents.talk.language import is_english
from qa.intents.text_asked import (
    ALL_CHARACTERS,
    AUTHOR,
    CHARACTERS,
    CORRECTED,
    COUNTED,
    DATE,
    FROM_WHERE,
    HEADLINE,
    LANGUAGE,
    LENGTH,
    MOST_QUOTED,
    OF_THE_TEXT,
    PIECE_FROM_WHERE,
    PUBLISHER,
    QUOTED,
    READING,
    SECTIONS,
    SORT,
    UPDATED,
)
from qa.intents.text_top import (
    NONE_MARKED,
    agency,
    asks_for_correction,
    byline,
    dateline,
    label,
)
from qa.intents.topic import is_frame, words_of
from qa.intents.when.published import published
from qa.question import about_article as about

WORDS_A_MINUTE = 230  # silent reading of English non-fiction: Brysbaert (2019), 238 words

_SOMEBODY_S = re.compile(r"\b(?:his|her|their|my)\b", re.IGNORECASE)
_MOST_ARTICLES = 5
_NO_DATE = Reply(reason="not mentioned", note="The article does not say when it was published.")


def answer(request: Request) -> Reply | None:
    """Return what is asked of the text itself; None where its fields do not hold it."""
    asked = request.question
    route = about.route(asked)
    article = request.articles[0]
    if (found := headings.heading_of(request, OF_THE_TEXT)) is not None:
        return found
    where_from = _asks_from_where(request)
    where_in_it = not where_from and positions.asks_where(asked)
    if where_in_it and (found := positions.where(request, OF_THE_TEXT)) is not None:
        return found
    if route is None and _is_of_the_story(asked, request):
        return None
    counts = LENGTH.search(asked) is not None or SECTIONS.search(asked) is not None
    if route == "headline" or (HEADLINE.search(asked) and not counts):
        return _fields(request, [(a, a.layout.title) for a in request.articles])
    if len(request.articles) > 1:
        whens = [(a, published(a).place) for a in request.articles]
        return _fields(request, whens) if DATE.search(asked) else None
    if where_from:
        return _from_where(request, article)
    if (named := positions.named_place(request)) is not None:
        return named
    if MOST_QUOTED.search(asked):
        return most_quoted(request) or all_quoted(request)
    if QUOTED.search(asked):
        return _quoted(request)
    if AUTHOR.search(asked):
        return _fields(request, [(article, _authors(article))]) or Reply(
            reason="not mentioned", note="The article does not name its author."
        )
    if READING.search(asked):
        minutes = max(1, round(len(article.text.split()) / WORDS_A_MINUTE))
        return Reply(chat=True, note=f"About {counted(minutes, 'minute')}, counted by us.")
    if CHARACTERS.search(asked):
        return Reply(chat=True, note=f"{_signs(asked, article)}, counted by us.")
    if LENGTH.search(asked):
        return Reply(chat=True, note=_length(request, article))
    if LANGUAGE.search(asked):
        said = "It is in English." if is_english(article.text) else "It is not in English."
        return Reply(chat=True, note=said)
    if SECTIONS.search(asked):
        return headings.all_headings(request, article)
    if UPDATED.search(asked):
        return _updated(request, article)
    if route == "date" or DATE.search(asked):
        found = _fields(request, [(article, published(article).place)])
        # What asks plainly is read for: the text may tell it in other words.
        return found if found is not None or route == "date" else _NO_DATE
    if PUBLISHER.search(asked):
        publisher = article.layout.fields.publisher or agency(article)
        return _fields(request, [(article, publisher)]) or Reply(
            reason="not mentioned", note="The article does not say who published it."
        )
    return _sort(request, article) if SORT.search(asked) else None


def _quoted(request: Request) -> Reply | None:
    """Return all that is quoted; asked how many are, also how many people who are named."""
    reply = all_quoted(request)
    if reply is None:
        return NOBODY
    if COUNTED.search(request.question):
        speakers = quoted_speakers(request)
        people = "person" if len(speakers) == 1 else "people"
        note = f"{len(speakers)} {people} by name, counted by us: {', '.join(speakers)}."
        return replace(reply, note=note) if speakers else reply
    return reply


def _asks_from_where(request: Request) -> bool:
    """Return whether a question asks where the text was written; after a turn, plainly so."""
    asked = request.question
    if FROM_WHERE.search(asked) is None or _is_of_the_story(asked, request):
        return False
    return not request.before or PIECE_FROM_WHERE.search(asked) is not None


def _is_of_the_story(asked: str, request: Request) -> bool:
    """Return whether a question asks about what is told: "How long is the bridge?"."""
    if _SOMEBODY_S.search(asked):
        return True
    of_a_text = (AUTHOR, LENGTH, READING, SECTIONS, QUOTED, UPDATED, FROM_WHERE)
    if about.names_the_piece(asked) and any(pattern.search(asked) for pattern in of_a_text):
        return False
    others = (w for w in words_of(asked) if not is_frame(w) and fold(w) not in OF_THE_TEXT)
    return any(stem(fold(word)) in request.sentences.vocabulary for word in others)


def _authors(article: Article) -> Range | None:
    named = article.layout.fields.authors
    return (named[0][0], named[-1][1]) if named else byline(article)


def _fields(request: Request, found_in: Sequence[tuple[Article, Range | None]]) -> Reply | None:
    """Return a field of each article that has it, those of the first few."""
    found = [(a, place) for a, place in found_in[:_MOST_ARTICLES] if place is not None]
    quoted = cite_ranges(request.index.passages, ((a.id, place) for a, place in found))
    if not quoted:
        return None
    first = quoted[0]
    return Reply(citations=quoted, short=(first.start, first.end))


def _updated(request: Request, article: Article) -> Reply | None:
    """Return what an article says of its changes: when it was updated, or its correction."""
    date = article.layout.fields.updated
    notes = [b for b in article.layout.blocks if b.kind == "correction"]
    corrected = CORRECTED.search(request.question) is not None
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
    if ALL_CHARACTERS.search(asked):
        return counted(len(article.text.strip()), "character")
    return counted(sum(sign.isalpha() for sign in article.text), "letter")


def _length(request: Request, article: Article) -> str:
    words = counted(len(article.text.split()), "word")
    sentences = counted(len(request.sentences.body), "sentence")
    paragraphs = sum(block.kind == "paragraph" for block in article.layout.blocks)
    return f"{words}, in {sentences} and {counted(paragraphs, 'paragraph')}, counted by us."


def _from_where(request: Request, article: Article) -> Reply:
    """Return a wire story's dateline, and the place that it names."""
    found = dateline(article)
    quoted = () if found is None else cite_ranges(request.index.passages, [(article.id, found[0])])
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
