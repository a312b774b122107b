"""Questions about what was corrected, and the correction that an answer is shown beside."""

from __future__ import annotations

import re
from functools import lru_cache

from index.article import Article
from index.text import Range
from index.words import stems
from qa.intents.request import Reply, Request, cite
from qa.intents.text_top import NONE_MARKED, asks_for_correction
from qa.structure.places import sentences_of

_ASKS = re.compile(
    r"^\W*(?:and |so )?(?:what|which|was|were|is|are|does|do|any|has|have|did|how|why)\b"
    r".*\b(?:correct(?:ed|ion|ions)|amended|clarified|misspelt|misspelled|misstated|mistakes?|"
    r"errors?|wrong|incorrect(?:ly)?)\b",
    re.IGNORECASE,
)
_GENERAL = (
    "what was were is corrected correction corrections amended clarified mistake mistakes error "
    "errors wrong incorrect incorrectly article story text piece report originally earlier version "
    "made there did get first has have been any in it this carry carries bear bears contain "
    "contains ever last appended added note notes end bottom issued published since later"
)
_NEAR = 2


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    return frozenset(stems(_GENERAL))


def answer(request: Request) -> Reply | None:
    """Return the sentences of the correction, if it is asked for in general; None if not.

    That none is marked is said where a correction is asked for, and not only mistakes; after a
    turn before, only of the piece by that name: "Was it corrected?" may ask of anything then.
    """
    if not _ASKS.search(request.question) or set(stems(request.question)) - _general():
        return None
    for article in request.articles:
        blocks = [b for b in article.layout.blocks if b.kind == "correction"]
        sentences = [s for b in blocks for s in sentences_of(request, article.id, b)]
        if sentences:
            return Reply(citations=cite(sentences))
    if asks_for_correction(request) and len(request.articles) == 1:
        return Reply(reason="not mentioned", note=NONE_MARKED)
    return None


def beside(article: Article, place: Range) -> str | None:
    """Return what a correction says that concerns a sentence, to be shown beside it."""
    said = set(stems(article.text[slice(*place)]))
    for block in article.layout.blocks:
        if block.kind != "correction" or block.start <= place[0] < block.end:
            continue
        words = article.text[block.start : block.end]
        figures = set(re.findall(r"\d[\d.,]*\d|\d", words))
        shared = said & set(stems(words))
        named = figures & set(re.findall(r"\d[\d.,]*\d|\d", article.text[slice(*place)]))
        if len(shared) >= _NEAR and named:
            return f"A correction in the article: “{words}”"
    return None
