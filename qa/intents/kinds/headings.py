"""Answers to "What sections has it?" and "Under which heading is the fire?"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from index.article import Article
from index.layout import Block
from index.text import counted
from index.words import stems
from qa.intents.request import Reply, Request, cite, cite_ranges
from qa.intents.sentences import Sentence
from qa.intents.topic import naming, topic

_HEADING = r"(?:(?:sub|cross)?-?head(?:ing|er|line)?|sub-? ?head(?:ing)?|section|chapter|part)s?"
# "Under which heading is the fire?", "Which section deals with it?", "Is there a part on the fire?"
_OF_WHAT = re.compile(
    rf"\b(?:under|in|below|to|within|beneath) (?:which|what) (?:of the )?{_HEADING}\b"
    rf"|\b(?:which|what) {_HEADING} (?:\w+ )?(?:deals?|talks?|covers?|is (?:about|on)|mentions?|"
    r"describes?|contains?|tells?|says|explains?|discuss\w*|has)\b"
    rf"|\b(?:a|any|the|own) {_HEADING} (?:on|about|for|dealing with|that|which|where)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:\W+and|[,;?!–—-]\W*(?:and|or)?) ?(?:what|which|how|if so|where)\w*\b.*$|\W+$",
    re.IGNORECASE,
)
_BY_NEARNESS = 0.7  # of the confidence, where no sentence has the words
_NONE = "It has no section headings."


def all_headings(request: Request, article: Article) -> Reply:
    """Return an article's headings, or that it has none."""
    citations = cite_ranges(
        request.index.passages, ((article.id, (h.start, h.end)) for h in _headings(article))
    )
    if not citations:
        return Reply(chat=True, note=_NONE)
    return Reply(citations=citations, note=f"{counted(len(citations), 'section heading')}.")


def heading_of(request: Request, frame: Collection[str]) -> Reply | None:
    """Return the heading under which that stands which a question names.

    It is the heading that has its words, or that above the first sentence which does, else above
    that which is nearest in meaning. None where no such thing is asked. `frame` are words of
    questions about a text, which are not looked for.
    """
    match = _OF_WHAT.search(request.question)
    if match is None or len(request.articles) > 1:
        return None
    article = request.articles[0]
    headings = _headings(article)
    if not headings:
        return Reply(chat=True, note=_NONE)
    asked = _ASIDE.sub("", request.question[match.end() :])
    sought = topic(asked, before=frame, behind=frame) or asked.strip()
    if not sought:
        return None
    wanted = frozenset(stems(sought))
    for heading in headings:
        if wanted <= frozenset(stems(article.text[heading.start : heading.end])):
            return _under(request, article, heading)
    body = [s for s in request.sentences.body if s.kind != "heading"]
    named = naming(sought, body)
    if named:
        return _under(request, article, _above(named[0], headings), named[0])
    near = request.nearness(sought)
    nearest = max(body, key=near, default=None)
    if nearest is None:
        return None
    found = _under(request, article, _above(nearest, headings), nearest)
    return found and replace(found, share=_BY_NEARNESS)


def _under(
    request: Request, article: Article, heading: Block | None, sentence: Sentence | None = None
) -> Reply | None:
    """Return a heading, and the sentence under it that was asked for."""
    own = () if sentence is None else cite([sentence])
    if heading is None:
        return Reply(citations=own, note="It stands before the first section heading.")
    found = cite_ranges(request.index.passages, [(article.id, (heading.start, heading.end))])
    return Reply(citations=(*found, *own), short=(heading.start, heading.end)) if found else None


def _above(sentence: Sentence, headings: Sequence[Block]) -> Block | None:
    before = [h for h in headings if h.end <= sentence.start]
    return before[-1] if before else None


def _headings(article: Article) -> list[Block]:
    return [block for block in article.layout.blocks if block.kind == "heading"]
