"""When an article says that it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from index.article import Article
from index.layout import Block
from index.text import Range
from qa.intents.written_dates import (
    DATES,
    DAY_DATES,
    FULL_DATES,
    NO_YEAR,
    PLANNED,
    SINCE,
    Day,
    day_of,
    iso,
    latest_year,
    said,
)

_NEWS_AFTER = 14  # days: "last week" is after the latest date that is told, too
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
    `is_known` is False.
    """

    place: Range | None = None
    day: date | None = None
    year_said: bool = True
    is_known: bool = True


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
    if planned:
        year, *rest = min(planned)
        year -= tuple(rest) < (day.month, day.day) and rest[0] > 0
    elif past:
        year, *rest = max(past)
        year += tuple(rest) > (day.month, day.day)
    else:
        year = day.year
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day


def _told_dates(text: str) -> tuple[list[Day], list[Day]]:
    """Return the dates with a year in a text's past, and those that it says are planned."""
    past: list[Day] = []
    planned: list[Day] = []
    for sentence in _SENTENCE.findall(text):
        of = planned if PLANNED.search(sentence) else past
        found = (p.search(sentence) for p in (*DATES, SINCE))
        of += [day for match in found if match is not None and (day := said(match))[0]][:1]
    return past, planned


def placed(article: Article) -> Published:
    """Return when an article was written; where it does not say, its latest past date.

    That is good enough to put "on Friday" in order, but not to name a day.
    """
    found = published(article)
    if found.day is not None:
        return found
    past, _ = _told_dates(article.text)
    dated_days = [d for d in past if d[1] and d[2]]
    year, month, day = max(past, default=(NO_YEAR, 0, 0))
    try:
        latest = date(*max(dated_days)) if dated_days else date(year, month or 12, day or 28)
    except ValueError:
        latest = date(year, 12, 28)
    latest += timedelta(days=_NEWS_AFTER)
    return Published(place=found.place, day=latest, year_said=False, is_known=False)


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
