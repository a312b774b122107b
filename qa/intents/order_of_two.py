"""Answers to "Which came first, the fire or the flood?": what is told of both, in time order."""

from __future__ import annotations

from collections.abc import Mapping

from index.text import Range
from index.words import stems
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence
from qa.intents.when.written_dates import Day

Times = Mapping[tuple[str, Range], tuple[Day, int]]

_DATED = "2 sentences, in time order."
_UNDATED = "2 sentences, in the article's order: it does not date both."
_ONE = "One sentence tells of both."
_SHARE = 0.7  # of the confidence, where not both are dated: it may not be told which was first


def order_of_two(events: tuple[str, str], times: Times, request: Request) -> Reply | None:
    """Return the sentences that tell of two events, the earlier first; None if one is not told.

    `times` are the days and minutes of the dated sentences, by their places.
    """
    found = [_telling(event, request) for event in events]
    one, other = found
    if one is None or other is None:
        return None
    if one.place == other.place:
        return Reply(citations=cite([one]), note=_ONE)
    when = [times.get(sentence.place) for sentence in (one, other)]
    if when[0] is None or when[1] is None or when[0] == when[1]:
        told = sorted((one, other), key=lambda sentence: sentence.start)
        return Reply(citations=cite(told), note=_UNDATED, share=_SHARE)
    told = [one, other] if when[0] < when[1] else [other, one]
    return Reply(citations=cite(told), note=_DATED)


def _telling(event: str, request: Request) -> Sentence | None:
    """Return the sentence that tells of an event: the one with all its words, or what is read."""
    wanted = frozenset(stems(event))
    having = [s for s in request.sentences.body if wanted and wanted <= s.stems]
    if len(having) == 1:
        return having[0]
    cited = request.read(f"When was {event}?")[:1]
    return next((s for s in request.sentences.body for c in cited if s.holds(c)), None)
