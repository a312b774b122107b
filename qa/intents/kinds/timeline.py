"""Answers to "What happened when?": the dated sentences in time order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.retrieval.part import Part
from index.text import Range, counted
from index.words import MONTHS, WEEKDAYS, stems
from qa.intents.order_of_two import order_of_two
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence, stating
from qa.intents.topic import also_meant, naming, topic, words_of
from qa.intents.when.counting import whole
from qa.intents.when.dates import Dated, dated
from qa.intents.when.published import Published, placed
from qa.intents.when.stretch import Stretch, asked_stretch
from qa.intents.when.two_events import two_events
from qa.intents.when.written_dates import Day

MOST = 16
# "When did it open?" asks for one date; "When did everything happen?" for all of them.
_ONE_DATE = re.compile(
    r"^\W*when (?:did|was|were|is|are|does|do|will|has|had)\b"
    r"(?!.*\b(?:what|which|things?|events?|everything|all|each|happen\w*)\b)",
    re.IGNORECASE,
)
# "How did the night unfold?" asks for what has no time of its own, too.
_COURSE = re.compile(
    r"\b(?:(?:hour|minute|moment|step|blow)s?[- ]by|unfold\w*|morning|afternoon|evening|night)\b",
    re.IGNORECASE,
)
# What asks for an order, and names nothing that is told.
_WHOLE = re.compile(
    r"\b(?:time ?lines?|chronolog\w+|histor\w+|stor(?:y|ies)|years?|months?|days?|dates?|dated|"
    r"events?|milestones?|steps?|stages?|order\w*|sequence|course|key|main|important|list|put|"
    r"give|life|career|part|far|trace|walk|through|over|time|sort\w*|earliest|latest|first|last|"
    rf"oldest|newest|{'|'.join((*MONTHS, *WEEKDAYS))}|please|pls|thanks|ok|"
    r"became|become|went|going)\b",
    re.IGNORECASE,
)
# "What happened before the blockade?", "between the fire and the trial": days that are told of.
_ENDS = r"(?:before|b4|prior to|until|till|up to|after|since|following|once)"
_EVENT = re.compile(
    rf"\b(?P<way>{_ENDS}) (?P<event>\w(?:(?!\b(?:and )?{_ENDS}\b)[^,;?!])*)", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\b(?:between (?P<first>\w[^,;?!]*?) and (?P<last>\w[^,;?!]*)"
    r"|from (?P<first2>\w[^,;?!]*?) (?:to|until|till|up to|through) (?P<last2>\w[^,;?!]*))",
    re.IGNORECASE,
)
_LATER = frozenset(("after", "since", "following", "once"))
_WITHOUT = frozenset(("before", "b4", "prior to", "after", "following"))  # the event itself
# What is no event that the article could tell.
_NO_EVENT = re.compile(
    r"\b(?:now|today|yesterday|present|ends?|start|beginning|including|included|it|that|then)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:happen\w*|came|comes) (first|last)\W*$|"
    r"\b(first|last|earliest|oldest|latest|newest|most recent) (?:thing|event|date|happening)\b",
    re.IGNORECASE,
)
_AT_LAST = frozenset(("last", "latest", "newest", "most recent"))
_FEW = 2
_LITTLE = 30  # characters
_UNKNOWN = (
    "It is not said when the article was written: days without a year are placed by what it says "
    "is past and what is to come."
)
Told = tuple[Sentence, Dated]


def answer(request: Request) -> Reply | None:
    """Return the sentences that say when something happened, earliest first.

    None where one date is asked for, and where it is asked of a time of which none is.

    A relative date ("on Tuesday") is placed by the article's own date, and that is said.
    """
    if _ONE_DATE.search(request.question):
        return None
    parts = [request.index.part(article.id) for article in request.articles]
    read = [part.once(_read, request.sentences.of(part.article.id)) for part in parts]
    written = {part.article.id: day for part, (day, _) in zip(parts, read, strict=True)}
    every = found = [pair for _, own in read for pair in own]
    if (two := two_events(request.question)) is not None:
        return order_of_two(two, {s.place: _when(d, None) for s, d in every}, request)
    found = _of_name(found, request) or found
    told = [day for _, when in found for day in _days(when)]
    day, latest = max(
        ((w.day, w) for w in written.values() if w.day is not None), key=lambda pair: pair[0]
    )
    now = whole(day)
    stretch = asked_stretch(request.question, now, told, latest.weekday)
    if stretch is not None:
        found = [(s, d) for s, d in found if any(map(stretch.holds, _days(d)))]
    elif (end := _END.search(request.question)) is not None:
        has_been = [(s, d) for s, d in found if d.when <= now] if latest.is_known else []
        found = _at_end(has_been or found, last=(end[1] or end[2]).casefold() in _AT_LAST)
    else:
        found = _within(found, request)
    if not found:
        return None
    has_course = _COURSE.search(request.question) is not None
    timed = _with_course(found, request.sentences.body) if has_course else found
    what = "sentence" if len(timed) > len(found) else "dated sentence"
    if len(timed) > MOST:
        timed = _nearest(timed, request)
    ordered = _in_order(timed, every, stretch)
    note = f"{counted(len(ordered), what)}, in time order."
    meant = dict.fromkeys(d.meant for _, d in ordered if d.meant is not None)
    if meant:
        note += f" {'; '.join(meant)}."
    placed_by_us = any(
        not when.has_year and not written[sentence.place[0]].is_known for sentence, when in ordered
    )
    if not meant and placed_by_us:
        note += f" {_UNKNOWN}"
    return Reply(citations=cite([sentence for sentence, _ in ordered]), note=note)


def _read(part: Part, sentences: tuple[Sentence, ...]) -> tuple[Published, Sequence[Told]]:
    """Return when an article was written, and which of its sentences say when something was."""
    written = placed(part.article)
    return written, dated(
        part.article, written, [s for s in stating(sentences) if not _is_date_line(s, written)]
    )


def _days(dated: Dated) -> tuple[Day, ...]:
    return dated.days or (dated.when,)


def _when(dated: Dated, stretch: Stretch | None) -> tuple[Day, int]:
    """Return what a sentence is put in order by: of its dates, the first that is asked about."""
    if stretch is None or stretch.holds(dated.when):
        return dated.when, dated.clock
    held = [day for day in _days(dated) if stretch.holds(day)]
    return min(held, default=dated.when), dated.clock


def _in_order(timed: Sequence[Told], every: Sequence[Told], stretch: Stretch | None) -> list[Told]:
    """Return what is told in time order; `every` is all that is dated, in the text's order.

    What is dated less fully ("in 2021") stands behind what is told just before it of the same
    time, else before what is told just after it, else first.
    """
    own = [(sentence, _when(when, stretch)) for sentence, when in every]
    keys: dict[tuple[str, Range], tuple[Day, int, int]] = {}
    last: tuple[Day, int, int] | None = None
    for number, (sentence, (day, clock)) in enumerate(own):
        told = 1 + bool(day[1])  # so many parts of the day are
        behind = own[number + 1][1] if number + 1 < len(own) else None
        key = day, clock, 0
        if day[2] == 0 == clock:
            if last is not None and last[0][:told] == day[:told]:
                key = last
            elif behind is not None and behind[0][:told] == day[:told]:
                key = *behind, -1
        keys[sentence.place] = last = key
    return sorted(timed, key=lambda pair: keys.get(pair[0].place, (*_when(pair[1], stretch), 0)))


def _of_name(found: Sequence[Told], request: Request) -> list[Told]:
    """Return what tells of the one name that is asked about, which is not all that is told of."""
    asked = _WHOLE.sub(" ", request.question)
    name = topic(asked)
    first = next(iter(request.sentences.body), None)
    if not name or not all(word[0].isupper() for word in words_of(name)) or first is None:
        return []
    opening = [s for s in request.sentences.every if s.start <= first.start]
    named = naming(name, request.sentences.body)
    if naming(name, opening):
        return []
    meant = {s.place for s in (*named, *also_meant(name, named, request.sentences))}
    of_name = [pair for pair in found if pair[0].place in meant]
    return of_name if len(of_name) >= _FEW else []


def _within(found: Sequence[Told], request: Request) -> list[Told]:
    """Return what was before, after or between what is asked of; all where no such is asked.

    Nothing where an event is told of, but no day of it.
    """
    if (between := _BETWEEN.search(request.question)) is not None:
        first, last = (
            _day_of(between[name] or between[f"{name}2"], found, request)
            for name in ("first", "last")
        )
        if first is not None and last is not None and first < last:
            inside = [pair for pair in found if first <= _when(pair[1], None) <= last]
            if len(inside) >= _FEW:  # else it is no stretch of time: "from the field to the deal"
                return inside
    kept = list(found)
    bounds = [m for m in _EVENT.finditer(request.question) if _wanted(m["event"])]
    days = [_day_of(asked["event"], found, request) for asked in bounds]
    if not any(days) and any(m["way"].casefold() in _WITHOUT for m in bounds):
        return []
    for asked, day in zip(bounds, days, strict=True):
        if day is None:
            continue
        way = asked["way"].casefold()
        kept = [pair for pair in kept if _is_in(way, day, _when(pair[1], None))]
    return kept


def _is_in(way: str, event: tuple[Day, int], when: tuple[Day, int]) -> bool:
    """Return whether a time is "before", "until" or "since" an event."""
    return way not in _WITHOUT if when == event else (when > event) == (way in _LATER)


def _wanted(event: str) -> frozenset[str]:
    return frozenset(stems(_NO_EVENT.sub(" ", _WHOLE.sub(" ", event))))


def _day_of(event: str, found: Sequence[Told], request: Request) -> tuple[Day, int] | None:
    """Return when an event was; None where it is not told.

    It is told by the one dated sentence that has all its words, or that which reading finds.
    """
    wanted = _wanted(event)
    own = [pair for pair in found if wanted and wanted <= pair[0].stems]
    if wanted and len(own) != 1:
        cited = request.read(f"When was {event}?")[:1]
        own = [(s, d) for s, d in found if any(s.holds(c) for c in cited)]
    return _when(own[0][1], None) if own else None


def _at_end(found: Sequence[Told], *, last: bool) -> list[Told]:
    """Return what was first or last of all."""
    times = [_when(when, None) for _, when in found]
    end = max(times) if last else min(times)
    return [pair for pair, time in zip(found, times, strict=True) if time == end]


def _nearest(found: Sequence[Told], request: Request) -> list[Told]:
    """Return the sentences that are nearest in meaning to the question."""
    near = request.nearness(request.question)
    nearest = sorted(found, key=lambda pair: -near(pair[0]))[:MOST]
    return [pair for pair in found if pair in nearest]


def _with_course(found: Sequence[Told], body: Sequence[Sentence]) -> list[Told]:
    """Return what is dated, and what a paragraph tells between two times of one day."""
    dated = {sentence.place: when for sentence, when in found}
    every: list[Told] = []
    between: list[Told] = []
    last: Told | None = None
    for sentence in body:
        when = dated.get(sentence.place)
        same = last is not None and (last[0].place[0], last[0].block) == (
            sentence.place[0],
            sentence.block,
        )
        if not same:
            between, last = [], None
        if when is None:
            between += [(sentence, last[1])] if last is not None else []
            continue
        if when.clock:
            every += between if last is not None and last[1].when == when.when else []
            last = sentence, when
        between = []
        every.append((sentence, when))
    return every


def _is_date_line(sentence: Sentence, written: Published) -> bool:
    """Return whether a sentence is the article's date and little else."""
    place = written.place
    if place is None or not sentence.start <= place[0] < sentence.end:
        return False
    return len(sentence.text) - (place[1] - place[0]) < _LITTLE
