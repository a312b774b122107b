"""What a follow-up finds and the turn before gave already."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from index.article import Article
from qa.answer import Answer, Citation
from qa.decision.cascade import Place, Reading
from qa.question.answer_type import asks_yes_or_no
from qa.question.parsed import ParsedQuestion, parsed
from qa.readers.short_answer import echoes


def places(citations: Iterable[Citation]) -> set[Place]:
    """Return where the quoted sentences stand."""
    return {(c.passage.article_id, (c.start, c.end)) for c in citations}


def repeats(answer: Answer, last: Answer | None) -> bool:
    """Return whether what was asked with the turn before only gets that one's answer again."""
    return (
        last is not None
        and answer.short_range is not None
        and bool(parsed(answer.question).context)
        and answer.short_range == last.short_range
        and answer.citations[:1] == last.citations[:1]
    )


def past(
    read: Reading,
    question: ParsedQuestion,
    last: Answer,
    article: Article,
    threshold: float,
    again: Callable[[str, Place], Reading],
) -> Reading:
    """Return what is read past the sentence that the turn before gave, if that tells nothing new.

    It tells something new in other words than were the short answer and than were asked, if it is
    sure enough to answer at all. `article` is the one that the best sentence stands in, `again`
    reads without a sentence; if nothing else is sure enough, what was read stays.
    """
    best, short = read.spans[0], last.short_range
    place = best.passage.article_id, (best.start, best.end)
    if asks_yes_or_no(question) or place not in places(last.citations[:1]):
        return read
    told = best.short is None or echoes(article.text[slice(*best.short)], question)
    if best.short is not None and short is not None:
        told = told or (short[0] <= best.short[0] and best.short[1] <= short[1])
    if read.confidence >= threshold and not told:
        return read
    further = again(question, place)
    return further if further.confidence >= threshold and further.spans else read
