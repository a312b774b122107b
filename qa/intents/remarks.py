"""What is said beside an answer that was read: "Yes", a count, or that a text is not English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.article import Article
from qa.answer import Answer
from qa.intents.kinds.yes_no import polarity
from qa.intents.talk.language import foreign
from qa.question.parsed import parsed

_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
MEMBERS = re.compile(r",\s+(?:and\s+|or\s+)?|\s+and\s+")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred)\b", re.I
)
_LEAST_MEMBERS = 3
_NOT_ENGLISH = 0.1  # so many more of the words are common in another language


def remarked(answer: Answer, articles: Sequence[Article]) -> Answer:
    """Return an answer that was read, with what the program has to say of it."""
    if answer.abstained:
        if answer.reason == "unsure" and all(_is_foreign(a) for a in articles):
            which = "articles are" if len(articles) > 1 else "article is"
            note = f"The {which} not in English. I read English articles only."
            return replace(answer, reason="language", note=note)
        return answer
    if not answer.citations:
        return answer
    said: str | None = polarity(answer.question, answer.citations[0].quote)
    if said is None and (members := _counted(answer)):
        said = f"{members}, counted by us"
    if said is None:
        return answer
    return replace(answer, note=f"{said}." if answer.note is None else f"{said}. {answer.note}")


def _is_foreign(article: Article) -> bool:
    return foreign(article.text[:4000]) > _NOT_ENGLISH


def _counted(answer: Answer) -> int:
    """Return how many members a short answer lists, where that was asked; else 0."""
    short = answer.short or ""
    if not _HOW_MANY.search(parsed(answer.question).asked) or _NUMBER.search(short):
        return 0
    members = [m for m in MEMBERS.split(short) if m.strip()]
    return len(members) if len(members) >= _LEAST_MEMBERS else 0
