"""Answers put together: what is quoted, how sure of it one is, and what is said beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from index.article import Article
from index.passages import Passage
from index.search import Hit, Index
from index.text import Range
from qa.answer import Answer, Citation, Intent, Span, shown_order
from qa.decision.cascade import Reading
from qa.decision.of_another import is_of_another
from qa.intents.request import Reply
from qa.intents.topic import not_mentioned
from qa.question.answer_type import asks_yes_or_no
from qa.question.parsed import ParsedQuestion
from qa.readers.short_answer import echoes, names_another, names_nobody
from qa.reference.meant import Meant
from qa.structure import corrections
from qa.structure.continued import rest_of

# Of questions taken for another kind than they are, so many may be answered after all.
HALF_ARE_ANSWERED = 0.5


class Composer:
    """Makes answers from what was read of an index, and from replies to kinds of question."""

    def __init__(self, index: Index, meant: Meant) -> None:
        self._index = index
        self._meant = meant

    def read(self, question: ParsedQuestion, read: Reading, *, members: bool = False) -> Answer:
        """Return what was read as an answer; of a list, all that has `members` of it."""
        citations = [
            Citation(passage=span.passage, start=start, end=end)
            for span in (read.listed if members else read.quoted)
            for start, end in (
                (span.start, span.end),
                *rest_of(self._article(span), span.passage, (span.start, span.end)),
            )
        ]
        first = read.quoted[0]
        article = self._article(first)
        # Of a question for yes or no, no few words are the answer: the sentence decides.
        short = None if asks_yes_or_no(question) else first.short
        if short is not None:
            said = article.text[slice(*short)]
            sentence = article.text[first.start : first.end]
            within = short[0] - first.start, short[1] - first.start
            if (
                is_of_another(question.asked, sentence, within)
                or echoes(said, question)
                or names_another(said, question.asked)
                or names_nobody(said, question.asked)
            ):
                short = None
        answer = self.quoting(
            citations,
            read.confidence,
            _ranked_again(read.hits, read.spans),
            question,
            short,
            None if short is None else read.short_confidence,
        )
        place = first.start, first.end
        beside = (
            self._meant.shown(question, article.id, place),
            corrections.beside(article, place),
        )
        return replace(answer, note=" ".join(said for said in beside if said) or None)

    def unanswered(self, question: ParsedQuestion, read: Reading, missing: Sequence[str]) -> Answer:
        """Return the abstention where nothing was read surely enough.

        `missing` are the names in the question that are mentioned nowhere.
        """
        return Answer(
            text=None,
            confidence=read.confidence,
            hits=tuple(_ranked_again(read.hits, read.spans)),
            kind="abstention",
            question=question,
            reason="not mentioned" if missing else "unsure",
            note=not_mentioned(missing[0], len(self._index.articles)) if missing else None,
        )

    def replied(
        self,
        question: ParsedQuestion,
        reply: Reply,
        sure: float,
        intent: Intent,
        unsure: float = 0.0,
    ) -> Answer:
        """Return a reply as it is shown; `unsure` is how likely another kind was asked for."""
        if reply.chat:
            return Answer(
                text=reply.note, confidence=0.0, kind="chat", question=question, intent=intent
            )
        if not reply.citations:
            return Answer(
                text=None,
                confidence=unsure * HALF_ARE_ANSWERED,
                kind="abstention",
                question=question,
                intent=intent,
                reason=reply.reason,
                note=reply.note,
            )
        answer = self.quoting(
            reply.citations, sure, [], question, reply.short, reply.short_sure, intent
        )
        return replace(answer, note=reply.note)

    def quoting(
        self,
        citations: Sequence[Citation],
        sure: float,
        hits: Sequence[Hit],
        question: str,
        short: Range | None = None,
        short_sure: float | None = None,
        intent: Intent = "fact",
    ) -> Answer:
        """Put quotes together as they are shown; `short` is in the first one's article."""
        article = self._index.article(citations[0].passage.article_id)
        shown = shown_order(citations, self._index.articles, intent)
        return Answer(
            text=" ".join(citation.quote for citation in shown),
            short=None if short is None else article.text[slice(*short)],
            short_range=short,
            confidence=sure,
            short_confidence=short_sure,
            citations=tuple(citations),
            hits=tuple(hits),
            question=question,
            intent=intent,
        )

    def _article(self, span: Span) -> Article:
        return self._index.article(span.passage.article_id)


def _ranked_again(hits: Sequence[Hit], spans: Sequence[Span]) -> list[Hit]:
    """Rank passages by the best candidate in each; those without one keep their order."""
    best: dict[Passage, float] = {}
    for span in spans:
        best.setdefault(span.passage, span.score)
    order = sorted(hits, key=lambda hit: -best.get(hit.passage, -math.inf))
    return [replace(hit, rank=rank) for rank, hit in enumerate(order, start=1)]
