"""Answers to "What happened when?": the dated sentences in time order."""

from __future__ import annotations

import re

from index.text import counted
from qa.intents.dates import Dated, dated
from qa.intents.published import Published, placed
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence
from qa.intents.written_dates import latest_year

MOST = 12
# "When did it open?" asks for one date; "When did everything happen?" for all of them.
_ONE_DATE = re.compile(
    r"^\W*when (?:did|was|were|is|are|does|do|will|has|had)\b"
    r"(?!.*\b(?:what|which|things?|events?|everything|all|each|happen\w*)\b)",
    re.IGNORECASE,
)
_LITTLE = 30  # characters


def answer(request: Request) -> Reply | None:
    """Return the sentences that say when something happened, earliest first.

    None where one date is asked for.

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


def _is_date_line(sentence: Sentence, written: Published) -> bool:
    """Return whether a sentence is the article's date and little else."""
    place = written.place
    if place is None or not sentence.start <= place[0] < sentence.end:
        return False
    return len(sentence.text) - (place[1] - place[0]) < _LITTLE
