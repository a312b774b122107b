"""A question that the article itself asks: the reply stands below it."""

from __future__ import annotations

from index.article import Article
from index.layout import Block
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence
from qa.question.asked import Asked
from qa.structure.places import sentences_of

_CLOSE = 0.82  # cosine


def answer(request: Request) -> Reply | None:
    """Return the reply to the article's own question, if it is asked; None if it is not."""
    own = request.questions.asked
    asked = Asked(request.question)
    known = request.sentences.vocabulary
    same = [i for i, other in enumerate(own) if asked.same_as(other, known)]
    if not same:
        same = _close(request, asked)
    if not same:
        return None
    best = max(same, key=lambda i: (len(own[i].stems & asked.stems), -len(own[i].text)))
    sentences = _first(request, *request.questions.replies[best])
    if not sentences:
        return None
    citations = cite(sentences)
    short = request.short(request.question, citations[0]) if asked.way else None
    return Reply(citations=citations, short=short)


def _close(request: Request, asked: Asked) -> list[int]:
    """Return the question that means nearly the same, if one does and is asked alike."""
    own = request.questions.asked
    alike = [i for i, other in enumerate(own) if other.way == asked.way and other.stems]
    if not alike:
        return []
    vector = request.index.encoder.encode_query([asked.text])[0]
    cosines = request.questions.vectors[alike] @ vector
    best = int(cosines.argmax())
    return [alike[best]] if cosines[best] >= _CLOSE else []


def _first(request: Request, article: Article, block: Block) -> list[Sentence]:
    """Return the first sentence of a reply, and the next where the first says only yes or no."""
    found = sentences_of(request, article.id, block)
    whole = found[:1]
    if whole and found[1:] and whole[0].text.strip(" .,!").casefold() in ("yes", "no"):
        whole = found[:2]
    return whole
