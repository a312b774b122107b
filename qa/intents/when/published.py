"""When an article says that it was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.article import Article
from index.layout import Block
from index.text import Range
from index.words import WEEKDAYS
from qa.intents.when.nearest import nearest
from qa.intents.when.tense import lies_ahead
from qa.intents.when.written_dates import (
    DAY_DATES,
    FULL_DATES,
    NO_YEAR,
    SINCE,
    WEEKDAY,
    Day,
    counts_from_now,
    day_of,
    iso,
    latest_year,
    matches_in,
    said,
)

_NEWS_AFTER = 8  # days: "last week" is after the latest date that is told, too
_YEAR_OF_31, _MID_MONTH, _MONTH_END = 12 * 31, 15, 28
_LAST_YEAR = re.compile(r"\blast year\b(?!['’])", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]+)*")

# A date line is one of the first blocks and short, or stands before a wire story's dash.
_FIRST_BLOCKS = 4
_LONGEST_DATE_LINE = 80
_WIRE = re.compile(r"^[A-Z][^a-z\n]{2,40}[^\n]{0,60}?(?:\s[-–—]\s|--|:)")


@dataclass(frozen=True, kw_only=True)
class Published:
    """Where an article's own date stands, and which day that is; None for what is not said.

    Where the date has no year, `day` has the latest that the text names, and `year_said` is
    False: good enough to put dates in order, but not to name one. Where nothing tells the day,
    `is_known` is False. `weekday` is the day of the week, from 0, where that is likely.
    """

    place: Range | None = None
    day: date | None = None
    year_said: bool = True
    is_known: bool = True
    weekday: int | None = None


def published(article: Article) -> Published:
    """Return when an article says that it was written, by its first lines or its wire line."""
    own = article.layout.fields.published
    if own is not None and own.day is not None:
        return Published(place=(own.start, own.end), day=own.day)
    if (place := article.layout.date) is not None and own is None:
        return Published(place=place, day=iso(article.text[slice(*place)]))
    if article.date is not None and own is None:
        return Published(day=iso(article.date))
    for patterns in (FULL_DATES, DAY_DATES):
        for block in _first(article):
            text = _date_line(article.text[block.start : block.end])
            for pattern in patterns:
                match = pattern.search(text)
                if match is None:
                    continue
                year_said = patterns is FULL_DATES
                day = day_of(match, latest_year(article.text))
                if day is not None and not year_said:
                    day = _likely_year(day, article.text[block.start + match.end() :])
                if day is not None:
                    place = block.start + match.start(), block.start + match.end()
                    return Published(place=place, day=day, year_said=year_said)
    return Published()


def _likely_year(day: date, text: str) -> date:
    """Return a day in the year that a text's other dates make likeliest.

    It is after all that has happened and, as late as that allows, before what is planned.
    """
    past, planned = _told_dates(text)
    # "It would open in 2015" may be of a plan that is long past.
    planned = [d for d in planned if d > max(past, default=d[:0])]
    if planned:
        year, *rest = min(planned)
        year -= tuple(rest) < (day.month, day.day) and rest[0] > 0
    elif past:
        year = _own_year(max(past)[0], text)
    else:
        year = day.year
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day


def goes_in_order(text: str) -> bool:
    """Return whether a text goes from date to date: a history, also one in the present tense.

    It does not count from the day that it was written, or no verb says that a day is past.
    """
    return not counts_from_now(text) or not any(
        lies_ahead(sentence, *match.span()) is False
        for sentence in _SENTENCE.findall(text)
        for match in (*matches_in(sentence), *WEEKDAY.finditer(sentence))
    )


def _told_dates(text: str) -> tuple[list[Day], list[Day]]:
    """Return the dates with a year in a text's past, and those that it says are planned."""
    past: list[Day] = []
    planned: list[Day] = []
    for sentence in _SENTENCE.findall(text):
        for match in matches_in(sentence):
            if said(match)[0]:
                of = planned if lies_ahead(sentence, *match.span()) else past
                of.append(said(match))
        if (since := SINCE.search(sentence)) is not None:
            past.append(said(since))
    return past, planned


def _own_year(latest: int, text: str) -> int:
    """Return the year in which a text is told that says the year of what was in the `latest`.

    News says no year of what was this year, and "last year" where it says that at all.
    """
    if not counts_from_now(text):
        return latest
    return latest + (2 if _LAST_YEAR.search(text) else 1)


def placed(article: Article) -> Published:
    """Return when an article was written; where it does not say, when that is likeliest.

    That is good enough to put "on Friday" and "in May" in order, but not to name a day.
    """
    found = published(article)
    text = article.text
    if found.day is not None and found.year_said:
        return replace(found, weekday=found.day.weekday())
    weekdays = _told(text, WEEKDAY.finditer, lambda m: WEEKDAYS.index(m["weekday"].casefold()))
    weekday = nearest(*weekdays, len(WEEKDAYS))
    if found.day is not None:
        return replace(found, weekday=weekday)
    return replace(found, day=_likely_day(text), year_said=False, is_known=False, weekday=weekday)


def _likely_day(text: str) -> date:
    """Return a day soon after all that a text says has been: the days without a year, too."""
    past, planned = _told_dates(text)
    latest = max(past, default=(min(planned, default=(NO_YEAR, 0, 0))[0], 0, 0))
    now = nearest(*_told(text, matches_in, _place_in_year), _YEAR_OF_31)
    if now is None:
        # "In 2019" tells less of the day than "on 3 May 2019".
        year, month, day = max([d for d in past if d[0] == latest[0] and d[2]] or [latest])
        month, day = month or 12, day or _MONTH_END
    else:
        year, month, day = (
            _own_year(latest[0], text) if past else latest[0],
            now // 31 + 1,
            now % 31 + 1,
        )
    try:
        found = date(year, month, day)
    except ValueError:
        found = date(year, month, _MONTH_END)
    return found + timedelta(days=_NEWS_AFTER)


def _place_in_year(match: re.Match[str]) -> int:
    _, month, day = said(match)
    return (month - 1) * 31 + (min(day, 31) or _MID_MONTH) - 1


def _told(
    text: str,
    find: Callable[[str], Iterable[re.Match[str]]],
    place: Callable[[re.Match[str]], int],
) -> tuple[list[int], list[int]]:
    """Return the places of what a text says has been without a year, and of what lies ahead."""
    past: list[int] = []
    ahead: list[int] = []
    for sentence in _SENTENCE.findall(text):
        for match in find(sentence):
            comes = lies_ahead(sentence, *match.span())
            if comes is not None and not said(match)[0]:
                (ahead if comes else past).append(place(match))
    return past, ahead


def _first(article: Article) -> list[Block]:
    """Return the blocks at the top that may hold the date: the header, and a few below it."""
    blocks = article.layout.blocks
    header = [block for block in blocks if block.kind == "header"]
    return [*header, *(b for b in blocks if b.kind != "header")][: len(header) + _FIRST_BLOCKS - 1]


def _date_line(text: str) -> str:
    """Return the part of a block that may hold the article's date; "" if it is the story."""
    if len(text) <= _LONGEST_DATE_LINE and not text.endswith((".", '."', ".”")):
        return text
    wire = _WIRE.match(text)
    return wire.group() if wire is not None else ""
