"""A question that the article itself asks: the reply stands below it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from index.article import Article
from index.layout import STATING, Block
from index.text import Range
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence
from qa.structure.asked import Asked
from qa.structure.places import sentences_of

_CLOSE = 0.82  # cosine


def answer(request: Request) -> Reply | None:
    """Return the reply to the article's own question, if it is asked; None if it is not."""
    pairs = [(a, q, b) for a in request.articles for q, b in asked_and_answered(a)]
    if not pairs:
        return None
    asked = Asked(request.question)
    own = [Asked(_small(a.text[slice(*q)])) for a, q, _ in pairs]
    known = request.sentences.vocabulary
    same = [i for i, other in enumerate(own) if asked.same_as(other, known)]
    if not same:
        same = _close(request, asked, own)
    if not same:
        return None
    best = max(same, key=lambda i: (len(own[i].stems & asked.stems), -len(own[i].text)))
    article, _, reply = pairs[best]
    sentences = _first(request, article, reply)
    if not sentences:
        return None
    citations = cite(sentences)
    short = request.short(request.question, citations[0]) if asked.way else None
    return Reply(citations=citations, short=short)


def asked_and_answered(article: Article) -> Iterator[tuple[Range, Block]]:
    """Return where the questions of an article stand, each with the block that replies."""
    text, blocks = article.text, article.layout.blocks
    for block, following in itertools.pairwise(blocks):
        if following.kind not in STATING:
            continue
        start, end = block.start, block.end
        if block.kind == "header" and article.layout.title is not None:
            start, end = article.layout.title
            if not block.start <= start < end <= block.end:
                continue
        elif block.kind == "turn" and block.label is not None:
            start = block.label[1]
        elif block.kind != "heading":
            continue
        if text[start:end].rstrip("\"'”’)*_").endswith("?"):
            yield (start, end), following


def _small(words: str) -> str:
    """Return a question in small letters where all of it is in capitals."""
    return words.lower() if words.isupper() else words


def _close(request: Request, asked: Asked, own: list[Asked]) -> list[int]:
    """Return the question that means nearly the same, if one does and is asked alike."""
    alike = [i for i, other in enumerate(own) if other.way == asked.way and other.stems]
    if not alike:
        return []
    encoder = request.index.encoder
    vector = encoder.encode_query([asked.text])[0]
    cosines = encoder.encode_document([own[i].text for i in alike]) @ vector
    best = int(cosines.argmax())
    return [alike[best]] if cosines[best] >= _CLOSE else []


def _first(request: Request, article: Article, block: Block) -> list[Sentence]:
    """Return the first sentence of a reply, and the next where the first says only yes or no."""
    found = sentences_of(request, article.id, block)
    whole = found[:1]
    if whole and found[1:] and whole[0].text.strip(" .,!").casefold() in ("yes", "no"):
        whole = found[:2]
    return whole
