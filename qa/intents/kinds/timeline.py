"""Answers to "What happened when?": the dated sentences in time order."""

from __future__ import annotations

import re

from index.text import counted
from qa.intents.dates import Dated, dated
from qa.intents.published import Published, placed
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence
from qa.intents.written_dates import Day, fits, latest_year, said_in

MOST = 12
# "When did it open?" asks for one date; "When did everything happen?" for all of them.
_ONE_DATE = re.compile(
    r"^\W*when (?:did|was|were|is|are|does|do|will|has|had)\b"
    r"(?!.*\b(?:what|which|things?|events?|everything|all|each|happen\w*)\b)",
    re.IGNORECASE,
)
# "What happened in May?"; not "What happened between May and July?".
_THEN = re.compile(
    r"\b(?:happen\w*|took place|take place|occur\w*|went on|goes on)\b", re.IGNORECASE
)
_STRETCH = re.compile(
    r"\b(?:since|from|until|till|between|after|before|up to|onwards?)\b", re.IGNORECASE
)
_LITTLE = 30  # characters


def answer(request: Request) -> Reply | None:
    """Return the sentences that say when something happened, earliest first.

    None where one date is asked for, and where it is asked what happened on one that none has.

    A relative date ("on Tuesday") is placed by the article's own date, and that is said.
    """
    if _ONE_DATE.search(request.question):
        return None
    found: list[tuple[Sentence, Dated]] = []
    written = {article.id: placed(article) for article in request.articles}
    years = {
        article.id: day.year if (day := written[article.id].day) else latest_year(article.text)
        for article in request.articles
    }
    for sentence in request.sentences.body:
        article_id, _ = sentence.place
        if _is_date_line(sentence, written[article_id]):
            continue
        when = dated(sentence.text, written[article_id], years[article_id])
        if when is not None:
            found.append((sentence, when))
    if (then := _asked_of(request.question)) is not None:
        found = [(sentence, when) for sentence, when in found if fits(when.when, then)]
    if not found:
        return None
    ordered = sorted(found, key=lambda pair: pair[1].when)[:MOST]
    note = f"{counted(len(ordered), 'dated sentence')}, in time order."
    meant = dict.fromkeys(d.meant for _, d in ordered if d.meant is not None)
    if meant:
        note += f" {'; '.join(meant)}."
    if not meant and any(not w.is_known for w in written.values()):
        note += " It is not said when the article was written: weekdays are in its own order."
    return Reply(citations=cite([sentence for sentence, _ in ordered]), note=note)


def _asked_of(question: str) -> Day | None:
    """Return the one date of which a question asks what happened; None if it asks for more."""
    if not _THEN.search(question) or _STRETCH.search(question):
        return None
    days = said_in(question)
    return days[0] if len(days) == 1 else None


def _is_date_line(sentence: Sentence, written: Published) -> bool:
    """Return whether a sentence is the article's date and little else."""
    place = written.place
    if place is None or not sentence.start <= place[0] < sentence.end:
        return False
    return len(sentence.text) - (place[1] - place[0]) < _LITTLE
